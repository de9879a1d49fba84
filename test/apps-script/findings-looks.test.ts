import { columnLetters } from '../../shared/workbook/raw.js';
import type { AppsScriptHost } from '../../stand-ins/apps-script/host.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { columnAt, findingLines, hostOn, spreadsheetOf, wellRecords } from '../support/apps-script/addon.js';
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
  expect(sheet.cell(5, 1).validation?.values).toEqual(['open', 'answered', 'accepted', 'resolved']);
  const responses = [11, 12, 13].map((startColumn) => ({
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
  host.edit({ sheet: 'Findings', range: 'L2', values: 'Order was for 80 mg' });
  const answered = findingLines(document)[0]!.key;
  const last = findingLines(document).length + 1;
  host.sort({ sheet: 'Findings', range: `A2:M${last}`, column: 1, ascending: false });
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
  expect(rows).toBeGreaterThan(500);
  expect(sheet.basicFilter?.range.endRow).toBe(rows);
  expect(sheet.protectedRanges[0]!.unprotected.map(({ endRow }) => endRow)).toEqual([rows, rows, rows]);
  expect(sheet.cell(rows - 2, 1).validation?.values).toContain('accepted');
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

test('Findings whose columns have been moved: set-up names them and sets up the rest', async () => {
  const document = overdoses(1);
  const host = await opened(document);
  host.clickMenu(CHECK);
  findings(document).insertColumns(3, 1);
  const before = JSON.stringify(document.snapshot().sheets.find(({ title }) => title === 'Findings'));
  host.clickMenu(SET_UP);
  expect(host.alerts()[0]!.question.message).toContain('The columns of "Findings" are not where the add-on can write');
  expect(JSON.stringify(document.snapshot().sheets.find(({ title }) => title === 'Findings'))).toBe(before);
  expect(document.sheetByTitle('Participants')!.frozenRows).toBe(1);
});

describe('a Findings tab from before there was a day of the response', () => {
  const old = async (beside: string) => {
    const document = overdoses(1);
    const host = await opened(document);
    host.clickMenu(SET_UP);
    host.edit({ sheet: 'Findings', range: 'N1', values: beside });
    return { document, host, heading: () => findings(document).cell(0, 13).value };
  };

  test('gets the column from set-up, for an acceptance needs it', async () => {
    const { host, heading } = await old('');
    host.clickMenu(SET_UP);
    expect(host.alerts().at(-1)!.question.message).toContain(
      'Findings: a column for the day of a response, which an acceptance needs',
    );
    expect(heading()).toBe('Response on');
  });

  test("keeps a person's own column that stands there, whatever is set up or said in which language", async () => {
    const { document, host, heading } = await old('Seen by Wang Li');
    const before = host.alerts().length;
    host.clickMenu(SET_UP);
    expect(host.alerts()).toHaveLength(before);
    expect(heading()).toBe('Seen by Wang Li');
    host.clickMenu(['RPS Trial', 'Language', '中文']);
    expect([heading(), findings(document).cell(0, 12).value]).toEqual(['Seen by Wang Li', '回复人']);
  });
});
