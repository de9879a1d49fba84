import type { AppsScriptHost } from '../../desk/apps-script-host/host.js';
import type { SpreadsheetDocument } from '../../desk/document/document.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { columnAt, findingLines, hostOn, NOW, spreadsheetOf, wellRecords } from './addon.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
const PLD = columnLetters(columnAt('Cycles', 'pld_mg'));
const DAY = 86_400_000;
/** The serial of 1 September 2026. */
const FIRST = 46266;

/** A participant with an overdose in cycle 2. */
function overdose(): SpreadsheetDocument {
  const records = wellRecords();
  return spreadsheetOf({
    ...records,
    Cycles: records.Cycles.map((cells, at) => (at === 1 ? { ...cells, pld_mg: 80 } : cells)),
  });
}

async function checked(document: SpreadsheetDocument, clock = { now: NOW }): Promise<AppsScriptHost> {
  const host = await hostOn(document, { clock: () => clock.now });
  host.open();
  host.clickMenu(CHECK);
  return host;
}

const only = (document: SpreadsheetDocument) => {
  const lines = findingLines(document);
  expect(lines).toHaveLength(1);
  return lines[0]!;
};

test('a response answers the finding; emptied, it is open again; an accepted one stays accepted', async () => {
  const document = overdose();
  const host = await checked(document);
  expect(only(document)).toMatchObject({ key: 'QD-001|dosing/pld-dose|pld_mg@2', status: 'open' });
  host.resetCalls();
  host.edit({ sheet: 'Findings', range: 'L2', values: 'Given as written in the order' });
  expect(only(document).status).toBe('answered');
  expect(host.calls().total).toBe(3);
  host.clear({ sheet: 'Findings', range: 'L2' });
  expect(only(document).status).toBe('open');
  host.edit({ sheet: 'Findings', range: 'L2:M2', values: [['Deviation filed', 'Dr. Li']] });
  host.edit({ sheet: 'Findings', range: 'B2', values: 'accepted' });
  host.clickMenu(CHECK);
  expect(only(document)).toMatchObject({ status: 'accepted', response: 'Deviation filed', response_by: 'Dr. Li' });
});

test('first seen stays, last seen follows; what is gone is resolved, and what comes back is open again', async () => {
  const document = overdose();
  const clock = { now: NOW };
  const host = await checked(document, clock);
  clock.now += DAY;
  host.clickMenu(CHECK);
  expect(only(document)).toMatchObject({ first_seen: FIRST, last_seen: FIRST + 1, status: 'open' });
  clock.now += DAY;
  host.edit({ sheet: 'Cycles', range: `${PLD}3`, values: '64' });
  expect(only(document)).toMatchObject({ status: 'resolved', last_seen: FIRST + 1 });
  clock.now += DAY;
  host.edit({ sheet: 'Cycles', range: `${PLD}3`, values: '80' });
  expect(only(document)).toMatchObject({ status: 'open', first_seen: FIRST, last_seen: FIRST + 3 });
});

test('an answered or accepted finding opens again when the data behind it changed, and only then', async () => {
  const document = overdose();
  const host = await checked(document);
  host.edit({ sheet: 'Findings', range: 'B2', values: 'accepted' });
  host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '63' });
  expect(only(document).status).toBe('accepted');
  host.edit({ sheet: 'Cycles', range: `${PLD}3`, values: '90' });
  expect(only(document).status).toBe('open');
});

test('a finding whose sentence names the day of the check is not taken for a changed one the next day', async () => {
  const records = wellRecords();
  const document = spreadsheetOf({
    ...records,
    'Follow-up': records['Follow-up'].map((cells) => ({ ...cells, done_date: '2027-01-01' })),
  });
  const clock = { now: NOW };
  const host = await checked(document, clock);
  const at = findingLines(document).findIndex(({ rule }) => String(rule).startsWith('data/future-date'));
  expect(findingLines(document)[at]!.what).toContain('2026-09-01');
  host.edit({ sheet: 'Findings', range: `B${at + 2}`, values: 'accepted' });
  clock.now += DAY;
  host.clickMenu(CHECK);
  expect(findingLines(document)[at]).toMatchObject({ status: 'accepted', what: expect.stringContaining('2026-09-02') });
});

test('a person’s sorting, own columns, own lines and formulas in them stay', async () => {
  const document = overdose();
  const host = await checked(document);
  const sheet = document.sheetByTitle('Findings')!;
  host.edit({ sheet: 'Findings', range: 'A5', values: 'to discuss on Friday' });
  host.edit({ sheet: 'Findings', range: 'N2', values: '=1+1' });
  host.edit({ sheet: 'Findings', range: 'L2', values: '=UPPER("seen")' });
  document.sheetByTitle('Cycles')!.setCell(1, columnAt('Cycles', 'pld_mg'), { value: 20 });
  host.clickMenu(CHECK);
  expect(sheet.cell(1, 0).value).toBe('QD-001|dosing/pld-dose|pld_mg@2');
  expect(sheet.cell(4, 0).value).toBe('to discuss on Friday');
  expect(sheet.cell(1, 13).formula).toBe('=1+1');
  expect(sheet.cell(1, 11).formula).toBe('=UPPER("seen")');
  expect(sheet.cell(5, 0).value).toBe('QD-001|dosing/pld-dose|pld_mg@1');
});

test('after a sort the link of every finding leads to its row again with the next edit', async () => {
  const records = [wellRecords('QD-001'), wellRecords('QD-002')];
  const document = spreadsheetOf({
    Participants: records.flatMap(({ Participants }) => Participants),
    Cycles: records.flatMap(({ Cycles }) => Cycles).map((cells, at) => (at === 4 ? { ...cells, pld_mg: 80 } : cells)),
    'Follow-up': records.flatMap((each) => each['Follow-up']),
  });
  const host = await checked(document);
  const link = () => document.sheetByTitle('Findings')!.cell(1, 6).formula;
  expect(link()).toContain(`range=${PLD}6"`);
  host.sort({ sheet: 'Cycles', range: 'A2:O7', column: 2, ascending: false });
  host.edit({ sheet: 'Participants', range: `${columnLetters(columnAt('Participants', 'notes'))}2`, values: 'seen' });
  const row = Number(/range=[A-Z]+(\d+)"/.exec(link()!)![1]);
  expect(document.sheetByTitle('Cycles')!.cell(row - 1, 0).value).toBe('QD-002');
  expect(document.sheetByTitle('Cycles')!.cell(row - 1, columnAt('Cycles', 'pld_mg')).value).toBe(80);
});

test.each(['=1+1', '+49', '-5', '@import1', "'quoted1", '1-2', '3E5', '#REF1', 'TRUE1'])(
  'an ID that reads %s stays text in Findings',
  async (id) => {
    const records = wellRecords();
    const document = spreadsheetOf({ ...records, Cycles: [] });
    const cycles = document.sheetByTitle('Cycles')!;
    cycles.setCell(1, 0, { value: id });
    cycles.setCell(1, 1, { value: 1 });
    await checked(document);
    const sheet = document.sheetByTitle('Findings')!;
    const orphan = findingLines(document).findIndex(({ rule }) => rule === 'data/orphan-cycle');
    expect(orphan).toBeGreaterThanOrEqual(0);
    const shown = sheet.cell(orphan + 1, 3);
    expect(shown.formula).toBeUndefined();
    expect(shown.value).toBe(id.toUpperCase());
    expect(sheet.cell(orphan + 1, 6).value).toBe(`Cycles › ${id} › 1 › [Participant ID]`);
  },
);

test('an ID that is a person’s data is repeated nowhere', async () => {
  const document = overdose();
  document.sheetByTitle('Cycles')!.setCell(1, 0, { value: 'zhang.wei@example.org' });
  await checked(document);
  const text = JSON.stringify(
    document.sheetByTitle('Findings')!.values({ startRow: 0, endRow: 20, startColumn: 0, endColumn: 13 }),
  );
  expect(text.toLowerCase()).not.toContain('zhang');
  const formulas = findingLines(document).map(
    (_, at) => document.sheetByTitle('Findings')!.cell(at + 1, 6).formula ?? '',
  );
  expect(formulas.join()).not.toContain('zhang');
});

test('a Findings tab whose columns have been moved is left alone, with a sentence', async () => {
  const document = overdose();
  const host = await checked(document);
  document.sheetByTitle('Findings')!.insertColumns(3, 1);
  const before = JSON.stringify(document.snapshot());
  host.clickMenu(CHECK);
  expect(host.alerts().at(-1)?.question.message).toMatch(
    /^The columns of "Findings" are not where the add-on can write them\. Put these side by side, in this order: Key, Status, Severity/,
  );
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('a protected Findings tab is left alone, with a sentence', async () => {
  const document = overdose();
  const host = await checked(document);
  document.sheetByTitle('Findings')!.addProtectedRange({
    unprotected: [],
    description: '',
    warningOnly: false,
    canEdit: false,
  });
  host.edit({ sheet: 'Cycles', range: `${PLD}2`, values: '90' });
  expect(host.toasts().at(-1)?.message).toMatch(
    /^"Findings" could not be written, most likely because it is protected\./,
  );
  expect(only(document).key).toBe('QD-001|dosing/pld-dose|pld_mg@2');
});
