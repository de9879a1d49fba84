import { addDays, type Day, weekday } from '../../shared/calendar.js';

const FRIDAY = 5;
const A_WEEK = 7;

export const isWeekend = (day: Day): boolean => weekday(day) > FRIDAY;

/**
 * The nearest day from Monday to Friday inside a window, the later one first; the day itself when it is one. `undefined` when
 * the window, as far as it is not past, has none. Public holidays are not known here.
 */
export function workingDay(day: Day, [first, last]: readonly [Day, Day], asOf: Day): Day | undefined {
  if (!isWeekend(day)) return day;
  const monday = addDays(day, A_WEEK + 1 - weekday(day));
  if (monday <= last) return monday;
  const friday = addDays(day, FRIDAY - weekday(day));
  return friday >= first && friday >= asOf ? friday : undefined;
}
