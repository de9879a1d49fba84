import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs, { type Worksheet } from '@protobi/exceljs';
import { FileError } from '../../../cli/files/file-error.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { UNSAVED_RESULT } from '../../../shared/workbook/cells.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function sheetWith(fill: (sheet: Worksheet) => void) {
  const workbook = new exceljs.Workbook();
  fill(workbook.addWorksheet('Participants'));
  const path = join(folder, 'one.xlsx');
  await workbook.xlsx.writeFile(path);
  return (await readXlsx(path)).tabs[0]!;
}

async function cellRead(value: unknown, numFmt?: string) {
  const tab = await sheetWith((sheet) => {
    const cell = sheet.getCell('A1');
    cell.value = value as never;
    if (numFmt) cell.numFmt = numFmt;
    sheet.getCell('B1').value = 'end';
  });
  return tab.values[0]![0];
}

async function failure(path: string): Promise<FileError> {
  try {
    await readXlsx(path);
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('reading an .xlsx file', () => {
  test.each([
    ['text', 'neoadjuvant', 'neoadjuvant'],
    ['a number, unrounded', 9.96, 9.96],
    ['a ticked box', true, true],
    ['a box that is not ticked', false, false],
    ['the result of a formula', { formula: '1+1', result: 2 }, 2],
    ['a failed formula as its error', { formula: '1/0', result: { error: '#DIV/0!' } }, '#DIV/0!'],
    ['an error cell', { error: '#REF!' }, '#REF!'],
    ['a formula never worked out as such', { formula: '1+1' }, UNSAVED_RESULT],
    [
      'rich text as plain',
      { richText: [{ text: 'sur' }, { text: 'gery only', font: { bold: true } }] },
      'surgery only',
    ],
    ['a link as its text', { text: 'QD-001', hyperlink: 'https://example.org' }, 'QD-001'],
    ['text that looks like a formula as text', '=1+1', '=1+1'],
  ])('gives %s', async (_what, typed, expected) => {
    expect((await cellRead(typed)) ?? null).toEqual(expected);
  });

  test('gives a date as year-month-day, without its time of day', async () => {
    expect(await cellRead(new Date(Date.UTC(2026, 2, 1, 23, 59)), 'yyyy-mm-dd hh:mm')).toBe('2026-03-01');
  });

  test('gives the date that a formula worked out', async () => {
    const result = new Date(Date.UTC(2026, 2, 1));
    expect(await cellRead({ formula: 'DATE(2026,3,1)', result }, 'yyyy-mm-dd')).toBe('2026-03-01');
  });

  test('passes merges on and leaves their other cells blank', async () => {
    const tab = await sheetWith((sheet) => {
      sheet.getCell('A1').value = 'Participant ID';
      sheet.getCell('A2').value = 'QD-001';
      sheet.mergeCells('A2:B3');
      sheet.getCell('C3').value = 'x';
    });
    expect(tab.merges).toEqual([{ startRow: 1, endRow: 3, startColumn: 0, endColumn: 2 }]);
    expect(tab.values).toEqual([['Participant ID'], ['QD-001'], [null, null, 'x']]);
  });

  test('keeps blank rows, so that a row stays where its number says', async () => {
    const tab = await sheetWith((sheet) => {
      sheet.getCell('A1').value = 'Participant ID';
      sheet.getCell('A4').value = 'QD-001';
    });
    expect(tab.values).toEqual([['Participant ID'], [], [], ['QD-001']]);
  });

  test('reads hidden sheets too', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('Participants');
    workbook.addWorksheet('Cycles', { state: 'veryHidden' });
    const path = join(folder, 'hidden.xlsx');
    await workbook.xlsx.writeFile(path);
    expect((await readXlsx(path)).tabs.map(({ title }) => title)).toEqual(['Participants', 'Cycles']);
  });

  test('says what to do about a file that is no workbook', async () => {
    const path = join(folder, 'notes.xlsx');
    await writeFile(path, 'just text');
    const error = await failure(path);
    expect(error.code).toBe('not-a-workbook');
    expect(error.message).toBe(
      'notes.xlsx is not an Excel workbook; give an .xlsx file, and if this should be one, open it in Excel and save it again.',
    );
  });

  test('says that a single .csv belongs in a folder', async () => {
    const path = join(folder, 'Participants.csv');
    await writeFile(path, 'Participant ID\nQD-001\n');
    expect((await failure(path)).message).toBe(
      'Participants.csv is not an Excel workbook; put one .csv per tab (Participants.csv, Cycles.csv, Follow-up.csv) in a folder and give the folder.',
    );
  });

  test('knows a zip that holds something else', async () => {
    const path = join(folder, 'broken.xlsx');
    await writeFile(path, Buffer.from('PK\u0003\u0004 and then nothing'));
    expect((await failure(path)).code).toBe('not-a-workbook');
  });

  test('knows an old .xls', async () => {
    const path = join(folder, 'old.xls');
    await writeFile(path, Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]));
    expect((await failure(path)).message).toBe(
      'old.xls is in the old Excel format (.xls); open it in Excel and save it as .xlsx.',
    );
  });

  test('knows a workbook behind a password', async () => {
    const path = join(folder, 'locked.xlsx');
    const stream = Buffer.from('EncryptedPackage', 'utf16le');
    await writeFile(path, Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(512), stream]));
    const error = await failure(path);
    expect(error.code).toBe('password');
    expect(error.say('zh').what).toBe('locked.xlsx 有密码保护；请在 Excel 中打开，另存为无密码的副本后再试。');
  });

  test('names a file that is not there', async () => {
    expect((await failure(join(folder, 'gone.xlsx'))).code).toBe('missing');
  });
});
