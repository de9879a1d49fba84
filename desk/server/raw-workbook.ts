import { dayFromSerial, formatDay } from '../../shared/calendar.js';
import type { RawCell, RawWorkbook } from '../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { isDateFormat } from '../../stand-ins/spreadsheet/show.js';
import type { Cell } from '../../stand-ins/spreadsheet/types.js';

/** The last day of the calendar, 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/** The workbook on the desk as the rulebook reads it. */
export const rawOf = (document: SpreadsheetDocument): RawWorkbook => ({
  name: document.title,
  tabs: document.sheets.map((sheet) => ({ title: sheet.title, values: valuesOf(sheet), merges: sheet.merges })),
});

/** The cells of a tab as the rulebook reads them, of its first `rows` rows where not all are wanted. */
export function valuesOf(sheet: Sheet, rows = Number.POSITIVE_INFINITY): RawCell[][] {
  const { lastColumn } = sheet;
  const lastRow = Math.min(sheet.lastRow, rows);
  if (lastRow === 0 || lastColumn === 0) return [];
  const values: RawCell[][] = Array.from({ length: lastRow }, () => new Array<RawCell>(lastColumn).fill(''));
  sheet.forEachCell({ startRow: 0, endRow: lastRow, startColumn: 0, endColumn: lastColumn }, (cell, row, column) => {
    values[row]![column] = rawCell(cell);
  });
  return values;
}

function rawCell({ value, format, resultFormat }: Cell): RawCell {
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  const isDay = typeof value === 'number' && isDateFormat(format?.numberFormat ?? resultFormat);
  return isDay && value >= 0 && value <= LAST_SERIAL ? formatDay(dayFromSerial(value)) : value;
}
