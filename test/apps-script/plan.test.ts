import { addDays, dayFromSerial, formatDay } from '../../shared/calendar.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  type Cells,
  columnAt,
  hostOn,
  type Records,
  spreadsheetOf,
  TODAY,
  wellRecords,
} from '../support/apps-script/addon.js';

const PLAN = ['RPS Trial', 'Plan the next dates of selected rows'];
const at = (offset: number): string => formatDay(addDays(TODAY, offset));

/** A participant on treatment: day 1 of these cycles so many days from today, and rows without a date for the others. */
function onTreatment(days: readonly (number | null)[], more: Cells = {}, row: Cells = {}): Records {
  const well = wellRecords();
  const { surgery_date: _, surgery_planned_date: __, ...participant } = well.Participants[0]!;
  return {
    Participants: [{ ...participant, ...row }],
    Cycles: days.map((offset, index) => ({
      subject_id: 'QD-001',
      cycle: index + 1,
      ...(offset !== null && { d1_date: at(offset), height_cm: 160, weight_kg: 58 }),
      ...(index === days.length - 1 && more),
    })),
    // The rows of the visits are there: what makes them is tested in plan-rows.test.ts.
    'Follow-up': days.flatMap((offset, index) =>
      offset === null ? [] : ['+1d', '+7d'].map((day) => ({ subject_id: 'QD-001', item: `C${index + 1} ${day}` })),
    ),
  };
}

/** Yes to what is to be written, no to moving weekends, and this answer where a typed date would be replaced. */
async function plan(document: SpreadsheetDocument, answer: 'YES' | 'NO' = 'YES', range = 'A2') {
  const host = await hostOn(document, {
    uiAnswers: ({ buttons, message }) => {
      if (buttons !== 'YES_NO') return 'OK';
      return message.includes('Saturday') ? 'NO' : message.startsWith('Other') ? answer : 'YES';
    },
  });
  host.open();
  host.select({ sheet: 'Participants', range });
  host.resetCalls();
  host.clickMenu(PLAN);
  return host;
}

const said = (host: Awaited<ReturnType<typeof plan>>) => host.alerts().map(({ question }) => question.message);
const plannedCycle = (document: SpreadsheetDocument, cycle: number) =>
  document.sheetByTitle('Cycles')!.cell(cycle, columnAt('Cycles', 'd1_planned_date')).value;
const iso = (value: unknown) => formatDay(dayFromSerial(value as number));

test('day 1 of the next cycle goes into its planned cell, as a date, and nothing else changes', async () => {
  const document = spreadsheetOf(onTreatment([-30, -9, null]), { timeZone: 'Pacific/Kiritimati' });
  const before = document.snapshot();
  const host = await plan(document);
  expect(said(host)).toEqual([
    `This will be written:\n\nQD-001, Cycle 3 day 1: ${at(12)}\n\nWrite it? "No" changes nothing.`,
    expect.stringContaining('1 of these dates falls on a Saturday or Sunday: '),
    `Planned:\nQD-001, Cycle 3 day 1: ${at(12)}`,
  ]);
  expect(iso(plannedCycle(document, 3))).toBe(at(12));
  const cell = document.sheetByTitle('Cycles')!;
  cell.setCell(3, columnAt('Cycles', 'd1_planned_date'), { value: null, format: undefined });
  expect(JSON.stringify(document.snapshot())).toBe(JSON.stringify(before));
});

test('after cycle 3 the surgery date is the first day of its window', async () => {
  const document = spreadsheetOf(onTreatment([-60, -39, -18], { last_study_dose_date: at(-2) }));
  const host = await plan(document);
  const planned = document.sheetByTitle('Participants')!.cell(1, columnAt('Participants', 'surgery_planned_date'));
  expect(said(host)).toEqual([
    expect.stringContaining(`QD-001, Surgery: ${at(31)}`),
    `Planned:\nQD-001, Surgery: ${iso(planned.value)}`,
  ]);
  // In both windows: 28 days after the last dose, and after 21 days past cycle 3 day 1.
  expect(iso(planned.value)).toBe(at(31));
});

test("somebody's own plan is replaced only after a yes", async () => {
  for (const [answer, kept] of [
    ['YES', false],
    ['NO', true],
  ] as const) {
    const document = spreadsheetOf(onTreatment([-9, null], { d1_planned_date: at(14) }));
    const host = await plan(document, answer);
    expect(said(host)[1]).toContain(
      `Other dates are planned already. Replace them?\n\nQD-001, Cycle 2 day 1: ${at(14)} becomes ${at(12)}\n\n`,
    );
    expect(iso(plannedCycle(document, 2))).toBe(at(kept ? 14 : 12));
    expect(said(host)[2]).toBe(
      kept
        ? `Nothing was written.\n\nQD-001, Cycle 2 day 1: ${at(14)} is kept; by the schedule it is ${at(12)}.`
        : `Planned:\nQD-001, Cycle 2 day 1: ${at(12)}`,
    );
  }
});

test.each([
  ['that shows another date', '=DATE(2026,9,15)'],
  ['that shows nothing yet', '=IF(A3="QD-001","",1)'],
])('a formula %s is kept, and nothing is asked', async (_what, formula) => {
  const document = spreadsheetOf(onTreatment([-9, null]));
  document.sheetByTitle('Cycles')!.setCell(2, columnAt('Cycles', 'd1_planned_date'), { formula });
  const before = JSON.stringify(document.snapshot());
  const host = await plan(document);
  expect(said(host)).toEqual([
    `Nothing was written.\n\nQD-001, Cycle 2 day 1: the formula in the cell is kept; by the schedule it is ${at(12)}.`,
  ]);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('rows that move while the question stands there are the same participants', async () => {
  const document = spreadsheetOf(onTreatment([-9, null]));
  const host = await hostOn(document, {
    uiAnswers: ({ buttons, message }) => {
      if (buttons !== 'YES_NO') return 'OK';
      if (message.startsWith('This')) document.sheetByTitle('Participants')!.insertRows(1, 3);
      return message.includes('Saturday') ? 'NO' : 'YES';
    },
  });
  host.open();
  host.select({ sheet: 'Participants', range: 'A2' });
  host.clickMenu(PLAN);
  expect(iso(plannedCycle(document, 2))).toBe(at(12));
});

test('text where a date belongs is not repeated, and replaced only after a yes', async () => {
  const document = spreadsheetOf(onTreatment([-9, null], { d1_planned_date: 'ask Wang Fang' }));
  const host = await plan(document, 'NO');
  expect(said(host)[1]).toContain(`QD-001, Cycle 2 day 1: the text in the cell becomes ${at(12)}`);
  expect(said(host).join()).not.toContain('Wang');
  expect(plannedCycle(document, 2)).toBe('ask Wang Fang');
});

test('a date that somebody changes while the question stands there is kept', async () => {
  const document = spreadsheetOf(onTreatment([-9, null], { d1_planned_date: at(14) }));
  const cycles = document.sheetByTitle('Cycles')!;
  const host = await hostOn(document, {
    uiAnswers: ({ buttons, message }) => {
      if (buttons !== 'YES_NO') return 'OK';
      if (message.includes('Saturday')) return 'NO';
      const column = columnAt('Cycles', 'd1_planned_date');
      cycles.setCell(2, column, { value: Number(cycles.cell(2, column).value) + 1 });
      return 'YES';
    },
  });
  host.open();
  host.select({ sheet: 'Participants', range: 'A2' });
  host.clickMenu(PLAN);
  expect(iso(plannedCycle(document, 2))).toBe(at(15));
  expect(said(host).at(-1)).toContain(`${at(15)} is kept`);
});

test.each<['en' | 'zh', string, string[]]>([
  [
    'en',
    'Plan the next dates of selected rows',
    [
      `Planned:\nQD-003, Cycle 2 day 1: ${at(12)}`,
      'QD-001, Surgery is not planned: 202 days overdue',
      'QD-004, Surgery is not planned: 202 days overdue',
      'QD-005, Cycle 2 day 1 is not planned: 36 days overdue',
      'QD-007, Surgery is not planned: 202 days overdue',
      '2 other dates are planned already.',
    ],
  ],
  [
    'zh',
    '为所选行计划后续日期',
    [
      `已计划：\nQD-003，第 2 周期第 1 天：${at(12)}`,
      'QD-001，手术 未计划：逾期 202 天',
      'QD-004，手术 未计划：逾期 202 天',
      'QD-005，',
      'QD-007，手术 未计划：逾期 202 天',
      '另有 2 个日期已有该计划。',
    ],
  ],
])('with many rows selected, what matters comes first and the rest is counted (%s)', async (locale, entry, lines) => {
  const done = onTreatment([], {}, { arm: 'surgery only' });
  const already = onTreatment([-9, null], { d1_planned_date: at(12) });
  const each = [done, already, onTreatment([-9, null]), done, onTreatment([-60, null]), already, done];
  const rows = (tab: 'Participants' | 'Cycles' | 'Follow-up') =>
    each.flatMap((records, n) => (records[tab] ?? []).map((row) => ({ ...row, subject_id: `QD-00${n + 1}` })));
  const host = await hostOn(
    spreadsheetOf({ Participants: rows('Participants'), Cycles: rows('Cycles'), 'Follow-up': rows('Follow-up') }),
    {
      people: [{ email: 'wang@example.org', locale }],
      uiAnswers: ({ buttons, message }) => (buttons !== 'YES_NO' ? 'OK' : /Saturday|周六/.test(message) ? 'NO' : 'YES'),
    },
  );
  host.open();
  host.select({ sheet: 'Participants', range: 'A2:A8' });
  host.clickMenu(['RPS Trial', entry]);
  const parts = said(host).at(-1)!.split('\n\n');
  expect(parts).toEqual(lines.map((line) => expect.stringContaining(line)));
});

test('planning twice writes nothing twice', async () => {
  const document = spreadsheetOf(onTreatment([-9, null]));
  const host = await plan(document);
  const before = JSON.stringify(document.snapshot());
  host.clickMenu(PLAN);
  expect(JSON.stringify(document.snapshot())).toBe(before);
  expect(said(host).at(-1)).toBe('Nothing was written.\n\nQD-001, Cycle 2 day 1 is planned already.');
});

test.each<[string, Records, string]>([
  ['a date that has passed', onTreatment([-60, null]), 'Cycle 2 day 1 is not planned: 36 days overdue'],
  ['no cycle yet', onTreatment([null]), 'day 1 of cycle 1 follows from no other date.'],
  [
    'no last dose',
    onTreatment([-90, -69, -48]),
    'the last study dose is not recorded: counted by the alternative window',
  ],
  ['the surgery-only arm', onTreatment([], {}, { arm: 'surgery only' }), 'Surgery is not planned: 202 days overdue'],
])('%s: a sentence, and nothing written', async (_what, records, sentence) => {
  const document = spreadsheetOf(records);
  const before = JSON.stringify(document.snapshot());
  const host = await plan(document);
  expect(said(host).at(-1)).toContain(sentence);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('nobody selected, and a protected column, each end in a sentence', async () => {
  const document = spreadsheetOf(onTreatment([-9, null]));
  expect(said(await plan(document, 'YES', 'A1')).at(-1)).toContain('No participant is selected.');
  const sheet = document.sheetByTitle('Cycles')!;
  sheet.addProtectedRange({
    range: sheet.gridRange,
    unprotected: [],
    description: '',
    warningOnly: false,
    canEdit: false,
  });
  const before = JSON.stringify(document.snapshot());
  expect(said(await plan(document)).at(-1)).toContain('The plan could not all be written on "Cycles"');
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('calls depend on the dates that differ, not on the participants', async () => {
  const records = (ids: number): Records => {
    const one = onTreatment([-9, null]);
    const each = (cells: readonly Cells[] = []) =>
      Array.from({ length: ids }, (_, n) => cells.map((row) => ({ ...row, subject_id: `QD-${n + 1}` }))).flat();
    return { Participants: each(one.Participants), Cycles: each(one.Cycles), 'Follow-up': each(one['Follow-up']) };
  };
  const few = await plan(spreadsheetOf(records(2)), 'YES', 'A2:A3');
  const many = await plan(spreadsheetOf(records(200)), 'YES', 'A2:A201');
  // The first dozen, and how many more there are.
  expect(said(many).at(-1)!.split('\n')).toHaveLength(14);
  expect(said(many).at(-1)).toMatch(/\nand 188 more$/);
  expect(many.calls().total).toBe(few.calls().total);
  expect(many.calls().total).toBeLessThanOrEqual(18);
});
