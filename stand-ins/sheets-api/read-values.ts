import { rangeName } from '../spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import { isDateFormat, showCell, shownFormat } from '../spreadsheet/show.js';
import type { Cell, GridRange } from '../spreadsheet/types.js';
import { locateRange, readableRange } from './ranges.js';

export interface RenderOptions {
  readonly value: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly dateTime: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
  readonly majorDimension: 'ROWS' | 'COLUMNS';
}

export interface ValueRange {
  readonly range: string;
  readonly majorDimension: 'ROWS' | 'COLUMNS';
  readonly values?: readonly (readonly (string | number | boolean)[])[];
}

function render(cell: Cell, locale: string, options: RenderOptions): string | number | boolean {
  if (options.value === 'FORMULA' && cell.formula !== undefined) return cell.formula;
  const { value } = cell;
  if (options.value === 'FORMATTED_VALUE' || value === null) return showCell(cell, locale);
  if (typeof value === 'object') return value.error;
  const asText =
    typeof value === 'number' && options.dateTime === 'FORMATTED_STRING' && isDateFormat(shownFormat(cell));
  return asText ? showCell(cell, locale) : value;
}

/** The values of a range on its grid. Empty cells and rows at the end are left out; without any there is no `values`. */
export function renderRange(sheet: Sheet, range: GridRange, options: RenderOptions): ValueRange {
  const { majorDimension } = options;
  const lines: (string | number | boolean)[][] = [];
  sheet.forEachCell(range, (cell, row, column) => {
    const shown = render(cell, sheet.document.locale, options);
    if (shown === '') return;
    const [down, across] = [row - range.startRow, column - range.startColumn];
    const [major, minor] = majorDimension === 'ROWS' ? [down, across] : [across, down];
    while (lines.length <= major) lines.push([]);
    const line = lines[major]!;
    while (line.length < minor) line.push('');
    line[minor] = shown;
  });
  const name = rangeName(range, sheet.title);
  return lines.length === 0 ? { range: name, majorDimension } : { range: name, majorDimension, values: lines };
}

/** Reads a range by its text. Throws ApiError 400. */
export function readValues(document: SpreadsheetDocument, text: string, options: RenderOptions): ValueRange {
  const located = locateRange(document, text);
  return renderRange(located.sheet, readableRange(located), options);
}
