import { addDays, type Day, hasHappened } from '../calendar.js';
import { eachInParts, type InParts } from '../in-parts.js';
import type { ParticipantResult } from '../protocol/evaluate.js';
import { cellAddress } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import { enrollmentDate, goneBy, rowsOf, screenFailureRecorded, screeningDate } from '../workbook/participant-dates.js';
import type { TabName } from '../workbook/schema.js';
import { firstUnread } from '../workbook/unread.js';
import type { Hold, HoldsById } from './hold.js';
import type { ScheduleItem } from './schedule.js';

/** Who has to act next while something is waited for. */
export type Whom = 'coordinator' | 'PI' | 'study manager';

/** What is waited for, where the schedule has no date for it yet. */
export type Awaited = 'eligibility' | 'enrollment' | 'allocation' | 'start' | 'last dose' | 'item before';

/** The one thing that comes next for a participant. Every face shows the same one, and nobody is without. */
export type NextStep =
  /** Study drugs are kept back by an open stop. */
  | { readonly kind: 'held'; readonly hold: Hold }
  | { readonly kind: 'overdue' | 'due' | 'upcoming'; readonly item: ScheduleItem }
  /** `limit` is the last day that is in time; `days` how long it has passed. Without `since` nobody knows since when. */
  | {
      readonly kind: 'waiting';
      readonly for: Awaited;
      readonly whom: Whom;
      readonly item: ScheduleItem | undefined;
      readonly since: Day | undefined;
      readonly limit: Day | undefined;
      readonly days: number;
    }
  /** A cell that decides it is blank or cannot be read. */
  | { readonly kind: 'cannot schedule'; readonly item: ScheduleItem | undefined; readonly place: CellToFill }
  /** Ineligible and not enrolled: the screen failure is still to be recorded. */
  | { readonly kind: 'to close'; readonly clause: string }
  | { readonly kind: 'ended'; readonly why: 'death' | 'withdrawn' | 'screen failure' | 'stopped' | 'complete' };

/** Without `column` the reason of the item says what is missing. */
export interface CellToFill {
  readonly tab: TabName | undefined;
  readonly column: string | undefined;
  readonly cell: string | undefined;
}

/** What a participant's next step is worked out from. */
interface Known {
  readonly result: ParticipantResult;
  readonly items: readonly ScheduleItem[];
  readonly hold: Hold | undefined;
  readonly workbook: Workbook;
  readonly asOf: Day;
}

/** The next step of each participant, by ID. */
export function* nextStepsInParts(
  workbook: Workbook,
  results: readonly ParticipantResult[],
  schedule: readonly ScheduleItem[],
  holds: HoldsById,
  asOf: Day,
): InParts<ReadonlyMap<string, NextStep>> {
  const itemsOf = new Map<string, ScheduleItem[]>();
  yield* eachInParts(schedule, (item) => {
    const own = itemsOf.get(item.participant.id);
    if (own) own.push(item);
    else itemsOf.set(item.participant.id, [item]);
  });
  const steps = new Map<string, NextStep>();
  yield* eachInParts(results, (result) => {
    const { id } = result.participant;
    steps.set(id, nextStepOf({ result, items: itemsOf.get(id) ?? NONE, hold: holds.get(id), workbook, asOf }));
  });
  return steps;
}

const NONE: readonly never[] = [];

function nextStepOf(known: Known): NextStep {
  const { result, asOf } = known;
  const { participant } = result;
  const gone = goneBy(participant, asOf);
  if (gone !== undefined) return { kind: 'ended', why: gone };
  if (isHeld(known)) return { kind: 'held', hold: known.hold! };
  return (
    unreadStep(known, 'death_date', 'consent_withdrawn_date') ??
    // Somebody operated on has visits to come, even where nobody wrote down an enrollment.
    (result.takesPart || known.items.length > 0 ? stepInTrial(known) : stepOfScreening(known))
  );
}

/** Nothing is held of somebody who has no drug to come: follow-up goes on, and surgery is listed with the stop beside it. */
function isHeld({ result, items, hold }: Known): boolean {
  if (hold === undefined || !result.takesPart) return false;
  return items.some(({ state }) => state === 'held') || (items.length === 0 && result.participant.arm === undefined);
}

/** The first of these cells, on any of the person's rows, that cannot be read. */
function unreadStep({ result, workbook }: Known, ...keys: readonly string[]): NextStep | undefined {
  const unread = firstUnread(rowsOf(result.participant), ...keys);
  if (unread === undefined) return undefined;
  const { row, key } = unread;
  const cell = cellAddress(workbook, row.tab, row.row, key, row.book);
  return { kind: 'cannot schedule', item: undefined, place: { tab: row.tab, column: key, cell } };
}

function blankStep({ result, workbook }: Known, key: string): NextStep {
  const { tab, row, book } = result.participant;
  const cell = cellAddress(workbook, tab, row, key, book);
  return { kind: 'cannot schedule', item: undefined, place: { tab, column: key, cell } };
}

function stepOfScreening(known: Known): NextStep {
  const { result, workbook } = known;
  const { settings } = workbook;
  const { outcome, breached, participant } = result;
  if (screenFailureRecorded(participant, known.asOf) !== undefined) return { kind: 'ended', why: 'screen failure' };
  if (outcome === 'ineligible') return { kind: 'to close', clause: breached[0]! };
  const unread = unreadStep(known, 'screen_failure_date', 'screening_date');
  if (unread !== undefined) return unread;
  const screened = screeningDate(participant);
  if (screened === undefined) return blankStep(known, 'screening_date');
  if (outcome === 'pending') {
    return waiting(known, 'eligibility', 'coordinator', screened, addDays(screened, settings.screening_open_max_days));
  }
  // An enrollment that is dated ahead is a plan, and the plan is the limit.
  const planned = enrollmentDate(participant);
  const since = latestEvidence(known, screened);
  const limit = planned ?? addDays(since, settings.eligible_to_enrollment_max_days);
  return waiting(known, 'enrollment', 'PI', since, limit);
}

/** Since when somebody has been eligible: the last of the dates that it took. */
function latestEvidence({ result, asOf }: Known, screened: Day): Day {
  let latest = screened;
  for (const { consent_date, mdt_date } of rowsOf(result.participant)) {
    for (const date of [consent_date, mdt_date]) if (hasHappened(date, asOf) && date > latest) latest = date;
  }
  return latest;
}

function stepInTrial(known: Known): NextStep {
  const { items, asOf } = known;
  const late = pick(
    items,
    ({ state }) => state === 'overdue',
    (item) => -item.daysPastWindow,
  );
  if (late) return { kind: 'overdue', item: late };
  // What nobody can date may be late as well.
  const lost = items.find(({ state, waiting: awaited }) => state === 'cannot schedule' && !awaited);
  if (lost) return { kind: 'cannot schedule', item: lost, place: placeOf(lost) };
  if (items.length === 0) return stepToAllocation(known);
  const now = pick(
    items,
    ({ state }) => state === 'due' || state === 'delayed',
    ({ window }) => window?.[1] ?? asOf,
  );
  if (now) return { kind: 'due', item: now };
  const next = pick(
    items,
    ({ state }) => state === 'upcoming',
    ({ target }) => target!,
  );
  if (next?.reason?.code === 'awaited') return waiting(known, 'start', 'PI', next.reason.on, next.target, next);
  if (next) return { kind: 'upcoming', item: next };
  return stepWithoutDates(known);
}

/** Only what waits for something else is left, or nothing at all. */
function stepWithoutDates(known: Known): NextStep {
  const { items, workbook } = known;
  const surgery = items.find(({ item }) => item === 'Surgery');
  if (surgery?.state === 'cancelled') return { kind: 'ended', why: 'stopped' };
  const awaited = items.find(({ state }) => state === 'cannot schedule');
  if (awaited === undefined) return { kind: 'ended', why: 'complete' };
  if (awaited.item !== 'Surgery') return waiting(known, 'item before', 'coordinator', undefined, undefined, awaited);
  // The last cycle runs: its last dose is to be recorded by its end.
  const third = items.find(({ item }) => item === 'C3D1')?.doneOn;
  const limit = third === undefined ? undefined : addDays(third, workbook.settings.cycle_interval_days);
  return waiting(known, 'last dose', 'coordinator', third, limit, awaited);
}

function stepToAllocation(known: Known): NextStep {
  const { result, workbook } = known;
  const unread = unreadStep(known, 'arm', 'enrollment_date', 'allocation_date');
  if (unread !== undefined) return unread;
  const enrolled = enrollmentDate(result.participant);
  if (enrolled === undefined) return blankStep(known, 'enrollment_date');
  // Allocated, and nobody wrote down to which arm.
  if (result.participant.allocation_date !== undefined) return blankStep(known, 'arm');
  const limit = addDays(enrolled, workbook.settings.enrollment_to_allocation_max_days);
  return waiting(known, 'allocation', 'study manager', enrolled, limit);
}

function waiting(
  { asOf }: Known,
  what: Awaited,
  whom: Whom,
  since: Day | undefined,
  limit: Day | undefined,
  item?: ScheduleItem,
): NextStep {
  const days = limit === undefined ? 0 : Math.max(0, asOf - limit);
  return { kind: 'waiting', for: what, whom, item, since, limit, days };
}

function placeOf({ reason }: ScheduleItem): CellToFill {
  if (reason?.code !== 'unread') return { tab: undefined, column: undefined, cell: undefined };
  const { tab, column, cell } = reason;
  return { tab, column, cell };
}

/** The one with the lowest rank; of equals the first. */
function pick(
  items: readonly ScheduleItem[],
  isMeant: (item: ScheduleItem) => boolean,
  rank: (item: ScheduleItem) => number,
): ScheduleItem | undefined {
  let found: ScheduleItem | undefined;
  for (const item of items) {
    if (isMeant(item) && (found === undefined || rank(item) < rank(found))) found = item;
  }
  return found;
}
