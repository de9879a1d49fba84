import { columnLetters } from '../../shared/workbook/raw.js';
import type { TabName } from '../../shared/workbook/schema.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  columnAt,
  findingLines,
  hostOn,
  sampleSpreadsheet,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

const LIMIT = 13;
/** Where findings of the same day are gone again: their lines are looked at, and taken off. */
const DROPPING = LIMIT + 8;
const cell = (tab: TabName, key: string, row: number): string => `${columnLetters(columnAt(tab, key))}${row}`;

/** After a first check, as the add-on is used. */
async function checked(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document);
  host.open();
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  host.resetCalls();
  return host;
}

function people(count: number): SpreadsheetDocument {
  const each = Array.from({ length: count }, (_, at) => wellRecords(`QD-${String(at + 1).padStart(3, '0')}`));
  return spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: each.flatMap(({ Cycles }) => Cycles),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
    Sites: [{ code: 'QD', name: 'The Affiliated Hospital of Qingdao University' }],
    Settings: [{ setting: 'time_zone', value: 'Asia/Shanghai' }],
  });
}

const open = (document: SpreadsheetDocument) =>
  findingLines(document)
    .filter(({ status }) => status === 'open')
    .map(({ key }) => key);

test('typing a bad cell adds its finding, typing it right takes it away, in a constant number of service calls', async () => {
  const document = people(3);
  const host = await checked(document);
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '80' });
  expect(open(document)).toEqual(['QD-002|dosing/pld-dose|pld_mg@2']);
  expect(host.calls().total).toBe(LIMIT);
  host.resetCalls();
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '64' });
  expect(findingLines(document)).toEqual([]);
  expect(host.calls().total).toBeLessThanOrEqual(DROPPING);
});

test('the day of a screen failure, once typed, is in the remedy of what screening failed on', async () => {
  const document = people(1);
  const sheet = document.sheetByTitle('Participants')!;
  const clear = ['enrollment_date', 'arm', 'allocation_date', 'surgery_date'] as const;
  for (const key of clear) sheet.setCell(1, columnAt('Participants', key), { value: null });
  sheet.setCell(1, columnAt('Participants', 'asa'), { value: 4 });
  const cycles = document.sheetByTitle('Cycles')!;
  cycles.deleteRows(1, 3);
  const host = await checked(document);
  const remedy = () => findingLines(document).find(({ rule }) => rule === 'eligibility/asa')!.remedy;
  expect(remedy()).toContain('type the day in "Screen failure date"');
  host.edit({ sheet: 'Participants', range: cell('Participants', 'screen_failure_date', 2), values: '2026-02-01' });
  expect(remedy()).toContain('the screen failure is recorded already');
});

test('a participant’s edit rechecks the cycles and follow-ups too', async () => {
  const document = people(2);
  const host = await checked(document);
  host.edit({ sheet: 'Participants', range: cell('Participants', 'arm', 3), values: 'surgery only' });
  expect(findingLines(document).map(({ rule, subject_id }) => [rule, subject_id])).toContainEqual([
    'allocation/surgery-only-no-drug',
    'QD-002',
  ]);
});

test('only the participants of the edited rows are judged again', async () => {
  const document = people(3);
  const host = await checked(document);
  // A change behind the add-on's back: no trigger fires for it.
  document.sheetByTitle('Cycles')!.setCell(1, columnAt('Cycles', 'pld_mg'), { value: 90 });
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '80' });
  expect(open(document)).toEqual(['QD-002|dosing/pld-dose|pld_mg@2']);
});

test('a paste over every row and a cleared range cost as many calls as one cell', async () => {
  const document = people(25);
  const host = await checked(document);
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  host.resetCalls();
  const range = `${cell('Cycles', 'height_cm', 2)}:${cell('Cycles', 'anlotinib_days', 76)}`;
  const width = columnAt('Cycles', 'anlotinib_days') - columnAt('Cycles', 'height_cm') + 1;
  host.edit({
    sheet: 'Cycles',
    range,
    values: Array.from({ length: 75 }, () => new Array<number>(width).fill(1)),
  });
  // One more, for the rows of as many findings.
  expect(host.calls().total).toBe(LIMIT + 1);
  expect(open(document).length).toBeGreaterThan(75);
  host.resetCalls();
  host.clear({ sheet: 'Cycles', range });
  expect(host.calls().total).toBeLessThanOrEqual(DROPPING);
});

test.each([
  ['with few free rows', 40],
  ['with one free row', 2],
])('when one paste finds more than a tab %s has room for, it grows, for one service call more', async (_, room) => {
  const document = people(10);
  const host = await checked(document);
  const findings = document.sheetByTitle('Findings')!;
  findings.deleteRows(room, findings.rowCount - room);
  const range = `${cell('Cycles', 'height_cm', 2)}:${cell('Cycles', 'anlotinib_days', 31)}`;
  const width = columnAt('Cycles', 'anlotinib_days') - columnAt('Cycles', 'height_cm') + 1;
  host.edit({ sheet: 'Cycles', range, values: Array.from({ length: 30 }, () => new Array<number>(width).fill(1)) });
  expect(host.calls().total).toBe(LIMIT + 1);
  expect(open(document).length).toBeGreaterThan(40);
  expect(findings.rowCount).toBeGreaterThan(findings.lastRow + 50);
});

test('an edit that fills the last row but one leaves a blank row, so that a filter reaches over the rows to come', async () => {
  const document = people(2);
  const host = await checked(document);
  const findings = document.sheetByTitle('Findings')!;
  findings.deleteRows(2, findings.rowCount - 2);
  findings.basicFilter = { range: findings.gridRange, criteria: [] };
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '80' });
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 3), values: '80' });
  expect(findings.basicFilter?.range.endRow).toBe(findings.rowCount);
});

test('a cleared row takes its findings with it, also when its ID is gone', async () => {
  const document = people(2);
  const host = await checked(document);
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '80' });
  host.clear({ sheet: 'Cycles', range: 'A6:O6' });
  expect(open(document)).not.toContain('QD-002|dosing/pld-dose|pld_mg@2');
});

test('a row begun without its ID is asked for, in a workbook with no finding so far', async () => {
  const document = people(1);
  const host = await checked(document);
  host.edit({ sheet: 'Participants', range: 'B4', values: 'QD' });
  expect(findingLines(document).map(({ key, where }) => [key, where])).toEqual([
    ['|data/row-without-id|Participants.subject_id', 'Participants › A4 › [Participant ID]'],
  ]);
  host.edit({ sheet: 'Participants', range: 'A4', values: 'QD-044' });
  expect(findingLines(document).map(({ key }) => key)).not.toContain('|data/row-without-id|Participants.subject_id');
});

test('an ID typed over another rechecks both', async () => {
  const document = people(2);
  const host = await checked(document);
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '80' });
  host.edit({ sheet: 'Cycles', range: 'A6', values: 'QD-009' });
  expect(open(document)).toEqual(
    expect.arrayContaining(['QD-009|data/orphan-cycle|subject_id@2', 'QD-009|dosing/pld-dose|pld_mg@2']),
  );
  expect(open(document)).not.toContain('QD-002|dosing/pld-dose|pld_mg@2');
});

test('rows inserted and deleted are followed: the edit after them finds the same finding, and resolves what is gone', async () => {
  const document = people(3);
  const host = await checked(document);
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 6), values: '80' });
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 9), values: '80' });
  host.insertRows({ sheet: 'Cycles', before: 2, count: 2 });
  expect(document.sheetByTitle('Cycles')!.cell(7, columnAt('Cycles', 'pld_mg')).value).toBe(80);
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 8), values: '85' });
  expect(open(document)).toEqual(['QD-002|dosing/pld-dose|pld_mg@2', 'QD-003|dosing/pld-dose|pld_mg@2']);
  // The row is gone without any trigger; the next edit of its participant sees that.
  host.deleteRows({ sheet: 'Cycles', from: 8 });
  host.edit({ sheet: 'Participants', range: cell('Participants', 'notes', 3), values: 'cycle 2 entered twice' });
  expect(open(document)).not.toContain('QD-002|dosing/pld-dose|pld_mg@2');
  expect(open(document)).toContain('QD-003|dosing/pld-dose|pld_mg@2');
});

test('an edit in a heading, a setting or a site asks for a full check and changes nothing', async () => {
  const document = people(1);
  const host = await checked(document);
  const before = findingLines(document);
  host.edit({ sheet: 'Participants', range: cell('Participants', 'arm', 1), values: 'Group' });
  expect(host.toasts().at(-1)?.message).toBe(
    'Headings were edited. Choose RPS Trial > Check the workbook, so that every row is checked against them.',
  );
  host.edit({ sheet: 'Settings', range: 'B2', values: 'Asia/Tokyo' });
  expect(host.toasts().at(-1)?.message).toContain('This tab affects every participant.');
  expect(findingLines(document)).toEqual(before);
  expect(host.calls().total).toBeLessThanOrEqual(2 * LIMIT);
});

test('while another check holds the lock, a sentence says so and the cell keeps what was typed', async () => {
  const document = people(1);
  const host = await checked(document);
  host.holdLock(60_000);
  host.edit({ sheet: 'Cycles', range: cell('Cycles', 'pld_mg', 2), values: '80' });
  expect(host.toasts().at(-1)?.message).toBe(
    'Another check of this workbook is running. Your cells are kept; choose RPS Trial > Check the workbook in a moment.',
  );
  expect(document.sheetByTitle('Cycles')!.cell(1, columnAt('Cycles', 'pld_mg')).value).toBe(80);
});

test('before the first check, on other tabs and on plain text, an edit costs nothing', async () => {
  const document = people(1);
  document.addSheet({ title: 'Scratch' });
  const host = await hostOn(document);
  host.edit({ sheet: 'Cycles', range: 'B2', values: '9' });
  expect(host.calls().total).toBe(0);
  host.open();
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  host.resetCalls();
  host.edit({ sheet: 'Scratch', range: 'A1', values: 'x' });
  expect(host.calls().total).toBe(0);
});

test('after edits of the sample, the findings are those of a full check', async () => {
  const document = sampleSpreadsheet();
  const host = await checked(document);
  const edits: [string, string, string | null][] = [
    ['Participants', cell('Participants', 'grade', 5), 'three'],
    ['Participants', cell('Participants', 'arm', 12), 'surgery only'],
    ['Participants', 'A20', 'QD-001'],
    ['Cycles', cell('Cycles', 'weight_kg', 9), '6.2'],
    ['Cycles', cell('Cycles', 'cycle', 15), null],
    ['Cycles', 'A22', 'XX-999'],
    ['Follow-up', cell('Follow-up', 'done_date', 7), '2031-01-01'],
  ];
  for (const [sheet, range, values] of edits) {
    host.resetCalls();
    host.edit({ sheet, range, values });
    expect(host.calls().total).toBeLessThanOrEqual(DROPPING);
  }
  const live = (): unknown[] =>
    findingLines(document)
      .filter(({ status }) => status !== 'resolved')
      .map(({ key, what, severity, where }) => ({ key, what, severity, where }))
      .sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
  const afterEdits = live();
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  expect(afterEdits).toEqual(live());
});
