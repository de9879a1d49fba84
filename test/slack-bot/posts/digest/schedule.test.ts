import { describe, expect, test } from '@jest/globals';
import { day, formatDay } from '../../../../shared/calendar.js';
import {
  instantOf,
  isFirstWorkdayOfWeek,
  isWorkday,
  LATE_AFTER_MS,
  morningAt,
  nextMorning,
} from '../../../../slack-bot/posts/digest/schedule.js';
import { NO_DIGESTS, readDigestSettings } from '../../../../slack-bot/posts/digest/settings.js';

const SHANGHAI = 'Asia/Shanghai';
/** The National Day of 2026: a week off, and the Saturday after it worked. */
const { settings } = readDigestSettings({ RPS_DIGEST_HOLIDAYS: '2026-10-01..2026-10-07,+2026-10-10' });
const utc = (text: string) => Date.parse(`${text}Z`);
const morning = (text: string, zone = SHANGHAI, with_ = settings) => {
  const found = morningAt(utc(text), zone, with_);
  return found && [formatDay(found.date), found.kinds.join('+'), found.isLate];
};

describe('a day', () => {
  test.each([
    ['2026-09-04', true, 'a Friday'],
    ['2026-09-05', false, 'a Saturday'],
    ['2026-09-06', false, 'a Sunday'],
    ['2026-10-01', false, 'a holiday on a Thursday'],
    ['2026-10-08', true, 'the day after the holiday'],
    ['2026-10-10', true, 'a Saturday that makes up for it'],
    ['2026-10-11', false, 'the Sunday after it'],
  ])('%s is worked: %s, being %s', (date, expected) => {
    expect(isWorkday(day(date), settings.calendar)).toBe(expected);
  });

  test.each([
    ['2026-09-07', true, 'a Monday'],
    ['2026-09-08', false, 'a Tuesday after a Monday'],
    ['2026-10-08', true, 'a Thursday after three days off'],
    ['2026-10-09', false, 'the Friday after it'],
    ['2026-10-10', false, 'the Saturday that is worked in the same week'],
    ['2026-10-05', false, 'a Monday off'],
  ])('%s begins the working week: %s, being %s', (date, expected) => {
    expect(isFirstWorkdayOfWeek(day(date), settings.calendar)).toBe(expected);
  });
});

describe('a morning', () => {
  test('begins at its time in the trial’s zone, not a second before', () => {
    expect(morning('2026-09-01T00:29:59')).toBeUndefined();
    expect(morning('2026-09-01T00:30:00')).toEqual(['2026-09-01', 'daily', false]);
  });

  test('has the weekly summary on the first day that is worked', () => {
    expect(morning('2026-08-31T00:30:00')).toEqual(['2026-08-31', 'daily+weekly', false]);
    expect(morning('2026-10-08T00:30:00')).toEqual(['2026-10-08', 'daily+weekly', false]);
  });

  test('is late after ten minutes, and over after the limit for catching up', () => {
    expect(morning('2026-09-01T00:40:00')).toEqual(['2026-09-01', 'daily', false]);
    expect(morning('2026-09-01T00:40:01')).toEqual(['2026-09-01', 'daily', true]);
    expect(morning('2026-09-01T06:30:00')).toEqual(['2026-09-01', 'daily', true]);
    expect(morning('2026-09-01T06:30:01')).toBeUndefined();
  });

  test('without catching up is over when it would be late', () => {
    const none = { ...settings, catchUpHours: 0 };
    expect(morningAt(utc('2026-09-01T00:30:00') + LATE_AFTER_MS, SHANGHAI, none)).toBeDefined();
    expect(morningAt(utc('2026-09-01T00:30:00') + LATE_AFTER_MS + 1, SHANGHAI, none)).toBeUndefined();
  });

  test('of yesterday is not caught up today', () => {
    const evening = { ...settings, at: { hour: 23, minute: 0 } };
    expect(morning('2026-09-01T15:59:59', SHANGHAI, evening)).toEqual(['2026-09-01', 'daily', true]);
    expect(morning('2026-09-01T16:00:01', SHANGHAI, evening)).toBeUndefined();
  });

  test('has its weekend in the trial’s zone: Friday evening in America is Saturday in Shanghai', () => {
    expect(morning('2026-09-05T00:30:00', SHANGHAI)).toBeUndefined();
    expect(morning('2026-09-05T00:30:00', 'America/New_York', { ...settings, at: { hour: 20, minute: 30 } })).toEqual([
      '2026-09-04',
      'daily',
      false,
    ]);
  });

  test('comes once when the clocks go back, and comes at all when they jump over it', () => {
    const early = { ...settings, at: { hour: 2, minute: 30 } };
    expect(new Date(instantOf(day('2026-10-26'), 'Europe/Berlin', early.at)).toISOString()).toBe(
      '2026-10-26T01:30:00.000Z',
    );
    // 25 October 2026 has 02:30 twice; the first counts, and the second belongs to the same date.
    expect(new Date(instantOf(day('2026-10-25'), 'Europe/Berlin', early.at)).toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
    // 29 March 2026 has no 02:30.
    expect(new Date(instantOf(day('2026-03-29'), 'Europe/Berlin', early.at)).toISOString()).toBe(
      '2026-03-29T01:30:00.000Z',
    );
  });

  test('that comes next skips weekends and holidays', () => {
    const next = (text: string) => {
      const found = nextMorning(utc(text), SHANGHAI, settings);
      return found && formatDay(found.date);
    };
    expect(next('2026-09-01T00:29:59')).toBe('2026-09-01');
    expect(next('2026-09-01T00:30:00')).toBe('2026-09-02');
    expect(next('2026-09-04T00:30:00')).toBe('2026-09-07');
    expect(next('2026-09-30T00:30:00')).toBe('2026-10-08');
    expect(next('2026-10-09T00:30:00')).toBe('2026-10-10');
  });
});

test('by default a digest is due at half past eight on weekdays in Shanghai', () => {
  expect(morningAt(utc('2026-09-01T00:30:00'), NO_DIGESTS.timeZone, NO_DIGESTS)).toMatchObject({ kinds: ['daily'] });
});
