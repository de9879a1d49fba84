import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import exceljs from '@protobi/exceljs';
import { keepSavedResults, openWorkbook } from '../../../desk/files/open-workbook.js';
import { fingerprint, placeOf } from '../../../desk/files/place.js';
import { WorkbookFile } from '../../../desk/files/workbook-file.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let path: string;
let count = 0;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

beforeEach(async () => {
  count += 1;
  path = join(folder.path, `trial-${count}.xlsx`);
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('People', { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  sheet.addRow(['ID', 'Size', 'Date', 'Double', 'Text']);
  sheet.addRow(['QD-001', 12.5, new Date(Date.UTC(2026, 2, 1)), { formula: 'B2*2', result: 25 }, '=not a formula']);
  sheet.getCell('A1').note = 'the code';
  sheet.getCell('A1').font = { bold: true };
  sheet.getCell('A2').border = { bottom: { style: 'thick' } };
  sheet.getCell('B2').fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFEE00' } };
  sheet.getCell('C2').numFmt = 'yyyy-mm-dd';
  sheet.getCell('B2').dataValidation = { type: 'list', allowBlank: true, formulae: ['"1,2"'] };
  sheet.getColumn(2).width = 20;
  sheet.mergeCells('A4:B4');
  sheet.getCell('G2').value = { formula: 'XLOOKUP(1,A1:A2,B1:B2)', result: 7 };
  sheet.getCell('F2').value = { text: 'a link', hyperlink: 'https://example.org' };
  workbook.addWorksheet('Other').addRow(['untouched']);
  await workbook.xlsx.writeFile(path);
});

async function open(keepsBackup = true) {
  const place = await placeOf(path);
  const opened = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
  const file = new WorkbookFile(place, opened, { keepsBackup, quietMs: 5 });
  file.begin();
  return { file, document: opened.document, sheet: opened.document.sheetByTitle('People')! };
}

async function reread(from = path) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(from);
  return workbook.getWorksheet('People')!;
}

describe('opening', () => {
  test('takes over values, formulas, formats, notes, lists, merges and the frozen part', async () => {
    const { sheet, file } = await open();
    expect(sheet.cell(1, 1)).toMatchObject({
      value: 12.5,
      format: { background: '#ffee00' },
      validation: { kind: 'LIST', values: ['1', '2'], allowInvalid: true },
    });
    expect(sheet.cell(1, 2)).toMatchObject({ value: 46082, format: { numberFormat: { type: 'DATE' } } });
    expect(sheet.cell(1, 3)).toMatchObject({ value: 25, formula: '=B2*2' });
    expect(sheet.cell(1, 4)).toEqual({ value: '=not a formula' });
    expect(sheet.cell(0, 0)).toMatchObject({ note: 'the code', format: { bold: true } });
    expect([sheet.frozenRows, sheet.frozenColumns]).toEqual([1, 1]);
    expect(sheet.merges).toEqual([{ startRow: 3, endRow: 4, startColumn: 0, endColumn: 2 }]);
    expect(sheet.columnWidths.get(1)).toBe(145);
    await file.close();
  });
});

describe('a formula that the grid cannot work out', () => {
  test('shows its saved result, and stays in the file', async () => {
    const place = await placeOf(path);
    const opened = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
    expect(keepSavedResults(opened)).toBe(1);
    const sheet = opened.document.sheetByTitle('People')!;
    expect(sheet.cell(1, 6).value).toBe(7);
    const file = new WorkbookFile(place, opened, { keepsBackup: false, quietMs: 5 });
    file.begin();
    sheet.enter(1, 1, '20');
    await file.close();
    expect((await reread()).getCell('G2').value).toMatchObject({ formula: 'XLOOKUP(1,A1:A2,B1:B2)', result: 7 });
  });
});

describe('saving', () => {
  test('changes the edited cell and what depends on it, and nothing else', async () => {
    const { sheet, file } = await open();
    sheet.enter(1, 1, '20');
    sheet.enter(1, 2, '2026-04-05');
    await file.close();
    const saved = await reread();
    expect(saved.getCell('B2').value).toBe(20);
    expect(saved.getCell('C2').value).toEqual(new Date(Date.UTC(2026, 3, 5)));
    expect(saved.getCell('D2').value).toMatchObject({ formula: 'B2*2', result: 40 });
    expect(saved.getCell('E2').value).toBe('=not a formula');
    expect(saved.getCell('F2').value).toMatchObject({ hyperlink: 'https://example.org' });
    expect(saved.getCell('A2').border).toMatchObject({ bottom: { style: 'thick' } });
    expect(saved.getCell('B2').fill).toMatchObject({ fgColor: { argb: 'FFFFEE00' } });
    expect(saved.getCell('B2').dataValidation).toMatchObject({ type: 'list' });
    expect(JSON.stringify(saved.getCell('A1').note)).toContain('the code');
    expect(saved.workbook.getWorksheet('Other')!.getCell('A1').value).toBe('untouched');
  });

  test('keeps the file as it was before the first change in a .bak, once', async () => {
    const original = await readFile(path);
    const { sheet, file } = await open();
    sheet.enter(1, 1, '20');
    await file.flush();
    sheet.enter(1, 1, '21');
    await file.close();
    expect(await readFile(`${path}.bak`)).toEqual(original);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('does not touch a file in which nothing was changed', async () => {
    const before = await fingerprint(path);
    const { file } = await open();
    await file.close();
    expect(await fingerprint(path)).toEqual(before);
    expect(await fingerprint(`${path}.bak`)).toBeNull();
  });

  test('adds a tab that a script added', async () => {
    const { document, file } = await open();
    document.addSheet({ title: 'Findings' }).enter(0, 0, 'Key');
    await file.close();
    const saved = await reread();
    expect(saved.workbook.getWorksheet('Findings')!.getCell('A1').value).toBe('Key');
  });
});

describe('somebody else changes the file', () => {
  test('nothing is written over their work, and the edits go to a copy', async () => {
    const { sheet, file } = await open();
    await writeFile(path, 'their work');
    await utimes(path, new Date(), new Date(Date.now() + 5_000));
    sheet.enter(1, 1, '20');
    await file.flush();
    const copyName = `trial-${count} (desk copy).xlsx`;
    expect(file.state).toEqual({ kind: 'conflict', copyName });
    expect(await file.close()).toBe(copyName);
    expect(await readFile(path, 'utf8')).toBe('their work');
    expect((await reread(join(folder.path, copyName))).getCell('B2').value).toBe(20);
  });

  test('after saving a copy the desk goes on with it', async () => {
    const { sheet, file } = await open();
    await writeFile(path, 'their work');
    sheet.enter(1, 1, '20');
    await file.flush();
    const copy = join(folder.path, await file.saveCopy());
    sheet.enter(1, 1, '21');
    await file.close();
    expect(file.state).toEqual({ kind: 'saved' });
    expect((await reread(copy)).getCell('B2').value).toBe(21);
  });
});
