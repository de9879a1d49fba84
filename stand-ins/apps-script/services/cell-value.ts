import { types } from 'node:util';
import type { SpreadsheetDocument } from '../../spreadsheet/document.js';
import { parseEntry } from '../../spreadsheet/entry.js';
import { isDateFormat, shownFormat } from '../../spreadsheet/show.js';
import type { Cell, CellPatch, Value } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { CELL_CHARACTERS } from '../limits.js';
import { ServiceException } from '../service-exception.js';
import { ScriptDate } from '../strict-service.js';
import { instantToSerial, serialToInstant } from '../zone.js';
import { formulaOfScript } from './script-formula.js';

/** A value with its format as a script gets it: dates as Dates at the spreadsheet's wall clock, errors as their text, nothing as `''`. */
export function toScriptValue(value: Value, isDate: boolean, timeZone: string): unknown {
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  if (typeof value === 'number' && isDate) return new ScriptDate(serialToInstant(value, timeZone));
  return value;
}

export function cellToScript(cell: Cell, timeZone: string): unknown {
  return toScriptValue(cell.value, isDateFormat(shownFormat(cell)), timeZone);
}

/** What typing text does to a cell: numbers, dates, booleans and formulas are recognized unless the cell's format is text. */
export function patchForText(text: string, cell: Cell, document: SpreadsheetDocument): CellPatch {
  const numberFormat = cell.format?.numberFormat;
  const entry = parseEntry(text, {
    locale: document.locale,
    today: document.today(),
    ...(numberFormat ? { format: numberFormat } : {}),
  });
  return {
    ...(entry.formula === undefined ? { value: entry.value } : { formula: entry.formula }),
    ...(entry.numberFormat ? { format: { ...cell.format, numberFormat: entry.numberFormat } } : {}),
  };
}

/** What writing a script's value does to a cell: text as if typed, a Date as a serial of the spreadsheet's zone. Throws ServiceException. */
export function patchForValue(value: unknown, cell: Cell, env: ScriptEnvironment): CellPatch {
  const { document } = env.host;
  if (value === null) return { value: null };
  if (typeof value === 'string') {
    if (value.length > CELL_CHARACTERS) {
      throw new ServiceException(
        `Your input contains more than the maximum of ${CELL_CHARACTERS} characters in a single cell.`,
      );
    }
    // Refused, where a person who types it sees an error.
    if (value.startsWith('=') && value.length > 1 && cell.format?.numberFormat?.type !== 'TEXT') {
      return { formula: formulaOfScript(value, env) };
    }
    return patchForText(value, cell, document);
  }
  if (typeof value === 'boolean') return { value };
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new ServiceException(`Cannot write ${value} to a cell.`);
    return { value };
  }
  if (types.isDate(value)) {
    if (cell.format?.numberFormat?.type === 'TEXT') {
      // Whether it stays a date, or becomes a text in whichever form, nobody has found out.
      throw new ServiceException('A Date in a cell of plain text is not implemented by the local Apps Script host.');
    }
    const instant = value.getTime();
    if (Number.isNaN(instant)) throw new ServiceException('Cannot write an invalid date to a cell.');
    const serial = instantToSerial(instant, document.timeZone);
    if (isDateFormat(cell.format?.numberFormat)) return { value: serial };
    const type = Number.isInteger(serial) ? 'DATE' : 'DATE_TIME';
    return { value: serial, format: { ...cell.format, numberFormat: { type } } };
  }
  // The real host would write its own spelling of these ("{a=1}", "[Ljava..."), or nothing; no script can want that.
  throw new ServiceException(`Cannot write a value of type ${value === undefined ? 'undefined' : 'object'} to a cell.`);
}
