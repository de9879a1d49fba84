import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { GoogleSpreadsheet } from 'google-spreadsheet';
import { createSheetsApi } from '../../../stand-ins/sheets-api/api.js';
import { requestListener } from '../../../stand-ins/sheets-api/listener.js';
import { DocumentRegistry } from '../../../stand-ins/sheets-api/registry.js';
import { listening } from '../../support/slack-bot/local-google.js';

/*
 * A client that the product does not use, by other people, as a second opinion: its requests are written for the real API and
 * leave for its address. Only the address of the host is exchanged, where the request leaves the process.
 */

const GOOGLE = 'https://sheets.googleapis.com/';
const auth = { token: 'local-token' };
const api = createSheetsApi({ documents: new DocumentRegistry() });
let local: { url: string; close(): Promise<void> };
const real = globalThis.fetch;

beforeAll(async () => {
  local = await listening(requestListener(api));
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.startsWith(GOOGLE)) throw new Error(`a request for ${request.url}`);
    return real(new Request(request.url.replace(GOOGLE, local.url), request));
  };
});
afterAll(async () => {
  globalThis.fetch = real;
  await local.close();
});
afterEach(() => api.faults.clear());

let document: GoogleSpreadsheet;
beforeEach(async () => {
  document = await GoogleSpreadsheet.createNewSpreadsheetDocument(auth, { title: 'Trial' });
});
/** The same spreadsheet through a client that knows nothing yet. */
const anew = async (): Promise<GoogleSpreadsheet> => {
  const other = new GoogleSpreadsheet(document.spreadsheetId, auth, { retryConfig: 0 });
  await other.loadInfo();
  return other;
};

test('makes a spreadsheet and opens it again', async () => {
  await document.updateProperties({ title: 'Tracking', timeZone: 'Asia/Shanghai' });
  const again = await anew();
  expect([again.title, again.timeZone, again.sheetCount, again.sheetsByIndex[0]!.title]).toEqual([
    'Tracking',
    'Asia/Shanghai',
    1,
    'Sheet1',
  ]);
});

describe('rows', () => {
  const HEADINGS = ['Participant ID', 'Site', 'Tumor size (cm)', 'Consent date'];
  async function withRows() {
    const sheet = await document.addSheet({ title: 'Participants', headerValues: HEADINGS });
    await sheet.addRows([
      { 'Participant ID': 'QD-001', Site: 'QD', 'Tumor size (cm)': 11.5, 'Consent date': '2026-03-01' },
      ['XA-001', 'XA', '', ''],
      ['ZS-001', '', 7],
    ]);
    return sheet;
  }

  test('are appended below the headings and read back', async () => {
    await withRows();
    const rows = await (await anew()).sheetsByTitle.Participants!.getRows();
    expect(rows.map((row) => [row.rowNumber, row.toObject()])).toEqual([
      [2, { 'Participant ID': 'QD-001', Site: 'QD', 'Tumor size (cm)': '11.5', 'Consent date': '2026-03-01' }],
      [3, { 'Participant ID': 'XA-001', Site: 'XA', 'Tumor size (cm)': '', 'Consent date': '' }],
      [4, { 'Participant ID': 'ZS-001', Site: '', 'Tumor size (cm)': '7', 'Consent date': '' }],
    ]);
  });

  test('are changed, deleted and cleared', async () => {
    const sheet = await withRows();
    const [first, second] = await sheet.getRows();
    first!.set('Site', 'FR');
    await first!.save();
    await second!.delete();
    expect((await sheet.getRows()).map((row) => row.get('Participant ID') + row.get('Site'))).toEqual([
      'QD-001FR',
      'ZS-001',
    ]);
    await sheet.clearRows();
    expect(await (await anew()).sheetsByTitle.Participants!.getRows()).toEqual([]);
  });

  test('are inserted where the table ends, before what stands below', async () => {
    const sheet = await withRows();
    await sheet.addRow({ 'Participant ID': 'SC-001' }, { insert: true });
    expect((await sheet.getRows()).at(-1)!.get('Participant ID')).toBe('SC-001');
  });
});

describe('cells', () => {
  test('hold numbers, text, booleans and formulas with their values', async () => {
    const sheet = document.sheetsByIndex[0]!;
    await sheet.loadCells('A1:C3');
    sheet.getCell(0, 0).value = 165;
    sheet.getCell(0, 1).value = 62.5;
    sheet.getCell(0, 2).formula = '=SQRT(A1*B1/3600)';
    sheet.getCell(1, 0).value = 'QD-001';
    sheet.getCell(1, 1).value = true;
    sheet.getCell(1, 2).value = '0042';
    sheet.getCell(2, 0).note = 'seen';
    await sheet.saveUpdatedCells();
    const other = (await anew()).sheetsByIndex[0]!;
    await other.loadCells('A1:C3');
    const values = [0, 1].map((row) => [0, 1, 2].map((column) => other.getCell(row, column).value));
    expect(values[0]!.slice(0, 2)).toEqual([165, 62.5]);
    expect(values[0]![2]).toBeCloseTo(1.6925, 4);
    expect(other.getCellByA1('C1').formula).toBe('=SQRT(A1*B1/3600)');
    expect(values[1]).toEqual(['QD-001', true, '0042']);
    expect(other.getCellByA1('A3').note).toBe('seen');
  });

  test('are loaded by their place on the grid too', async () => {
    const sheet = document.sheetsByIndex[0]!;
    await sheet.loadCells({ startRowIndex: 4, endRowIndex: 5, startColumnIndex: 1, endColumnIndex: 3 });
    expect(sheet.getCellByA1('B5').value).toBeNull();
    expect(() => sheet.getCellByA1('A5')).toThrow('This cell has not been loaded yet');
  });

  test('are merged, and grow with their grid', async () => {
    const sheet = document.sheetsByIndex[0]!;
    await sheet.mergeCells({ startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 });
    await sheet.resize({ rowCount: 40, columnCount: 5 });
    await sheet.insertDimension('ROWS', { startIndex: 1, endIndex: 3 }, false);
    const again = (await anew()).sheetsByIndex[0]!;
    expect([again.rowCount, again.columnCount]).toEqual([42, 5]);
  });
});

test('tabs are renamed, copied and deleted', async () => {
  const sheet = await document.addSheet({ title: 'Cycles' });
  await sheet.updateProperties({ title: '周期' });
  await sheet.duplicate({ title: 'Copy' });
  await document.sheetsByTitle.Sheet1!.delete();
  expect((await anew()).sheetsByIndex.map(({ title }) => title).sort()).toEqual(['Copy', '周期']);
});

describe('a refusal arrives as Google words it', () => {
  test.each([
    [
      'a range that is none',
      () => document.sheetsByIndex[0]!.getCellsInRange('A0'),
      "[400] Unable to parse range: 'Sheet1'!A0",
    ],
    [
      'an unknown spreadsheet',
      () => new GoogleSpreadsheet('1unknown', auth).loadInfo(),
      '[404] Requested entity was not found.',
    ],
    [
      'a tab that is there already',
      () => document.addSheet({ title: 'Sheet1' }),
      '[400] Invalid requests[0].addSheet: A sheet with the name "Sheet1" already exists. Please enter another name.',
    ],
    [
      'what the stand-in does not do',
      () => document.sheetsByIndex[0]!.findReplace('a', 'b'),
      "[501] The local Sheets API does not implement 'requests[0].find_replace'.",
    ],
  ])('for %s', async (_what, ask, words) => {
    await expect(ask()).rejects.toThrow(`Google API error - ${words}`);
  });

  test('and a quota that is used up is waited for or told', async () => {
    api.faults.add({ status: 'RESOURCE_EXHAUSTED', times: 1 });
    const impatient = new GoogleSpreadsheet(document.spreadsheetId, auth, { retryConfig: 0 });
    await expect(impatient.loadInfo()).rejects.toThrow('[429]');
    await expect(impatient.loadInfo()).resolves.toBeUndefined();
  });
});
