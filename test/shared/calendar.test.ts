import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  type Day,
  day,
  dayFromSerial,
  dayInZone,
  dayOf,
  firstOfMonth,
  formatDay,
  formatMonth,
  isTimeZone,
  parseDay,
  serialOf,
  weekday,
} from '../../shared/calendar.js';

const DAYS = fc.integer({ min: -20_000, max: 60_000 }).map((value) => value as Day);
const utc = (value: Day) => new Date(value * 86_400_000);

describe('reading a date', () => {
  test.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11016],
    ['2026-03-01', 20513],
  ])('%s is day %i', (text, value) => expect(parseDay(text)).toBe(value));

  test.each([
    ['30 February', '2026-02-30'],
    ['29 February of a common year', '2026-02-29'],
    ['29 February of 1900, a century that is no leap year', '1900-02-29'],
    ['29 February of 2100', '2100-02-29'],
    ['31 April', '2026-04-31'],
    ['31 June', '2026-06-31'],
    ['month 13', '2026-13-01'],
    ['month 0', '2026-00-10'],
    ['day 0', '2026-01-00'],
    ['day 32', '2026-01-32'],
    ['one digit', '2026-3-01'],
    ['a time behind it', '2026-03-01T00:00'],
    ['a space', ' 2026-03-01'],
    ['a year below 100, which Date would move to the 1900s', '0099-01-01'],
    ['nothing', ''],
  ])('%s is no date', (_, text) => expect(parseDay(text)).toBeUndefined());

  test('the year 100 is the first that can be told from a short year', () => {
    expect(parseDay('0100-01-01')).toBeDefined();
    expect(parseDay('0099-12-31')).toBeUndefined();
  });

  test.each(['2000-02-29', '2024-02-29', '2400-02-29'])('%s is a leap day', (text) =>
    expect(formatDay(day(text))).toBe(text),
  );

  test('what is not a number is no date', () => {
    expect(dayOf(Number.NaN, 1, 1)).toBeUndefined();
    expect(dayOf(2026, Number.NaN, 1)).toBeUndefined();
    expect(dayOf(2026, 1, Number.NaN)).toBeUndefined();
  });

  test('a constant that is no date throws', () =>
    expect(() => day('2026-02-30')).toThrow(new RangeError('not a calendar date: 2026-02-30')));

  test('reading and writing agree with the host on every day', () => {
    fc.assert(
      fc.property(DAYS, (value) => {
        const text = utc(value).toISOString().slice(0, 10);
        expect(formatDay(value)).toBe(text);
        expect(parseDay(text)).toBe(value);
        expect(formatMonth(value)).toBe(text.slice(0, 7));
        expect(formatDay(firstOfMonth(value))).toBe(`${text.slice(0, 7)}-01`);
        expect(weekday(value)).toBe(utc(value).getUTCDay() || 7);
      }),
    );
  });
});

describe('counting', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2026-08-31', -6, '2026-02-28'],
    ['2026-02-28', -6, '2025-08-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-01-15', 0, '2026-01-15'],
  ])('%s and %i months is %s', (from, months, to) => expect(formatDay(addMonths(day(from), months))).toBe(to));

  test.each([
    ['2024-02-29', 1, '2025-02-28'],
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-29'],
    ['2024-02-29', 5, '2029-02-28'],
    ['2023-02-28', 1, '2024-02-28'],
    ['2025-12-31', 1, '2026-12-31'],
    ['2026-01-02', -1, '2025-01-02'],
    ['2026-01-01', 100, '2126-01-01'],
    ['2026-01-02', 0, '2026-01-02'],
  ])('%s and %i years is %s, asked for twice', (from, years, to) => {
    expect(formatDay(addYears(day(from), years))).toBe(to);
    expect(formatDay(addYears(day(from), years))).toBe(to);
  });

  test('days pass over the end of February and of the year', () => {
    expect(formatDay(addDays(day('2024-02-28'), 1))).toBe('2024-02-29');
    expect(formatDay(addDays(day('2026-02-28'), 1))).toBe('2026-03-01');
    expect(formatDay(addDays(day('2026-12-31'), 1))).toBe('2027-01-01');
    expect(formatDay(addDays(day('2026-01-01'), -1))).toBe('2025-12-31');
  });
});

describe('serials', () => {
  test.each([
    [25569, '1970-01-01'],
    [36585, '2000-02-29'],
    [46082, '2026-03-01'],
    [46082.999_99, '2026-03-01'],
    [46083, '2026-03-02'],
  ])('%d is %s', (serial, text) => expect(formatDay(dayFromSerial(serial))).toBe(text));

  test('turn back into themselves', () =>
    fc.assert(fc.property(DAYS, (value) => expect(dayFromSerial(serialOf(value))).toBe(value))));
});

describe('today in a zone', () => {
  const at = (iso: string) => Date.parse(iso);

  test.each([
    ['Asia/Shanghai', '2026-02-28T15:59:59Z', '2026-02-28'],
    ['Asia/Shanghai', '2026-02-28T16:00:00Z', '2026-03-01'],
    ['UTC', '2026-02-28T23:59:59.999Z', '2026-02-28'],
    ['UTC', '2026-03-01T00:00:00Z', '2026-03-01'],
    ['Pacific/Apia', '2026-03-01T10:59:59Z', '2026-03-01'],
    ['Pacific/Apia', '2026-03-01T11:00:00Z', '2026-03-02'],
    // Apia had no 30 December 2011.
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
    // Los Angeles is an hour nearer to UTC while its clocks are forward.
    ['America/Los_Angeles', '2026-03-08T07:59:59Z', '2026-03-07'],
    ['America/Los_Angeles', '2026-03-08T08:00:00Z', '2026-03-08'],
    ['America/Los_Angeles', '2026-03-09T06:59:59Z', '2026-03-08'],
    ['America/Los_Angeles', '2026-03-09T07:00:00Z', '2026-03-09'],
    ['America/Los_Angeles', '2026-11-01T06:59:59Z', '2026-10-31'],
    ['America/Los_Angeles', '2026-11-02T07:59:59Z', '2026-11-01'],
    ['America/Los_Angeles', '2026-11-02T08:00:00Z', '2026-11-02'],
    ['Asia/Kathmandu', '2026-02-28T18:14:59Z', '2026-02-28'],
    ['Asia/Kathmandu', '2026-02-28T18:15:00Z', '2026-03-01'],
    ['Asia/Shanghai', '2027-12-31T16:00:00Z', '2028-01-01'],
  ])('in %s, %s is %s', (zone, instant, text) => expect(formatDay(dayInZone(at(instant), zone))).toBe(text));

  test('an unknown zone is refused', () => {
    expect(() => dayInZone(0, 'Asia/Nowhere')).toThrow(RangeError);
    expect(isTimeZone('Asia/Nowhere')).toBe(false);
    expect(isTimeZone('')).toBe(false);
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
  });

  test('an instant that is no number is refused', () => expect(() => dayInZone(Number.NaN, 'UTC')).toThrow(RangeError));
});
