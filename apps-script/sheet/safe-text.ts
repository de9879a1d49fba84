import { isDate, isoInZone } from './cell-dates.js';

/**
 * Text for `setValues`, which reads text as if it were typed. The apostrophe makes it text whatever it holds: no
 * formula, and no number or date out of an ID such as `1-2` or `3E5`. It does not become part of the cell, unless the cell is
 * formatted as plain text: write it with `setMarked`.
 */
export function safeText(text: string): string {
  return text === '' ? '' : `'${text}`;
}

/** What `getNumberFormats` says of plain text. */
const PLAIN = '@';

/**
 * Gives cells the automatic format, in which an apostrophe marks text and a formula is one. One call. Answers `false` where
 * that is refused, as by the typed column of a table.
 */
export function takeMarks(sheet: GoogleAppsScript.Spreadsheet.Sheet, ranges: readonly string[]): boolean {
  try {
    sheet.getRangeList([...ranges]).setNumberFormat('General');
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes cells whose text went through `safeText`. Where they may be plain text it asks first, and writes text there without
 * the mark and a date as `YYYY-MM-DD`. One call, or two.
 */
export function setMarked(
  range: GoogleAppsScript.Spreadsheet.Range,
  cells: readonly (readonly unknown[])[],
  areMarksTaken = false,
): void {
  const formats = areMarksTaken ? [] : range.getNumberFormats();
  const plain = (cell: unknown): unknown => {
    if (isDate(cell)) return isoInZone(cell, range.getSheet().getParent().getSpreadsheetTimeZone());
    return typeof cell === 'string' && cell.startsWith("'") ? cell.slice(1) : cell;
  };
  range.setValues(cells.map((row, r) => row.map((cell, c) => (formats[r]?.[c] === PLAIN ? plain(cell) : cell))));
}

/** Whether each cell of a range is plain text, row by row. One call. */
export const arePlain = (range: GoogleAppsScript.Spreadsheet.Range): boolean[][] =>
  range.getNumberFormats().map((row) => row.map((format) => format === PLAIN));

/** Text as a literal inside a formula. */
export function formulaText(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
}

/** A tab's title as a formula refers to it. */
export function quotedTitle(title: string): string {
  return `'${title.replace(/'/g, "''")}'`;
}
