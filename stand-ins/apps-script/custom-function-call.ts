import { types } from 'node:util';
import { isDateFormat } from '../spreadsheet/show.js';
import type { NumberFormat, Value } from '../spreadsheet/types.js';
import { toScriptValue } from './services/cell-value.js';
import { instantToSerial } from './zone.js';

export type CustomArgument = Value | readonly (readonly Value[])[];
export type ArgumentFormat = NumberFormat | undefined | readonly (readonly (NumberFormat | undefined)[])[];

/** What a custom function put into its cell, and the cells beside and below it. */
export interface CustomResult {
  readonly value: Value | Value[][];
  /** When a Date came back. */
  readonly numberFormat?: NumberFormat;
}

const isRows = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** A cell or a range of a formula as the custom function receives it: one value, or rows of values. */
export function toCustomArgument(argument: CustomArgument, format: ArgumentFormat, timeZone: string): unknown {
  const formatAt = (row: number, column: number): NumberFormat | undefined =>
    isRows(format)
      ? (format as readonly (readonly (NumberFormat | undefined)[])[])[row]?.[column]
      : (format as NumberFormat | undefined);
  if (!isRows(argument)) return toScriptValue(argument as Value, isDateFormat(formatAt(0, 0)), timeZone);
  return (argument as readonly (readonly Value[])[]).map((cells, row) =>
    cells.map((value, column) => toScriptValue(value, isDateFormat(formatAt(row, column)), timeZone)),
  );
}

/** What a custom function returned as cells: a value, a list (one column), or rows, all of one length. Throws Error for what no cell can hold. */
export function fromCustomResult(result: unknown, timeZone: string): CustomResult {
  let dated = false;
  const cell = (value: unknown): Value => {
    if (value === null || value === undefined) return null;
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number') return Number.isFinite(value) ? value : { error: '#NUM!' };
    if (types.isDate(value) && !Number.isNaN(value.getTime())) {
      dated = true;
      return instantToSerial(value.getTime(), timeZone);
    }
    throw new Error('The custom function returned something that is neither text, a number, a date, true or false.');
  };
  let value: Value | Value[][];
  if (isRows(result)) {
    if (result.length === 0) throw new Error('The custom function returned an empty list.');
    const rows = result.map((row) => (isRows(row) ? row.map(cell) : [cell(row)]));
    const width = Math.max(1, ...rows.map((row) => row.length));
    value = rows.map((row) => [...row, ...new Array<Value>(width - row.length).fill(null)]);
  } else value = cell(result);
  if (!dated) return { value };
  const first = Array.isArray(value) ? value.flat().find((each) => typeof each === 'number') : value;
  return { value, numberFormat: { type: Number.isInteger(first) ? 'DATE' : 'DATE_TIME' } };
}
