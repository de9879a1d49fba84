import { MARK_LOOKS } from '../../apps-script/marks/mark-rules.js';
import { type Column, TABS } from '../../shared/workbook/schema.js';
import { SETTING_KEYS } from '../../shared/workbook/settings.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { parseEntry } from '../../stand-ins/spreadsheet/entry.js';
import {
  accept,
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  NOW,
  sampleSpreadsheet,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import { markAt } from '../support/apps-script/marks-shown.js';
import { apostrophesIn, formatAsPlainText } from '../support/apps-script/plain-text.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const PLAN = ['RPS Trial', 'Plan the next dates of selected rows'];

async function openHost(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES') });
  host.open();
  return host;
}

/** What a check leaves of the findings, but for the sentences. */
const findings = (document: SpreadsheetDocument) =>
  findingLines(document).map(({ key, status, severity, subject_id, where }) => [
    key,
    status,
    severity,
    subject_id,
    where,
  ]);

const said = (host: AppsScriptHost): string => host.toasts().at(-1)!.message;

describe.each(['Findings', 'Settings', 'Sites', 'Participants'] as const)('with %s in plain text', (title) => {
  test('two checks find nothing new and resolve nothing, and what was accepted stays accepted', async () => {
    const document = sampleSpreadsheet();
    const host = await openHost(document);
    host.clickMenu(SET_UP);
    host.clickMenu(CHECK);
    accept(host, 2);
    const before = findings(document);
    expect(before[0]![1]).toBe('accepted');
    formatAsPlainText(document, title);
    for (const _ of [1, 2]) {
      host.clickMenu(CHECK);
      expect(said(host)).toContain('(0 new, 0 resolved)');
      expect(findings(document)).toEqual(before);
      expect(apostrophesIn(document, title)).toEqual([]);
    }
  });

  test('an edit leaves the other findings, the statuses and the marks as they were', async () => {
    const document = spreadsheetOf({
      ...wellRecords(),
      Sites: [{ code: 'QD', name: 'Qingdao' }],
      Settings: [{ setting: 'time_zone', value: 'Asia/Shanghai' }],
    });
    const host = await openHost(document);
    const pld = `${String.fromCharCode(65 + columnAt('Cycles', 'pld_mg'))}2`;
    host.edit({ sheet: 'Cycles', range: pld, values: '80' });
    host.clickMenu(CHECK);
    formatAsPlainText(document, title);
    host.edit({ sheet: 'Cycles', range: pld, values: '81' });
    expect(findings(document).map(([key, status]) => [key, status])).toEqual([
      ['QD-001|dosing/pld-dose|pld_mg@1', 'open'],
    ]);
    expect(apostrophesIn(document, title)).toEqual([]);
    expect(markAt(document, 'Cycles', 1, columnAt('Cycles', 'pld_mg'))).toBe(MARK_LOOKS.stop.background);
    host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: 'Seen' });
    expect(findings(document)[0]![1]).toBe('answered');
  });
});

test('a workbook whose tabs were plain text before set-up has its settings, sites and headings read', async () => {
  const document = new SpreadsheetDocument({
    id: 'plain',
    title: 'Plain',
    timeZone: 'Asia/Shanghai',
    clock: () => NOW,
  });
  const titles = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings', 'Findings'] as const;
  for (const title of titles) {
    document.addSheet({ title, rowCount: 60, columnCount: 90 });
    formatAsPlainText(document, title);
  }
  const host = await openHost(document);
  host.clickMenu(SET_UP);
  host.clickMenu(CHECK);
  host.clickMenu(CHECK);
  expect(findingLines(document)).toEqual([]);
  for (const title of titles) {
    expect(apostrophesIn(document, title)).toEqual([]);
    const sheet = document.sheetByTitle(title)!;
    const columns: readonly Column[] = TABS[title].columns;
    expect(sheet.values({ startRow: 0, endRow: 1, startColumn: 0, endColumn: columns.length })[0]).toEqual(
      columns.map(({ en }) => en),
    );
  }
  expect(document.sheetByTitle('Settings')!.lastRow).toBe(SETTING_KEYS.length + 1);
  // A second run has nothing to do.
  host.clickMenu(SET_UP);
  expect(said(host)).toBe('Everything that can be set up is in place. Nothing was changed.');
});

test('a row that a plan adds has the ID as it is typed, wherever set-up made that column plain text', async () => {
  const { Participants, Cycles } = wellRecords('QDH-001');
  const [participant] = Participants;
  const { surgery_date: _surgery, last_contact_date: _contact, ...before } = participant!;
  const document = spreadsheetOf({ Participants: [before], Cycles: Cycles.slice(0, 1) });
  const host = await openHost(document);
  host.clickMenu(SET_UP);
  formatAsPlainText(document, 'Cycles');
  host.select({ sheet: 'Participants', range: 'A2' });
  host.clickMenu(PLAN);
  const cycles = document.sheetByTitle('Cycles')!;
  expect(cycles.cell(2, columnAt('Cycles', 'subject_id')).value).toBe('QDH-001');
  expect(apostrophesIn(document, 'Cycles')).toEqual([]);
});

test('a person’s own apostrophes stay: in a response, in a status that cannot be read, in a line of their own', async () => {
  const document = spreadsheetOf({ ...wellRecords(), Cycles: [{ ...wellRecords().Cycles[0], pld_mg: 80 }] });
  const host = await openHost(document);
  host.clickMenu(CHECK);
  formatAsPlainText(document, 'Findings');
  host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: "'tis as ordered" });
  host.edit({ sheet: 'Findings', range: findingCell('status', 2), values: "'s'" });
  const own = findingLines(document).length + 3;
  host.edit({ sheet: 'Findings', range: findingCell('what', own), values: "'n own note" });
  for (const _ of [1, 2]) {
    host.clickMenu(CHECK);
    const [line] = findingLines(document);
    expect(line).toMatchObject({ response: "'tis as ordered", status: "'s'" });
    expect(findingLines(document).map(({ what }) => what)).toContain("'n own note");
  }
});

test.each((TABS.Findings.columns as readonly Column[]).map(({ key }, at) => [key, at] as const))(
  'with nothing but the column "%s" of Findings in plain text, two checks change nothing',
  async (_key, at) => {
    const document = spreadsheetOf({ ...wellRecords(), Cycles: [{ ...wellRecords().Cycles[0], pld_mg: 80 }] });
    const host = await openHost(document);
    host.clickMenu(CHECK);
    accept(host, 2);
    const before = findings(document);
    formatAsPlainText(document, 'Findings', [at]);
    for (const _ of [1, 2]) {
      host.clickMenu(CHECK);
      expect(said(host)).toContain('(0 new, 0 resolved)');
      expect(findings(document)).toEqual(before);
      expect(apostrophesIn(document, 'Findings')).toEqual([]);
    }
  },
);

test('no heading, in either language, is anything but text when it is written as it stands', () => {
  for (const { columns } of Object.values(TABS)) {
    for (const { en, zh } of columns) {
      for (const [heading, locale] of [
        [en, 'en_US'],
        [zh, 'zh_CN'],
      ] as const) {
        expect(parseEntry(heading, { locale, today: 46_266 })).toEqual({ value: heading });
      }
    }
  }
});
