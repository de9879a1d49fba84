import { Cron } from 'croner';
import { addDays, type Day, dayInZone, formatDay, weekday } from '../../../shared/calendar.js';
import type { DigestDay, DigestKind, DigestSettings, WorkCalendar } from './settings.js';

const SATURDAY = 6;
const HOUR_MS = 3_600_000;
/** A digest that goes out this long after its time says that it is late. */
export const LATE_AFTER_MS = 10 * 60_000;

/** Whether anybody is at work: judged on a calendar date of the trial's zone, never on one of the server's. */
export function isWorkday(day: Day, { holidays, makeUpDays }: WorkCalendar): boolean {
  if (makeUpDays.has(day)) return true;
  return weekday(day) < SATURDAY && !holidays.has(day);
}

/** Whether a digest is wanted on a day. */
function isWanted(day: Day, days: readonly DigestDay[], calendar: WorkCalendar): boolean {
  return days.includes(weekday(day)) || (days.includes('workdays') && isWorkday(day, calendar));
}

const WORKDAYS: readonly DigestDay[] = ['workdays'];

/** The weekly summary goes out on the first day of the week that is worked, or on which a digest is wanted. */
export function isFirstWorkdayOfWeek(day: Day, calendar: WorkCalendar, days: readonly DigestDay[] = WORKDAYS): boolean {
  if (!isWanted(day, days, calendar)) return false;
  for (let earlier = addDays(day, 1 - weekday(day)); earlier < day; earlier = addDays(earlier, 1)) {
    if (isWanted(earlier, days, calendar)) return false;
  }
  return true;
}

/** When digests of a channel go out; on workdays unless it says. */
export type DigestTimes = Pick<DigestSettings, 'at' | 'calendar'> & { readonly days?: readonly DigestDay[] };

/** A morning on which digests are to be posted. */
export interface Morning {
  readonly date: Day;
  readonly kinds: readonly DigestKind[];
  /** When they were to be posted; milliseconds. */
  readonly at: number;
  readonly isLate: boolean;
  /** Until when they may still be posted. */
  readonly until: number;
}

/**
 * The morning that `now` belongs to; `undefined` before its time, on days without a digest, and after the limit for catching up.
 * A time that the clocks jump over on that day is as much later as they jump; one that they repeat counts once.
 */
export function morningAt(
  now: number,
  timeZone: string,
  settings: DigestTimes & Pick<DigestSettings, 'catchUpHours'>,
): Morning | undefined {
  const date = dayInZone(now, timeZone);
  const { calendar, days = WORKDAYS } = settings;
  if (!isWanted(date, days, calendar)) return undefined;
  const at = instantOf(date, timeZone, settings.at);
  if (now < at) return undefined;
  const until = at + settings.catchUpHours * HOUR_MS;
  if (now > Math.max(until, at + LATE_AFTER_MS)) return undefined;
  return {
    date,
    at,
    kinds: isFirstWorkdayOfWeek(date, calendar, days) ? ['daily', 'weekly'] : ['daily'],
    isLate: now - at > LATE_AFTER_MS,
    until: Math.max(until, at + LATE_AFTER_MS),
  };
}

/** The next time at which digests are due, for "the next one is at"; milliseconds. */
export function nextMorning(
  now: number,
  timeZone: string,
  settings: DigestTimes,
): { readonly date: Day; readonly at: number } | undefined {
  for (let date = dayInZone(now, timeZone), tried = 0; tried < 60; tried++, date = addDays(date, 1)) {
    if (!isWanted(date, settings.days ?? WORKDAYS, settings.calendar)) continue;
    const at = instantOf(date, timeZone, settings.at);
    if (at > now) return { date, at };
  }
  return undefined;
}

/** The instant of a local time on a date in a zone; milliseconds. */
export function instantOf(date: Day, timeZone: string, { hour, minute }: DigestSettings['at']): number {
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
  // Croner reads a local date and time in a zone, gaps and repetitions included.
  const found = new Cron(`${formatDay(date)}T${time}`, { timezone: timeZone, paused: true }).nextRun(
    new Date((date - 2) * 24 * HOUR_MS),
  );
  if (found === null) throw new RangeError(`no ${time} on ${formatDay(date)} in ${timeZone}`);
  return found.getTime();
}
