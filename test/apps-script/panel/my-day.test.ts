import type { Language } from '../../../shared/language.js';
import { FINDING_GROUPS, groupFindings } from '../../../shared/summary/finding-groups.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { nextStepPhrase } from '../../../shared/words/next-step.js';
import { columnLetters } from '../../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import {
  columnAt,
  hostOn,
  NOW,
  rawOf,
  sampleSpreadsheet,
  spreadsheetOf,
  TODAY,
  wellRecords,
} from '../../support/apps-script/addon.js';
import { ask, type PanelModel } from '../../support/apps-script/panel-answers.js';

const STEPS = ['held', 'overdue', 'due', 'waiting', 'toClose'];
const IN_A_WEEK = 7;

async function panelOf(document: SpreadsheetDocument, language: Language = 'en'): Promise<PanelModel> {
  return ask<PanelModel>(await hostOn(document), 'rpsSetLanguage', language);
}

describe.each<Language>(['en', 'zh'])('My day, in %s', (language) => {
  const document = sampleSpreadsheet();
  const trial = assessTrial(rawOf(document), TODAY);
  let model: PanelModel;
  beforeAll(async () => {
    model = await panelOf(document, language);
  });
  const sectionsOf = (id: string): string[] =>
    model.day.filter(({ lines }) => lines.some(({ participant }) => participant === id)).map(({ name }) => name);

  test('whoever is held, overdue, due or waiting is in one section, with the next step of every other face', () => {
    const kinds = new Map<string, number>();
    for (const { participant } of trial.evaluation.participants) {
      const step = trial.nextSteps.get(participant.id)!;
      const isSoon =
        step.kind === 'upcoming' && step.item.window !== undefined && step.item.window[0] - TODAY <= IN_A_WEEK;
      const name = isSoon ? 'due' : step.kind === 'to close' ? 'toClose' : step.kind;
      const expected = STEPS.includes(name) ? [name] : [];
      expect([participant.id, sectionsOf(participant.id).filter((each) => STEPS.includes(each))]).toEqual([
        participant.id,
        expected,
      ]);
      if (expected.length === 0) continue;
      const lines = model.day
        .find((section) => section.name === name)!
        .lines.filter((line) => line.participant === participant.id);
      expect(lines).toHaveLength(1);
      expect(lines[0]!.text.startsWith(nextStepPhrase(step, language, true))).toBe(true);
      kinds.set(name, (kinds.get(name) ?? 0) + 1);
    }
    expect([...kinds.keys()].sort()).toEqual([...STEPS].sort());
  });

  test('every line is of a site that the filter offers, or of none, and every site is offered', () => {
    const offered = model.sites.map(({ code }) => code);
    expect(offered).toEqual(expect.arrayContaining([...trial.workbook.sites.keys()]));
    const siteOf = new Map(trial.workbook.participants.map(({ id, site = '' }) => [id, site]));
    for (const { name, lines } of model.day) {
      for (const { participant, site } of lines) {
        expect(offered).toContain(site);
        if (STEPS.includes(name)) expect(site).toBe(siteOf.get(participant));
      }
    }
    const people = model.sites.reduce((sum, { participants }) => sum + participants, 0);
    expect(people).toBe(model.participants);
    for (const level of Object.keys(model.counts)) {
      expect(model.sites.reduce((sum, { counts }) => sum + counts[level]!, 0)).toBe(model.counts[level]);
    }
  });

  test('nothing that was found is lost, and nothing is listed twice', () => {
    const listed = [...model.groups, ...model.failures].flatMap(({ findings }) => findings);
    expect(listed.length + model.accepted.length).toBe(trial.evaluation.findings.length);
    const keys = [...listed, ...model.accepted].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('findings come in the order of the command line, and what failed at screening stands apart', () => {
    const groups = groupFindings(trial);
    const named = (name: (typeof FINDING_GROUPS)[number]): Set<string> =>
      new Set(groups[name].map(({ participant = '' }) => participant));
    const rankOf = (participant: string): number => FINDING_GROUPS.findIndex((name) => named(name).has(participant));
    const ranks = model.groups.map(({ participant }) => rankOf(participant));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(model.failures.length).toBeGreaterThan(0);
    expect(model.failures.flatMap(({ findings }) => findings)).toHaveLength(groups.failures.length);
    for (const { findings } of model.failures) for (const { level } of findings) expect(level).toBe('failure');
    for (const { findings } of model.groups) for (const { level } of findings) expect(level).not.toBe('failure');
    // Whoever may be harmed is first among the open findings of the day as well.
    const found = model.day.find(({ name }) => name === 'found')!.lines;
    expect(found.filter(({ isUrgent }) => isUrgent)).toEqual(found.slice(0, named('critical').size));
    expect(new Set(found.slice(0, named('critical').size).map(({ participant }) => participant))).toEqual(
      named('critical'),
    );
  });

  test('cells to fill are those of the card: how many, and the next', async () => {
    const host = await hostOn(document);
    const lines = model.day.find(({ name }) => name === 'toFill')!.lines;
    expect(lines.length).toBeGreaterThan(3);
    for (const { participant, text, place } of lines) {
      const row = trial.workbook.participants.find(({ id }) => id === participant)!.row;
      host.select({ sheet: 'Participants', range: `A${row}` });
      const { detail } = ask<PanelModel>(host, 'rpsPanel');
      if (detail!.toFill === null) continue;
      expect([text, place]).toEqual([detail!.toFill.text, detail!.toFill.place]);
      expect(text).toContain(String(detail!.missing.length));
    }
  });
});

test('every line leads to a cell that is there', async () => {
  const host = await hostOn(sampleSpreadsheet());
  for (const { lines } of ask<PanelModel>(host, 'rpsPanel').day) {
    for (const { place } of lines)
      expect(ask<string>(host, 'rpsJump', place)).toMatch(/^(Participants|Cycles|Follow-up)!/);
  }
});

test('of findings that are as bad, the newest comes first', async () => {
  const clock = { now: NOW };
  const each = ['QD-001', 'QD-002', 'QD-003'].map((id) => wellRecords(id));
  const document = spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: each.flatMap(({ Cycles }) => Cycles),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
  const host = await hostOn(document, { clock: () => clock.now });
  host.open();
  const heavy = `${columnLetters(columnAt('Cycles', 'weight_kg'))}`;
  // Row 5 is the first cycle of QD-002, row 2 that of QD-001, row 8 that of QD-003.
  for (const row of [5, 2, 8]) {
    host.edit({ sheet: 'Cycles', range: `${heavy}${row}`, values: '480' });
    host.clickMenu(['RPS Trial', 'Check the workbook']);
    clock.now += 3 * 86_400_000;
  }
  const { groups } = ask<PanelModel>(host, 'rpsPanel');
  const queried = groups.filter(({ findings }) => findings.some(({ where }) => where.includes('Weight')));
  expect(queried.map(({ participant }) => participant)).toEqual(['QD-003', 'QD-001', 'QD-002']);
  // Whoever is overdosed goes before all of them, however old it is.
  const pld = columnLetters(columnAt('Cycles', 'pld_mg'));
  host.edit({ sheet: 'Cycles', range: `${pld}6`, values: '95' });
  expect(ask<PanelModel>(host, 'rpsPanel').groups[0]!.participant).toBe('QD-002');
});

test('in Chinese a finding names its column in Chinese beside the English heading; in English the heading is enough', async () => {
  const [english, chinese] = [await panelOf(sampleSpreadsheet(), 'en'), await panelOf(sampleSpreadsheet(), 'zh')];
  const wheres = ({ groups }: PanelModel): string[] =>
    groups.flatMap(({ findings }) => findings.map(({ where }) => where));
  expect(wheres(english).some((where) => /[\u4e00-\u9fff]/.test(where))).toBe(false);
  const named = wheres(chinese).filter((where) => where.includes('['));
  expect(named.length).toBeGreaterThan(20);
  for (const where of named) expect(where).toMatch(/\]（.*[\u4e00-\u9fff].*）$/);
});

test('a workbook without a row says what to type first, and leads there', async () => {
  const document = spreadsheetOf({ Participants: [], Cycles: [], 'Follow-up': [], Sites: [], Settings: [] });
  const host = await hostOn(document);
  const { start, day, groups } = ask<PanelModel>(host, 'rpsPanel');
  expect(start!.lines[0]).toBe(
    'Nobody is in this workbook yet. Begin in the tab "Participants", in row 2, below the headings: "Participant ID", "Site", "Sex", "Age (years)", "Screening date", "Consent date".',
  );
  expect([day, groups]).toEqual([[], []]);
  expect(ask<string>(host, 'rpsJump', start!.place)).toBe('Participants!A2');
  const chinese = await panelOf(document, 'zh');
  expect(chinese.start!.lines[0]).toContain('“Sex”（性别）');
});

test('rows that nobody can read are no empty workbook, and no quiet day', async () => {
  const { Participants } = wellRecords();
  const document = spreadsheetOf({
    Participants: Participants.map((cells) => ({ ...cells, subject_id: '' })),
    Cycles: [],
    'Follow-up': [],
  });
  const { start, silence, participants } = await panelOf(document);
  expect(participants).toBe(0);
  expect(start).toBeNull();
  expect(silence).toMatch(/could not be judged/);
});

test('of a participant whose death cannot be read nobody is told that nothing is to be done', async () => {
  const { Participants, Cycles, 'Follow-up': visits } = wellRecords();
  const document = spreadsheetOf({
    Participants: Participants.map((cells) => ({ ...cells, death_date: 'maybe May' })),
    Cycles,
    'Follow-up': visits,
  });
  const { day, silence } = await panelOf(document);
  expect(silence).not.toBe('');
  const toFill = day.find(({ name }) => name === 'toFill')!;
  expect(toFill.lines.map(({ participant }) => participant)).toEqual(['QD-001']);
  expect(toFill.lines[0]!.text).toBe('1 to fill, next: Death date');
});
