import { expect, test } from '@jest/globals';
import { addDays, type Day, day } from '../../shared/calendar.js';
import { assessTrial, type Trial } from '../../shared/summary/trial.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import type { RawCell, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import { type Random, randomOf, randomWorkbook, rawOf } from '../support/random-workbook.js';

/**
 * What must hold of any workbook, over random ones: how rows, columns and tabs are sorted changes nothing, what is not the
 * trial's changes nothing, and a cell that nobody can read makes nothing better. `RPS_FUZZ` sets how many.
 */
const WORKBOOKS = Number(process.env.RPS_FUZZ ?? 500);
const BATCH = 250;
/** Early ones have work under way, late ones a past. */
const asOfFor = (seed: number): Day => addDays(day('2026-09-01'), (seed % 7) * 60 - 200);
const JUNK = ['see notes', '#REF!', '???', 'x9y', '待定?'];

const BATCHES = Array.from({ length: Math.ceil(WORKBOOKS / BATCH) }, (_, batch) => batch * BATCH + 1);

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
function recordTabs(raw: RawWorkbook) {
  const { tabs } = decodeWorkbook(raw);
  return RECORD_TABS.flatMap((name) => {
    const opened = tabs[name];
    const at = opened?.headings.columns['subject_id' as never] as number | undefined;
    return opened === undefined || at === undefined ? [] : [{ tab: opened.raw, heading: opened.headings.row, at }];
  });
}

type Change = (tab: RawTab, heading: number, at: number) => readonly (readonly RawCell[])[];

function changed(raw: RawWorkbook, change: Change): RawWorkbook {
  const found = recordTabs(raw);
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

function sortedOtherwise(raw: RawWorkbook, random: Random, keepsRows: boolean): RawWorkbook {
  const rows = changed(raw, ({ values }, heading) => {
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
function withForeign(raw: RawWorkbook): RawWorkbook {
  const tea = changed(raw, ({ values }, heading, at) => {
    const copied = values[heading + 1];
    const other = copied?.map((cell, column) => (column === at ? 'QD-777' : cell));
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

/** One cell that nobody can read, in each tab of records: it is told, makes nothing better, and is about nobody else. */
function checkJunk(raw: RawWorkbook, sound: Trial, random: Random): void {
  for (const { tab, heading, at } of recordTabs(raw)) {
    if (tab.values.length < heading + 2) continue;
    const row = heading + 1 + random.below(tab.values.length - heading - 1);
    const column = random.below(tab.values[heading]!.length);
    const id = tab.values[row]![at];
    if (column === at || typeof id !== 'string' || id === '') continue;
    const junk = random.pick(JUNK);
    const spoiled = changed(raw, ({ title, values }) =>
      title !== tab.title
        ? values
        : values.map((cells, each) =>
            each !== row ? cells : values[heading]!.map((_, x) => (x === column ? junk : (cells[x] ?? null))),
          ),
    );
    const what = `${id} ${tab.values[heading]![column]} ${junk}`;
    const after = assessTrial(spoiled, sound.asOf);
    expect([what, picture(after, id)]).toEqual([what, picture(sound, id)]);
    const outcome = ({ evaluation }: Trial) =>
      evaluation.participants.find(({ participant }) => participant.id === id)?.outcome;
    if (outcome(sound) !== 'eligible') expect([what, outcome(after)]).not.toEqual([what, 'eligible']);
    const isTold = after.evaluation.findings.some(
      (finding) => finding.participant === id && finding.rule.startsWith('data/') && finding.row === row + 1,
    );
    if (isTold) continue;
    const stops = ({ evaluation }: Trial) =>
      evaluation.findings
        .filter(({ participant, severity }) => participant === id && severity === 'stop')
        .map(({ rule }) => rule);
    const late = ({ schedule }: Trial) =>
      schedule.filter(({ participant, state }) => participant.id === id && state === 'overdue').map(({ item }) => item);
    for (const list of [stops, late]) expect([what, list(after)]).toEqual([what, expect.arrayContaining(list(sound))]);
  }
}

/** What is overdue and not done is overdue tomorrow, unless its person is gone by then. */
function checkOvernight(raw: RawWorkbook, sound: Trial): void {
  const tomorrow = assessTrial(raw, addDays(sound.asOf, 1)).schedule;
  for (const { participant, item, state } of sound.schedule) {
    if (state !== 'overdue') continue;
    const next = tomorrow.find((each) => each.participant.id === participant.id && each.item === item);
    // What was typed ahead has taken place by then.
    if (next?.reason?.code !== 'ended' && next?.state !== 'done') {
      expect([participant.id, item, next?.state]).toEqual([participant.id, item, 'overdue']);
    }
  }
}

test.each(BATCHES)(
  'random workbooks from seed %i on are read; how they are sorted, and what is somebody else’s, changes nothing; junk makes nothing better; nothing is forgotten overnight',
  (from) => {
    let overdue = 0;
    for (let seed = from; seed < from + BATCH && seed <= WORKBOOKS; seed += 1) {
      const raw = rawOf(randomWorkbook(seed));
      const random = randomOf(seed * 7_919);
      try {
        const asOf = asOfFor(seed);
        const sound = assessTrial(raw, asOf);
        const before = picture(sound);
        overdue += sound.schedule.filter(({ state }) => state === 'overdue').length;
        expect(picture(assessTrial(sortedOtherwise(raw, random, hasCycleTwice(sound)), asOf))).toEqual(before);
        expect(picture(assessTrial(withForeign(raw), asOf), 'QD-777')).toEqual(before);
        checkJunk(raw, sound, random);
        checkOvernight(raw, sound);
      } catch (error) {
        throw new Error(`seed ${seed}: ${(error as Error).message}`);
      }
    }
    // Workbooks in which nothing is late would prove little.
    expect(overdue).toBeGreaterThan(10);
  },
);
