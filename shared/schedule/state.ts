import { type Day, hasHappened } from '../calendar.js';

export type ItemState = 'done' | 'held' | 'upcoming' | 'due' | 'overdue' | 'delayed' | 'cancelled' | 'cannot schedule';

/** Why nothing more is expected of a participant, and since when. */
export interface Ending {
  readonly why: 'death' | 'withdrawn' | 'stopped';
  readonly on: Day;
}

/** All that decides the state of one expected item. */
export interface ItemFacts {
  /** First and last day of the window; `undefined` when the date it counts from is missing. */
  readonly window: readonly [Day, Day] | undefined;
  /** The last day before the item is late, when an alternative anchor allows more than the window. */
  readonly lastDay?: Day | undefined;
  readonly doneOn: Day | undefined;
  /** A reason for the delay stands in the sheet. */
  readonly reasonRecorded: boolean;
  readonly ending: Ending | undefined;
  /** An open stop keeps it back: it is neither planned nor late until the stop is lifted. */
  readonly held: boolean;
}

export interface StateOnDay {
  readonly state: ItemState;
  readonly daysPastWindow: number;
}

// Most items have no days to count: these answers are made once.
const inTime = (state: ItemState): StateOnDay => ({ state, daysPastWindow: 0 });
const DONE = inTime('done');
const CANCELLED = inTime('cancelled');
const CANNOT_SCHEDULE = inTime('cannot schedule');
const UPCOMING = inTime('upcoming');
const DUE = inTime('due');
const HELD = inTime('held');

/**
 * The state of an expected item on a day: one function for sheet, bot and digest. The window's last day is still due;
 * overdue days are counted from it. What lies in the future of `asOf` has not happened yet.
 */
export function stateOn(asOf: Day, facts: ItemFacts): StateOnDay {
  const { window, doneOn, ending } = facts;
  if (hasHappened(doneOn, asOf)) {
    const late = window === undefined ? 0 : Math.max(0, doneOn - (facts.lastDay ?? window[1]));
    return late === 0 ? DONE : { state: 'done', daysPastWindow: late };
  }
  if (hasHappened(ending?.on, asOf)) return CANCELLED;
  if (facts.held) return HELD;
  if (window === undefined) return CANNOT_SCHEDULE;
  if (asOf < window[0]) return UPCOMING;
  const past = asOf - (facts.lastDay ?? window[1]);
  if (past <= 0) return DUE;
  return { state: facts.reasonRecorded ? 'delayed' : 'overdue', daysPastWindow: past };
}
