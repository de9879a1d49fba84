import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

/** A person selects a whole tab, or some columns of it (zero-based), and formats it as plain text. What stands there stays. */
export function formatAsPlainText(document: SpreadsheetDocument, title: string, columns?: readonly number[]): void {
  const sheet = document.sheetByTitle(title)!;
  document.batch(() => {
    for (let row = 0; row < sheet.rowCount; row++) {
      for (let column = 0; column < sheet.columnCount; column++) {
        if (columns && !columns.includes(column)) continue;
        const { format } = sheet.cell(row, column);
        sheet.setCell(row, column, { format: { ...format, numberFormat: { type: 'TEXT', pattern: '@' } } });
      }
    }
  });
}

/** Every text of a tab that begins with an apostrophe, by its cell. */
export function apostrophesIn(document: SpreadsheetDocument, title: string): string[] {
  const sheet = document.sheetByTitle(title)!;
  const found: string[] = [];
  sheet.forEachCell(sheet.gridRange, ({ value }, row, column) => {
    if (typeof value === 'string' && value.startsWith("'")) found.push(`${row},${column}: ${value}`);
  });
  return found;
}
