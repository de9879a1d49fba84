import { addDays, type Day, weekday } from '../../shared/calendar.js';
import type { Random } from './random.js';

/** Visits, meetings and operations happen Monday to Friday. Public holidays are left out of account. */
export function isWorkday(day: Day): boolean {
  return weekday(day) <= 5;
}

export function workdayOnOrBefore(day: Day): Day {
  let on = day;
  while (!isWorkday(on)) on = addDays(on, -1);
  return on;
}

export function workdayOnOrAfter(day: Day): Day {
  let on = day;
  while (!isWorkday(on)) on = addDays(on, 1);
  return on;
}

/** A workday from `first` to `last`; the range must hold one, as every three days do. */
export function workdayWithin(first: Day, last: Day, random: Random): Day {
  const days: Day[] = [];
  for (let on = first; on <= last; on = addDays(on, 1)) if (isWorkday(on)) days.push(on);
  return random.pick(days);
}

/** Day 1 opens a five-day course on the ward, so it falls early in the week: Monday to Wednesday. */
export function dayOneOnOrBefore(day: Day): Day {
  let on = day;
  while (weekday(on) > 3) on = addDays(on, -1);
  return on;
}
