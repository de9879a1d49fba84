import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import type { GridRange, Value } from '../../../stand-ins/spreadsheet/types.js';

/** Noon UTC on 1 March 2026, a Sunday. */
export const NOON = Date.UTC(2026, 2, 1, 12);

/** A document with one empty tab, `Sheet1`, of 20 rows and 8 columns. */
export function blankDocument(options: { locale?: string; timeZone?: string; clock?: () => number } = {}): {
  document: SpreadsheetDocument;
  sheet: Sheet;
} {
  const document = new SpreadsheetDocument({ id: 'doc', clock: () => NOON, ...options });
  const sheet = document.addSheet({ title: 'Sheet1', rowCount: 20, columnCount: 8 });
  return { document, sheet };
}

export function range(startRow: number, endRow: number, startColumn: number, endColumn: number): GridRange {
  return { startRow, endRow, startColumn, endColumn };
}

/** Writes rows of values from A1 on. */
export function fill(sheet: Sheet, rows: readonly (readonly Value[])[]): void {
  sheet.setValues(range(0, rows.length, 0, rows[0]!.length), rows);
}

/** The value of a formula standing in H20 of the tab. */
export function compute(sheet: Sheet, formula: string): Value {
  sheet.setCell(19, 7, { formula });
  return sheet.cell(19, 7).value;
}
