import { addDays, type Day } from '../../calendar.js';
import type { Participant } from '../../workbook/records.js';
import type { Settings } from '../../workbook/settings.js';
import { ANLOTINIB_DAYS, CYCLES } from '../limits.js';

/** First and last day, both included. */
export type Window = readonly [from: Day, to: Day];

/** When surgery should follow the last cycle (S4). */
export interface WatchWait {
  /** The last study dose actually taken; absent when the latest cycle does not say. */
  readonly lastDose?: Day;
  /** Counted from the last study dose. */
  readonly default?: Window;
  /** Counted from a fixed number of days after cycle 3 day 1; absent until that is on record. */
  readonly alternative?: Window;
  /** The day to plan for, once there is the alternative: the first that lies in both windows, else the first of the default one. */
  readonly target?: Day;
}

/**
 * Cycle 2's last dose says nothing about cycle 3: an earlier date never stands in for the latest cycle's blank one. With
 * `asOf`, dates after it have not happened.
 */
export function watchWaitWindows({ cycles }: Participant, settings: Settings, asOf?: Day): WatchWait {
  let cycle3Day1: Day | undefined;
  let latestDay1: Day | undefined;
  let latestSaysDose = false;
  let lastDose: Day | undefined;
  let undatedDose: Day | undefined;
  for (const row of cycles) {
    const d1_date = happenedBy(asOf, row.d1_date);
    const dose = happenedBy(asOf, row.last_study_dose_date);
    const { cycle } = row;
    if (dose !== undefined && (lastDose === undefined || dose > lastDose)) lastDose = dose;
    if (d1_date === undefined) {
      if (dose !== undefined && (undatedDose === undefined || dose > undatedDose)) undatedDose = dose;
      continue;
    }
    if (cycle === CYCLES && (cycle3Day1 === undefined || d1_date > cycle3Day1)) cycle3Day1 = d1_date;
    if (latestDay1 === undefined || d1_date >= latestDay1) {
      latestSaysDose = dose !== undefined || (latestSaysDose && d1_date === latestDay1);
      latestDay1 = d1_date;
    }
  }
  // A cycle that lacks only its day 1 is the latest when its dose came after every day 1 there is.
  if (undatedDose !== undefined && (latestDay1 === undefined || undatedDose >= latestDay1)) latestSaysDose = true;

  const alternative = cycle3Day1 && windowFrom(addDays(cycle3Day1, settings.watch_wait_alternative_days), settings);
  if (lastDose === undefined || !latestSaysDose) return alternative ? { alternative } : {};
  const byDose = windowFrom(lastDose, settings);
  if (!alternative) return { lastDose, default: byDose };
  const overlap = Math.max(byDose[0], alternative[0]) as Day;
  const overlaps = overlap <= byDose[1] && overlap <= alternative[1];
  return { lastDose, default: byDose, alternative, target: overlaps ? overlap : byDose[0] };
}

const happenedBy = (asOf: Day | undefined, date: Day | undefined): Day | undefined =>
  asOf !== undefined && date !== undefined && date > asOf ? undefined : date;

/** The same while cycle 3 is still to come or under way: its last dose is expected on the last day of anlotinib. */
export function expectedWatchWait(cycle3Day1: Day, settings: Settings): Required<Omit<WatchWait, 'target'>> {
  const lastDose = addDays(cycle3Day1, ANLOTINIB_DAYS - 1);
  const alternative = windowFrom(addDays(cycle3Day1, settings.watch_wait_alternative_days), settings);
  return { lastDose, default: windowFrom(lastDose, settings), alternative };
}

function windowFrom(anchor: Day, settings: Settings): Window {
  return [addDays(anchor, settings.watch_wait_min_days), addDays(anchor, settings.watch_wait_max_days)];
}
