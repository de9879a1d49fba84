import { isDeepStrictEqual } from 'node:util';
import { addDays, type Day, day } from '../../shared/calendar.js';
import { assessTrial, assessWorkbook, type Trial } from '../../shared/summary/trial.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { RawCell, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import type { Participant } from '../../shared/workbook/records.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import { type Random, randomOf, randomWorkbook, rawOf } from './random-workbook.js';

/** Early ones have work under way, late ones a past. */
const asOfFor = (seed: number): Day => addDays(day('2026-09-01'), (seed % 7) * 60 - 200);
const JUNK: readonly string[] = ['see notes', '#REF!', '???', 'x9y', '待定?'];

/** What must hold of any workbook does not; anything else that is thrown is a mistake in the program. */
export class NotHeld extends Error {}

/**
 * What must hold of any workbook, held against the random one of a seed: it is read without an error; how rows, columns and tabs
 * are sorted changes nothing, and neither does what is somebody else's; a cell that nobody can read makes nothing better; what is
 * overdue is overdue tomorrow. Throws with the seed and what was not so. Answers how many items are overdue.
 */
export function checkRandomWorkbook(seed: number): number {
  const raw = rawOf(randomWorkbook(seed));
  const random = randomOf(seed * 7_919);
  try {
    const sound = assessTrial(raw, asOfFor(seed));
    checkOrder(raw, sound, random);
    checkJunk(raw, sound, random);
    checkOvernight(sound);
    return sound.schedule.filter(({ state }) => state === 'overdue').length;
  } catch (error) {
    const { message } = error as Error;
    throw new (error instanceof NotHeld ? NotHeld : Error)(`seed ${seed}: ${message}`, { cause: error });
  }
}

/** Throws when two are not the same, with what only one of them has. */
function same(what: string, found: readonly string[], expected: readonly string[]): void {
  if (isDeepStrictEqual(found, expected)) return;
  const lacks = expected.filter((line) => !found.includes(line));
  const more = found.filter((line) => !expected.includes(line));
  throw new NotHeld([what, ...lacks.map((line) => `- ${line}`), ...more.map((line) => `+ ${line}`)].join('\n'));
}

/** Everything that is said of the participants, without the places where it stands. */
function picture(trial: Trial, leftOut?: string): readonly string[] {
  const { evaluation, schedule, nextSteps } = trial;
  const isIn = (id: string | undefined) => id !== undefined && id !== leftOut;
  return [
    ...evaluation.participants
      .filter(({ participant }) => isIn(participant.id))
      .map(({ participant, outcome, breached, unknown, notYetDue, missing }) =>
        JSON.stringify([participant.id, outcome, breached, unknown, notYetDue, [...missing].sort()]),
      ),
    // Of two rows for one person it may be said of one, or of both.
    ...new Set(
      evaluation.findings
        .filter(({ participant }) => isIn(participant))
        .map(({ rule, participant, columns, severity, verdict }) =>
          JSON.stringify([participant, rule, columns, severity, verdict]),
        ),
    ),
    ...schedule
      .filter(({ participant }) => isIn(participant.id))
      .map(({ participant, item, state, target, window, doneOn, reason }) =>
        JSON.stringify([participant.id, item, state, target, window, doneOn, reason?.code]),
      ),
    ...[...nextSteps].filter(([id]) => isIn(id)).map(([id, { kind }]) => JSON.stringify([id, kind])),
  ].sort();
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = random.below(at + 1);
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

/** The tabs of records, each with the row of its headings and the column of its IDs, as they were read. */
function recordTabs({ tabs }: Workbook) {
  return RECORD_TABS.flatMap((name) => {
    const opened = tabs[name];
    const at = opened?.headings.columns['subject_id' as never] as number | undefined;
    return opened === undefined || at === undefined ? [] : [{ tab: opened.raw, heading: opened.headings.row, at }];
  });
}

type Change = (tab: RawTab, heading: number, at: number) => readonly (readonly RawCell[])[];

function changed(raw: RawWorkbook, { workbook }: Trial, change: Change): RawWorkbook {
  const found = recordTabs(workbook);
  return {
    ...raw,
    tabs: raw.tabs.map((tab) => {
      const record = found.find((each) => each.tab.title === tab.title);
      return record ? { ...tab, values: change(tab, record.heading, record.at) } : tab;
    }),
  };
}

/** Which of two rows for one cycle is right nobody knows: a finding of the worst kind says so, and either may be shown. */
const hasCycleTwice = ({ evaluation }: Trial) =>
  evaluation.findings.some(({ rule }) => rule === 'data/duplicate-cycle');

function sortedOtherwise(raw: RawWorkbook, sound: Trial, random: Random): RawWorkbook {
  const keepsRows = hasCycleTwice(sound);
  const rows = changed(raw, sound, ({ values }, heading) => {
    const order = shuffled([...values[heading]!.keys()], random);
    const records = values.slice(heading + 1);
    return [
      ...values.slice(0, heading),
      ...[values[heading]!, ...(keepsRows ? records : shuffled(records, random))].map((cells) =>
        order.map((at) => cells[at] ?? null),
      ),
    ];
  });
  return { ...rows, tabs: shuffled(rows.tabs, random) };
}

/** With a column, a tab and a person (`QD-777`) that are somebody else's. */
function withForeign(raw: RawWorkbook, sound: Trial): RawWorkbook {
  const tea = changed(raw, sound, ({ values }, heading, at) => {
    const copied = values[heading + 1];
    const other = copied?.map((cell, column) => (column === at ? FOREIGN : cell));
    return [...values, ...(other ? [other] : [])].map((cells, row) => [
      ...values[heading]!.map((_, column) => cells[column] ?? null),
      row === heading ? 'Favorite tea' : row < heading ? null : 'oolong',
    ]);
  });
  const lunch: RawTab = {
    ...raw.tabs[0]!,
    title: 'Lunch',
    values: [
      ['Day', 'What'],
      ['Mon', 'rice'],
    ],
  };
  return { ...tea, tabs: [...tea.tabs, lunch] };
}

const FOREIGN = 'QD-777';

/** Sorted otherwise, among what is somebody else's: nothing is said otherwise. */
function checkOrder(raw: RawWorkbook, sound: Trial, random: Random): void {
  const before = picture(sound);
  const sorted = sortedOtherwise(withForeign(raw, sound), sound, random);
  same('sorted, beside what is foreign', picture(assessTrial(sorted, sound.asOf), FOREIGN), before);
}

/** One cell that nobody can read, in one of the tabs of records: it is told, makes nothing better, and is about nobody else. */
function checkJunk(raw: RawWorkbook, sound: Trial, random: Random): void {
  const filled = recordTabs(sound.workbook).filter(({ tab, heading }) => tab.values.length >= heading + 2);
  if (filled.length === 0) return;
  const { tab, heading, at } = random.pick(filled);
  const row = heading + 1 + random.below(tab.values.length - heading - 1);
  const column = random.below(tab.values[heading]!.length);
  const id = tab.values[row]![at];
  if (column === at || typeof id !== 'string' || id === '') return;
  const junk = random.pick(JUNK);
  const spoiled = changed(raw, sound, ({ title, values }) =>
    title !== tab.title
      ? values
      : values.map((cells, each) =>
          each !== row ? cells : values[heading]!.map((_, x) => (x === column ? junk : (cells[x] ?? null))),
        ),
  );
  const what = `${junk} in ${tab.values[heading]![column]} of ${id}`;
  const after = assessTrial(spoiled, sound.asOf);
  same(`${what}, for the others`, picture(after, id), picture(sound, id));
  const outcome = ({ evaluation }: Trial) =>
    evaluation.participants.find(({ participant }) => participant.id === id)?.outcome;
  if (outcome(after) === 'eligible' && outcome(sound) !== 'eligible') throw new NotHeld(`${what} makes them eligible`);
  const isTold = after.evaluation.findings.some(
    (finding) => finding.participant === id && finding.rule.startsWith('data/') && finding.row === row + 1,
  );
  if (isTold) return;
  const stops = ({ evaluation }: Trial) =>
    evaluation.findings
      .filter(({ participant, severity }) => participant === id && severity === 'stop')
      .map(({ rule }) => rule);
  const late = ({ schedule }: Trial) =>
    schedule.filter(({ participant, state }) => participant.id === id && state === 'overdue').map(({ item }) => item);
  for (const list of [stops, late]) {
    const gone = list(sound).filter((each) => !list(after).includes(each));
    if (gone.length > 0) throw new NotHeld(`${what} is told nowhere and takes away ${gone.join(', ')}`);
  }
}

/** What is overdue and not done is overdue tomorrow, unless something that was typed ahead of its person takes place by then. */
function checkOvernight({ workbook, asOf, schedule }: Trial): void {
  const late = schedule.filter(({ state }) => state === 'overdue');
  if (late.length === 0) return;
  const tomorrow = addDays(asOf, 1);
  const items = assessWorkbook(workbook, tomorrow).schedule;
  for (const { participant, item } of late) {
    const next = items.find((each) => each.participant.id === participant.id && each.item === item);
    if (next?.state === 'overdue' || isTypedAhead(participant, tomorrow)) continue;
    throw new NotHeld(`${item} of ${participant.id}, overdue today, is ${next?.state ?? 'not there'} tomorrow`);
  }
}

/** Whether a date of a person, by any of their rows, is this day. */
const isTypedAhead = (participant: Participant, on: Day): boolean =>
  [participant, ...participant.duplicates, ...participant.cycles, ...participant.followUps].some((row) =>
    Object.values(row).includes(on),
  );
