import { parseEntry } from '../../stand-ins/spreadsheet/entry.js';
import { isDateFormat, showCell, shownFormat, showValue } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, Value } from '../../stand-ins/spreadsheet/types.js';

export interface TypingHabits {
  readonly locale: string;
  /** Today's serial. */
  readonly today: number;
}

const ISO = { type: 'DATE', pattern: 'yyyy-mm-dd' } as const;

/** What a person would have to type to get this cell's content: an editor opened on a cell and closed changes nothing. */
export function editText(cell: Cell, habits: TypingHabits): string {
  if (cell.formula !== undefined) return cell.formula;
  const { value } = cell;
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  const format = cell.format?.numberFormat;
  const reads = (typed: string): Value => parseEntry(typed, { ...habits, ...(format ? { format } : {}) }).value;
  if (typeof value === 'string') return reads(value) === value ? value : `'${value}`;
  const shown = showCell(cell, habits.locale);
  if (typeof value === 'boolean') return shown;
  const candidates = isDateFormat(shownFormat(cell))
    ? [shown, showValue(value, ISO, habits.locale)]
    : [String(value), shown];
  return candidates.find((text) => reads(text) === value) ?? String(value);
}
