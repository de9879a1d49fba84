import { addDays, type Day, hasHappened } from '../calendar.js';
import { atOnce, eachInParts, type InParts } from '../in-parts.js';
import { ANLOTINIB_DAYS, CYCLES } from '../protocol/limits.js';
import { cycleDue, type Due, type DueItem, dueFrom, earliestDone } from '../protocol/windows/due.js';
import { watchWaitWindows } from '../protocol/windows/watch-wait.js';
import { cellAddress } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import { deathDate, rowsOf, withdrawalDate } from '../workbook/participant-dates.js';
import { saysWhy } from '../workbook/reason.js';
import type { Participant } from '../workbook/records.js';
import type { Item, TabName } from '../workbook/schema.js';
import type { Settings } from '../workbook/settings.js';
import { firstUnread, isUnread, type UnreadCell } from '../workbook/unread.js';
import type { Hold, HoldsById } from './hold.js';
import { type Ending, type ItemFacts, type ItemState, stateOn } from './state.js';

export type ScheduleItemName = DueItem | 'C1D1';

/** Why an item has the state it has, as facts; the words are in words/. */
export type ScheduleReason =
  | { readonly code: 'anchor-missing'; readonly anchor: string }
  | { readonly code: 'anchor-twice'; readonly anchor: string }
  /** A cell that decides whether or when it is due holds something that cannot be read. */
  | { readonly code: 'unread'; readonly tab: TabName; readonly column: string; readonly cell: string | undefined }
  /**
   * An open stop keeps it back or, `pending`, a clause that nobody can judge yet. Without `clause` where it must not be named.
   */
  | { readonly code: 'held'; readonly clause: string | undefined; readonly pending: boolean }
  /** Nobody has planned it: it is awaited for some days from then on, and late after these. */
  | { readonly code: 'awaited'; readonly since: 'allocation' | 'stop'; readonly on: Day; readonly days: number }
  /** It counts from the last study dose, which is still to come; about when is worked out from the cycles so far. */
  | { readonly code: 'last-dose-awaited'; readonly expected: Day | undefined }
  /** It counts from the last study dose, which should be on record: until it is, the alternative window decides. */
  | { readonly code: 'last-dose-missing'; readonly until: Day }
  | { readonly code: 'ended'; readonly why: Ending['why']; readonly on: Day }
  | { readonly code: 'reason-recorded' }
  | { readonly code: 'done-early'; readonly days: number }
  | { readonly code: 'done-late'; readonly days: number }
  | { readonly code: 'alternative-window'; readonly until: Day }
  /** Late, and the days are counted from the end of the alternative window. */
  | { readonly code: 'alternative-ended'; readonly until: Day };

/** One item that the protocol expects of one participant, as it stands on a day. */
export interface ScheduleItem {
  readonly participant: Participant;
  readonly item: ScheduleItemName;
  readonly clause: 'A2' | 'D5' | 'S2' | 'S4' | 'F1' | 'F2' | 'F4';
  readonly target: Day | undefined;
  readonly window: readonly [Day, Day] | undefined;
  readonly doneOn: Day | undefined;
  readonly state: ItemState;
  /** Days after the window's last day: when overdue or delayed up to today, when done up to that day. */
  readonly daysPastWindow: number;
  readonly reason: ScheduleReason | undefined;
  /** Of an operation: the stop that is open beside it. An operation is not held, and nobody should overlook the stop. */
  readonly openStop: Hold | undefined;
  /** `cannot schedule` only because what it counts from is still to come, not because a date is missing that should be there. */
  readonly waiting: boolean;
}

/** An item before its state is known. Always written out whole: the scheduler makes a dozen for every participant. */
interface Draft extends ItemFacts {
  readonly item: ScheduleItemName;
  readonly clause: ScheduleItem['clause'];
  readonly target: Day | undefined;
  /** What is missing when there is no window. */
  readonly missing: ScheduleReason | undefined;
  /** What its window is when nothing that it counts from, and no plan, says so. */
  readonly because: ScheduleReason | undefined;
  readonly hold: Hold | undefined;
  /** The cell that cannot be read and must be before anybody can say whether the item is still to come. */
  readonly unread: UnreadCell | undefined;
  readonly waiting: boolean;
}

/** One participant being scheduled. */
interface Plan {
  readonly participant: Participant;
  readonly settings: Settings;
  readonly asOf: Day;
  /** Death or withdrawal. */
  readonly gone: Ending | undefined;
  /** The same, or the treatment being stopped. */
  readonly stopped: Ending | undefined;
  /** A cell of death or withdrawal that cannot be read: nothing of this person can be called due. */
  readonly goneUnread: UnreadCell | undefined;
  /** What keeps the study drugs back. */
  readonly hold: Hold | undefined;
  /** The same, or one of the treatment being stopped or of the operation. */
  readonly stopUnread: UnreadCell | undefined;
  readonly workbook: Workbook;
  readonly items: ScheduleItem[];
}

/** Whether a person has died or withdrawn, by any of their rows, or may have by a cell that cannot be read. */
interface Gone {
  readonly gone: Ending | undefined;
  readonly goneUnread: UnreadCell | undefined;
}

/** Every item expected of the allocated participants, in their order, each in its state on `asOf`. */
export function scheduleOf(workbook: Workbook, asOf: Day, holds: HoldsById): ScheduleItem[] {
  return atOnce(scheduleInParts(workbook, asOf, holds));
}

/** The same in parts. */
export function* scheduleInParts(workbook: Workbook, asOf: Day, holds: HoldsById): InParts<ScheduleItem[]> {
  const items: ScheduleItem[] = [];
  yield* eachInParts(workbook.participants, (participant) => {
    const ending = endingOf(participant, asOf);
    const gone: Gone = {
      gone: ending,
      goneUnread:
        ending === undefined ? firstUnread(rowsOf(participant), 'death_date', 'consent_withdrawn_date') : undefined,
    };
    if (participant.duplicates.length === 0) {
      schedule(participant, gone, workbook, asOf, holds, items);
      return;
    }
    // Of two rows for one person, the one that asks for more decides what is expected; after death or withdrawal, by
    // whichever row, nothing is.
    const own = new Map<ScheduleItemName, ScheduleItem>();
    for (const row of rowsOf(participant)) {
      const expected: ScheduleItem[] = [];
      schedule(row, gone, workbook, asOf, holds, expected);
      for (const item of expected) {
        const known = own.get(item.item);
        if (known === undefined || asksForMore(item, known)) own.set(item.item, { ...item, participant });
      }
    }
    items.push(...own.values());
  });
  return items;
}

const URGENCY: Readonly<Record<ItemState, number>> = {
  overdue: 7,
  delayed: 6,
  // As in one row: a hold stands before a cell that cannot be read.
  held: 5,
  'cannot schedule': 4,
  due: 3,
  upcoming: 2,
  done: 1,
  cancelled: 0,
};

/** Of two that are equally urgent the one that is due first, so that it does not matter how the rows are sorted. */
function asksForMore(item: ScheduleItem, known: ScheduleItem): boolean {
  const more = urgency(item) - urgency(known);
  if (more !== 0) return more > 0;
  const earlier = (a: Day | undefined, b: Day | undefined) =>
    (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY);
  if (item.target !== known.target) return earlier(item.target, known.target) < 0;
  if (item.doneOn !== known.doneOn) return earlier(item.doneOn, known.doneOn) < 0;
  // A cell that can be put right is told before a date that is missing.
  return item.reason?.code === 'unread' && known.reason?.code !== 'unread';
}

function urgency({ state, waiting, daysPastWindow }: ScheduleItem): number {
  return (waiting ? 1 : URGENCY[state]) + Math.min(daysPastWindow, 99_999) / 100_000;
}

function schedule(
  participant: Participant,
  { gone, goneUnread }: Gone,
  workbook: Workbook,
  asOf: Day,
  holds: HoldsById,
  items: ScheduleItem[],
): void {
  const plan: Plan = {
    participant,
    settings: workbook.settings,
    asOf,
    gone,
    stopped: stopOf(participant, gone, asOf),
    goneUnread,
    hold: holds.get(participant.id),
    stopUnread: goneUnread ?? firstUnread([participant], 'stopped_date', 'surgery_date'),
    workbook,
    items,
  };
  const arm = armOf(participant, asOf);
  if (arm === undefined) {
    // Without an arm nobody knows what is expected.
    addUnread(plan, 'C1D1', 'D5', firstUnread([participant], 'arm'));
    return;
  }
  if (arm === 'neoadjuvant') {
    addCycles(plan);
    addSurgeryAfterCycles(plan);
  } else addSurgeryAlone(plan);
  addAfterSurgery(plan);
}

/** An arm that is blank or cannot be read must not hide what treatment already given makes due. */
function armOf(participant: Participant, asOf: Day): Participant['arm'] {
  const { arm, cycles, surgery_date } = participant;
  if (arm !== undefined) return arm;
  if (cycles.some(({ d1_date }) => hasHappened(d1_date, asOf))) return 'neoadjuvant';
  // An operation after a failed screening is none of the trial's.
  // This row's own: of two rows the one that asks for more decides.
  if (hasHappened(participant.screen_failure_date, asOf)) return undefined;
  return hasHappened(surgery_date, asOf) ? 'surgery only' : undefined;
}

/** One item that says which cell cannot be read, where without that cell nothing else would be listed. */
function addUnread(plan: Plan, item: 'C1D1' | 'Surgery', clause: 'D5' | 'S4', unread: UnreadCell | undefined): void {
  if (unread === undefined) return;
  add(plan, {
    item,
    clause,
    target: undefined,
    window: undefined,
    lastDay: undefined,
    doneOn: undefined,
    reasonRecorded: false,
    ending: plan.gone,
    held: false,
    hold: undefined,
    missing: undefined,
    because: undefined,
    unread,
    waiting: false,
  });
}

const stopBeside = ({ item }: Draft, hold: Hold | undefined): Hold | undefined =>
  item === 'Surgery' && hold?.finding !== undefined ? hold : undefined;

function add({ participant, workbook, asOf, items, hold }: Plan, draft: Draft): void {
  const { state, daysPastWindow } = stateOn(asOf, draft);
  if (draft.unread !== undefined && state !== 'done' && state !== 'cancelled' && state !== 'held') {
    const { row, key } = draft.unread;
    items.push({
      participant,
      item: draft.item,
      clause: draft.clause,
      target: undefined,
      window: undefined,
      doneOn: undefined,
      state: 'cannot schedule',
      daysPastWindow: 0,
      reason: {
        code: 'unread',
        tab: row.tab,
        column: key,
        cell: cellAddress(workbook, row.tab, row.row, key, row.book),
      },
      openStop: stopBeside(draft, hold),
      waiting: false,
    });
    return;
  }
  items.push({
    participant,
    item: draft.item,
    clause: draft.clause,
    target: state === 'held' ? undefined : draft.target,
    window: state === 'held' ? undefined : draft.window,
    doneOn: state === 'done' ? draft.doneOn : undefined,
    state,
    daysPastWindow,
    reason: reasonOf(draft, state, daysPastWindow, asOf),
    openStop: state === 'done' || state === 'cancelled' ? undefined : stopBeside(draft, hold),
    waiting: state === 'cannot schedule' && draft.waiting,
  });
}

/** Death or withdrawal, whichever came first; of several rows for one person, on whichever it stands. */
function endingOf(participant: Participant, asOf: Day): Ending | undefined {
  const died = deathDate(participant);
  const withdrew = withdrawalDate(participant);
  if (hasHappened(died, asOf) && !(withdrew !== undefined && withdrew < died)) {
    return { why: 'death', on: died };
  }
  return hasHappened(withdrew, asOf) ? { why: 'withdrawn', on: withdrew } : undefined;
}

/** What ends the treatment: death, withdrawal, or the treatment being stopped. */
function stopOf({ stopped_date }: Participant, gone: Ending | undefined, asOf: Day): Ending | undefined {
  if (!hasHappened(stopped_date, asOf) || (gone && gone.on <= stopped_date)) return gone;
  return { why: 'stopped', on: stopped_date };
}

/** A date that later items count from: known, or missing for a reason. */
interface Anchor {
  readonly day: Day | undefined;
  readonly missing: ScheduleReason | undefined;
  /** Missing because the cell that should say it cannot be read. */
  readonly unread: UnreadCell | undefined;
  /** Missing because it is still to come. */
  readonly waiting: boolean;
}

const DAY_ONE = ['C1D1', 'C2D1', 'C3D1'] as const;
const FIRST_SAFETY = ['C1 +1d', 'C2 +1d', 'C3 +1d'] as const;
const SECOND_SAFETY = ['C1 +7d', 'C2 +7d', 'C3 +7d'] as const;

const noDayOne = (waiting: boolean): readonly Anchor[] =>
  DAY_ONE.map((anchor) => ({
    day: undefined,
    missing: { code: 'anchor-missing', anchor },
    unread: undefined,
    waiting,
  }));
const LOST = noDayOne(false);
const AWAITED = noDayOne(true);

/** The actual day 1 of a cycle, or why there is none to count from. */
function dayOneOf({ participant, asOf }: Plan, number: number): Anchor {
  let found: Day | undefined;
  let rows = 0;
  // A dose, a later cycle or the operation shows that the cycle was given and only its date is missing.
  let given = false;
  let unread: UnreadCell | undefined;
  for (const row of participant.cycles) {
    // A row whose number cannot be read may be this cycle, and one whose day 1 cannot be read has been given or not.
    if (isUnread(row, 'cycle')) unread ??= { row, key: 'cycle' };
    else if (row.cycle === number && isUnread(row, 'd1_date')) unread ??= { row, key: 'd1_date' };
    if (row.cycle === undefined) continue;
    const dated = hasHappened(row.d1_date, asOf);
    if (row.cycle > number && dated) given = true;
    if (row.cycle !== number) continue;
    rows++;
    if (dated && found !== undefined && found !== row.d1_date) {
      return {
        day: undefined,
        missing: { code: 'anchor-twice', anchor: `C${number}D1` },
        unread: undefined,
        waiting: false,
      };
    }
    if (dated) found = row.d1_date;
    else if (row.d1_date === undefined && (row.pld_mg !== undefined || row.ifosfamide_g_per_day !== undefined))
      given = true;
  }
  if (found !== undefined) return { day: found, missing: undefined, unread: undefined, waiting: false };
  if (unread !== undefined) {
    return { day: undefined, missing: LOST[number - 1]!.missing, unread, waiting: false };
  }
  if (rows > 0 && hasHappened(participant.surgery_date, asOf)) given = true;
  return given ? LOST[number - 1]! : AWAITED[number - 1]!;
}

function addCycles(plan: Plan): void {
  const { participant, settings, asOf, stopped, gone } = plan;
  const { surgery_date } = participant;
  const operated = hasHappened(surgery_date, asOf);
  let previous: Anchor | undefined;
  for (let number = 1; number <= CYCLES; number++) {
    const anchor = dayOneOf(plan, number);
    // After the operation no further cycle is expected; what was left out is A3's business.
    const ending =
      operated && anchor.day === undefined ? earlier(stopped, { why: 'stopped', on: surgery_date }) : stopped;
    const row = participant.cycles.find(({ cycle }) => cycle === number);
    const from = previous === undefined ? row?.d1_planned_date : previous.day;
    const item = DAY_ONE[number - 1]!;
    // Nothing in the registry dates the first cycle: it is expected on its planned date, with the slack of later cycles, or
    // within some days of the allocation.
    const awaited =
      previous === undefined && from === undefined && anchor.day === undefined ? awaitedStart(plan) : undefined;
    const due =
      from === undefined ? awaited?.due : item === 'C1D1' ? cycleDue(from, settings) : dueFrom(item, from, settings);
    add(plan, {
      item,
      clause: previous === undefined ? 'D5' : 'S2',
      target: due?.target,
      window: due?.window,
      lastDay: undefined,
      doneOn: anchor.day,
      reasonRecorded: row !== undefined && row.d1_date === undefined && saysWhy(row.reason),
      ending,
      held: plan.hold !== undefined,
      hold: plan.hold,
      missing: previous === undefined ? NO_PLAN : previous.missing,
      because: awaited?.because,
      unread:
        plan.stopUnread ??
        anchor.unread ??
        (previous === undefined
          ? ((row && firstUnread([row], 'd1_planned_date')) ?? awaited?.unread)
          : previous.unread),
      waiting: previous?.waiting ?? false,
    });
    // A cycle that may have been given has its visits, whatever came after it.
    const isAwaited = anchor.day === undefined && anchor.unread === undefined;
    const visitsEnd = isAwaited ? ending : gone;
    const visitsUnread = isAwaited ? plan.stopUnread : plan.goneUnread;
    addVisit(plan, FIRST_SAFETY[number - 1]!, 'F1', anchor, visitsEnd, visitsUnread);
    addVisit(plan, SECOND_SAFETY[number - 1]!, 'F1', anchor, visitsEnd, visitsUnread);
    previous = anchor;
  }
}

const NO_PLAN: ScheduleReason = { code: 'anchor-missing', anchor: 'C1D1 planned' };

function earlier(a: Ending | undefined, b: Ending): Ending {
  return a && a.on <= b.on ? a : b;
}

/** An item of the Follow-up tab: done when it says so, delayed when it gives a reason. */
function addVisit(
  plan: Plan,
  item: Item,
  clause: 'F1' | 'F2' | 'F4',
  anchor: Anchor,
  ending: Ending | undefined,
  unread: UnreadCell | undefined,
): void {
  const due = anchor.day === undefined ? undefined : dueFrom(item, anchor.day, plan.settings);
  const earliest = due && earliestDone(due, anchor.day!);
  let doneOn: Day | undefined;
  let reasonRecorded = false;
  for (const { item: which, done_date: done, reason } of plan.participant.followUps) {
    if (which !== item) continue;
    const counts = done !== undefined && (earliest === undefined || done >= earliest);
    if (counts && (doneOn === undefined || done < doneOn)) doneOn = done;
    if (saysWhy(reason)) reasonRecorded = true;
  }
  add(plan, {
    item,
    clause,
    target: due?.target,
    window: due?.window,
    lastDay: undefined,
    doneOn,
    reasonRecorded,
    ending,
    held: false,
    hold: undefined,
    missing: anchor.missing,
    because: undefined,
    unread: unread ?? anchor.unread,
    waiting: anchor.waiting,
  });
}

/** A start that nobody has planned: the day by which it is expected, or the cell that keeps anybody from saying so. */
interface Awaited {
  readonly due: Due | undefined;
  readonly because: ScheduleReason | undefined;
  readonly unread: UnreadCell | undefined;
}

/** The treatment, the operation in the arm without drugs, is expected to start within some days of the allocation. */
function awaitedStart({ participant, settings, asOf }: Plan): Awaited {
  const { allocation_date: allocated } = participant;
  if (!hasHappened(allocated, asOf)) {
    return { due: undefined, because: undefined, unread: firstUnread([participant], 'allocation_date') };
  }
  return awaitedSince('allocation', allocated, settings);
}

function awaitedSince(since: 'allocation' | 'stop', on: Day, settings: Settings): Awaited {
  const days = settings.allocation_to_start_max_days;
  const limit = addDays(on, days);
  return {
    due: { target: limit, window: [limit, limit] },
    because: { code: 'awaited', since, on, days },
    unread: undefined,
  };
}

/** The operation in the arm without drugs: on its planned date or, without one, within some days of the allocation. */
function addSurgeryAlone(plan: Plan): void {
  const { participant, asOf, stopped } = plan;
  const { surgery_date: on, surgery_planned_date: planned } = participant;
  const operated = hasHappened(on, asOf);
  const awaited = operated || planned !== undefined ? undefined : awaitedStart(plan);
  const due: Due | undefined =
    operated || planned === undefined ? awaited?.due : { target: planned, window: [planned, planned] };
  add(plan, {
    item: 'Surgery',
    clause: 'A2',
    target: due?.target,
    window: due?.window,
    lastDay: undefined,
    doneOn: on,
    reasonRecorded: false,
    ending: stopped,
    held: false,
    hold: undefined,
    missing: NO_ALLOCATION,
    because: awaited?.because,
    unread: plan.stopUnread ?? firstUnread([participant], 'surgery_planned_date') ?? awaited?.unread,
    waiting: false,
  });
}

const NO_ALLOCATION: ScheduleReason = { code: 'anchor-missing', anchor: 'Allocation' };
const NO_LAST_DOSE: ScheduleReason = { code: 'anchor-missing', anchor: 'Last study dose' };

/** When the operation after the cycles is expected, and why then. */
interface SurgeryDue {
  readonly target: Day | undefined;
  readonly window: readonly [Day, Day] | undefined;
  readonly lastDay: Day | undefined;
  readonly because: ScheduleReason | undefined;
  /** What is missing when there is no window. */
  readonly missing: ScheduleReason;
  readonly waiting: boolean;
}

function addSurgeryAfterCycles(plan: Plan): void {
  const { participant, asOf, stopped, gone } = plan;
  const { lastDose } = watchWaitWindows(participant, plan.settings, asOf);
  const isThirdGiven = thirdCycle(plan) !== undefined;
  // A stop during the last cycle ends the drugs, not the plan to operate; a stop after all of them ends that plan.
  const endsPlan = isThirdGiven && stopped?.why === 'stopped' && lastDose !== undefined && stopped.on > lastDose;
  const due = surgeryDue(plan);
  add(plan, {
    item: 'Surgery',
    clause: 'S4',
    target: due.target,
    window: due.window,
    lastDay: due.lastDay,
    doneOn: participant.surgery_date,
    reasonRecorded: false,
    ending: endsPlan ? stopped : gone,
    held: false,
    hold: undefined,
    missing: due.missing,
    because: due.because,
    unread:
      plan.stopUnread ??
      firstUnread([participant], 'arm') ??
      firstUnread(participant.cycles, 'last_study_dose_date') ??
      // One of these rows may be the third cycle.
      (isThirdGiven ? undefined : firstUnread(participant.cycles, 'cycle', 'd1_date')),
    waiting: due.waiting,
  });
}

const thirdCycle = ({ participant, asOf }: Plan): Day | undefined =>
  participant.cycles.find(({ cycle, d1_date }) => cycle === CYCLES && hasHappened(d1_date, asOf))?.d1_date;

function surgeryDue(plan: Plan): SurgeryDue {
  const { participant, settings, asOf, stopped } = plan;
  const { default: window, alternative, target } = watchWaitWindows(participant, settings, asOf);
  const third = thirdCycle(plan);
  const none = { target: undefined, window: undefined, lastDay: undefined, because: undefined };
  if (third === undefined && stopped?.why !== 'stopped')
    return { ...none, missing: lastDoseAwaited(plan), waiting: true };
  if (window !== undefined) {
    const lastDay = alternative && alternative[1] > window[1] ? alternative[1] : undefined;
    return { target: target ?? window[0], window, lastDay, because: undefined, missing: NO_LAST_DOSE, waiting: false };
  }
  // Stopped before any drug: nothing else dates the operation.
  if (
    third === undefined &&
    stopped !== undefined &&
    !participant.cycles.some(({ d1_date }) => hasHappened(d1_date, asOf))
  ) {
    const { due, because } = awaitedSince('stop', stopped.on, settings);
    return { ...none, target: due!.target, window: due!.window, because, missing: NO_LAST_DOSE, waiting: false };
  }
  // While a cycle lasts, its missing last dose is not late.
  if (third !== undefined && asOf < third + settings.cycle_interval_days) {
    return { ...none, missing: lastDoseAwaited(plan), waiting: true };
  }
  if (alternative === undefined) return { ...none, missing: NO_LAST_DOSE, waiting: false };
  const because: ScheduleReason = { code: 'last-dose-missing', until: alternative[1] };
  return { ...none, target: alternative[0], window: alternative, because, missing: NO_LAST_DOSE, waiting: false };
}

/** The cycles so far say about when the last dose will be, and so the first day of the wait that ends in the operation. */
function lastDoseAwaited({ participant, settings, asOf }: Plan): ScheduleReason {
  let expected: Day | undefined;
  for (const { cycle, d1_date } of participant.cycles) {
    if (cycle === undefined || cycle > CYCLES || !hasHappened(d1_date, asOf)) continue;
    const day = addDays(
      d1_date,
      (CYCLES - cycle) * settings.cycle_interval_days + ANLOTINIB_DAYS - 1 + settings.watch_wait_min_days,
    );
    if (expected === undefined || day > expected) expected = day;
  }
  return { code: 'last-dose-awaited', expected };
}

const NOT_OPERATED: Anchor = {
  day: undefined,
  missing: { code: 'anchor-missing', anchor: 'Surgery' },
  unread: undefined,
  waiting: true,
};

const AFTER_SURGERY = [
  ['Surgery +30d', 'F2'],
  ['Surgery +90d', 'F2'],
  ['Surgery +1y', 'F2'],
  ['Survival 1y', 'F4'],
  ['Survival 3y', 'F4'],
  ['Survival 5y', 'F4'],
] as const;
const IS_AFTER_SURGERY: ReadonlySet<string | undefined> = new Set(AFTER_SURGERY.map(([item]) => item));

function addAfterSurgery(plan: Plan): void {
  const { participant, asOf, gone, items } = plan;
  const { surgery_date: on, followUps } = participant;
  const operated = hasHappened(on, asOf);
  const unread = plan.goneUnread ?? (operated ? undefined : firstUnread([participant], 'surgery_date'));
  // Before surgery all six wait for it: the case of most participants, with nothing to work out.
  if (
    !operated &&
    unread === undefined &&
    gone === undefined &&
    !followUps.some(({ item }) => IS_AFTER_SURGERY.has(item))
  ) {
    for (let index = 0; index < AFTER_SURGERY.length; index++) {
      const [item, clause] = AFTER_SURGERY[index]!;
      items.push({
        participant,
        item,
        clause,
        target: undefined,
        window: undefined,
        doneOn: undefined,
        state: 'cannot schedule',
        daysPastWindow: 0,
        reason: NOT_OPERATED.missing,
        openStop: undefined,
        waiting: true,
      });
    }
    return;
  }
  const anchor = operated ? { day: on, missing: undefined, unread: undefined, waiting: false } : NOT_OPERATED;
  for (const [item, clause] of AFTER_SURGERY) addVisit(plan, item, clause, anchor, gone, unread);
}

function reasonOf(draft: Draft, state: ItemState, daysPast: number, asOf: Day): ScheduleReason | undefined {
  switch (state) {
    case 'cannot schedule':
      return draft.missing;
    case 'held':
      return draft.hold && { code: 'held', clause: draft.hold.clause, pending: draft.hold.finding === undefined };
    case 'cancelled':
      return draft.ending && { code: 'ended', why: draft.ending.why, on: draft.ending.on };
    case 'delayed':
      return { code: 'reason-recorded' };
    case 'done': {
      if (daysPast > 0) return { code: 'done-late', days: daysPast };
      const early = draft.window && draft.doneOn !== undefined ? draft.window[0] - draft.doneOn : 0;
      return early > 0 ? { code: 'done-early', days: early } : undefined;
    }
    case 'due':
      return draft.window && draft.lastDay !== undefined && asOf > draft.window[1]
        ? { code: 'alternative-window', until: draft.lastDay }
        : draft.because;
    case 'overdue':
      return draft.lastDay === undefined ? draft.because : { code: 'alternative-ended', until: draft.lastDay };
    case 'upcoming':
      return draft.because;
  }
}
