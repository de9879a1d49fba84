import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../../../cli/files/file-error.js';
import { readCsvFolder } from '../../../cli/files/read-csv-folder.js';

let root: string;
let made = 0;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rps-csv-'));
});
afterAll(() => rm(root, { recursive: true }));

async function folderWith(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  const folder = join(root, `trial ${++made}`);
  await mkdir(folder);
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

async function failure(folder: string): Promise<FileError> {
  try {
    await readCsvFolder(folder);
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
  throw new Error('it was read');
}

describe('reading a folder of .csv files', () => {
  test('makes one tab of each, named by the file', async () => {
    const folder = await folderWith({
      'Participants.csv': 'Participant ID,Arm\nQD-001,\n',
      'Cycles.CSV': 'Cycle\n1\n',
    });
    expect((await readCsvFolder(folder)).tabs).toEqual([
      { title: 'Cycles', values: [['Cycle'], ['1']] },
      {
        title: 'Participants',
        values: [
          ['Participant ID', 'Arm'],
          ['QD-001', null],
        ],
      },
    ]);
  });

  test('knows the names that Google Sheets gives its exports', async () => {
    const folder = await folderWith({ 'RPS trial - Follow-up.csv': 'a\n', 'A - B.csv': 'a\n' });
    expect((await readCsvFolder(folder)).tabs.map(({ title }) => title)).toEqual(['A - B', 'Follow-up']);
  });

  test('reads UTF-8 with a byte order mark, and Chinese', async () => {
    const folder = await folderWith({ '受试者.csv': '\ufeff受试者编号\nQD-001\n' });
    expect((await readCsvFolder(folder)).tabs).toEqual([{ title: '受试者', values: [['受试者编号'], ['QD-001']] }]);
  });

  test('keeps blank lines as blank rows, and line breaks inside a cell', async () => {
    const folder = await folderWith({ 'Cycles.csv': 'a,b\n\n"x\ny",2\n' });
    expect((await readCsvFolder(folder)).tabs[0]!.values).toEqual([['a', 'b'], [null], ['x\ny', '2']]);
  });

  test('reads semicolons where the headings are parted by them', async () => {
    const folder = await folderWith({ 'Cycles.csv': 'Cycle;PLD given (mg)\n1;64,5\n' });
    expect((await readCsvFolder(folder)).tabs[0]!.values[1]).toEqual(['1', '64,5']);
  });

  test('keeps an exported checkbox a checkbox: one that is not ticked is no answer', async () => {
    const folder = await folderWith({ 'Participants.csv': 'a,b,c\nTRUE,FALSE,false\n' });
    expect((await readCsvFolder(folder)).tabs[0]!.values[1]).toEqual([true, false, 'false']);
  });

  test('names file and line of malformed CSV in one sentence', async () => {
    const folder = await folderWith({ 'Cycles.csv': 'a,b\n1,2\n3,"4\n' });
    const error = await failure(folder);
    expect(error.code).toBe('malformed-csv');
    expect(error.message).toMatch(/^Cycles\.csv cannot be read as CSV at line \d+: .*\.$/);
  });

  test('asks for UTF-8 when the bytes are something else', async () => {
    const folder = await folderWith({ 'Participants.csv': Buffer.from('Müller,Größe\nä,ö\n', 'latin1') });
    expect((await failure(folder)).message).toBe(
      'The characters of Participants.csv cannot be read: it is neither UTF-8 nor UTF-16 nor GB18030; in Excel, save it as "CSV UTF-8".',
    );
  });

  test('says what a folder without .csv files lacks', async () => {
    expect((await failure(await folderWith({ 'readme.txt': 'hello' }))).code).toBe('no-csv');
  });
});
