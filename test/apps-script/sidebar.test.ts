import { columnLetters } from '../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  accept,
  addonFiles,
  columnAt,
  hostOn,
  NOW,
  sampleSpreadsheet,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import {
  type Answer,
  ask,
  type PanelModel,
  type PanelPulse,
  type PanelSelected,
} from '../support/apps-script/panel-answers.js';

const CHECK = ['RPS Trial', 'Check the workbook'];

/** QD-001 passes; QD-002 has an overdose in cycle 2 and an unknown ASA; QD-003 is only queried. */
function trial(): SpreadsheetDocument {
  const each = ['QD-001', 'QD-002', 'QD-003'].map((id) => wellRecords(id));
  const participants = each.flatMap(({ Participants }) => Participants);
  participants[1] = { ...participants[1]!, asa: '' };
  const cycles = each.flatMap(({ Cycles }) => Cycles);
  cycles[4] = { ...cycles[4]!, pld_mg: 80 };
  cycles[8] = { ...cycles[8]!, height_cm: 1.6 };
  return spreadsheetOf({
    Participants: participants,
    Cycles: cycles,
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
}

test('the desk opens as a sidebar with a page that stands on its own', async () => {
  const host = await hostOn(trial());
  host.open();
  host.clickMenu(['RPS Trial', 'Open the desk']);
  const page = host.sidebar()!;
  expect(page).toMatchObject({ title: 'RPS Trial', width: 300 });
  expect(page.html).toContain('<base target="_top"');
  expect(page.html).not.toMatch(/src=|href=|@import|https?:/);
  // What the real host would take for a comment in a template literal.
  expect((await addonFiles())['sidebar.html']).not.toContain('`');
});

test('findings come worst first, grouped by participant, each with its severity as a word', async () => {
  const host = await hostOn(trial());
  const model = ask<PanelModel>(host, 'rpsPanel');
  expect(model.groups.map(({ participant, worst }) => [participant, worst])).toEqual([
    ['QD-002', 'stop'],
    ['QD-003', 'query'],
  ]);
  expect(model.groups[0]!.findings[0]).toMatchObject({
    key: 'QD-002|dosing/pld-dose|pld_mg@2',
    levelWord: 'Critical',
    status: 'open',
    clause: 'D1',
    where: 'Cycles › QD-002 › 2 › [PLD given (mg)]',
  });
  expect(model.counts).toMatchObject({ stop: expect.any(Number), query: expect.any(Number) });
  expect(model.rulebook).toEqual({
    version: expect.any(String),
    hash: expect.stringMatching(/^[0-9a-f]{12}$/),
    looser: '',
  });
  expect(model).toMatchObject({ asOf: '2026-09-01', participants: 3, language: 'en', failedRules: [], unlisted: 0 });
});

test('the selected row shows every clause with its state, the missing cells, and each dose worked out', async () => {
  const host = await hostOn(trial());
  host.select({ sheet: 'Cycles', range: 'D6' });
  const { detail: selected } = ask<PanelModel>(host, 'rpsPanel');
  expect(selected!.participant).toBe('QD-002');
  expect(selected!.next).toEqual({
    label: 'Next:',
    phrase: 'Cycle 1 safety visit, +7 days, 215 days overdue (window 2026-01-25 to 2026-01-29)',
    isUrgent: true,
  });
  expect(selected!.calendar[0]).toEqual({
    item: 'Cycle 1 safety visit, +7 days',
    when: '215 days overdue (window 2026-01-25 to 2026-01-29)',
  });
  const states = Object.fromEntries(selected!.clauses.map(({ clause, state }) => [clause, state]));
  expect(states).toMatchObject({ I11: 'unknown', I12: 'met', I5b: 'not-applicable' });
  expect(selected!.clauses.length).toBeGreaterThan(20);
  expect(selected!.missing).toEqual([
    { column: 'ASA', place: expect.objectContaining({ tab: 'Participants', id: 'QD-002', headings: ['ASA'] }) },
  ]);
  expect(selected!.doses[1]).toMatchObject({
    heading: 'Cycle 2',
    verdict: 'breached',
    lines: [
      '160 cm, 58 kg: Mosteller 1.6055 m2, DuBois 1.5989 m2',
      'Used: Mosteller, 1.6055 m2',
      'PLD: 40 mg/m2 x 1.6055 m2 = 64.22 mg; given 80 mg (+24.6%)',
      'Ifosfamide: 1 g/m2 x 1.6055 m2 = 1.61 g/d; given 1.6 g/d (-0.3%)',
      'Anlotinib: 10 mg/d, a flat dose; given 10 mg/d (+0.0%)',
    ],
  });
  // Only the selected cycle's working is to be read at once.
  expect(selected!.doses.map(({ isSelected }) => isSelected)).toEqual([false, true, false]);
  host.select({ sheet: 'Participants', range: 'A4' });
  const { detail: third } = ask<PanelSelected>(host, 'rpsSelected');
  expect(third!.participant).toBe('QD-003');
  expect(third!.doses.some(({ isSelected }) => isSelected)).toBe(false);
  expect(third!.doses[2]!.lines).toEqual([
    'No body surface area: height or weight is missing or implausible',
    'Provisional, by the BSA as typed: 1.6100 m2. Nobody has judged these doses',
    'PLD: 40 mg/m2 x 1.6100 m2 = 64.4 mg; given 64 mg (-0.6%)',
    'Ifosfamide: 1 g/m2 x 1.6100 m2 = 1.61 g/d; given 1.6 g/d (-0.6%)',
    'Anlotinib: 10 mg/d, a flat dose; given 10 mg/d (+0.0%)',
  ]);
  host.select({ sheet: 'Participants', range: 'A9' });
  expect(ask<PanelSelected>(host, 'rpsSelected').detail).toBeNull();
});

test('a row with data that is nobody’s says so; a blank row and a heading say nothing of themselves', async () => {
  const document = trial();
  const host = await hostOn(document);
  host.edit({ sheet: 'Cycles', range: 'A5', values: '' });
  host.edit({ sheet: 'Cycles', range: 'A6', values: 'QD-999' });
  const says = (range: string, sheet = 'Cycles'): Omit<PanelSelected, 'selection'> => {
    host.select({ sheet, range });
    const { detail, nobody } = ask<PanelSelected>(host, 'rpsSelected');
    const whole = ask<PanelModel>(host, 'rpsPanel');
    expect([whole.detail, whole.nobody]).toEqual([detail, nobody]);
    return { detail, nobody };
  };
  const unread = (row: number): string =>
    `Row ${row} of Cycles belongs to no participant that could be read. See what is found about it below.`;
  expect(says('B5')).toEqual({ detail: null, nobody: unread(5) });
  expect(says('B6')).toEqual({ detail: null, nobody: unread(6) });
  for (const range of ['A1', 'A12']) expect(says(range)).toEqual({ detail: null, nobody: '' });
  expect(says('A2', 'Participants').nobody).toBe('');
});

test('a click jumps to the finding’s cell, also after the rows have been sorted', async () => {
  const host = await hostOn(trial());
  const { place } = ask<PanelModel>(host, 'rpsPanel').groups[0]!.findings[0]!;
  const pld = columnLetters(columnAt('Cycles', 'pld_mg'));
  expect(ask(host, 'rpsJump', place)).toBe(`Cycles!${pld}6`);
  expect(host.selection).toEqual({ sheet: 'Cycles', range: `${pld}6` });
  host.sort({ sheet: 'Cycles', range: 'A2:O10', column: 1, ascending: false });
  expect(ask(host, 'rpsJump', place)).toBe(`Cycles!${pld}6`);
  host.sort({ sheet: 'Cycles', range: 'A2:O10', column: 2 });
  expect(ask(host, 'rpsJump', place)).toBe(`Cycles!${pld}6`);
  host.insertRows({ sheet: 'Cycles', before: 2, count: 4 });
  expect(ask(host, 'rpsJump', place)).toBe(`Cycles!${pld}10`);
  host.deleteRows({ sheet: 'Cycles', from: 10 });
  expect(host.runFromSidebar('rpsJump', [place])).toEqual({
    ok: false,
    sentence: 'Cycles › QD-002 › 2 › [PLD given (mg)] is no longer in the workbook. Refresh the list.',
  });
});

test('what a person accepted is counted no longer, and listed apart', async () => {
  const document = trial();
  const host = await hostOn(document);
  host.open();
  host.clickMenu(CHECK);
  const before = ask<PanelModel>(host, 'rpsPanel');
  accept(host, 2);
  const after = ask<PanelModel>(host, 'rpsPanel');
  expect(before.counts.stop - after.counts.stop).toBe(1);
  expect(before.accepted).toEqual([]);
  expect(after.accepted).toMatchObject([
    { status: 'accepted', statusWord: 'accepted', where: expect.stringMatching(/QD-\d+/) },
  ]);
  const listed = after.groups.flatMap(({ findings }) => findings);
  expect(listed.some(({ status }) => status === 'accepted')).toBe(false);
  expect(listed).toHaveLength(before.groups.flatMap(({ findings }) => findings).length - 1);
});

test('a finding says how long ago it was first seen, and one that is new or accepted does not', async () => {
  const clock = { now: NOW };
  const host = await hostOn(trial(), { clock: () => clock.now });
  host.open();
  host.clickMenu(CHECK);
  const ages = () => ask<PanelModel>(host, 'rpsPanel').groups.flatMap(({ findings }) => findings.map(({ age }) => age));
  expect(new Set(ages())).toEqual(new Set(['']));
  clock.now += 12 * 86_400_000;
  expect(new Set(ages())).toEqual(new Set(['first seen 12 days ago']));
  host.clickMenu(CHECK);
  expect(host.toasts().at(-1)!.message).toContain('; the oldest was first seen 12 days ago. See the Findings tab');
  accept(host, 2);
  expect(new Set(ages())).toEqual(new Set(['first seen 12 days ago']));
  expect(ask<PanelModel>(host, 'rpsPanel').accepted.map(({ age }) => age)).toEqual(['']);
});

test('a long check tells the sidebar what it is doing, in one call a stage; a quick one tells nothing', async () => {
  const clock = { now: NOW, step: 0 };
  const host = await hostOn(sampleSpreadsheet(), {
    clock: () => {
      clock.now += clock.step;
      return clock.now;
    },
  });
  host.open();
  host.clickMenu(CHECK);
  ask(host, 'rpsRunCheck');
  expect(ask(host, 'rpsProgress')).toBeNull();
  clock.step = 1_500;
  host.resetCalls();
  host.clickMenu(CHECK);
  expect(host.calls().byMethod['Cache.put']).toBe(3);
  expect(host.calls().total).toBeLessThanOrEqual(19);
  clock.step = 0;
  host.resetCalls();
  expect(ask(host, 'rpsProgress')).toEqual({ stage: 'marking', count: expect.any(Number), at: expect.any(Number) });
  expect(host.calls().total).toBe(1);
});

test('the pulse changes with the selection, the selected row and the findings, and costs three calls', async () => {
  const document = trial();
  const host = await hostOn(document);
  host.open();
  host.clickMenu(CHECK);
  host.select({ sheet: 'Cycles', range: 'B3' });
  host.resetCalls();
  const first = ask<PanelPulse>(host, 'rpsPulse');
  expect(host.calls().total).toBe(3);
  expect(ask(host, 'rpsPulse')).toEqual(first);
  host.edit({ sheet: 'Cycles', range: `${columnLetters(columnAt('Cycles', 'pld_mg'))}3`, values: '20' });
  const second = ask<PanelPulse>(host, 'rpsPulse');
  expect(second.row).not.toBe(first.row);
  expect(second.findings).not.toBe(first.findings);
  host.select({ sheet: 'Cycles', range: 'B4' });
  expect(ask<PanelPulse>(host, 'rpsPulse').selection).not.toBe(second.selection);
});

test('Check in the sidebar writes Findings; the language button answers in Chinese', async () => {
  const document = trial();
  const host = await hostOn(document);
  expect(ask<PanelModel>(host, 'rpsRunCheck').groups[0]!.participant).toBe('QD-002');
  expect(document.sheetByTitle('Findings')).toBeDefined();
  const chinese = ask<PanelModel>(host, 'rpsSetLanguage', 'zh');
  expect(chinese.language).toBe('zh');
  expect(chinese.groups[0]!.findings[0]!.levelWord).toBe('严重');
  expect(chinese.groups[0]!.findings[0]!.what).toMatch(/[\u4e00-\u9fff]/);
});

test('a workbook that cannot be read answers a sentence', async () => {
  const document = trial();
  document.sheetByTitle('Participants')!.title = 'Roster';
  const host = await hostOn(document);
  const answer = host.runFromSidebar('rpsPanel') as Answer<PanelModel>;
  expect(answer).toEqual({
    ok: false,
    sentence: expect.stringMatching(/^Trial has no tab "Participants"; found "Roster"/),
  });
});

test('every answer is plain JSON on the sample too, in a constant number of calls', async () => {
  const host = await hostOn(sampleSpreadsheet());
  // The panel also takes the pulse its page goes on from.
  const mostCalls = { rpsPanel: 10, rpsSelected: 8, rpsPulse: 8 };
  for (const [name, most] of Object.entries(mostCalls)) {
    host.resetCalls();
    const answer = host.runFromSidebar(name) as Answer<unknown>;
    expect(answer.ok).toBe(true);
    expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
    expect(host.calls().total).toBeLessThanOrEqual(most);
  }
});
