import fc from 'fast-check';
import { parseEntry } from '../../../stand-ins/spreadsheet/entry.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import { showValue } from '../../../stand-ins/spreadsheet/show.js';
import { blankDocument, range } from './blank-document.js';

const cell = fc.tuple(fc.nat(3), fc.nat(3)).map(([row, column]) => `${'ABCD'[column]}${row + 1}`);
const formula = fc.oneof(
  cell.map((a) => `=${a}+1`),
  fc.tuple(cell, cell).map(([a, b]) => `=SUM(${a}:${b})`),
  fc.tuple(cell, cell).map(([a, b]) => `=IF(${a}>2,${b},"low")`),
  cell.map((a) => `=IFERROR(${a}*2,-1)`),
  cell.map((a) => `=PAIR(${a})`),
);
const edit = fc.record({
  row: fc.nat(3),
  column: fc.nat(3),
  typed: fc.oneof(formula, fc.integer({ min: -3, max: 9 }).map(String), fc.constant(''), fc.constant('text')),
});

function small(): Sheet {
  const { document, sheet } = blankDocument();
  document.customFunctions = ({ name, args }) => (name === 'PAIR' ? [[1, args[0] === 2 ? 2 : 3]] : undefined);
  return sheet;
}

const shown = (sheet: Sheet): unknown => sheet.values(range(0, 6, 0, 8));

test('after any edits, calculating only what changed gives what calculating everything gives', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), (edits) => {
      const sheet = small();
      for (const { row, column, typed } of edits) sheet.enter(row, column, typed);
      // Two arrays that write into what the other reads have no one result; the order of edits decides.
      const arrays = edits.some(({ typed }) => typed.startsWith('=PAIR'));
      const before = shown(sheet);
      sheet.document.recalculate();
      const after = shown(sheet);
      const undecided = arrays && JSON.stringify([before, after]).includes('"#REF!"');
      if (!undecided) expect(after).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('whatever is typed is taken, and shown as some text', () => {
  const alphabet = fc.constantFrom(...'=+-(),.:/%$"\'!#0123456789eEAmp 年月日');
  const typed = fc.oneof(
    fc.string(),
    fc.array(alphabet, { maxLength: 14 }).map((letters) => letters.join('')),
  );
  fc.assert(
    fc.property(typed, fc.constantFrom('en_US', 'zh_CN', 'de_DE', 'fr_FR'), (text, locale) => {
      const { sheet } = blankDocument({ locale });
      sheet.enter(0, 0, text);
      const { value, format } = sheet.cell(0, 0);
      expect(typeof showValue(value, format?.numberFormat, locale)).toBe('string');
      const entry = parseEntry(text, { locale, today: 46082 });
      if (typeof entry.value === 'number') expect(Number.isFinite(entry.value)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a date that is typed is shown as it was typed, and typing what is shown gives the same day', () => {
  const day = fc.integer({ min: 36526, max: 73050 });
  const patterns = fc.constantFrom('yyyy-mm-dd', 'yyyy/m/d', 'm/d/yyyy', 'mmm d, yyyy', 'd-mmm-yyyy');
  fc.assert(
    fc.property(day, patterns, (serial, pattern) => {
      const text = showValue(serial, { type: 'DATE', pattern }, 'en_US');
      const entry = parseEntry(text, { locale: 'en_US', today: 46082 });
      expect(entry.value).toBe(serial);
      expect(showValue(entry.value, entry.numberFormat, 'en_US')).toBe(text);
    }),
  );
});
