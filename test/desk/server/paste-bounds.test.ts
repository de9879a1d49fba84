import { beforeAll, expect, test } from '@jest/globals';
import { Refused } from '../../../desk/server/http.js';
import type { EditMessage } from '../../../desk/server/wire.js';
import type { WorkbookDesk } from '../../../desk/server/workbook-desk.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { documentOf, localDesk } from './local-desk.js';

let document: SpreadsheetDocument;
let desk: WorkbookDesk;

beforeAll(async () => {
  document = documentOf({
    Sheet1: [
      ['ID', 'Value'],
      ['P-1', 1],
    ],
  });
  desk = await localDesk(document);
}, 60_000);

const row = (length: number): string[] => Array.from({ length }, () => 'x');
const CASES: readonly (readonly [string, Omit<EditMessage, 'tab'>])[] = [
  ['past the last column', { row: 1, column: 7, values: [row(16_384 - 6)] }],
  ['far past the last column', { row: 1, column: 1, values: [row(18_300)] }],
  ['past the last row', { row: 1, column: 1, values: Array.from({ length: 1_048_576 }, () => ['x']) }],
  ['rows of other lengths', { row: 1, column: 1, values: [['a', 'b'], ['c']] }],
  ['more rows than places', { row: 1, column: 1, values: [['a'], ['b']], into: { rows: [1], columns: [1] } }],
  ['places past the last column', { row: 1, column: 1, values: [['a']], into: { rows: [1], columns: [16_384] } }],
  ['fewer sources than cells', { row: 1, column: 1, values: [['=A1', '=B1']], copied: { rows: [0], columns: [0] } }],
  ['a source nowhere', { row: 1, column: 1, values: [['=A1']], copied: { rows: [9e15], columns: [0] } }],
];

test.each(CASES)('a paste with %s is refused in a sentence, and nothing is written', (_what, message) => {
  const sheet = document.sheets[0]!;
  const before = JSON.stringify([sheet.rowCount, sheet.columnCount, sheet.values(sheet.gridRange)]);
  const refused = (): unknown => desk.edit({ tab: sheet.id, ...message });
  expect(refused).toThrow(Refused);
  expect(refused).toThrow(/Nothing was pasted/);
  expect(JSON.stringify([sheet.rowCount, sheet.columnCount, sheet.values(sheet.gridRange)])).toBe(before);
});

test('a paste up to the edge of a small sheet still makes it larger', () => {
  const sheet = document.sheets[0]!;
  expect(desk.edit({ tab: sheet.id, row: 1, column: 2, values: [row(30)] }).ok).toBe(true);
  expect(sheet.columnCount).toBeGreaterThanOrEqual(32);
});

test('a menu item that is gone is told of in a sentence', () => {
  expect(() => desk.menu(['RPS Trial', 'No such item'], [])).toThrow(/has changed meanwhile/);
});
