import { UTCDateMini } from '@date-fns/utc/date/mini';
import { addMonths as addMonthsTo } from 'date-fns/addMonths';

/**
 * Calendar dates, the only file that touches `Date`. A date is a whole number of days since 1970-01-01, so that
 * comparing and subtracting are integer arithmetic; text (`YYYY-MM-DD`) exists only at the edges. There is no time
 * of day and no zone here: "today" arrives as a parameter.
 */
export type Day = number & { readonly day: unique symbol };

/** A day that is not after the one that counts as today. */
export type PastDay = Day & { readonly past: true };

const MS_PER_DAY = 86_400_000;
/** Sheets and Excel count from 1899-12-30. */
const SERIAL_OF_1970 = 25_569;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of a civil date, or `undefined` for one that does not exist (2026-02-30). Months are 1 to 12. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  if (!(year >= 100) || !(month >= 1 && month <= 12) || !(date >= 1 && date <= 31)) return undefined;
  const found = (Date.UTC(year, month - 1, date) / MS_PER_DAY) as Day;
  // Date.UTC rolls 30 February over into March; a month that moved means the date was never real.
  return date > 28 && civil(found).month !== month ? undefined : found;
}

/** Reads `YYYY-MM-DD`; anything else, and any date that does not exist, is `undefined`. */
export function parseDay(text: string): Day | undefined {
  const match = ISO.exec(text);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** A day that is known to be valid, for constants and tests. Throws `RangeError` on any other text. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`not a calendar date: ${text}`);
  return parsed;
}

/** `YYYY-MM-DD`. */
export function formatDay(value: Day): string {
  const { year, month, date } = civil(value);
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${date < 10 ? '0' : ''}${date}`;
}

/** `YYYY-MM`. */
export function formatMonth(value: Day): string {
  return formatDay(value).slice(0, 7);
}

/**
 * Year, month and date of a day in the Gregorian calendar, by whole-number arithmetic: reports write dates by the hundred
 * thousand. Years are counted from March, so that the leap day is the last of its year.
 */
function civil(value: Day): { year: number; month: number; date: number } {
  const fromMarch0 = value + 719_468;
  const era = Math.floor(fromMarch0 / 146_097);
  const dayOfEra = fromMarch0 - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** A Sheets or Excel date serial; a fraction is a time of day and is dropped. */
export function dayFromSerial(serial: number): Day {
  return (Math.floor(serial) - SERIAL_OF_1970) as Day;
}

export function serialOf(value: Day): number {
  return value + SERIAL_OF_1970;
}

export function addDays(value: Day, days: number): Day {
  return (value + days) as Day;
}

/** Calendar months; the last day of a shorter month when the date does not exist there. */
export function addMonths(value: Day, months: number): Day {
  return (addMonthsTo(new UTCDateMini(value * MS_PER_DAY), months).getTime() / MS_PER_DAY) as Day;
}

/** The first day of a day's month. */
export function firstOfMonth(value: Day): Day {
  return (value - civil(value).date + 1) as Day;
}

/** Calendar years; 29 February + 1 year is 28 February. */
export function addYears(value: Day, years: number): Day {
  const key = years * 10_000_000 + value;
  let sum = yearSums.get(key);
  if (sum === undefined) {
    sum = addMonths(value, 12 * years);
    if (yearSums.size < 20_000) yearSums.set(key, sum);
  }
  return sum;
}

/** A trial has few distinct dates and asks for the same anniversaries again and again. */
const yearSums = new Map<number, Day>();

/** Whether a day is known and has come: what is dated after `asOf` has not happened yet. */
export function hasHappened(value: Day | undefined, asOf: Day): value is PastDay {
  return value !== undefined && value <= asOf;
}

/** 1 = Monday ... 7 = Sunday. */
export function weekday(value: Day): number {
  return ((((value + 3) % 7) + 7) % 7) + 1;
}

/** The calendar date at an instant in an IANA zone. Throws `RangeError` for an unknown zone. */
export function dayInZone(epochMs: number, timeZone: string): Day {
  // By parts: how a locale puts a date together differs between versions of the host.
  const parts = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  }).formatToParts(new Date(epochMs));
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const found = dayOf(part('year'), part('month'), part('day'));
  if (found === undefined) throw new RangeError(`no calendar date at ${epochMs} in ${timeZone}`);
  return found;
}

/** Whether the host knows an IANA zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-CA', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
