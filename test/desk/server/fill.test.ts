import { beforeEach, describe, expect, test } from '@jest/globals';
import { Refused } from '../../../desk/server/http.js';
import type { WorkbookDesk } from '../../../desk/server/workbook-desk.js';
import { parseCells, toGridRange } from '../../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import { showCell } from '../../../stand-ins/spreadsheet/show.js';
import type { GridRange } from '../../../stand-ins/spreadsheet/types.js';
import { documentOf, localDesk } from './local-desk.js';

let document: SpreadsheetDocument;
let desk: WorkbookDesk;
let sheet: Sheet;

beforeEach(async () => {
  document = documentOf({ Sheet1: [] });
  sheet = document.sheetByTitle('Sheet1')!;
  desk = await localDesk(document);
}, 60_000);

const at = (cells: string): GridRange => toGridRange(parseCells(cells)!, sheet);

/** Types into C4 and below, fills, and answers what the column then says. */
function filledWith(typed: readonly string[], to: string, series?: boolean): string[] {
  typed.forEach((text, place) => {
    if (text !== '') sheet.enter(3 + place, 2, text);
  });
  const from = { startRow: 3, endRow: 3 + typed.length, startColumn: 2, endColumn: 3 };
  expect(desk.fill({ tab: sheet.id, from, to: at(to), ...(series === undefined ? {} : { series }) })).toEqual({
    ok: true,
  });
  const said: string[] = [];
  for (let { startRow: row } = at(to); row < at(to).endRow; row += 1) {
    const cell = sheet.cell(row, 2);
    said.push(cell.formula ?? showCell(cell, document.locale));
  }
  return said;
}

describe('down from C4', () => {
  test.each([
    ['one value is repeated', ['7'], 'C4:C7', undefined, ['7', '7', '7', '7']],
    ['text too', ['x'], 'C4:C6', undefined, ['x', 'x', 'x']],
    ['several are repeated in turn', ['a', 'b'], 'C4:C8', undefined, ['a', 'b', 'a', 'b', 'a']],
    ['a blank among them as well', ['a', '', 'b'], 'C4:C9', undefined, ['a', '', 'b', 'a', '', 'b']],
    ['numbers in even steps go on', ['2', '4'], 'C4:C7', undefined, ['2', '4', '6', '8']],
    ['also downward', ['3', '2', '1'], 'C4:C8', undefined, ['3', '2', '1', '0', '-1']],
    ['fractions without a tail', ['0.1', '0.2'], 'C4:C7', undefined, ['0.1', '0.2', '0.3', '0.4']],
    ['numbers in uneven steps are repeated', ['1', '2', '4'], 'C4:C9', undefined, ['1', '2', '4', '1', '2', '4']],
    ['numbers with text among them are repeated', ['1', 'x'], 'C4:C7', undefined, ['1', 'x', '1', 'x']],
    [
      'dates in even steps go on',
      ['2026-02-25', '2026-03-04'],
      'C4:C6',
      undefined,
      ['2026-02-25', '2026-03-04', '2026-03-11'],
    ],
    ['a single date is repeated', ['2026-02-28'], 'C4:C5', undefined, ['2026-02-28', '2026-02-28']],
    ['a single date goes on as a series', ['2026-02-28'], 'C4:C6', true, ['2026-02-28', '2026-03-01', '2026-03-02']],
    ['a number goes on as a series', ['7'], 'C4:C6', true, ['7', '8', '9']],
    [
      'a number beside a date is repeated',
      ['46085', '2026-03-05'],
      'C4:C6',
      undefined,
      ['46085', '2026-03-05', '46085'],
    ],
    ['an ID is repeated', ['QD-001'], 'C4:C6', undefined, ['QD-001', 'QD-001', 'QD-001']],
    ['an ID goes on as a series', ['QD-009'], 'C4:C6', true, ['QD-009', 'QD-010', 'QD-011']],
    ['several IDs by their step', ['QD-001', 'QD-003'], 'C4:C6', true, ['QD-001', 'QD-003', 'QD-005']],
    ['IDs of two sites are repeated', ['QD-1', 'ZS-2'], 'C4:C7', true, ['QD-1', 'ZS-2', 'QD-1', 'ZS-2']],
    ['text without a number is repeated in a series', ['x'], 'C4:C5', true, ['x', 'x']],
    ['truth is repeated', ['TRUE'], 'C4:C5', true, ['TRUE', 'TRUE']],
    ['formulas move with the cell', ['=A4+$A$4+A$4+$A4'], 'C4:C5', undefined, ['=A4+$A$4+A$4+$A4', '=A5+$A$4+A$4+$A5']],
    ['two formulas in turn', ['=A4', '=B5'], 'C4:C7', undefined, ['=A4', '=B5', '=A6', '=B7']],
    ['text that looks like a formula stays text', ["'=1+1"], 'C4:C5', undefined, ['=1+1', '=1+1']],
  ])('%s', (_what, typed, to, series, expected) => {
    expect(filledWith(typed, to, series)).toEqual(expected);
  });
});

describe('in the other directions', () => {
  test.each([
    ['numbers go on upward', ['5', '6'], 'C1:C5', ['2', '3', '4', '5', '6']],
    ['values are repeated upward in turn', ['a', 'b'], 'C1:C5', ['b', 'a', 'b', 'a', 'b']],
    ['formulas upward move with the cell', ['=A4'], 'C2:C4', ['=A2', '=A3', '=A4']],
    ['out of the grid they read nothing', ['=A1'], 'C3:C4', ['=#REF!', '=A1']],
  ])('%s', (_what, typed, to, expected) => {
    expect(filledWith(typed, to)).toEqual(expected);
  });

  test('an ID upward ends at nothing, and leaves what stands there', () => {
    sheet.enter(0, 2, 'mine');
    expect(filledWith(['QD-001'], 'C1:C4', true)).toEqual(['mine', '', 'QD-000', 'QD-001']);
  });

  test('to the right, line by line', () => {
    sheet.enter(3, 2, '1');
    sheet.enter(3, 3, '2');
    sheet.enter(4, 2, '=C4');
    sheet.enter(4, 3, 'x');
    desk.fill({ tab: sheet.id, from: at('C4:D5'), to: at('C4:F5') });
    const row = (index: number) =>
      [4, 5].map((column) => sheet.cell(index, column).formula ?? sheet.cell(index, column).value);
    expect(row(3)).toEqual([3, 4]);
    expect(row(4)).toEqual(['=E4', 'x']);
    desk.fill({ tab: sheet.id, from: at('C4:F4'), to: at('A4:F4') });
    expect([0, 1].map((column) => sheet.cell(3, column).value)).toEqual([-1, 0]);
  });
});

test('formats follow, notes and rules stay, and all is one step that is taken back', () => {
  sheet.setCell(3, 2, { value: 5, format: { bold: true, background: '#ffee00' }, note: 'of the source' });
  sheet.setCell(4, 2, {
    value: 9,
    format: { italic: true },
    note: 'mine',
    validation: { kind: 'LIST', values: ['9'], allowInvalid: false },
  });
  const before = document.snapshot();
  desk.fill({ tab: sheet.id, from: at('C4'), to: at('C4:C6') });
  expect(sheet.cell(4, 2)).toEqual({
    value: 5,
    format: { bold: true, background: '#ffee00' },
    note: 'mine',
    validation: { kind: 'LIST', values: ['9'], allowInvalid: false },
  });
  expect(sheet.cell(5, 2)).toEqual({ value: 5, format: { bold: true, background: '#ffee00' } });
  const after = document.snapshot();
  expect(desk.history.undo).toEqual({ en: 'Undo: filled C5:C6', zh: '撤销：填充 C5:C6' });
  expect(desk.undo()).toEqual({ ok: true, shown: { tab: sheet.id, range: at('C5:C6') } });
  expect(document.snapshot()).toEqual(before);
  desk.redo();
  expect(document.snapshot()).toEqual(after);
});

test('one fill is one change and one selection', () => {
  sheet.enter(3, 2, '5');
  const changes: unknown[] = [];
  document.onChange((change) => changes.push(change));
  desk.fill({ tab: sheet.id, from: at('C4'), to: at('C4:C9') });
  expect(changes).toEqual([{ kind: 'cells', sheetId: sheet.id, range: at('C5:C9') }]);
  expect(desk.selection).toEqual({ tab: sheet.id, range: at('C5:C9') });
});

test('a fill that comes again is done once', () => {
  sheet.enter(3, 2, '5');
  const message = { tab: sheet.id, from: at('C4'), to: at('C4:C5'), id: 'f1' };
  desk.fill(message);
  sheet.enter(4, 2, 'later');
  expect(desk.fill(message)).toEqual({ ok: true });
  expect(sheet.cell(4, 2).value).toBe('later');
});

test.each([
  ['in two directions', 'C4', 'C4:D5'],
  ['to both sides', 'C4', 'C3:C5'],
  ['of nothing more', 'C4:C5', 'C4:C5'],
  ['away from its cells', 'C4', 'C6:C7'],
  ['beyond the grid', 'C4', 'C4:C900'],
])('a fill %s is refused', (_what, from, to) => {
  expect(() => desk.fill({ tab: sheet.id, from: at(from), to: at(to) })).toThrow(Refused);
});

test('a protected cell refuses all of it', () => {
  sheet.enter(3, 2, '5');
  sheet.addProtectedRange({ range: at('C6'), unprotected: [], description: '', warningOnly: false, canEdit: false });
  expect(desk.fill({ tab: sheet.id, from: at('C4'), to: at('C4:C6') })).toMatchObject({ ok: false });
  expect(sheet.cell(4, 2).value).toBeNull();
  expect(desk.history.undo).toBeNull();
});

describe('rows and columns as a person sees them', () => {
  const column = (letter: string, from: number, to: number): unknown[] =>
    Array.from({ length: to - from + 1 }, (_, at) => {
      const cell = sheet.cell(from - 1 + at, letter.charCodeAt(0) - 65);
      return cell.formula ?? cell.value;
    });

  test('only what is shown is filled, in the order on screen, and taken back in one step', () => {
    for (const [row, text] of ['1', 'a', '=B4', 'c', 'd', 'e'].entries()) sheet.enter(row + 2, 2, text);
    sheet.enter(7, 2, '2');
    const before = document.snapshot();
    // Sorted by something else: row 3, row 8, then 5 and 4; rows 6 and 7 are filtered out.
    desk.fill({
      tab: sheet.id,
      shown: { rows: [2, 7, 4, 3], columns: [2] },
      from: { startRow: 0, endRow: 2, startColumn: 0, endColumn: 1 },
      to: { startRow: 0, endRow: 4, startColumn: 0, endColumn: 1 },
    });
    expect(column('C', 3, 8)).toEqual([1, 4, 3, 'c', 'd', 2]);
    expect(desk.undo()).toMatchObject({ ok: true });
    expect(document.snapshot()).toEqual(before);
  });

  test('a formula moves as far as its cell does in the sheet', () => {
    sheet.enter(2, 2, '=A3+$B$1');
    desk.fill({
      tab: sheet.id,
      shown: { rows: [2, 6], columns: [2, 5] },
      from: { startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 },
      to: { startRow: 0, endRow: 2, startColumn: 0, endColumn: 1 },
    });
    desk.fill({
      tab: sheet.id,
      shown: { rows: [2], columns: [2, 5] },
      from: { startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 },
      to: { startRow: 0, endRow: 1, startColumn: 0, endColumn: 2 },
    });
    expect([sheet.cell(6, 2).formula, sheet.cell(2, 5).formula]).toEqual(['=A7+$B$1', '=D3+$B$1']);
    expect([sheet.cell(4, 2).value, sheet.cell(2, 3).value]).toEqual([null, null]);
  });

  test.each([
    ['a row twice', { rows: [2, 2], columns: [2] }],
    ['a row beyond the grid', { rows: [2, 900], columns: [2] }],
    ['fewer rows than are to be filled', { rows: [2], columns: [2] }],
  ])('%s is refused', (_what, shown) => {
    const from = { startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 };
    expect(() => desk.fill({ tab: sheet.id, shown, from, to: { ...from, endRow: 2 } })).toThrow(Refused);
  });
});

describe('what is copied', () => {
  const formulaAt = (cell: string): string | undefined => {
    const { startRow, startColumn } = at(cell);
    return sheet.cell(startRow, startColumn).formula;
  };

  test('the references of formulas move as far as the cells; text stays as it is', () => {
    desk.edit({
      tab: sheet.id,
      row: 4,
      column: 4,
      values: [['=A2+$A$2+A$2+$A2', "'=A2"]],
      copied: { rows: [1], columns: [2, 3] },
    });
    expect(formulaAt('E5')).toBe('=C5+$A$2+C$2+$A5');
    expect(sheet.cell(4, 5).value).toBe('=A2');
  });

  test('what comes from elsewhere stays as it was typed', () => {
    desk.edit({ tab: sheet.id, row: 4, column: 4, values: [['=A2']] });
    expect(formulaAt('E5')).toBe('=A2');
  });

  test('into rows that are shown, and no others, in one step', () => {
    for (const row of [3, 4, 5]) sheet.enter(row, 2, 'mine');
    const before = document.snapshot();
    desk.edit({
      tab: sheet.id,
      row: 5,
      column: 2,
      values: [['2026-03-04'], ['=A1']],
      into: { rows: [5, 3], columns: [2] },
      copied: { rows: [0, 1], columns: [1] },
    });
    expect([sheet.cell(3, 2).formula, sheet.cell(4, 2).value, showCell(sheet.cell(5, 2), document.locale)]).toEqual([
      '=B3',
      'mine',
      '2026-03-04',
    ]);
    desk.undo();
    expect(document.snapshot()).toEqual(before);
  });

  test('a block that reaches over the edge makes the grid larger', () => {
    const last = sheet.rowCount - 1;
    desk.edit({
      tab: sheet.id,
      row: last,
      column: 0,
      values: [['a'], ['b']],
      into: { rows: [last, last + 1], columns: [0] },
    });
    expect([sheet.rowCount, sheet.cell(last + 1, 0).value]).toEqual([last + 2, 'b']);
  });
});
