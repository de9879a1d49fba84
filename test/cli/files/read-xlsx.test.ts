import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../../cli/files/file-error.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { UNSAVED_RESULT } from '../../../shared/workbook/cells.js';
import { type WorkbookXml, workbookParts, worksheet, zipOf } from '../../support/xlsx-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-xlsx-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function tabsOf(book: WorkbookXml) {
  const path = join(folder, 'one.xlsx');
  await writeFile(path, zipOf(workbookParts(book)));
  return (await readXlsx(path)).tabs;
}

async function sheetWith(rows: string, after?: string) {
  return (await tabsOf({ sheets: { Participants: worksheet(rows, after) } }))[0]!;
}

/** What is read from a cell of this kind and content; style 1 has the format. */
async function cellRead(attributes: string, content: string, format?: string) {
  const rows = `<row r="1"><c r="A1" ${attributes}>${content}</c><c r="B1" t="inlineStr"><is><t>end</t></is></c></row>`;
  const [tab] = await tabsOf({
    sheets: { Participants: worksheet(rows) },
    strings: ['<t>neoadjuvant</t>', '<r><t>sur</t></r><r><rPr><b/></rPr><t>gery only</t></r>'],
    ...(format && { formats: [format] }),
  });
  return tab!.values[0]![0];
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
    ['text', 't="s"', '<v>0</v>', 'neoadjuvant'],
    ['a number, unrounded', '', '<v>9.96</v>', 9.96],
    ['a ticked box', 't="b"', '<v>1</v>', true],
    ['a box that is not ticked', 't="b"', '<v>0</v>', false],
    ['the result of a formula', '', '<f>1+1</f><v>2</v>', 2],
    ['a failed formula as its error', 't="e"', '<f>1/0</f><v>#DIV/0!</v>', '#DIV/0!'],
    ['an error cell', 't="e"', '<v>#REF!</v>', '#REF!'],
    ['a formula never worked out as such', '', '<f>1+1</f>', UNSAVED_RESULT],
    ['rich text as plain', 't="s"', '<v>1</v>', 'surgery only'],
    ['text that looks like a formula as text', 't="inlineStr"', '<is><t>=1+1</t></is>', '=1+1'],
  ])('gives %s', async (_what, attributes, content, expected) => {
    expect(await cellRead(attributes, content)).toEqual(expected);
  });

  test('gives a link as its text', async () => {
    const tab = await sheetWith(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>QD-001</t></is></c></row>',
      '<hyperlinks><hyperlink ref="A1" location="Cycles!A1" display="other"/></hyperlinks>',
    );
    expect(tab.values).toEqual([['QD-001']]);
  });

  test('gives a date as year-month-day, without its time of day', async () => {
    expect(await cellRead('s="1"', '<v>46082.999305555553</v>', 'yyyy-mm-dd hh:mm')).toBe('2026-03-01');
  });

  test('gives the date that a formula worked out', async () => {
    expect(await cellRead('s="1"', '<f>DATE(2026,3,1)</f><v>46082</v>', 'yyyy-mm-dd')).toBe('2026-03-01');
  });

  test('passes merges on and leaves their other cells blank', async () => {
    const tab = await sheetWith(
      '<row r="1"><c r="A1" t="str"><v>Participant ID</v></c></row><row r="2"><c r="A2" t="str"><v>QD-001</v></c><c r="B2" t="str"><v>covered</v></c></row><row r="3"><c r="A3" t="str"><v>covered</v></c><c r="C3" t="str"><v>x</v></c></row>',
      '<mergeCells count="1"><mergeCell ref="A2:B3"/></mergeCells>',
    );
    expect(tab.merges).toEqual([{ startRow: 1, endRow: 3, startColumn: 0, endColumn: 2 }]);
    expect(tab.values).toEqual([['Participant ID'], ['QD-001', null], [null, null, 'x']]);
  });

  test('keeps blank rows, so that a row stays where its number says', async () => {
    const tab = await sheetWith(
      '<row r="1"><c r="A1" t="str"><v>Participant ID</v></c></row><row r="4"><c r="A4" t="str"><v>QD-001</v></c></row>',
    );
    expect(tab.values).toEqual([['Participant ID'], [], [], ['QD-001']]);
  });

  test('reads hidden sheets too', async () => {
    const tabs = await tabsOf({
      sheets: { Participants: worksheet(''), Cycles: worksheet('') },
      states: { Cycles: 'veryHidden' },
    });
    expect(tabs.map(({ title }) => title)).toEqual(['Participants', 'Cycles']);
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
