import { columnLetters } from '../../shared/workbook/raw.js';
import { columnOf, FINDING_COLUMNS } from '../../shared/workbook/schema.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  columnAt,
  findingCell,
  findingLines,
  hostOn,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';
import { markAt } from '../support/apps-script/marks-shown.js';

const CHECK = ['RPS Trial', 'Check the workbook'];
const SET_UP = ['RPS Trial', 'Set up or repair this workbook'];
const PLD = columnAt('Cycles', 'pld_mg');

function overdoses(count: number): SpreadsheetDocument {
  const each = Array.from({ length: count }, (_, at) => wellRecords(`QD-${String(at + 1).padStart(3, '0')}`));
  return spreadsheetOf({
    Participants: each.flatMap(({ Participants }) => Participants),
    Cycles: each.flatMap(({ Cycles }) => Cycles.map((cells) => ({ ...cells, pld_mg: 80 }))),
    'Follow-up': each.flatMap((records) => records['Follow-up']),
  });
}

async function opened(document: SpreadsheetDocument): Promise<AppsScriptHost> {
  const host = await hostOn(document, { uiAnswers: ({ buttons }) => (buttons === 'OK' ? 'OK' : 'YES') });
  host.open();
  return host;
}

const findings = (document: SpreadsheetDocument) => document.sheetByTitle('Findings')!;

test('set-up makes the Findings tab: frozen headings, a filter over every row, statuses to choose, a warning before edits', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(SET_UP);
  expect(host.alerts()[0]!.question.message).toContain(
    'New tab "Findings" for the findings of the checks, with a filter, and marks that look there',
  );
  const sheet = findings(document);
  expect(sheet.frozenRows).toBe(1);
  expect(sheet.basicFilter?.range).toEqual({ startRow: 0, endRow: sheet.rowCount, startColumn: 0, endColumn: 14 });
  expect(sheet.cell(5, columnAt('Findings', 'status')).validation?.values).toEqual([
    'open',
    'answered',
    'accepted',
    'resolved',
  ]);
  const responses = ['response', 'response_by', 'response_on']
    .map((key) => columnAt('Findings', key))
    .map((startColumn) => ({
      startRow: 1,
      endRow: sheet.rowCount,
      startColumn,
      endColumn: startColumn + 1,
    }));
  expect(sheet.protectedRanges).toMatchObject([{ warningOnly: true, unprotected: responses }]);
  expect(sheet.protectedRanges[0]!.range).toBeUndefined();
});

test('after set-up the check on edit works at once, mark included', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(SET_UP);
  host.edit({ sheet: 'Cycles', range: `${columnLetters(PLD)}3`, values: '90' });
  expect(findingLines(document).map(({ key }) => key)).toContain('QD-001|dosing/pld-dose|pld_mg@2');
  expect(markAt(document, 'Cycles', 2, PLD)).toBe('#f4b8b0');
});

test('a tab that a check made is repaired by set-up, which then finds nothing more to do', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(CHECK);
  expect(host.toasts().at(-1)!.message).toContain(
    '"Set up or repair this workbook" gives the new Findings tab a filter and a warning before edits.',
  );
  host.clickMenu(CHECK);
  expect(host.toasts().at(-1)!.message).not.toContain('Set up or repair');
  host.clickMenu(SET_UP);
  expect(host.alerts()[0]!.question.message).toContain(
    'Findings: frozen headings, a filter, dropdowns, date and number formats for blank cells, a warning before anything but a response is edited',
  );
  const before = JSON.stringify(document.snapshot());
  host.clickMenu(SET_UP);
  expect(host.toasts().at(-1)!.message).toBe('Everything that can be set up is in place. Nothing was changed.');
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('a person may sort and filter the tab; checks and responses go on', async () => {
  const document = overdoses(2);
  const host = await opened(document);
  host.clickMenu(SET_UP);
  host.clickMenu(CHECK);
  const sheet = findings(document);
  host.edit({ sheet: 'Findings', range: findingCell('response', 2), values: 'Order was for 80 mg' });
  const answered = findingLines(document)[0]!.key;
  const last = findingLines(document).length + 1;
  host.sort({ sheet: 'Findings', range: `A2:N${last}`, column: 12, ascending: false });
  sheet.hiddenRows = [2, 3];
  expect(findingLines(document)[0]!.key).not.toBe(answered);
  host.clickMenu(CHECK);
  expect(findingLines(document).find(({ key }) => key === answered)).toMatchObject({
    status: 'answered',
    response: 'Order was for 80 mg',
  });
  expect(findingLines(document)).toHaveLength(last - 1);
  expect([...sheet.hiddenRows]).toEqual([2, 3]);
});

test('rows that a check adds come under the same filter, list and warning', async () => {
  const document = overdoses(3);
  const host = await opened(document);
  host.clickMenu(SET_UP);
  const sheet = findings(document);
  sheet.deleteRows(20, sheet.rowCount - 20);
  host.clickMenu(CHECK);
  const rows = sheet.rowCount;
  expect(rows).toBeGreaterThan(100);
  expect(sheet.basicFilter?.range.endRow).toBe(rows);
  expect(sheet.protectedRanges[0]!.unprotected.map(({ endRow }) => endRow)).toEqual([rows, rows, rows]);
  expect(sheet.cell(rows - 2, columnAt('Findings', 'status')).validation?.values).toContain('accepted');
});

test('a filter, a lock and statuses of a person’s own are left alone', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(CHECK);
  const sheet = findings(document);
  sheet.basicFilter = { range: { startRow: 0, endRow: 4, startColumn: 0, endColumn: 3 }, criteria: [] };
  sheet.addProtectedRange({ unprotected: [], description: 'ours', warningOnly: false, canEdit: true });
  const filter = sheet.basicFilter;
  host.clickMenu(SET_UP);
  expect(sheet.basicFilter).toEqual(filter);
  expect(sheet.protectedRanges).toHaveLength(1);
  expect(sheet.protectedRanges[0]!.description).toBe('ours');
});

test('Findings that lack a column: set-up names it and sets up the rest', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(CHECK);
  findings(document).setCell(0, columnAt('Findings', 'key'), { value: 'No.' });
  const before = JSON.stringify(document.snapshot().sheets.find(({ title }) => title === 'Findings'));
  host.clickMenu(SET_UP);
  expect(host.alerts()[0]!.question.message).toContain('"Findings" does not have one column each for: Key');
  expect(JSON.stringify(document.snapshot().sheets.find(({ title }) => title === 'Findings'))).toBe(before);
  expect(document.sheetByTitle('Participants')!.frozenRows).toBe(1);
});

describe('a Findings tab of an earlier version, whose columns stand in another order', () => {
  const OLD = [
    ...['key', 'status', 'severity', 'subject_id', 'rule', 'clause', 'where', 'what', 'remedy'],
    ...['first_seen', 'last_seen', 'response', 'response_by'],
  ];
  const letter = (key: string): string => columnLetters(OLD.indexOf(key));

  /** One as the first versions made it, with `beside` in the column behind it. */
  async function old(beside = '') {
    const document = overdoses(1);
    const sheet = document.addSheet({ title: 'Findings', columnCount: 16 });
    for (const [at, key] of OLD.entries()) sheet.setCell(0, at, { value: columnOf('Findings', key)!.en });
    if (beside !== '') sheet.setCell(0, 13, { value: beside });
    const host = await opened(document);
    const cell = (key: string, row: number) => sheet.cell(row, OLD.indexOf(key)).value;
    const headings = () => Array.from({ length: 16 }, (_, at) => sheet.cell(0, at).value ?? '');
    return { document, sheet, host, cell, headings };
  }

  test('keeps them where they are, and is checked, marked, answered and sorted as before', async () => {
    const { document, sheet, host, cell, headings } = await old();
    const before = headings();
    host.clickMenu(CHECK);
    expect(headings()).toEqual(before);
    expect(cell('key', 1)).toBe('QD-001|dosing/pld-dose|pld_mg@1');
    expect(cell('what', 1)).toContain('PLD given 80 mg');
    expect(cell('where', 1)).toBe('Cycles › QD-001 › 1 › [PLD given (mg)]');
    expect(sheet.hiddenColumns.size).toBe(0);
    expect(markAt(document, 'Cycles', 1, PLD)).toBe('#f4b8b0');
    host.edit({ sheet: 'Findings', range: `${letter('response')}2`, values: 'as written in the order' });
    expect(cell('status', 1)).toBe('answered');
    host.sort({ sheet: 'Findings', range: 'A2:M4', column: 1, ascending: false });
    host.edit({ sheet: 'Cycles', range: `${columnLetters(PLD)}2`, values: '64' });
    const at = [1, 2, 3].find((row) => cell('key', row) === 'QD-001|dosing/pld-dose|pld_mg@1')!;
    expect([cell('status', at), cell('response', at)]).toEqual(['resolved', 'as written in the order']);
  });

  test('gets a column for the day of a response from set-up, in the first free one, and then takes an acceptance', async () => {
    const { host, sheet, cell, headings } = await old('Seen by Wang Li');
    host.clickMenu(CHECK);
    sheet.setCell(1, OLD.indexOf('response'), { value: 'waived' });
    sheet.setCell(1, OLD.indexOf('response_by'), { value: 'LW' });
    host.edit({ sheet: 'Findings', range: `${letter('status')}2`, values: 'accepted' });
    expect(cell('status', 1)).toBe('answered');
    expect(host.toasts().at(-1)!.message).toContain('fill in "Response on" first');
    host.clickMenu(SET_UP);
    expect(host.alerts().at(-1)!.question.message).toContain(
      'a column for the day of a response, which an acceptance needs',
    );
    expect(headings().slice(12)).toEqual(['Response by', 'Seen by Wang Li', 'Response on', '']);
    host.clickMenu(['RPS Trial', 'Language', '中文']);
    expect(headings().slice(12)).toEqual(['回复人', 'Seen by Wang Li', '回复日期', '']);
    host.edit({ sheet: 'Findings', range: 'O2', values: '2026-09-01' });
    host.edit({ sheet: 'Findings', range: `${letter('status')}2`, values: '已接受' });
    expect(cell('status', 1)).toBe('已接受');
  });
});

test('a person may move the columns of the tab and put their own between them', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(SET_UP);
  host.clickMenu(CHECK);
  const sheet = findings(document);
  sheet.insertColumns(1, 1);
  sheet.setCell(0, 1, { value: 'Ours' });
  sheet.setCell(1, 1, { value: 'to discuss' });
  host.clickMenu(CHECK);
  const cell = (key: string) => sheet.cell(1, columnAt('Findings', key) + (key === 'status' ? 0 : 1)).value;
  expect([cell('status'), cell('severity'), cell('key')]).toEqual(['open', 'stop', 'QD-001|dosing/pld-dose|pld_mg@1']);
  expect(sheet.cell(1, 1).value).toBe('to discuss');
  expect(markAt(document, 'Cycles', 1, PLD)).toBe('#f4b8b0');
});

test('a new tab shows what people read and fill in first, and hides what nobody reads', async () => {
  for (const make of [CHECK, SET_UP]) {
    const document = overdoses(1);
    const host = await opened(document);
    host.clickMenu(make);
    const sheet = findings(document);
    const shown = FINDING_COLUMNS.map(({ en }) => en).filter((_, at) => !sheet.hiddenColumns.has(at));
    expect(FINDING_COLUMNS.map((_, at) => sheet.cell(0, at).value)).toEqual(FINDING_COLUMNS.map(({ en }) => en));
    expect(shown).toEqual([
      ...['Status', 'Severity', 'Participant ID', 'Where', 'What is wrong', 'What to do'],
      ...['Response', 'Response by', 'Response on', 'First seen', 'Last seen'],
    ]);
  }
});
