import type { Look } from '../../cli/files/xlsx/write/style-book.js';
import { DAYS_TO_1904 } from '../../shared/workbook/cells.js';
import { isDateFormat } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, CellFormat, ErrorValue, NumberFormat, Value } from '../../stand-ins/spreadsheet/types.js';
import type { FileCell } from './file-content.js';
import { formatFromFile } from './number-format.js';

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;
const ISO_DATE: NumberFormat = { type: 'DATE', pattern: 'yyyy-mm-dd' };

/** What one cell of a file is in the grid, without note and rule; `undefined` when it shows nothing at all. */
export function cellFromFile(cell: FileCell, look: Look, isFrom1904: boolean): Cell | undefined {
  const value = gridValue(cell, isFrom1904);
  const format = formatOf(look, cell.kind === 'day');
  const formula = cell.formula ? `=${cell.formula}` : undefined;
  if (value === null && formula === undefined && format === undefined) return undefined;
  return {
    value,
    ...(formula !== undefined && { formula }),
    ...(format !== undefined && { format }),
  };
}

/** A value as the grid stores it: a date is a number of days, a formula its saved result. */
export function gridValue({ kind, value, format, formula }: FileCell, isFrom1904: boolean): Value {
  switch (kind) {
    case 'blank':
      // An empty text is a result; a cell without a formula just has a look.
      return formula === undefined ? null : '';
    case 'unsaved':
      return null;
    case 'number':
      return Number(value) + (isFrom1904 && format.isDate ? DAYS_TO_1904 : 0);
    case 'error':
      return { error: value as ErrorValue['error'] };
    case 'day':
      return serialOfText(String(value)) ?? value;
    default:
      return value;
  }
}

/** A day or a time of day as the file writes it in words; `undefined` for one with a zone, which may mean another day. */
function serialOfText(text: string): number | undefined {
  const match = /^(?:(\d{4}-\d{2}-\d{2})(?:T|$))?(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(text.replace(/^T/, ''));
  const [, day, time] = match ?? [];
  if (day === undefined && time === undefined) return undefined;
  const instant = Date.parse(`${day ?? '1899-12-30'}T${time ?? '00:00'}Z`);
  return Number.isNaN(instant) ? undefined : instant / MS_PER_DAY + SERIAL_OF_1970;
}

/** What of a look the grid shows; `undefined` for a plain cell. */
export function formatOf(look: Look, isDay = false): CellFormat | undefined {
  const { code, bold, italic, fontColor, background, wrap, horizontal } = look;
  const numberFormat = formatFromFile(code);
  const format: CellFormat = {
    ...(background !== undefined && { background }),
    ...(fontColor !== undefined && fontColor !== '#000000' && { fontColor }),
    ...(bold && { bold }),
    ...(italic && { italic }),
    ...(wrap && { wrap }),
    ...((horizontal === 'left' || horizontal === 'center' || horizontal === 'right') && {
      horizontalAlignment: horizontal,
    }),
    ...(numberFormat !== undefined && { numberFormat }),
    // A day that is written in words is one whatever the format.
    ...(isDay && !isDateFormat(numberFormat) && { numberFormat: ISO_DATE }),
  };
  return Object.keys(format).length === 0 ? undefined : format;
}

/** Whether a number in this cell is a day and not an amount. */
export function holdsDate(cell: Cell): boolean {
  return typeof cell.value === 'number' && isDateFormat(cell.format?.numberFormat ?? cell.resultFormat);
}
