import type { Day } from '../calendar.js';
import type { Evaluation } from '../protocol/evaluate.js';
import type { Finding } from '../protocol/finding.js';
import { tabOf } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import { orderCycles } from '../workbook/link.js';
import { goneBy, rowsOf } from '../workbook/participant-dates.js';
import { cycleRecord } from '../workbook/record-literals.js';
import type { Cycle, FollowUp, Participant, RowPlace } from '../workbook/records.js';
import { columnOf, columnsThatAre } from '../workbook/schema.js';
import type { NextStep } from './next-step.js';
import type { ScheduleItem, ScheduleItemName } from './schedule.js';
import type { Supposable } from './what-if-question.js';

/** Something that took place on a day, supposed and not recorded. */
export interface Supposed {
  readonly participant: Participant;
  readonly item: Supposable;
  readonly day: Day;
}

/** An item whose window is another one, or is expected on another day, or that has one only before or only after. */
export interface MovedItem {
  readonly item: ScheduleItemName;
  readonly before: ScheduleItem | undefined;
  readonly after: ScheduleItem | undefined;
}

/** How the supposed day lies to the window that is open for it. */
export interface OwnWindow {
  readonly window: readonly [Day, Day];
  readonly early: number;
  readonly late: number;
}

/** What is compared: the participant as judged on one day. */
export interface Assessed {
  readonly evaluation: Evaluation;
  readonly schedule: readonly ScheduleItem[];
  readonly nextSteps: ReadonlyMap<string, NextStep>;
}

export interface WhatIf<A extends Assessed = Assessed> {
  /** The later of today and the supposed day: what is compared is the participant on that day, with and without it. */
  readonly on: Day;
  /** Absent for the last dose, and where nothing says when the item is expected. */
  readonly own: OwnWindow | undefined;
  readonly moved: readonly MovedItem[];
  /** Items that nobody could date, because a cell is missing or cannot be read. */
  readonly lost: readonly ScheduleItem[];
  /** What this day would raise: not what stands anyway, and no cell that is only still to be filled in. */
  readonly raised: readonly Finding[];
  /** Findings of the participant that stand with or without it. */
  readonly standing: number;
  /** The study drugs are kept back, with or without this day. */
  readonly held: Extract<NextStep, { kind: 'held' }> | undefined;
  /** Dead or withdrawn: nothing more is expected. */
  readonly isGone: boolean;
  /** Rules that threw: what they would have said is not known. */
  readonly failed: readonly string[];
  /** The participant alone, as if it had taken place. */
  readonly after: A;
}

/** Why there is no answer: the last dose of somebody without a cycle, a cycle where the workbook has no tab for them. */
export type NoWhatIf = 'no cycle' | 'no tab';

/**
 * What would move if an item took place on a day. Pure: the rows are copied, and the workbook stays as it is. `assess` judges
 * a workbook on a day as the face does that asks; where its readers may not know everything, it leaves that out.
 */
export function whatIf<A extends Assessed>(
  workbook: Workbook,
  supposed: Supposed,
  asOf: Day,
  assess: (workbook: Workbook, on: Day) => A,
): WhatIf<A> | NoWhatIf {
  const { participant, item, day } = supposed;
  const on = day > asOf ? day : asOf;
  const changed = copyOf(participant, asOf);
  const refusal = suppose(changed, item, day, workbook);
  if (refusal !== undefined) return refusal;
  const before = assess(alone(workbook, copyOf(participant, asOf)), on);
  const after = assess(alone(workbook, changed), on);
  const known = new Set(before.evaluation.findings.map(contentOf));
  const isNew = (finding: Finding): boolean => !known.has(contentOf(finding));
  return {
    on,
    own: item === 'LASTDOSE' ? undefined : ownWindow(after, item, day),
    moved: movedItems(before, after, item),
    lost: after.schedule.filter(({ state, waiting }) => state === 'cannot schedule' && !waiting),
    raised: after.evaluation.findings.filter((finding) => isNew(finding) && !isOnlyBlank(finding)),
    standing: after.evaluation.findings.filter((finding) => finding.participant === participant.id && !isNew(finding))
      .length,
    held: heldStep(after, participant) ?? heldStep(before, participant),
    isGone: goneBy(participant, asOf) !== undefined,
    failed: after.evaluation.run.filter(({ status }) => status === 'error').map(({ rule }) => rule),
    after,
  };
}

/** The workbook as if only this participant were in it. */
function alone(workbook: Workbook, participant: Participant): Workbook {
  const { cycles, followUps } = participant;
  const problems = workbook.problems.filter((problem) => problem.participant === participant.id);
  return { ...workbook, participants: [participant], cycles, followUps, problems };
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A record's copy: cells that cannot be read go on telling when they are asked for. */
function copyRow<R extends RowPlace>(row: R): Writable<R> {
  return Object.defineProperties({}, configurable(Object.getOwnPropertyDescriptors(row))) as Writable<R>;
}

function configurable(descriptors: PropertyDescriptorMap): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(descriptors).map(([key, descriptor]) => [key, { ...descriptor, configurable: true }]),
  );
}

/** A participant with rows of their own, tied to each other as the originals are. */
function copyOf(participant: Participant, asOf: Day): Participant {
  const copy = copyPerson(participant, asOf);
  const cycles = participant.cycles.map((row): Cycle => Object.assign(copyRow(row), { participant: copy }));
  orderCycles(cycles);
  const followUps = participant.followUps.map((row): FollowUp => Object.assign(copyRow(row), { participant: copy }));
  copy.duplicates = participant.duplicates.map((row) => Object.assign(copyPerson(row, asOf), { cycles, followUps }));
  return Object.assign(copy, { cycles, followUps });
}

const OUTCOMES = columnsThatAre('outcome');

/** A death, a withdrawal or a progression that is dated after today is a slip, and comes true on no supposed day. */
function copyPerson(row: Participant, asOf: Day): Writable<Participant> {
  const copy = copyRow(row);
  for (const key of OUTCOMES) {
    const date = row[key as keyof Participant];
    if (typeof date === 'number' && date > asOf) Object.assign(copy, { [key]: undefined });
  }
  return copy;
}

/** Writes the day into the copied rows. */
function suppose(participant: Participant, item: Supposable, day: Day, workbook: Workbook): NoWhatIf | undefined {
  if (item === 'Surgery') {
    for (const row of rowsOf(participant)) write(row, 'surgery_date', day);
    return undefined;
  }
  const { cycles } = participant;
  if (item === 'LASTDOSE') {
    const latest = cycles.filter(({ cycle, d1_date }) => cycle !== undefined && d1_date !== undefined).at(-1);
    if (latest === undefined) return 'no cycle';
    write(latest, 'last_study_dose_date', day);
    return undefined;
  }
  const number = Number(item[1]);
  const rows = cycles.filter(({ cycle }) => cycle === number);
  if (rows.length === 0) {
    if (tabOf(workbook, 'Cycles', participant.book) === undefined) return 'no tab';
    rows.push(newCycle(participant, number, workbook));
    cycles.push(rows[0]!);
    orderCycles(cycles);
  }
  for (const row of rows) write(row, 'd1_date', day);
  return undefined;
}

/** The cycle as the next free row of its tab would hold it. */
function newCycle(participant: Participant, cycle: number, { cycles }: Workbook): Cycle {
  const { book, id } = participant;
  const last = Math.max(1, ...cycles.filter((row) => row.book === book).map(({ row }) => row));
  const place = { book, row: last + 1, id, details: undefined, unread: undefined };
  return Object.assign(cycleRecord(place, []) as unknown as Cycle, { subject_id: id, cycle, participant });
}

function write(row: RowPlace, key: string, day: Day): void {
  Object.defineProperty(row, key, { value: day, enumerable: true, writable: true, configurable: true });
  if (row.unread?.includes(key)) (row as Writable<RowPlace>).unread = row.unread.filter((each) => each !== key);
}

/** Two findings that say the same of the same cell. */
const contentOf = ({ rule, verdict, severity, book, tab, row, columns, facts }: Finding): string =>
  JSON.stringify([rule, verdict, severity, book, tab, row, columns, facts]);

/** A blank cell beside the date, such as a dose that is not given yet, is nothing that the date does. */
function isOnlyBlank({ verdict, recordTab, columns }: Finding): boolean {
  if (verdict !== 'unknown' || recordTab === undefined) return false;
  return !columns.some((key) => columnOf(recordTab, key)?.type === 'date');
}

function ownWindow({ schedule }: Assessed, name: ScheduleItemName, day: Day): OwnWindow | undefined {
  const found = schedule.find(({ item }) => item === name);
  if (found?.window === undefined) return undefined;
  const { window, daysPastWindow } = found;
  return { window, early: Math.max(0, window[0] - day), late: daysPastWindow };
}

function movedItems(before: Assessed, after: Assessed, supposed: Supposable): MovedItem[] {
  const names = new Set([...before.schedule, ...after.schedule].map(({ item }) => item));
  names.delete(supposed as ScheduleItemName);
  const by = ({ schedule }: Assessed) => new Map(schedule.map((item) => [item.item, item]));
  const [old, now] = [by(before), by(after)];
  return [...names]
    .map((item): MovedItem => ({ item, before: old.get(item), after: now.get(item) }))
    .filter(({ before, after }) => after?.state !== 'done' && !isSame(before, after));
}

function isSame(a: ScheduleItem | undefined, b: ScheduleItem | undefined): boolean {
  const [from, to] = [openWindow(a), openWindow(b)];
  return from?.[0] === to?.[0] && from?.[1] === to?.[1] && expectedOf(a) === expectedOf(b);
}

/** What was called off has no window any more. */
export function openWindow(item: ScheduleItem | undefined): ScheduleItem['window'] {
  return item?.state === 'cancelled' ? undefined : item?.window;
}

/** About when an item is to be expected that has no window yet. */
export function expectedOf(item: ScheduleItem | undefined): Day | undefined {
  return item?.reason?.code === 'last-dose-awaited' ? item.reason.expected : undefined;
}

function heldStep({ nextSteps }: Assessed, { id }: Participant): WhatIf['held'] {
  const step = nextSteps.get(id);
  return step?.kind === 'held' ? step : undefined;
}
