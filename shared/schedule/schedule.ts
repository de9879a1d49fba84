import type { Day } from '../calendar.js';
import { CYCLES } from '../protocol/limits.js';
import type { Settings } from '../protocol/settings.js';
import type { Workbook } from '../workbook/decode.js';
import { fold } from '../workbook/fold.js';
import type { Participant } from '../workbook/records.js';
import type { Item } from '../workbook/schema.js';
import { cycleDue, dueFrom } from './due.js';
import { deathDate, withdrawalDate } from './stage.js';
import { type Ending, type ItemFacts, type ItemState, stateOn } from './state.js';
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
  | { readonly code: 'alternative-window'; readonly until: Day }
  /** Late, and the days are counted from the end of the alternative window. */
  | { readonly code: 'alternative-ended'; readonly until: Day };

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

/** An item before its state is known. Always written out whole: the scheduler makes a dozen for every participant. */
interface Draft extends ItemFacts {
  readonly item: ScheduleItemName;
  readonly clause: ScheduleItem['clause'];
  readonly target: Day | undefined;
  /** What is missing when there is no window. */
  readonly missing: ScheduleReason | undefined;
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
  readonly items: ScheduleItem[];
}

/** Every item expected of the allocated participants, in their order, each in its state on `asOf`. */
export function scheduleOf(workbook: Workbook, asOf: Day): ScheduleItem[] {
  const items: ScheduleItem[] = [];
  const { settings } = workbook;
  for (const participant of workbook.participants) {
    const gone = endingOf(participant, asOf);
    if (participant.duplicates.length === 0) {
      schedule(participant, gone, settings, asOf, items);
      continue;
    }
    // Of two rows for one person, the one that asks for more decides what is expected; after death or withdrawal, by
    // whichever row, nothing is.
    const own = new Map<ScheduleItemName, ScheduleItem>();
    for (const row of [participant, ...participant.duplicates]) {
      const expected: ScheduleItem[] = [];
      schedule(row, gone, settings, asOf, expected);
      for (const item of expected) {
        const known = own.get(item.item);
        if (known === undefined || urgency(item) > urgency(known)) own.set(item.item, { ...item, participant });
      }
    }
    items.push(...own.values());
  }
  return items;
}

const URGENCY: Readonly<Record<ItemState, number>> = {
  overdue: 6,
  delayed: 5,
  'cannot schedule': 4,
  due: 3,
  upcoming: 2,
  done: 1,
  cancelled: 0,
};

function urgency({ state, waiting, daysPastWindow }: ScheduleItem): number {
  return (waiting ? 1 : URGENCY[state]) + Math.min(daysPastWindow, 99_999) / 100_000;
}

function schedule(
  participant: Participant,
  gone: Ending | undefined,
  settings: Settings,
  asOf: Day,
  items: ScheduleItem[],
): void {
  const arm = armOf(participant, asOf);
  if (arm === undefined) return;
  const plan = { participant, settings, asOf, gone, stopped: stopOf(participant, gone, asOf), items };
  if (arm === 'neoadjuvant') {
    addCycles(plan);
    addSurgery(plan);
  }
  addAfterSurgery(plan);
}

/** An arm that is blank or cannot be read must not hide what treatment already given makes due. */
function armOf({ arm, cycles, surgery_date }: Participant, asOf: Day): Participant['arm'] {
  if (arm !== undefined) return arm;
  if (cycles.some(({ d1_date }) => d1_date !== undefined && d1_date <= asOf)) return 'neoadjuvant';
  return surgery_date !== undefined && surgery_date <= asOf ? 'surgery only' : undefined;
}

/** People write "none" where they have no reason to give, and that is none. */
const NO_REASON =
  /^(?:none|no|nil|no reason|n\/?a|not applicable|tbd|unknown|[-\u2013\u2014/.?]+|无|没有|暂无|不适用|未知|不详)$/;

function saysWhy(reason: string | undefined): boolean {
  return reason !== undefined && !NO_REASON.test(fold(reason));
}

function add({ participant, asOf, items }: Plan, draft: Draft): void {
  const { state, daysPastWindow } = stateOn(asOf, draft);
  items.push({
    participant,
    item: draft.item,
    clause: draft.clause,
    target: draft.target,
    window: draft.window,
    doneOn: state === 'done' ? draft.doneOn : undefined,
    state,
    daysPastWindow,
    reason: reasonOf(draft, state, daysPastWindow, asOf),
    waiting: state === 'cannot schedule' && draft.waiting,
  });
}

/** Death or withdrawal, whichever came first; of several rows for one person, on whichever it stands. */
function endingOf(participant: Participant, asOf: Day): Ending | undefined {
  const died = deathDate(participant);
  const withdrew = withdrawalDate(participant);
  if (died !== undefined && died <= asOf && !(withdrew !== undefined && withdrew < died)) {
    return { why: 'death', on: died };
  }
  return withdrew !== undefined && withdrew <= asOf ? { why: 'withdrawn', on: withdrew } : undefined;
}

/** What ends the treatment: death, withdrawal, or the treatment being stopped. */
function stopOf({ stopped_date }: Participant, gone: Ending | undefined, asOf: Day): Ending | undefined {
  if (stopped_date === undefined || stopped_date > asOf || (gone && gone.on <= stopped_date)) return gone;
  return { why: 'stopped', on: stopped_date };
}

/** A date that later items count from: known, or missing for a reason. */
interface Anchor {
  readonly day: Day | undefined;
  readonly missing: ScheduleReason | undefined;
  /** Missing because it is still to come. */
  readonly waiting: boolean;
}

const DAY_ONE = ['C1D1', 'C2D1', 'C3D1'] as const;
const FIRST_SAFETY = ['C1 +1d', 'C2 +1d', 'C3 +1d'] as const;
const SECOND_SAFETY = ['C1 +7d', 'C2 +7d', 'C3 +7d'] as const;

const noDayOne = (waiting: boolean): readonly Anchor[] =>
  DAY_ONE.map((anchor) => ({ day: undefined, missing: { code: 'anchor-missing', anchor }, waiting }));
const LOST = noDayOne(false);
const AWAITED = noDayOne(true);

/** The actual day 1 of a cycle, or why there is none to count from. */
function dayOneOf({ participant, asOf }: Plan, number: number): Anchor {
  let found: Day | undefined;
  let rows = 0;
  // A dose, a later cycle or the operation shows that the cycle was given and only its date is missing.
  let given = false;
  for (const row of participant.cycles) {
    if (row.cycle === undefined) continue;
    const dated = row.d1_date !== undefined && row.d1_date <= asOf;
    if (row.cycle > number && dated) given = true;
    if (row.cycle !== number) continue;
    rows++;
    if (dated && found !== undefined && found !== row.d1_date) {
      return { day: undefined, missing: { code: 'anchor-twice', anchor: `C${number}D1` }, waiting: false };
    }
    if (dated) found = row.d1_date;
    else if (row.d1_date === undefined && (row.pld_mg !== undefined || row.ifosfamide_g_per_day !== undefined))
      given = true;
  }
  if (found !== undefined) return { day: found, missing: undefined, waiting: false };
  if (rows > 0 && participant.surgery_date !== undefined && participant.surgery_date <= asOf) given = true;
  return given ? LOST[number - 1]! : AWAITED[number - 1]!;
}

function addCycles(plan: Plan): void {
  const { participant, settings, asOf, stopped, gone } = plan;
  const { surgery_date } = participant;
  const operated = surgery_date !== undefined && surgery_date <= asOf;
  let previous: Anchor | undefined;
  for (let number = 1; number <= CYCLES; number++) {
    const anchor = dayOneOf(plan, number);
    // After the operation no further cycle is expected; what was left out is A3's business.
    const ending =
      operated && anchor.day === undefined ? earlier(stopped, { why: 'stopped', on: surgery_date }) : stopped;
    const row = participant.cycles.find(({ cycle }) => cycle === number);
    const from = previous === undefined ? row?.d1_planned_date : previous.day;
    const item = DAY_ONE[number - 1]!;
    // Nothing in the registry dates the first cycle: it is expected on its planned date, with the slack of later cycles.
    const due =
      from === undefined ? undefined : item === 'C1D1' ? cycleDue(from, settings) : dueFrom(item, from, settings);
    add(plan, {
      item,
      clause: previous === undefined ? 'D5' : 'S2',
      target: due?.target,
      window: due?.window,
      lastDay: undefined,
      doneOn: anchor.day,
      reasonRecorded: row !== undefined && row.d1_date === undefined && saysWhy(row.reason),
      ending,
      missing: previous === undefined ? NO_PLAN : previous.missing,
      waiting: previous?.waiting ?? false,
    });
    const visitsEnd = anchor.day === undefined ? ending : gone;
    addVisit(plan, FIRST_SAFETY[number - 1]!, 'F1', anchor, visitsEnd);
    addVisit(plan, SECOND_SAFETY[number - 1]!, 'F1', anchor, visitsEnd);
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
): void {
  let doneOn: Day | undefined;
  let reasonRecorded = false;
  for (const row of plan.participant.followUps) {
    if (row.item !== item) continue;
    if (row.done_date !== undefined && (doneOn === undefined || row.done_date < doneOn)) doneOn = row.done_date;
    if (saysWhy(row.reason)) reasonRecorded = true;
  }
  const due = anchor.day === undefined ? undefined : dueFrom(item, anchor.day, plan.settings);
  add(plan, {
    item,
    clause,
    target: due?.target,
    window: due?.window,
    lastDay: undefined,
    doneOn,
    reasonRecorded,
    ending,
    missing: anchor.missing,
    waiting: anchor.waiting,
  });
}

/** Days a cycle lasts: until then a missing last dose is not late. */
const CYCLE_DAYS = 21;
const NO_LAST_DOSE: ScheduleReason = { code: 'anchor-missing', anchor: 'Last study dose' };

function addSurgery(plan: Plan): void {
  const { participant, settings, asOf, stopped, gone } = plan;
  const third = participant.cycles.find(
    ({ cycle, d1_date }) => cycle === CYCLES && d1_date !== undefined && d1_date <= asOf,
  );
  if (third?.d1_date === undefined) return;
  const { lastDose, default: window, alternative, target } = watchWaitWindows(participant, settings, asOf);
  // A stop during the last cycle ends the drugs, not the plan to operate; a stop after the last dose ends that plan.
  const endsPlan = stopped?.why === 'stopped' && lastDose !== undefined && stopped.on > lastDose;
  add(plan, {
    item: 'Surgery',
    clause: 'S4',
    target,
    window,
    lastDay: window && alternative && alternative[1] > window[1] ? alternative[1] : undefined,
    doneOn: participant.surgery_date,
    reasonRecorded: false,
    ending: endsPlan ? stopped : gone,
    missing: NO_LAST_DOSE,
    waiting: asOf < third.d1_date + CYCLE_DAYS,
  });
}

const NOT_OPERATED: Anchor = { day: undefined, missing: { code: 'anchor-missing', anchor: 'Surgery' }, waiting: true };

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
  const operated = on !== undefined && on <= asOf;
  // Before surgery all six wait for it: the case of most participants, with nothing to work out.
  if (!operated && gone === undefined && !followUps.some(({ item }) => IS_AFTER_SURGERY.has(item))) {
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
        waiting: true,
      });
    }
    return;
  }
  const anchor = operated ? { day: on, missing: undefined, waiting: false } : NOT_OPERATED;
  for (const [item, clause] of AFTER_SURGERY) addVisit(plan, item, clause, anchor, gone);
}

function reasonOf(draft: Draft, state: ItemState, daysPast: number, asOf: Day): ScheduleReason | undefined {
  switch (state) {
    case 'cannot schedule':
      return draft.missing;
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
    case 'overdue':
      return draft.lastDay === undefined ? undefined : { code: 'alternative-ended', until: draft.lastDay };
    default:
      return undefined;
  }
}
