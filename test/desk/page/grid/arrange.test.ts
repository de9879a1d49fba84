import { expect, test } from '@jest/globals';
import { type Arrangement, AS_IT_IS, arrangedRows, textsOf } from '../../../../desk/page/grid/arrange.js';
import type { CellView } from '../../../../desk/server/wire.js';
import { tabView } from './tab-view.js';

const mark = { kind: 'stop' as const, word: { en: 'Critical', zh: '严重' }, says: [] };
const cells: CellView[] = [
  { row: 0, column: 0, text: 'ID' },
  { row: 0, column: 1, text: 'Size' },
  { row: 1, column: 0, text: 'QD-2' },
  { row: 1, column: 1, text: '9.5', align: 'right' },
  { row: 2, column: 0, text: 'QD-10', mark },
  { row: 2, column: 1, text: '12', align: 'right' },
  { row: 3, column: 0, text: 'ZS-1' },
  { row: 4, column: 0, text: 'QD-3' },
  { row: 4, column: 1, text: 'not known' },
];
const view = tabView({ rowCount: 7, columnCount: 2, cells });
const sorted = (column: number, descending: boolean): Arrangement => ({ ...AS_IT_IS, sort: { column, descending } });

test('codes are sorted as a person counts, numbers by size, and what is blank comes last either way', () => {
  expect(arrangedRows(view, AS_IT_IS)).toBeUndefined();
  expect(arrangedRows(view, sorted(0, false))).toEqual([1, 4, 2, 3, 5, 6]);
  expect(arrangedRows(view, sorted(0, true))).toEqual([3, 2, 4, 1, 5, 6]);
  expect(arrangedRows(view, sorted(1, false))).toEqual([1, 2, 4, 3, 5, 6]);
  expect(arrangedRows(view, sorted(1, true))).toEqual([2, 1, 4, 3, 5, 6]);
});

test('filters keep rows by their texts, blank ones among them, and rows with a mark', () => {
  expect(arrangedRows(view, { ...AS_IT_IS, filters: new Map([[1, new Set(['12', ''])]]) })).toEqual([2, 3]);
  expect(arrangedRows(view, { ...AS_IT_IS, onlyMarked: true })).toEqual([2]);
  expect(textsOf(view, 1)).toEqual(['9.5', '12', 'not known', '']);
});
