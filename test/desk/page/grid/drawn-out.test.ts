import { expect, test } from '@jest/globals';
import { drawnOut } from '../../../../desk/page/grid/drawn-out.js';
import type { Block } from '../../../../desk/page/grid/shown-lines.js';

const SELECTED: Block = { rows: [4, 5], columns: [2, 3] };
const SIZES = { row: 26, column: (at: number) => (at === 4 ? 30 : 100) };

test.each<[what: string, over: [row: number, column: number], expected: Block | undefined]>([
  ['still over them', [5, 3], undefined],
  ['down', [8, 3], { rows: [4, 8], columns: [2, 3] }],
  ['up', [1, 2], { rows: [1, 5], columns: [2, 3] }],
  ['right', [5, 6], { rows: [4, 5], columns: [2, 6] }],
  ['left', [4, 0], { rows: [4, 5], columns: [0, 3] }],
  ['farther down than right', [8, 4], { rows: [4, 8], columns: [2, 3] }],
  ['farther right than down', [6, 4], { rows: [4, 5], columns: [2, 4] }],
  ['as a wide column counts for more than three rows', [8, 5], { rows: [4, 5], columns: [2, 5] }],
])('%s', (_what, [row, column], expected) => {
  expect(drawnOut(SELECTED, { row, column }, SIZES)).toEqual(expected);
});
