import { addDays, addYears, type Day } from '../../calendar.js';
import type { Item } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import { MORBIDITY_DAYS, MORBIDITY_YEARS, SURVIVAL_YEARS } from '../limits.js';

/** The day to aim for, and the days that pass. */
export interface Due {
  readonly target: Day;
  readonly window: readonly [from: Day, to: Day];
}

/** Everything that counts from another date; nothing in the registry dates the first cycle. */
export type DueItem = Item | 'C2D1' | 'C3D1' | 'Surgery';

/**
 * When an item is due, counted from its anchor: day 1 of the cycle before for a cycle, day 1 of the cycle for its safety
 * visits, the last study dose for surgery, the operation for everything after it.
 */
export function dueFrom(item: DueItem, anchor: Day, settings: Settings): Due {
  switch (item) {
    case 'C2D1':
    case 'C3D1':
      return cycleDue(addDays(anchor, settings.cycle_interval_days), settings);
    case 'C1 +1d':
    case 'C2 +1d':
    case 'C3 +1d':
      return either(addDays(anchor, settings.safety_first_day), settings.safety_first_window_days);
    case 'C1 +7d':
    case 'C2 +7d':
    case 'C3 +7d':
      return either(addDays(anchor, settings.safety_second_day), settings.safety_second_window_days);
    case 'Surgery': {
      const target = addDays(anchor, settings.watch_wait_min_days);
      return { target, window: [target, addDays(anchor, settings.watch_wait_max_days)] };
    }
    case 'Surgery +30d':
      return either(addDays(anchor, MORBIDITY_DAYS.first), settings.morbidity_30d_window_days);
    case 'Surgery +90d':
      return either(addDays(anchor, MORBIDITY_DAYS.second), settings.morbidity_90d_window_days);
    case 'Surgery +1y':
      return either(addYears(anchor, MORBIDITY_YEARS), settings.morbidity_1y_window_days);
    case 'Survival 1y':
      return either(addYears(anchor, SURVIVAL_YEARS.first), settings.survival_window_days);
    case 'Survival 3y':
      return either(addYears(anchor, SURVIVAL_YEARS.second), settings.survival_window_days);
    case 'Survival 5y':
      return either(addYears(anchor, SURVIVAL_YEARS.third), settings.survival_window_days);
  }
}

/** Slack that even an item without any is allowed before its window, before a date is taken for a slip. */
const LEAST_SLACK = 2;

/**
 * The first day on which an assessment counts for an item: never before its anchor, and not earlier before the window than
 * the window is before its target. What is dated earlier is a slip of the pen or another item, and must not close this one.
 */
export function earliestDone({ target, window }: Due, anchor: Day): Day {
  const earliest = addDays(window[0], -Math.max(LEAST_SLACK, target - window[0]));
  return earliest > anchor ? earliest : anchor;
}

/** A cycle's window around its target: early re-treatment is the narrower side. */
export function cycleDue(target: Day, settings: Settings): Due {
  const { cycle_interval_days, cycle_interval_min_days, cycle_interval_pass_days } = settings;
  return {
    target,
    window: [
      addDays(target, cycle_interval_min_days - cycle_interval_days),
      addDays(target, cycle_interval_pass_days - cycle_interval_days),
    ],
  };
}

const either = (target: Day, slack: number): Due => ({
  target,
  window: [addDays(target, -slack), addDays(target, slack)],
});
