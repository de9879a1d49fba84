import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { openWorkbook } from '../../../desk/files/open-workbook.js';
import { placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const word = (address: string, text: string) => `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;
const HEADINGS = `<row r="1">${word('A1', 'Participant ID')}${word('B1', 'Screening date')}${word('C1', 'Tumor size (cm)')}</row>`;

async function file(name: string, rows: string, properties = ''): Promise<string> {
  const path = join(folder.path, name);
  const sheets = { Participants: worksheet(HEADINGS + rows) };
  await writeFile(path, zipOf(workbookParts({ sheets, formats: ['"ZS-"000', 'yyyy-mm-dd'], properties })));
  return path;
}

async function typed(path: string, row: number, column: number, text: string) {
  const place = await placeOf(path);
  const opened = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  const saved = new WorkbookFile(place, opened, { keepsBackup: false });
  opened.document.sheets[0]!.enter(row, column, text);
  await saved.flush();
  expect(saved.state).toEqual({ kind: 'saved' });
  return readXlsx(path);
}

test('an ID is what is shown, and stays a number in the file', async () => {
  const path = await file('shown.xlsx', '<row r="2"><c r="A2" s="1"><v>1</v></c><c r="C2"><v>7</v></c></row>');
  const { document } = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  expect(document.sheets[0]!.cell(1, 0).value).toBe('ZS-001');
  const raw = await typed(path, 1, 2, '8');
  expect(raw.tabs[0]!.values[1]).toEqual([1, null, 8]);
  expect([...raw.tabs[0]!.shown!.values()]).toEqual(['ZS-001']);
});

test('a new ID in such a column is the text that was typed', async () => {
  const path = await file('typed.xlsx', '<row r="2"><c r="A2" s="1"><v>1</v></c></row>');
  const raw = await typed(path, 1, 0, '002');
  expect(raw.tabs[0]!.values[1]).toEqual(['002']);
});

test('a day that is counted from 1904 and formatted as an amount is that day, and an amount beside it an amount', async () => {
  const rows = '<row r="2"><c r="A2"><v>9</v></c><c r="B2"><v>44278</v></c><c r="C2"><v>44278</v></c></row>';
  const path = await file('mac.xlsx', rows, '<workbookPr date1904="1"/>');
  const { document } = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  expect([document.sheets[0]!.cell(1, 1), document.sheets[0]!.cell(1, 2)]).toMatchObject([
    { value: 45740, format: { numberFormat: { type: 'DATE' } } },
    { value: 44278 },
  ]);
  // 2025-03-25, in the file's own count and as the amount it is formatted as.
  const raw = await typed(path, 1, 1, '2025-03-25');
  expect(raw.tabs[0]!.values[1]).toEqual([9, 44279, 44278]);
  const again = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  expect(again.document.sheets[0]!.cell(1, 1).value).toBe(45741);
});

test('what cannot be shown with certainty stays what is stored', async () => {
  const path = await file('unknown.xlsx', '<row r="2"><c r="A2" s="1"><v>1.5</v></c></row>');
  const { document } = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  expect(document.sheets[0]!.cell(1, 0).value).toBe(1.5);
  expect((await readFile(path)).length).toBeGreaterThan(0);
});
