import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatClipboard, parseClipboard } from '../../../../desk/page/grid/clipboard.js';

describe('text from a spreadsheet', () => {
  test.each<[what: string, text: string, rows: string[][]]>([
    ['one cell', 'QD-001', [['QD-001']]],
    [
      'a block with the line break that ends it',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a cell with a line break',
      'a\t"two\nlines"\r\nc\td',
      [
        ['a', 'two\nlines'],
        ['c', 'd'],
      ],
    ],
    ['quotation marks in a quoted cell', '"she said ""no"""\tb', [['she said "no"', 'b']]],
    ['a quotation mark that quotes nothing', '5" wide\tb', [['5" wide', 'b']]],
    ['a cell that begins with one', '"quoted" by Li\tb', [['"quoted" by Li', 'b']]],
    [
      'rows of different length',
      'a\nb\tc',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
    [
      'a blank cell at the end of a row',
      'a\t\nb\tc',
      [
        ['a', ''],
        ['b', 'c'],
      ],
    ],
  ])('%s', (_, text, rows) => expect(parseClipboard(text)).toEqual(rows));
});

test('whatever is copied is pasted again as it was', () => {
  const cell = fc.oneof(
    fc.constantFrom('', '"', 'a"b', 'two\nlines', 'a\tb', '"x"', '=1'),
    fc.string({ maxLength: 8 }),
  );
  const block = fc
    .integer({ min: 1, max: 4 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(block, (rows) => {
      // A last row of nothing is the line break that ends a copied block.
      fc.pre(rows.at(-1)!.some((each) => each !== ''));
      const asRead = rows.map((row) => row.map((each) => each.replace(/\r\n?/g, '\n')));
      expect(parseClipboard(formatClipboard(rows))).toEqual(asRead);
    }),
  );
});
