import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { menuWords } from '../../apps-script/words/menu-words.js';
import { dayFromSerial, formatDay } from '../../shared/calendar.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import type { TabName } from '../../shared/workbook/schema.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { accept, columnAt, findingCell, findingLines, hostOn, NOW } from '../support/apps-script/addon.js';

/* The guide, followed on the local host from an empty spreadsheet on. */

const guide = readFileSync('docs/addon-guide.md', 'utf8');
const at = (tab: TabName, key: string, row: number): string => `${columnLetters(columnAt(tab, key))}${row}`;
const toast = (host: AppsScriptHost): string | undefined => host.toasts().at(-1)?.message;
const alert = (host: AppsScriptHost): string | undefined => host.alerts().at(-1)?.question.message;
const choose = (host: AppsScriptHost, entry: keyof ReturnType<typeof menuWords>) =>
  host.clickMenu(['RPS Trial', menuWords('en')[entry]]);
const open = (document: SpreadsheetDocument) =>
  findingLines(document)
    .filter(({ status }) => status === 'open')
    .map(({ what }) => what);

async function newWorkbook(locale = 'en_US'): Promise<{ document: SpreadsheetDocument; host: AppsScriptHost }> {
  const document = new SpreadsheetDocument({
    id: 'b',
    title: 'Trial',
    timeZone: 'Asia/Shanghai',
    locale,
    clock: () => NOW,
  });
  document.addSheet({ title: 'Sheet1' });
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES') });
  host.open();
  return { document, host };
}

/** As far as "First use" goes before anybody is typed in. */
async function setUp(locale?: string): ReturnType<typeof newWorkbook> {
  const made = await newWorkbook(locale);
  choose(made.host, 'setUp');
  choose(made.host, 'check');
  return made;
}

const type = (host: AppsScriptHost, tab: TabName, key: string, row: number, values: string | number): void =>
  void host.edit({ sheet: tab, range: at(tab, key, row), values });

function typeParticipant(host: AppsScriptHost): void {
  type(host, 'Participants', 'subject_id', 2, 'QD-001');
  type(host, 'Participants', 'site', 2, 'QD');
  type(host, 'Participants', 'age_years', 2, 17);
}

const TOO_YOUNG = 'Age 17 is outside 18 to 75 (operational default, not from the registry).';

test('every entry of the menu that the guide names is there', () => {
  const entries = Object.values(menuWords('en'));
  const named = [...guide.matchAll(/Extensions > RPS Trial > ([^*]+)\*\*/g)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter((name) => !entries.includes(name))).toEqual([]);
});

test('a newcomer who checks before setting up finds in the guide what to do', async () => {
  const { host } = await newWorkbook();
  choose(host, 'check');
  const [, row] = /\| "(found "Sheet1"\. Rename the tab)" +\| [^|]*Set up or repair this workbook/.exec(guide)!;
  expect(alert(host)).toContain(row);
});

test('first use, step by step', async () => {
  const { document, host } = await newWorkbook();
  choose(host, 'setUp');
  expect(alert(host)).toMatch(/^Set up this workbook\?/);
  expect(toast(host)).toBe('The workbook is set up. Choose RPS Trial > Check the workbook.');
  expect(document.sheets.map(({ title }) => title)).toEqual([
    'Sheet1',
    'Participants',
    'Cycles',
    'Follow-up',
    'Sites',
    'Settings',
    'Findings',
  ]);
  choose(host, 'check');
  expect(toast(host)).toMatch(/^No row of a participant was read/);
  typeParticipant(host);
  expect(open(document)).toEqual([TOO_YOUNG]);
  host.edit({ sheet: 'Findings', range: findingCell('status', 2), values: 'accepted' });
  expect(toast(host)).toMatch(/^1 acceptance was set back\..*"Response"/);
  host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: 'Age is right' });
  expect(findingLines(document)[0]).toMatchObject({ status: 'answered', response_on: expect.anything() });
  accept(host, 2);
  expect(findingLines(document)[0]).toMatchObject({ status: 'accepted' });
  host.select({ sheet: 'Participants', range: 'A2' });
  choose(host, 'plan');
  expect(alert(host)).toContain('QD-001');
  choose(host, 'openDesk');
  expect(host.sidebar()).not.toBeNull();
  expect(host.runFromSidebar('rpsPanel')).toMatchObject({ ok: true });
  choose(host, 'clearMarks');
  expect(toast(host)).toMatch(/^The marks are gone/);
});

describe('what the check on edit does not see, a full check catches', () => {
  test('a deleted row: its finding stays open until then', async () => {
    const { document, host } = await setUp();
    typeParticipant(host);
    host.deleteRows({ sheet: 'Participants', from: 2 });
    expect(open(document)).toEqual([TOO_YOUNG]);
    choose(host, 'check');
    expect(open(document)).not.toContain(TOO_YOUNG);
  });

  test('a row that another program wrote', async () => {
    const { document, host } = await setUp();
    const sheet = document.sheetByTitle('Participants')!;
    for (const [key, value] of Object.entries({ subject_id: 'QD-001', site: 'QD', age_years: 17 }))
      sheet.setCell(1, columnAt('Participants', key), { value });
    expect(open(document)).toEqual([]);
    // The sidebar reads the cells; it does not wait for a check.
    expect(JSON.stringify(host.runFromSidebar('rpsPanel'))).toContain(TOO_YOUNG);
    choose(host, 'check');
    expect(open(document)).toContain(TOO_YOUNG);
  });

  test('a setting: it says that everybody is concerned', async () => {
    const { document, host } = await setUp();
    typeParticipant(host);
    const settings = document.sheetByTitle('Settings')!;
    const row = Array.from({ length: settings.lastRow }, (_, at) => at).find(
      (at) => settings.cell(at, 0).value === 'age_advisory_min_years',
    )!;
    type(host, 'Settings', 'value', row + 1, 16);
    expect(toast(host)).toMatch(/^This tab affects every participant\./);
    expect(open(document)).toEqual([TOO_YOUNG]);
    choose(host, 'check');
    expect(open(document)).not.toContain(TOO_YOUNG);
  });
});

test('the table of formulas has a line for each', async () => {
  const { host } = await newWorkbook();
  const lines = [...guide.matchAll(/^\| `=?(RPS_\w+)/gm)].map(([, name]) => name);
  expect(lines.sort()).toEqual(
    host
      .customFunctions()
      .map(({ name }) => name)
      .sort(),
  );
});

describe('05/03/2026', () => {
  test.each([
    ['en_US', '2026-05-03'],
    ['en_GB', '2026-03-05'],
  ])('is by the locale of the workbook: in %s %s', async (locale, day) => {
    const { document, host } = await setUp(locale);
    typeParticipant(host);
    type(host, 'Participants', 'consent_date', 2, '05/03/2026');
    const { value } = document.sheetByTitle('Participants')!.cell(1, columnAt('Participants', 'consent_date'));
    expect(formatDay(dayFromSerial(value as number)!)).toBe(day);
  });

  test('counts as unknown in a cell of plain text, and 2026-03-05 does not', async () => {
    const { document, host } = await setUp();
    document.sheetByTitle('Participants')!.setCell(1, columnAt('Participants', 'consent_date'), {
      format: { numberFormat: { type: 'TEXT', pattern: '@' } },
    });
    typeParticipant(host);
    type(host, 'Participants', 'consent_date', 2, '05/03/2026');
    expect(open(document)).toContain(
      '"Consent date" holds a date whose day and month cannot be told apart, so it counts as unknown. It may be 2026-03-05 or 2026-05-03.',
    );
    type(host, 'Participants', 'consent_date', 2, '2026-03-05');
    expect(open(document)).toEqual([TOO_YOUNG]);
  });
});
