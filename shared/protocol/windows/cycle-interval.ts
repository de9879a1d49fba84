import { addDays, type Day } from '../../calendar.js';
import type { Settings } from '../../workbook/settings.js';
import { cycleDue } from './due.js';
import type { Window } from './watch-wait.js';

/** Where the days from one day 1 to the next fall (S2). There is no early amber: early re-treatment is the dangerous side. */
export type IntervalBand = 'right' | 'early' | 'late' | 'too late';

export function intervalBand(days: number, settings: Settings): IntervalBand {
  if (days < settings.cycle_interval_min_days) return 'early';
  if (days <= settings.cycle_interval_pass_days) return 'right';
  return days <= settings.cycle_interval_warn_days ? 'late' : 'too late';
}

/** The days that are right for the next day 1. */
export function intervalWindow(dayOne: Day, settings: Settings): Window {
  return cycleDue(addDays(dayOne, settings.cycle_interval_days), settings).window;
}
