import { expect, test } from '@jest/globals';
import { pastePlace } from '../../../../desk/page/grid/paste-place.js';
import { SheetMap } from '../../../../desk/page/grid/sheet-map.js';
import type { ShownLines } from '../../../../desk/server/wire.js';
import { tabView } from './tab-view.js';

const VIEW = tabView({ rowCount: 10, columnCount: 6, hiddenRows: [4], hiddenColumns: [2] });

/** A block of so many rows and columns, pasted over these. */
function place(selected: ShownLines, [height, width]: readonly [number, number], body?: readonly number[]) {
  const map = new SheetMap(VIEW, body);
  return pastePlace({ map, selected, rowCount: 10, columnCount: 6, isFiltered: body !== undefined }, height, width);
}

test('hidden rows and columns are passed over', () => {
  expect(place({ rows: [3], columns: [1] }, [3, 2])).toEqual({ rows: [3, 5, 6], columns: [1, 3] });
});

test('filtered and sorted rows take it as they are shown', () => {
  expect(place({ rows: [7], columns: [0] }, [2, 1], [7, 3, 9])).toEqual({ rows: [7, 3], columns: [0] });
});

test('past the last row the sheet grows', () => {
  expect(place({ rows: [9], columns: [5] }, [3, 2])).toEqual({ rows: [9, 10, 11], columns: [5, 6] });
});

test('in filtered rows nothing goes past the last one that is shown', () => {
  expect(place({ rows: [9], columns: [0] }, [2, 1], [7, 3, 9])).toBeUndefined();
});

test.each<[what: string, size: readonly [number, number], rows: number[], columns: number[]]>([
  ['one cell fills all of them', [1, 1], [1, 2, 3, 5], [0, 1]],
  ['a block that fits in several times is repeated', [2, 1], [1, 2, 3, 5], [0, 1]],
  ['one that does not is pasted once', [3, 2], [1, 2, 3], [0, 1]],
])('over several cells: %s', (_what, size, rows, columns) => {
  expect(place({ rows: [1, 2, 3, 5], columns: [0, 1] }, size)).toEqual({ rows, columns });
});
