import { type Day, dayInZone } from '../../shared/calendar.js';

/** Making a format costs more than all that is then said with it, and a trial has one zone. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** `2026-09-01 08:30`, in a zone. */
export function wallTime(epochMs: number, timeZone: string): string {
  let format = FORMATS.get(timeZone);
  if (!format) {
    // Swedish writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    FORMATS.set(timeZone, format);
  }
  return format.format(epochMs);
}

/** `08:30`, in a zone. */
export const clockTime = (epochMs: number, timeZone: string): string => wallTime(epochMs, timeZone).slice(-5);

/** The same, with the date where that is another day than `day`. */
export const timeOn = (day: Day, epochMs: number, timeZone: string): string =>
  (dayInZone(epochMs, timeZone) === day ? clockTime : wallTime)(epochMs, timeZone);
