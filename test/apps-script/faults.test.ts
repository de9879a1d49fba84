import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import {
  addonFiles,
  columnAt,
  findingLines,
  hostOn,
  spreadsheetOf,
  wellRecords,
} from '../support/apps-script/addon.js';

/** Checks and answers the sentence that a person sees, as an alert or as a toast. */
async function sentenceFor(document: SpreadsheetDocument): Promise<string> {
  const host = await hostOn(document);
  host.open();
  host.clickMenu(['RPS Trial', 'Check the workbook']);
  return host.alerts().at(-1)?.question.message ?? host.toasts().at(-1)!.message;
}

test('a workbook with no Participants tab: one sentence, nothing changed', async () => {
  const document = spreadsheetOf(wellRecords());
  document.sheetByTitle('Participants')!.title = 'Roster';
  const before = JSON.stringify(document.snapshot());
  expect(await sentenceFor(document)).toMatch(/^Trial has no tab "Participants"; found "Roster"/);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('a Participants tab without an ID column: one sentence, nothing changed', async () => {
  const document = spreadsheetOf(wellRecords());
  document.sheetByTitle('Participants')!.setCell(0, 0, { value: 'Whatever' });
  const before = JSON.stringify(document.snapshot());
  expect(await sentenceFor(document)).toMatch(/^No column "Participant ID" in Participants/);
  expect(JSON.stringify(document.snapshot())).toBe(before);
});

test('a workbook with no rows at all is checked', async () => {
  expect(await sentenceFor(spreadsheetOf({}))).toContain('nothing open');
});

test('a formula error, text in a date column and a missing tab each become a finding', async () => {
  const document = spreadsheetOf(wellRecords());
  document.deleteSheet(document.sheetByTitle('Follow-up')!.id);
  const participants = document.sheetByTitle('Participants')!;
  participants.setCell(1, columnAt('Participants', 'tumor_size_cm'), { formula: '=1/0' });
  participants.setCell(1, columnAt('Participants', 'mdt_date'), { value: 'next week' });
  await sentenceFor(document);
  expect(findingLines(document).map(({ key }) => key)).toEqual(
    expect.arrayContaining([
      '|data/missing-tab|Follow-up.',
      'QD-001|data/formula-error|tumor_size_cm',
      'QD-001|data/unreadable-date|mdt_date',
    ]),
  );
});

test('a hidden column, a merged title row and headings further down do not matter', async () => {
  const document = spreadsheetOf(wellRecords());
  const cycles = document.sheetByTitle('Cycles')!;
  cycles.insertRows(0, 2);
  cycles.setCell(0, 0, { value: 'Treatment of the trial' });
  cycles.merge({ startRow: 0, endRow: 1, startColumn: 0, endColumn: 6 });
  cycles.hiddenColumns = [columnAt('Cycles', 'pld_mg')];
  cycles.setCell(4, columnAt('Cycles', 'pld_mg'), { value: 90 });
  await sentenceFor(document);
  expect(findingLines(document).map(({ key }) => key)).toEqual(['QD-001|dosing/pld-dose|pld_mg@2']);
});

test('an error nobody thought of still ends in a sentence, and is logged', async () => {
  const { 'sidebar.html': _page, ...files } = await addonFiles();
  const host = await hostOn(spreadsheetOf(wellRecords()), { files });
  host.open();
  host.clickMenu(['RPS Trial', 'Open the desk']);
  expect(host.alerts().at(-1)?.question.message).toBe(
    'The check could not finish: No HTML file named sidebar was found. Your own cells are unchanged. Try again; if it happens again, send this sentence to whoever maintains the add-on.',
  );
  expect(host.logs().at(-1)).toMatchObject({ level: 'error', message: expect.stringContaining('No HTML file') });
});
