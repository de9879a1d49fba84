import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import { cellRange } from '../spreadsheet/grid-range.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { GridRange } from '../spreadsheet/types.js';
import { locateRange, readableRange } from './ranges.js';
import { type InputOption, type Written, writeLines } from './write-values.js';

function lastFilled(sheet: Sheet, range: GridRange): [number, number] | null {
  let last: [number, number] | null = null;
  sheet.forEachCell(range, (cell, row, column) => {
    if (cell.value !== null) last = [row, column];
  });
  return last;
}

/** Widens a range by one in every direction until nothing that touches it is filled. */
function regionAround(sheet: Sheet, row: number, column: number): GridRange {
  let region = cellRange(row, column);
  for (;;) {
    const ring = {
      startRow: Math.max(0, region.startRow - 1),
      endRow: Math.min(sheet.rowCount, region.endRow + 1),
      startColumn: Math.max(0, region.startColumn - 1),
      endColumn: Math.min(sheet.columnCount, region.endColumn + 1),
    };
    const next = { ...region };
    sheet.forEachCell(ring, (cell, r, c) => {
      if (cell.value === null) return;
      next.startRow = Math.min(next.startRow, r);
      next.endRow = Math.max(next.endRow, r + 1);
      next.startColumn = Math.min(next.startColumn, c);
      next.endColumn = Math.max(next.endColumn, c + 1);
    });
    if (JSON.stringify(next) === JSON.stringify(region)) return region;
    region = next;
  }
}

/**
 * Finds the last table inside a range (the filled cells around its last filled one) and writes below it; in an empty range
 * it writes at the range's start. `insertRows` pushes down what stands below instead of writing over it.
 */
export function appendValues(
  document: SpreadsheetDocument,
  text: string,
  lines: readonly (readonly unknown[])[],
  major: 'ROWS' | 'COLUMNS',
  input: InputOption,
  insertRows: boolean,
): { table: GridRange | null; written: Written } {
  const located = locateRange(document, text);
  const range = readableRange(located);
  const { sheet } = located;
  const last = lastFilled(sheet, range);
  const table = last && regionAround(sheet, last[0], last[1]);
  const row = table ? table.endRow : range.startRow;
  const column = table ? table.startColumn : range.startColumn;
  return document.batch(() => {
    const height = major === 'ROWS' ? lines.length : Math.max(0, ...lines.map((line) => line.length));
    if (insertRows && table && height > 0) sheet.insertRows(row, height, 'before');
    return { table, written: writeLines(sheet, row, column, lines, major, input) };
  });
}
