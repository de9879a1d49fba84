import type { GridRange } from '../../stand-ins/spreadsheet/types.js';
import type { ShownLines } from './wire.js';

/** Cells of scattered rows and columns as one block of the sheet; `null` stands for the cells between, which are left alone. */
export function scattered<T>(
  { rows, columns }: ShownLines,
  values: readonly (readonly (T | null)[])[],
): { readonly range: GridRange; readonly cells: (T | null)[][] } {
  const range = {
    startRow: least(rows),
    endRow: most(rows) + 1,
    startColumn: least(columns),
    endColumn: most(columns) + 1,
  };
  const cells = Array.from({ length: range.endRow - range.startRow }, () =>
    new Array<T | null>(range.endColumn - range.startColumn).fill(null),
  );
  rows.forEach((row, y) => {
    columns.forEach((column, x) => {
      cells[row - range.startRow]![column - range.startColumn] = values[y]?.[x] ?? null;
    });
  });
  return { range, cells };
}

/** Each once, and all of them below an edge. */
export const areLines = ({ rows, columns }: ShownLines, rowCount: number, columnCount: number): boolean =>
  new Set(rows).size === rows.length &&
  new Set(columns).size === columns.length &&
  most(rows) < rowCount &&
  most(columns) < columnCount;

// Tens of thousands are too many for the arguments of one call.
const least = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.min(a, b));
const most = (numbers: readonly number[]): number => numbers.reduce((a, b) => Math.max(a, b));
