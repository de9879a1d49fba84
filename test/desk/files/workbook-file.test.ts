import { spawn } from 'node:child_process';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newWorkbook } from '../../../cli/files/xlsx/write/new-workbook.js';
import { Zip } from '../../../cli/files/xlsx/zip.js';
import { keepSavedResults, openWorkbook } from '../../../desk/files/open-workbook.js';
import { fingerprint, placeOf } from '../../../desk/files/place.js';
import { WorkbookFile, type WorkbookFileOptions } from '../../../desk/files/workbook-file.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { relationships, workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let path: string;
let count = 0;

const DATE = 'yyyy-mm-dd';
/** A small workbook of everything that the desk shows. */
const WORKBOOK = newWorkbook({
  creator: 'a test',
  sheets: [
    {
      title: 'People',
      frozen: { rows: 1, columns: 1 },
      columns: [{ width: 12 }, { width: 20 }, { width: 12, format: DATE }],
      rows: [
        { cells: ['ID', 'Size', 'Date'].map((value) => ({ value, look: { bold: true } })) },
        {
          cells: [
            { value: 'QD-001', look: { lineBelow: '000000' } },
            { value: 12.5, look: { fill: 'FFEE00' } },
            { value: 46082, look: { format: DATE } },
            undefined,
            { value: '=not a formula' },
          ],
        },
        { cells: [] },
        { cells: [{ value: 'merged' }] },
      ],
      merges: ['A4:B4'],
      notes: [{ row: 0, column: 0, text: 'the code' }],
      validations: [{ ranges: ['B2:B9'], type: 'list', formulas: ['"1,2"'], onError: 'warning' }],
    },
    { title: 'Other', columns: [], rows: [{ cells: [{ value: 'untouched' }] }] },
  ],
});

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

beforeEach(async () => {
  count += 1;
  path = join(folder.path, `trial-${count}.xlsx`);
  await writeFile(path, WORKBOOK);
});

async function open(options: Partial<WorkbookFileOptions> = {}, from = path) {
  const place = await placeOf(from);
  const opened = await openWorkbook(from, { timeZone: 'Asia/Shanghai' });
  const hasUnknownFormulas = keepSavedResults(opened) > 0;
  const file = new WorkbookFile(place, opened, { keepsBackup: true, quietMs: 5, hasUnknownFormulas, ...options });
  file.begin();
  return { file, document: opened.document, sheet: opened.document.sheets[0]! };
}

/** The tab People as the desk reads it from a file. */
async function reread(from = path) {
  return (await openWorkbook(from, { timeZone: 'Asia/Shanghai' })).document.sheets[0]!;
}

const SAVED = { kind: 'saved' };

describe('opening', () => {
  test('takes over values, formats, notes, lists, merges and the frozen part', async () => {
    const { sheet, file } = await open();
    expect(sheet.cell(1, 1)).toMatchObject({
      value: 12.5,
      format: { background: '#ffee00' },
      validation: { kind: 'LIST', values: ['1', '2'], allowInvalid: true },
    });
    expect(sheet.cell(1, 2)).toMatchObject({ value: 46082, format: { numberFormat: { type: 'DATE' } } });
    expect(sheet.cell(1, 4).formula).toBeUndefined();
    expect(sheet.cell(1, 4).value).toBe('=not a formula');
    expect(sheet.cell(0, 0)).toMatchObject({ note: 'the code', format: { bold: true } });
    expect([sheet.frozenRows, sheet.frozenColumns]).toEqual([1, 1]);
    expect(sheet.merges).toEqual([{ startRow: 3, endRow: 4, startColumn: 0, endColumn: 2 }]);
    expect(sheet.columnWidths.get(1)).toBe(145);
    await file.close();
  });

  test('a column that has a format has it where nothing was typed yet', async () => {
    const { sheet, file } = await open();
    sheet.enter(9, 2, '2026-04-05');
    await file.close();
    expect((await reread()).cell(9, 2)).toMatchObject({ value: 46117, format: { numberFormat: { type: 'DATE' } } });
  });
});

describe('a formula that the grid cannot work out', () => {
  const rows =
    '<row r="1"><c r="A1"><v>3</v></c><c r="B1"><f>XLOOKUP(1,A1:A2,A1:A2)</f><v>7</v></c><c r="C1"><f>A1*2</f><v>6</v></c></row>';

  test('shows its saved result, stays in the file, and is worked out anew by who can', async () => {
    await writeFile(path, zipOf(workbookParts({ sheets: { People: worksheet(rows) } })));
    const { sheet, file } = await open();
    expect(sheet.cell(0, 1).value).toBe(7);
    sheet.enter(0, 0, '20');
    await file.close();
    const saved = await reread();
    expect(saved.cell(0, 1)).toMatchObject({ formula: '=XLOOKUP(1,A1:A2,A1:A2)', value: 7 });
    expect(saved.cell(0, 2)).toMatchObject({ formula: '=A1*2', value: 40 });
    expect(await partOf(path, 'xl/workbook.xml')).toContain('fullCalcOnLoad="1"');
  });
});

test('a tab that is taken away and put back, as by undo and redo, is in the file once and goes on being written', async () => {
  const { document, file } = await open();
  const added = document.addSheet({ title: 'Sites' });
  added.enter(0, 0, 'Site');
  await file.flush();
  const index = document.sheets.indexOf(added);
  const state = added.checkpoint();
  document.deleteSheet(added.id);
  document.sheets[0]!.enter(5, 0, 'meanwhile');
  await file.flush();
  document.putSheetBack(added.id, index, state).enter(1, 0, 'ZS');
  await file.flush();
  document.deleteSheet(added.id);
  document.sheets[0]!.enter(5, 0, 'again');
  await file.flush();
  document.addSheet({ title: 'Sites' }).enter(2, 0, 'QD');
  await file.close();
  expect(file.state).toEqual(SAVED);
  const sites = (await openWorkbook(path, { timeZone: 'Asia/Shanghai' })).document.sheets;
  expect(sites.map(({ title }) => title)).toEqual(['People', 'Other', 'Sites']);
  expect([0, 1, 2].map((row) => sites[2]!.cell(row, 0).value)).toEqual([null, null, 'QD']);
});

describe('rows that move', () => {
  const sheet =
    '<row r="1"><c r="A1"><f>XLOOKUP(1,B3:B4,B3:B4)</f><v>7</v></c><c r="C1"><f t="shared" ref="C1:C2" si="0">MODE.MULT(B3:B4)</f><v>7</v></c></row>' +
    '<row r="2"><c r="C2"><f t="shared" si="0"/><v>7</v></c></row><row r="3"><c r="B3"><v>1</v></c></row><row r="4"><c r="B4"><v>7</v></c></row>';
  const other = '<row r="1"><c r="A1"><f>XLOOKUP(1,People!B3:B4,People!B3:B4)</f><v>7</v></c></row>';

  test('take the formulas along that the grid cannot work out, on every tab', async () => {
    await writeFile(path, zipOf(workbookParts({ sheets: { People: worksheet(sheet), Other: worksheet(other) } })));
    const { sheet: people, file } = await open();
    people.insertRows(2, 2, 'before');
    people.enter(2, 5, 'new');
    await file.close();
    expect([file.state, file.reasonForCopy]).toEqual([SAVED, undefined]);
    const { document } = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
    const formula = (tab: number, row: number, column: number) => document.sheets[tab]!.cell(row, column).formula;
    expect([formula(0, 0, 0), formula(0, 0, 2), formula(0, 1, 2), formula(1, 0, 0)]).toEqual([
      '=XLOOKUP(1,B5:B6,B5:B6)',
      '=MODE.MULT(B5:B6)',
      '=MODE.MULT(B6:B7)',
      '=XLOOKUP(1,People!B5:B6,People!B5:B6)',
    ]);
  });

  test('past a formula that cannot be read go to a copy', async () => {
    const table =
      '<row r="1"><c r="A1"><f>SUM(Table1[Size])+B3</f><v>7</v></c></row><row r="3"><c r="B3"><v>1</v></c></row>';
    await writeFile(path, zipOf(workbookParts({ sheets: { People: worksheet(table) } })));
    const original = await readFile(path);
    const { sheet: people, file } = await open();
    people.insertRows(1, 1, 'before');
    await file.close();
    expect(await readFile(path)).toEqual(original);
    expect(file.reasonForCopy?.en).toContain('it has a formula that this program cannot read');
    expect((await reread(file.path)).cell(3, 1).value).toBe(1);
  });

  test('are said to be a trouble before anybody moves them', async () => {
    const table = '<row r="1"><c r="A1"><f>SUM(Table1[Size])+B3</f><v>7</v></c></row>';
    await writeFile(path, zipOf(workbookParts({ sheets: { People: worksheet(table) } })));
    const { rowTrouble } = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
    expect(rowTrouble?.en).toBe(
      `Rows cannot be inserted or deleted in trial-${count}.xlsx without damage: it has a formula that this program cannot read, and so cannot carry along when rows move. Such edits go to a copy beside it; all others go to trial-${count}.xlsx.`,
    );
    await writeFile(path, WORKBOOK);
    expect((await openWorkbook(path, { timeZone: 'Asia/Shanghai' })).rowTrouble).toBeUndefined();
  });

  test('off the end of the sheet take nothing but looks with them', async () => {
    const low = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576" s="1"/></row>';
    await writeFile(path, zipOf(workbookParts({ sheets: { People: worksheet(low) }, formats: ['0.0'] })));
    const { sheet: people, file } = await open();
    people.insertRows(0, 1, 'none');
    await file.close();
    expect([file.state, file.reasonForCopy]).toEqual([SAVED, undefined]);
    expect((await reread()).cell(1, 0).value).toBe(1);
  });
});

async function partOf(file: string, name: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of Zip.open(await readFile(file)).read(name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

describe('saving', () => {
  test('changes the edited cells, and copies every other part as it is packed', async () => {
    const { sheet, file } = await open();
    sheet.enter(1, 1, '20');
    sheet.enter(1, 2, '2026-04-05');
    await file.close();
    const saved = await reread();
    expect(saved.cell(1, 1)).toMatchObject({ value: 20, format: { background: '#ffee00' } });
    expect(saved.cell(1, 2).value).toBe(46117);
    expect(saved.cell(1, 4).value).toBe('=not a formula');
    const [before, after] = [Zip.open(WORKBOOK), Zip.open(await readFile(path))].map((zip) => [...zip.all()]);
    const changed = before!.filter(({ packed }, at) => !after![at]!.packed.equals(packed)).map(({ name }) => name);
    expect(changed).toEqual(['xl/worksheets/sheet1.xml']);
    expect(after).toHaveLength(before!.length);
  });

  test('keeps the file as it was before the first change in a .bak, once', async () => {
    const { sheet, file } = await open();
    sheet.enter(1, 1, '20');
    await file.flush();
    sheet.enter(1, 1, '21');
    await file.close();
    expect(await readFile(`${path}.bak`)).toEqual(WORKBOOK);
    expect((await readdir(folder.path)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('does not touch a file in which nothing was changed', async () => {
    const before = await fingerprint(path);
    const { file, sheet } = await open();
    // Written as it stands: no change.
    sheet.setCell(1, 0, { value: 'QD-001' });
    await file.close();
    expect(await fingerprint(path)).toEqual(before);
    expect(await fingerprint(`${path}.bak`)).toBeNull();
  });

  test('a list that a script takes from other cells is the same list for every cell', async () => {
    const { sheet, file } = await open();
    for (const row of [1, 2, 3]) {
      sheet.setCell(row, 4, { validation: { kind: 'RANGE', values: ["='My sites'!A2:A60"], allowInvalid: true } });
    }
    await file.close();
    expect(await partOf(path, 'xl/worksheets/sheet1.xml')).toContain(
      'sqref="E2:E4"><formula1>\'My sites\'!$A$2:$A$60</formula1>',
    );
  });

  test('adds a tab that a script added', async () => {
    const { document, file } = await open();
    document.addSheet({ title: 'Findings' }).enter(0, 0, 'Key');
    await file.close();
    const saved = await openWorkbook(path, { timeZone: 'Asia/Shanghai' });
    expect(saved.document.sheetByTitle('Findings')!.cell(0, 0).value).toBe('Key');
  });

  test('an edit does not wait for ever while others follow it', async () => {
    const { sheet, file } = await open({ quietMs: 150, latestMs: 300 });
    const seen = new Set<unknown>();
    for (let n = 0; n < 60; n += 1) {
      sheet.enter(1, 1, String(n));
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.add((await fingerprint(path))?.mtimeMs);
    }
    expect(seen.size).toBeGreaterThan(2);
    await file.close();
    expect((await reread()).cell(1, 1).value).toBe(59);
  });
});

describe('what a file is beside its content', () => {
  const isRoot = process.getuid?.() === 0;

  test('its mode and its owner stay', async () => {
    await chmod(path, 0o640);
    if (isRoot) await chown(path, 1234, 4321);
    const before = await stat(path);
    const { sheet, file } = await open();
    sheet.enter(1, 1, '20');
    await file.close();
    const after = await stat(path);
    expect([after.mode, after.uid, after.gid]).toEqual([before.mode, before.uid, before.gid]);
    expect((await reread()).cell(1, 1).value).toBe(20);
  });

  test('a link is followed, and stays one', async () => {
    const alias = join(folder.path, `alias-${count}.xlsx`);
    await symlink(path, alias);
    const { sheet, file } = await open({}, alias);
    sheet.enter(1, 1, '20');
    await file.close();
    expect([(await lstat(alias)).isSymbolicLink(), await readlink(alias)]).toEqual([true, path]);
    expect((await reread()).cell(1, 1).value).toBe(20);
  });

  test.each([
    ['a read-only file', () => chmod(path, 0o444), 'is read-only. Your edits go to a copy beside it'],
    ['one file under two names', () => link(path, `${path}.other`), 'is one file under several names'],
  ])('%s is not written over: edits go to a copy, and that is said before the first of them', async (_, make, said) => {
    await make();
    const { sheet, file } = await open();
    expect(file.reasonForCopy?.en).toContain(said);
    sheet.enter(1, 1, '20');
    await file.flush();
    sheet.enter(1, 1, '21');
    await file.close();
    expect(await readFile(path)).toEqual(WORKBOOK);
    expect(file.path).toBe(path.replace('.xlsx', ' (desk copy).xlsx'));
    expect((await reread(file.path)).cell(1, 1).value).toBe(21);
    expect((await readdir(folder.path)).filter((name) => name.startsWith(`trial-${count} (`))).toHaveLength(1);
  });
});

describe('a change that the file cannot take without losing something', () => {
  test('goes to a copy, and the file stays as it was', async () => {
    const parts = workbookParts({
      sheets: {
        People: worksheet(
          '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="A3"><v>3</v></c></row>',
          '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
        ),
      },
    });
    const original = zipOf({
      ...parts,
      'xl/worksheets/_rels/sheet1.xml.rels': relationships({ rId1: ['table', '../tables/t.xml'] }),
      'xl/tables/t.xml':
        '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ref="A1:A3" headerRowCount="1"/>',
    });
    await writeFile(path, original);
    const { sheet, file } = await open();
    sheet.deleteRows(0, 1);
    sheet.enter(0, 1, 'kept');
    await file.close();
    expect(await readFile(path)).toEqual(original);
    expect(file.reasonForCopy?.en).toBe(
      `This change cannot be written into trial-${count}.xlsx without damage: it would take the heading of a table, or all of it, away. Your edits go to a copy beside it; trial-${count}.xlsx stays as it is.`,
    );
    const copy = await reread(file.path);
    expect([copy.cell(0, 1).value, copy.cell(1, 0).value, copy.cell(2, 0).value]).toEqual(['kept', 3, null]);
  });
});

describe('a disk that cannot be written, and a program that is killed', () => {
  test('leave the file as it was, say so, and the edit is written once the disk is back', async () => {
    const disk = join(folder.path, `disk-${count}`);
    await mkdir(disk);
    const there = join(disk, 'own.xlsx');
    await writeFile(there, WORKBOOK);
    const { sheet, file } = await open({}, there);
    await rename(disk, `${disk}-away`);
    sheet.enter(1, 1, '20');
    await file.flush();
    expect(file.state.kind).toBe('failed');
    expect(await readFile(`${disk}-away/own.xlsx`)).toEqual(WORKBOOK);
    await rename(`${disk}-away`, disk);
    await file.flush();
    expect(file.state).toEqual(SAVED);
    expect((await reread(there)).cell(1, 1).value).toBe(20);
    await file.close();
  });

  test('killed in a stream of edits: the file is whole, and holds all but the last moments', async () => {
    const loader = pathToFileURL(fileURLToPath(new URL('../../../node_modules/tsx/dist/loader.mjs', import.meta.url)));
    const script = fileURLToPath(new URL('stream-of-edits.ts', import.meta.url));
    const child = spawn(process.execPath, ['--import', loader.href, script, path], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let edits = 0;
    for await (const chunk of child.stdout!) {
      edits += String(chunk).split('\n').length - 1;
      if (edits > 300) child.kill('SIGKILL');
    }
    const held = (await reread()).cell(1, 1).value as number;
    // An edit every 5 ms, a save every 100 ms at the latest, and half of all time for a busy machine.
    expect(held).toBeGreaterThan(100);
    expect(held).toBeLessThanOrEqual(edits);
  }, 60_000);
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
    expect((await reread(join(folder.path, copyName))).cell(1, 1).value).toBe(20);
  });

  test('after saving a copy the desk goes on with it', async () => {
    const { sheet, file } = await open();
    await writeFile(path, 'their work');
    sheet.enter(1, 1, '20');
    await file.flush();
    const copy = join(folder.path, await file.saveCopy());
    sheet.enter(1, 1, '21');
    await file.close();
    expect(file.state).toEqual(SAVED);
    expect((await reread(copy)).cell(1, 1).value).toBe(21);
  });

  test('also while this file is being written and read back', async () => {
    const { sheet, file } = await open();
    sheet.enter(1, 1, '20');
    const saving = file.flush();
    await writeFile(path, 'their work');
    await saving;
    expect(file.state.kind).toBe('conflict');
    expect(await readFile(path, 'utf8')).toBe('their work');
    await file.close();
  });

  test('an edit made while a copy is written is in the copy', async () => {
    const { sheet, file } = await open();
    await writeFile(path, 'their work');
    sheet.enter(1, 1, '20');
    await file.flush();
    const copying = file.saveCopy();
    sheet.enter(1, 1, '21');
    const copy = join(folder.path, await copying);
    await file.close();
    expect([file.state, (await reread(copy)).cell(1, 1).value]).toEqual([SAVED, 21]);
  });

  test('two desks on a read-only file write two copies', async () => {
    await chmod(path, 0o444);
    const [one, two] = [await open(), await open()];
    one.sheet.enter(1, 1, '20');
    two.sheet.enter(1, 1, '30');
    await Promise.all([one.file.flush(), two.file.flush()]);
    await Promise.all([one.file.close(), two.file.close()]);
    expect(one.file.path).not.toBe(two.file.path);
    expect([(await reread(one.file.path)).cell(1, 1).value, (await reread(two.file.path)).cell(1, 1).value]).toEqual([
      20, 30,
    ]);
  });

  test('a folder that is gone: the edits are kept elsewhere, and the place is named', async () => {
    const lost = join(folder.path, `gone-${count}`);
    await mkdir(lost);
    const there = join(lost, 'own.xlsx');
    await writeFile(there, WORKBOOK);
    const { sheet, file } = await open({}, there);
    sheet.enter(1, 1, '20');
    await rm(lost, { recursive: true });
    const place = await file.close();
    expect((await reread(place!)).cell(1, 1).value).toBe(20);
    await rm(place!);
  });

  test('two desks on one file: each keeps its edits, one of them in a copy', async () => {
    const [one, two] = [await open(), await open()];
    one.sheet.enter(1, 1, '20');
    await one.file.flush();
    two.sheet.enter(1, 1, '30');
    await two.file.flush();
    const copy = join(folder.path, (await two.file.close())!);
    one.sheet.enter(5, 0, 'more');
    await one.file.close();
    expect([one.file.state, two.file.state]).toEqual([SAVED, SAVED]);
    const [first, second] = [await reread(), await reread(copy)];
    expect([first.cell(1, 1).value, first.cell(5, 0).value, second.cell(1, 1).value]).toEqual([20, 'more', 30]);
  });
});
