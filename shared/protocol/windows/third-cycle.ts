import { addDays, type Day } from '../../calendar.js';
import type { Cycle, Participant } from '../../workbook/records.js';
import type { Settings } from '../../workbook/settings.js';
import { CYCLES } from '../limits.js';
import { plannedDayOne } from '../rule-parts/open-plan.js';
import { cycleDue } from './due.js';

/** Day 1 of the last cycle before surgery (A3), as far as it can be known before the day. */
export interface ThirdCycle {
  readonly dayOne: Day;
  /** Whether it is on record or planned; else it is the earliest day that can still be. */
  readonly dated: boolean;
  /** Whether that earliest day moves on with every day on which no cycle is given. */
  readonly fromToday: boolean;
}

/** The actual day 1, or the planned one while that is blank. */
export const dayOneOf = (cycle: Cycle): Day | undefined => cycle.d1_date ?? plannedDayOne(cycle);

/** A plan counts until it is overdue. A cycle without a date starts neither before today nor within the shortest interval. */
export function thirdCycle({ cycles }: Participant, settings: Settings, asOf: Day): ThirdCycle {
  let third: ThirdCycle | undefined;
  for (let number = 1; number <= CYCLES; number++) {
    let own: Day | undefined;
    for (const row of cycles) {
      const day = row.cycle === number ? dayOneOf(row) : undefined;
      if (day === undefined || (row.d1_date === undefined && cycleDue(day, settings).window[1] < asOf)) continue;
      if (own === undefined || day > own) own = day;
    }
    if (own !== undefined) {
      third = { dayOne: own, dated: true, fromToday: false };
      continue;
    }
    const next = third && addDays(third.dayOne, settings.cycle_interval_min_days);
    third =
      next !== undefined && next >= asOf
        ? { dayOne: next, dated: false, fromToday: third?.fromToday === true }
        : { dayOne: asOf, dated: false, fromToday: true };
  }
  return third!;
}
