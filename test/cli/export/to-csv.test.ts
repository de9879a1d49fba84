import fc from 'fast-check';
import { csvOf } from '../../../cli/export/to-csv.js';
import { readSeparated } from '../../../cli/files/csv.js';
import { fieldsOf, hostileDocument, mayRun } from '../../support/hostile-document.js';

/** What becomes of a text on the way: no file of text holds a NUL, and our reader takes the mark of a text away. */
const cameBack = (text: string): string => text.replaceAll('\0', '').replace(/^'(?=[\d=+@-])/, '');

test('nothing becomes a formula, and no cell moves', () => {
  fc.assert(
    fc.property(hostileDocument, (document) => {
      const csv = csvOf(document);
      expect(csv.startsWith('\ufeff')).toBe(true);
      const fields = fieldsOf(csv);
      for (const field of fields.flat()) expect(mayRun(field)).toBe(false);
      const rows = document.sections.flatMap((section) => section.rows);
      const read = readSeparated(Buffer.from(csv), 'x.csv');
      const table = read.slice(0, rows.length + 1);
      const written = [document.columns.map(({ heading }) => heading), ...rows];
      for (const [row, cells] of table.entries()) {
        expect(cells).toHaveLength(document.columns.length);
        for (const [column, cell] of cells.entries()) {
          const text = cameBack(String(written[row]![column] ?? ''));
          // Of a text with a mark that our reader does not know as one, the mark stays.
          expect([text, `'${text}`]).toContain(cell);
        }
      }
      // The table ends with a blank line, and each sentence below it is one cell.
      expect(read[table.length]).toEqual(['']);
      for (const cells of read.slice(table.length + 1)) expect(cells).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

test('plain words stand without quotation marks, and dates and numbers as they are', () => {
  const csv = csvOf({
    title: 'Title',
    source: 'from',
    facts: [],
    notice: 'an aid',
    warnings: ['a rule failed'],
    columns: [
      { heading: '受试者', type: 'text', width: 9 },
      { heading: 'Day', type: 'date', width: 9 },
      { heading: 'Days', type: 'number', width: 9 },
    ],
    sections: [
      { name: 'QD', title: 'Site QD', remarks: ['2 rows'], note: undefined, rows: [['=1+1', '2026-07-01', 0]] },
      {
        name: 'XA',
        title: 'Site XA',
        remarks: [],
        note: { text: 'none', isGood: true },
        rows: [['a, b', undefined, 3]],
      },
    ],
    leftOut: 0,
    signatures: ['never here'],
  });
  expect(csv).toBe(
    `\ufeff受试者,Day,Days\r\n'=1+1,2026-07-01,0\r\n"a, b",,3\r\n\r\nTitle\r\nfrom\r\na rule failed\r\nQD: 2 rows\r\nXA: none\r\nan aid\r\n`,
  );
});
