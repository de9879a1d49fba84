import { describe, expect, test } from '@jest/globals';
import { cellName, type Direction, Selection } from '../../../../desk/page/grid/selection.js';
import { type Place, SheetMap } from '../../../../desk/page/grid/sheet-map.js';
import { tabView } from './tab-view.js';

const VIEW = tabView({ rowCount: 20, columnCount: 6, hiddenRows: [4], hiddenColumns: [2] });
const MAP = new SheetMap(VIEW);

const at = (name: string): Place => ({ row: Number(name.slice(1)) - 1, column: name.charCodeAt(0) - 65 });

describe('steps', () => {
  test.each<[from: string, to: Direction, expected: string]>([
    ['B2', 'down', 'B3'],
    ['B4', 'down', 'B6'],
    ['B6', 'up', 'B4'],
    ['B2', 'right', 'D2'],
    ['D2', 'left', 'B2'],
    ['A1', 'up', 'A1'],
    ['F20', 'right', 'F20'],
  ])('from %s %s to %s, over what is hidden and never past the edge', (from, to, expected) => {
    const selection = new Selection(at(from));
    selection.step(MAP, to);
    expect(cellName(selection.active)).toBe(expected);
  });

  test('with Shift the selection grows, and typing stays where it was', () => {
    const selection = new Selection(at('B2'));
    selection.step(MAP, 'down', true);
    selection.step(MAP, 'right', true);
    expect(cellName(selection.active)).toBe('B2');
    expect(selection.cells(MAP)).toEqual({ rows: [1, 2], columns: [1, 3] });
    expect(selection.range(MAP)).toEqual({ startRow: 1, endRow: 3, startColumn: 1, endColumn: 4 });
  });
});

describe('jumps', () => {
  const filled = new Set(['B3', 'B4', 'B6', 'B10'].map((name) => JSON.stringify(at(name))));
  const isFilled = (place: Place): boolean => filled.has(JSON.stringify(place));

  test.each<[from: string, to: Direction, expected: string]>([
    ['B3', 'down', 'B6'],
    ['B6', 'down', 'B10'],
    ['B10', 'down', 'B20'],
    ['B1', 'down', 'B3'],
    ['B10', 'up', 'B6'],
    ['B3', 'up', 'B1'],
    ['F20', 'down', 'F20'],
  ])('from %s %s to %s', (from, to, expected) => {
    const selection = new Selection(at(from));
    selection.jump(MAP, to, false, isFilled);
    expect(cellName(selection.active)).toBe(expected);
  });
});

test('Enter after a run of Tab keys goes to the row below where the run began', () => {
  const selection = new Selection(at('B2'));
  selection.tab(MAP, false);
  selection.tab(MAP, false);
  expect(cellName(selection.active)).toBe('E2');
  selection.enter(MAP, false);
  expect(cellName(selection.active)).toBe('B3');
  selection.enter(MAP, true);
  expect(cellName(selection.active)).toBe('B2');
});

test('in sorted rows, steps follow what is seen', () => {
  const sorted = new SheetMap(VIEW, [7, 3, 9]);
  const selection = new Selection({ row: 7, column: 1 });
  selection.step(sorted, 'down');
  expect(selection.active.row).toBe(3);
  selection.step(sorted, 'down', true);
  // Rows that do not follow each other in the sheet are no range of it.
  expect(selection.range(sorted)).toEqual({ startRow: 3, endRow: 4, startColumn: 1, endColumn: 2 });
  expect(selection.cells(sorted).rows).toEqual([3, 9]);
});
