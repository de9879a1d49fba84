import fc from 'fast-check';
import {
  columnIndex,
  columnName,
  parseA1,
  quoteTitle,
  rangeName,
  toGridRange,
} from '../../../stand-ins/spreadsheet/a1.js';
import { range } from './blank-document.js';

const grid = { rowCount: 1000, columnCount: 26 };

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [51, 'AZ'],
  [52, 'BA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is called %s', (index, name) => {
  expect(columnName(index)).toBe(name);
  expect(columnIndex(name)).toBe(index);
});

test('every column name reads back as its column', () => {
  fc.assert(fc.property(fc.nat(18_277), (index) => columnIndex(columnName(index)) === index));
});

test.each([
  ['B2', range(1, 2, 1, 2)],
  ['a1:c3', range(0, 3, 0, 3)],
  ['$A$1:$C$3', range(0, 3, 0, 3)],
  ['C3:A1', range(0, 3, 0, 3)],
  ['A:C', range(0, 1000, 0, 3)],
  ['A2:C', range(1, 1000, 0, 3)],
  ['A1:1', range(0, 1, 0, 26)],
  ['2:5', range(1, 5, 0, 26)],
  ['A1:AA5', range(0, 5, 0, 27)],
])('%s is laid on the grid', (text, expected) => {
  expect(toGridRange(parseA1(text)!, grid)).toEqual(expected);
});

test.each(['', 'A', '5', 'A0', 'A1:', ':A1', 'A1:B2:C3', 'AAAA1', 'A1 B2', "'Sheet1", "'It's'!A1"])(
  '%j is no reference',
  (text) => {
    expect(parseA1(text)).toBeNull();
  },
);

test('a title is taken off before the cells, quoted or not', () => {
  expect(parseA1("'It''s me'!A1")).toEqual({ sheetTitle: "It's me", ...range(0, 1, 0, 1) });
  expect(parseA1('🌵 tab!A1')).toEqual({ sheetTitle: '🌵 tab', ...range(0, 1, 0, 1) });
  expect(parseA1("'Sheet1'")).toEqual({ sheetTitle: 'Sheet1' });
});

test.each([
  ['Sheet1', 'Sheet1'],
  ['Follow_up', 'Follow_up'],
  ['D3', "'D3'"],
  ['R1C1', "'R1C1'"],
  ['TRUE', "'TRUE'"],
  ['two words', "'two words'"],
  ['随访', "'随访'"],
  ["It's", "'It''s'"],
  ['1st', "'1st'"],
])('the title %s stands as %s before the cells', (title, quoted) => {
  expect(quoteTitle(title)).toBe(quoted);
});

test('a range of one cell is named by that cell', () => {
  expect(rangeName(range(0, 1, 0, 1), 'Sheet1')).toBe('Sheet1!A1');
  expect(rangeName(range(0, 2, 0, 1), 'Sheet1')).toBe('Sheet1!A1:A2');
});
