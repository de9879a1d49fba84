import fc from 'fast-check';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import type { Cell } from '../../../stand-ins/spreadsheet/types.js';
import { blankDocument } from './blank-document.js';

/** One thing a person does to the grid; numbers are taken modulo what is possible at the time. */
const move = fc.record({
  kind: fc.constantFrom('insertRows', 'deleteRows', 'insertColumns', 'deleteColumns', 'sort'),
  at: fc.nat(100),
  count: fc.integer({ min: 1, max: 3 }),
  ascending: fc.boolean(),
});
type Move = typeof move extends fc.Arbitrary<infer T> ? T : never;

const WIDTH = 4;
const HEIGHT = 8;

/** Every cell says in its value, note, format and validation who it is, so that a part that strays is seen. */
function identityCards(sheet: Sheet, order: readonly number[]): void {
  for (let row = 0; row < HEIGHT; row += 1) {
    for (let column = 0; column < WIDTH; column += 1) {
      const name = `${String(order[row]).padStart(2, '0')}/${column}`;
      sheet.setCell(row, column, {
        value: name,
        note: `note of ${name}`,
        format: { background: `#0000${String(row).padStart(2, '0')}`, bold: column % 2 === 0 },
        validation: { kind: 'LIST', values: [name], allowInvalid: true },
      });
    }
  }
}

function named(sheet: Sheet): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  sheet.forEachCell(sheet.gridRange, (cell) => {
    if (typeof cell.value === 'string') cells.set(cell.value, cell);
  });
  return cells;
}

function apply(sheet: Sheet, { kind, at, count, ascending }: Move): void {
  if (kind === 'insertRows') sheet.insertRows(at % (sheet.rowCount + 1), count);
  if (kind === 'insertColumns') sheet.insertColumns(at % (sheet.columnCount + 1), count);
  if (kind === 'deleteRows' && sheet.rowCount > count) sheet.deleteRows(at % (sheet.rowCount - count + 1), count);
  if (kind === 'deleteColumns' && sheet.columnCount > count) {
    sheet.deleteColumns(at % (sheet.columnCount - count + 1), count);
  }
  if (kind === 'sort') sheet.sortRange(sheet.gridRange, [{ column: at % sheet.columnCount, ascending }]);
}

const setting = fc.record({
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: HEIGHT, maxLength: HEIGHT }),
  moves: fc.array(move, { maxLength: 12 }),
});

test('notes, formats and validations stay with their values, whatever is inserted, deleted and sorted', () => {
  fc.assert(
    fc.property(setting, ({ order, moves }) => {
      const { sheet } = blankDocument();
      identityCards(sheet, order);
      const before = named(sheet);
      for (const each of moves) apply(sheet, each);
      for (const [name, cell] of named(sheet)) expect(cell).toEqual(before.get(name));
      // Nothing that has a note lost its value, and nothing was doubled.
      sheet.forEachCell(sheet.gridRange, (cell) => {
        if (cell.note !== undefined) expect(cell.note).toBe(`note of ${String(cell.value)}`);
      });
    }),
    { numRuns: 200 },
  );
});

test('a formula goes on reading the cell it read, wherever inserts and deletes put either', () => {
  const moves = fc.array(
    move.filter(({ kind }) => kind !== 'sort'),
    { maxLength: 10 },
  );
  fc.assert(
    fc.property(moves, fc.nat(HEIGHT - 1), fc.nat(WIDTH - 1), (done, row, column) => {
      const { document, sheet } = blankDocument();
      identityCards(sheet, [0, 1, 2, 3, 4, 5, 6, 7]);
      const other = document.addSheet({ title: 'Reader', rowCount: 1, columnCount: 1 });
      const target = sheet.cell(row, column).value as string;
      other.setCell(0, 0, { formula: `=Sheet1!${'ABCD'[column]}${row + 1}` });
      for (const each of done) apply(sheet, each);
      const { value } = other.cell(0, 0);
      if (named(sheet).has(target)) expect(value).toBe(target);
      else expect(value).toMatchObject({ error: '#REF!' });
    }),
    { numRuns: 150 },
  );
});

test('what is inserted and deleted again leaves no trace', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 1, max: 4 }), fc.boolean(), (at, count, rows) => {
      const { document, sheet } = blankDocument();
      identityCards(sheet, [0, 1, 2, 3, 4, 5, 6, 7]);
      sheet.merge({ startRow: 10, endRow: 12, startColumn: 0, endColumn: 2 });
      document.setNamedRange('N', sheet.id, { startRow: 1, endRow: 9, startColumn: 1, endColumn: 3 });
      const before = JSON.stringify(document.snapshot());
      const index = at % (rows ? 21 : 9);
      if (rows) sheet.insertRows(index, count);
      else sheet.insertColumns(index, count);
      if (rows) sheet.deleteRows(index, count);
      else sheet.deleteColumns(index, count);
      expect(JSON.stringify(document.snapshot())).toBe(before);
    }),
  );
});
