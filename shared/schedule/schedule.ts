import { addDays, addYears, type Day } from '../calendar.js';
import { CYCLES } from '../protocol/limits.js';
import type { Settings } from '../protocol/settings.js';
import type { Workbook } from '../workbook/decode.js';
import type { Cycle, FollowUp, Participant } from '../workbook/records.js';
import type { Item } from '../workbook/schema.js';
import { type Ending, type ItemState, stateOn } from './state.js';
import { watchWaitWindows } from './watch-wait.js';

export type ScheduleItemName = Item | 'C1D1' | 'C2D1' | 'C3D1' | 'Surgery';

/** Why an item has the state it has, as facts; the words are in words/. */
export type ScheduleReason =
  | { readonly code: 'anchor-missing'; readonly anchor: string }
  | { readonly code: 'anchor-twice'; readonly anchor: string }
  | { readonly code: 'ended'; readonly why: Ending['why']; readonly on: Day }
  | { readonly code: 'reason-recorded' }
  | { readonly code: 'done-early'; readonly days: number }
  | { readonly code: 'done-late'; readonly days: number }
  | { readonly code: 'alternative-window'; readonly until: Day };

/** One item that the protocol expects of one participant, as it stands on a day. */
export interface ScheduleItem {
  readonly participant: Participant;
  readonly item: ScheduleItemName;
  readonly clause: 'D5' | 'S2' | 'S4' | 'F1' | 'F2' | 'F4';
  readonly target: Day | undefined;
  readonly window: readonly [Day, Day] | undefined;
  readonly doneOn: Day | undefined;
  readonly state: ItemState;
  /** Days after the window's last day: when overdue or delayed up to today, when done up to that day. */
  readonly daysPastWindow: number;
  readonly reason: ScheduleReason | undefined;
  /** `cannot schedule` only because what it counts from is still to come, not because a date is missing that should be there. */
  readonly waiting: boolean;
}

interface Draft {
  readonly item: ScheduleItemName;
  readonly clause: ScheduleItem['clause'];
  readonly target?: Day | undefined;
  readonly window?: readonly [Day, Day] | undefined;
  readonly lastDay?: Day | undefined;
  readonly doneOn?: Day | undefined;
  readonly reasonRecorded?: boolean;
  readonly ending: Ending | undefined;
  /** What is missing when there is no window. */
  readonly anchor?: ScheduleReason | undefined;
  readonly waiting?: boolean;
}

/** Every item expected of the allocated participants, in their order, each in its state on `asOf`. */
export function scheduleOf(workbook: Workbook, asOf: Day): ScheduleItem[] {
  const items: ScheduleItem[] = [];
  for (const participant of workbook.participants) {
    if (participant.arm !== undefined) scheduleParticipant(participant, workbook.settings, asOf, items);
  }
  return items;
}

function scheduleParticipant(participant: Participant, settings: Settings, asOf: Day, into: ScheduleItem[]): void {
  const gone = endingOf(participant, asOf);
  const add = (draft: Draft) => {
    const facts = {
      window: draft.window,
      lastDay: draft.lastDay,
      doneOn: draft.doneOn,
      reasonRecorded: draft.reasonRecorded ?? false,
      ending: draft.ending,
    };
    const { state, daysPastWindow } = stateOn(asOf, facts);
    into.push({
      participant,
      item: draft.item,
      clause: draft.clause,
      target: draft.target,
      window: draft.window,
      doneOn: state === 'done' ? draft.doneOn : undefined,
      state,
      daysPastWindow,
      reason: reasonOf(draft, state, daysPastWindow, asOf),
      waiting: state === 'cannot schedule' && (draft.waiting ?? false),
    });
  };
  if (participant.arm === 'neoadjuvant') {
    const stopped = stopOf(participant, gone, asOf);
    addCycles(participant, settings, asOf, stopped, gone, add);
    addSurgery(participant, settings, asOf, stopped, gone, add);
  }
  addAfterSurgery(participant, settings, asOf, gone, add);
}

/** Death or withdrawal, whichever came first. */
function endingOf({ death_date, consent_withdrawn_date }: Participant, asOf: Day): Ending | undefined {
  const died = death_date !== undefined && death_date <= asOf;
  const withdrew = consent_withdrawn_date !== undefined && consent_withdrawn_date <= asOf;
  if (died && !(withdrew && consent_withdrawn_date < death_date)) return { why: 'death', on: death_date };
  return withdrew ? { why: 'withdrawn', on: consent_withdrawn_date } : undefined;
}

/** What ends the treatment: death, withdrawal, or the treatment being stopped. */
function stopOf({ stopped_date }: Participant, gone: Ending | undefined, asOf: Day): Ending | undefined {
  if (stopped_date === undefined || stopped_date > asOf || (gone && gone.on <= stopped_date)) return gone;
  return { why: 'stopped', on: stopped_date };
}

type Anchor = { readonly day: Day } | { readonly missing: ScheduleReason; readonly waiting: boolean };

/** The actual day 1 of a cycle, or why there is none to count from. */
function dayOneOf(participant: Participant, cycles: readonly (Cycle | undefined)[], number: number, asOf: Day): Anchor {
  const rows = participant.cycles.filter((cycle) => cycle.cycle === number);
  const dates = new Set(rows.map(({ d1_date }) => d1_date).filter((date) => date !== undefined && date <= asOf));
  if (dates.size > 1) return { missing: { code: 'anchor-twice', anchor: `C${number}D1` }, waiting: false };
  const [only] = dates;
  if (only !== undefined) return { day: only };
  // A dose, a later cycle or the operation shows that the cycle was given and only its date is missing.
  const given =
    rows.some(
      (row) => row.d1_date === undefined && (row.pld_mg !== undefined || row.ifosfamide_g_per_day !== undefined),
    ) ||
    cycles.slice(number).some((later) => later?.d1_date !== undefined && later.d1_date <= asOf) ||
    (participant.surgery_date !== undefined && participant.surgery_date <= asOf && rows.length > 0);
  return { missing: { code: 'anchor-missing', anchor: `C${number}D1` }, waiting: !given };
}

const DAY_ONE = ['C1D1', 'C2D1', 'C3D1'] as const;
const SAFETY = [
  ['C1 +1d', 'C1 +7d'],
  ['C2 +1d', 'C2 +7d'],
  ['C3 +1d', 'C3 +7d'],
] as const;

function addCycles(
  participant: Participant,
  settings: Settings,
  asOf: Day,
  stopped: Ending | undefined,
  gone: Ending | undefined,
  add: (draft: Draft) => void,
): void {
  const byNumber: (Cycle | undefined)[] = [];
  for (let number = 1; number <= CYCLES; number++) {
    byNumber.push(participant.cycles.find((cycle) => cycle.cycle === number));
  }
  const operated = participant.surgery_date !== undefined && participant.surgery_date <= asOf;
  let previous: Anchor | undefined;
  for (let number = 1; number <= CYCLES; number++) {
    const cycle = byNumber[number - 1];
    const anchor = dayOneOf(participant, byNumber, number, asOf);
    const doneOn = 'day' in anchor ? anchor.day : undefined;
    // After the operation no further cycle is expected; what was left out is A3's business.
    const ending =
      operated && doneOn === undefined ? earlier(stopped, { why: 'stopped', on: participant.surgery_date! }) : stopped;
    const item = DAY_ONE[number - 1]!;
    const shared = {
      item,
      doneOn,
      reasonRecorded: cycle?.d1_date === undefined && cycle?.reason !== undefined,
      ending,
    };
    if (previous === undefined) add({ ...shared, clause: 'D5', ...firstDay(cycle, settings) });
    else if ('day' in previous) {
      const from = addDays(previous.day, settings.cycle_interval_min_days);
      const to = addDays(previous.day, settings.cycle_interval_pass_days);
      add({ ...shared, clause: 'S2', target: addDays(previous.day, settings.cycle_interval_days), window: [from, to] });
    } else add({ ...shared, clause: 'S2', anchor: previous.missing, waiting: previous.waiting });
    addSafety(participant, settings, number, anchor, 'day' in anchor ? gone : ending, add);
    previous = anchor;
  }
}

function earlier(a: Ending | undefined, b: Ending): Ending {
  return a && a.on <= b.on ? a : b;
}

/** Nothing in the registry dates the first cycle: it is expected on its planned date, with the slack of later cycles. */
function firstDay(cycle: Cycle | undefined, settings: Settings): Partial<Draft> {
  const planned = cycle?.d1_planned_date;
  if (planned === undefined) return { anchor: { code: 'anchor-missing', anchor: 'C1D1 planned' }, waiting: false };
  const slackBefore = settings.cycle_interval_days - settings.cycle_interval_min_days;
  const slackAfter = settings.cycle_interval_pass_days - settings.cycle_interval_days;
  return { target: planned, window: [addDays(planned, -slackBefore), addDays(planned, slackAfter)] };
}

function addSafety(
  participant: Participant,
  settings: Settings,
  number: number,
  anchor: Anchor,
  ending: Ending | undefined,
  add: (draft: Draft) => void,
): void {
  const visits = [
    [settings.safety_first_day, settings.safety_first_window_days],
    [settings.safety_second_day, settings.safety_second_window_days],
  ] as const;
  for (let index = 0; index < 2; index++) {
    const [after, slack] = visits[index]!;
    const item = SAFETY[number - 1]![index]!;
    add({
      item,
      clause: 'F1',
      ending,
      ...around(anchor, (day) => addDays(day, after), slack),
      ...assessed(participant, item),
    });
  }
}

function around(anchor: Anchor, target: (day: Day) => Day, slack: number): Partial<Draft> {
  if (!('day' in anchor)) return { anchor: anchor.missing, waiting: anchor.waiting };
  const on = target(anchor.day);
  return { target: on, window: [addDays(on, -slack), addDays(on, slack)] };
}

/** What the Follow-up tab says of an item: the earliest date it was done, or a reason recorded. */
function assessed(participant: Participant, item: Item): { doneOn: Day | undefined; reasonRecorded: boolean } {
  let doneOn: Day | undefined;
  let reasonRecorded = false;
  for (const row of participant.followUps as readonly FollowUp[]) {
    if (row.item !== item) continue;
    if (row.done_date !== undefined && (doneOn === undefined || row.done_date < doneOn)) doneOn = row.done_date;
    if (row.reason !== undefined) reasonRecorded = true;
  }
  return { doneOn, reasonRecorded };
}

/** Days a cycle lasts: until then a missing last dose is not late. */
const CYCLE_DAYS = 21;

function addSurgery(
  participant: Participant,
  settings: Settings,
  asOf: Day,
  stopped: Ending | undefined,
  gone: Ending | undefined,
  add: (draft: Draft) => void,
): void {
  const third = participant.cycles.find(
    ({ cycle, d1_date }) => cycle === CYCLES && d1_date !== undefined && d1_date <= asOf,
  );
  if (!third) return;
  const windows = watchWaitWindows(participant, settings);
  const { lastDose } = windows;
  // A stop during the last cycle ends the drugs, not the plan to operate; a stop after the last dose ends that plan.
  const endsPlan = stopped?.why === 'stopped' && lastDose !== undefined && stopped.on > lastDose;
  const shared = {
    item: 'Surgery',
    clause: 'S4',
    doneOn: participant.surgery_date,
    ending: endsPlan ? stopped : gone,
  } as const;
  if (windows.default === undefined) {
    const anchor = { code: 'anchor-missing', anchor: 'Last study dose' } as const;
    add({ ...shared, anchor, waiting: asOf < third.d1_date! + CYCLE_DAYS });
    return;
  }
  const last =
    windows.alternative && windows.alternative[1] > windows.default[1] ? windows.alternative[1] : windows.default[1];
  add({ ...shared, target: windows.target, window: windows.default, lastDay: last });
}

function addAfterSurgery(
  participant: Participant,
  settings: Settings,
  asOf: Day,
  gone: Ending | undefined,
  add: (draft: Draft) => void,
): void {
  const { surgery_date } = participant;
  const anchor: Anchor =
    surgery_date !== undefined && surgery_date <= asOf
      ? { day: surgery_date }
      : { missing: { code: 'anchor-missing', anchor: 'Surgery' }, waiting: true };
  const visits: readonly (readonly [Item, 'F2' | 'F4', (day: Day) => Day, number])[] = [
    ['Surgery +30d', 'F2', (day) => addDays(day, 30), settings.morbidity_30d_window_days],
    ['Surgery +90d', 'F2', (day) => addDays(day, 90), settings.morbidity_90d_window_days],
    ['Surgery +1y', 'F2', (day) => addYears(day, 1), settings.morbidity_1y_window_days],
    ['Survival 1y', 'F4', (day) => addYears(day, 1), settings.survival_window_days],
    ['Survival 3y', 'F4', (day) => addYears(day, 3), settings.survival_window_days],
    ['Survival 5y', 'F4', (day) => addYears(day, 5), settings.survival_window_days],
  ];
  for (const [item, clause, target, slack] of visits) {
    add({ item, clause, ending: gone, ...around(anchor, target, slack), ...assessed(participant, item) });
  }
}

function reasonOf(draft: Draft, state: ItemState, daysPast: number, asOf: Day): ScheduleReason | undefined {
  switch (state) {
    case 'cannot schedule':
      return draft.anchor;
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
        : undefined;
    default:
      return undefined;
  }
}
