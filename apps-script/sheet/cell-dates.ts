import { dayOf, parseDay, serialOf } from '../../shared/calendar.js';
import type { RawCell } from '../../shared/workbook/raw.js';

const SECONDS_PER_DAY = 86_400;

/** A Date of any realm; `instanceof` is false for one made outside the script's own. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** A date cell as `YYYY-MM-DD`, the calendar date that the sheet shows. */
export function isoInZone(value: Date, timeZone: string): string {
  return Utilities.formatDate(value, timeZone, 'yyyy-MM-dd');
}

/**
 * Turns cells into what the Sheets API gives for them, so that both hosts decode the same: a date becomes the serial of
 * its wall clock in the spreadsheet's zone. A number that somebody formatted as a date is then still its number.
 * Dates repeat down a column, so each instant is converted once.
 */
export function cellConverter(timeZone: string): (value: unknown) => RawCell {
  const known = new Map<number, RawCell>();
  return (value) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
    if (!isDate(value)) return '';
    const instant = value.getTime();
    const before = known.get(instant);
    if (before !== undefined) return before;
    const text = Utilities.formatDate(value, timeZone, 'yyyy-MM-dd HH:mm:ss');
    const day = parseDay(text.slice(0, 10));
    const [hours, minutes, seconds] = text.slice(11).split(':').map(Number) as [number, number, number];
    // A year of five digits is no date of a trial; as text it is reported as such.
    const cell = day === undefined ? text : serialOf(day) + (hours * 3600 + minutes * 60 + seconds) / SECONDS_PER_DAY;
    known.set(instant, cell);
    return cell;
  };
}

/**
 * The same for an argument of a formula. Nobody promises that a date comes at midnight of the spreadsheet's zone; one at
 * midnight of the script's own is the day that the script's clock shows.
 */
export function argumentConverter(timeZone: string): (value: unknown) => RawCell {
  const convert = cellConverter(timeZone);
  return (value) => {
    const cell = convert(value);
    if (!isDate(value) || Number.isInteger(cell)) return cell;
    if (value.getHours() + value.getMinutes() + value.getSeconds() > 0) return cell;
    const day = dayOf(value.getFullYear(), value.getMonth() + 1, value.getDate());
    return day === undefined ? cell : serialOf(day);
  };
}
