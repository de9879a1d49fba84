import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs, { type Worksheet } from '@protobi/exceljs';
import { rawWorkbook } from '../../../cli/files/content.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { day } from '../../../shared/calendar.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { columnLetters } from '../../../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { SETTING_KEYS } from '../../../shared/workbook/settings.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-write-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(path: string) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(path);
  return (title: string) => workbook.getWorksheet(title)!;
}

const at = (tab: TabName, key: string) =>
  columnLetters((TABS[tab].columns as readonly Column[]).findIndex((column) => column.key === key));

/** The list that a cell offers, as the file has it. */
const listOf = (sheet: Worksheet, address: string) => sheet.getCell(address).dataValidation?.formulae[0];

describe('writing a workbook', () => {
  let sheet: (title: string) => Worksheet;
  let path: string;
  beforeAll(async () => {
    path = join(folder, 'template.xlsx');
    await writeWorkbook(path, []);
    sheet = await opened(path);
  });

  test('has the six tabs with the headings of the schema, frozen', () => {
    for (const [title, { columns }] of Object.entries(TABS)) {
      const headings = columns.map(
        (_column, index) =>
          sheet(title)
            .getRow(1)
            .getCell(index + 1).value,
      );
      expect(headings).toEqual(columns.map(({ en }) => en));
      expect(sheet(title).views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    }
  });

  test('offers the terms of a coded column', () => {
    expect(listOf(sheet('Participants'), `${at('Participants', 'sex')}2`)).toBe('"female,male"');
    expect(listOf(sheet('Participants'), `${at('Participants', 'sex')}400`)).toBe('"female,male"');
  });

  test('keeps a list with a comma in a term on a hidden sheet, and reads it from there', () => {
    const formula = String(listOf(sheet('Participants'), `${at('Participants', 'multi_organ_dysfunction')}2`));
    expect(formula).toMatch(/^Lists!\$[A-Z]\$2:\$[A-Z]\$4$/);
    const column = /\$([A-Z])/.exec(formula)![1]!;
    expect([2, 3, 4].map((row) => sheet('Lists').getCell(`${column}${row}`).value)).toEqual([
      'none',
      'slight, easily recoverable',
      'present',
    ]);
    expect(sheet('Lists').state).toBe('hidden');
  });

  test('offers no list longer than Excel takes inside a cell', () => {
    for (const [title, { columns }] of Object.entries(TABS)) {
      columns.forEach((_column, index) => {
        const formula = listOf(sheet(title), `${columnLetters(index)}2`);
        if (formula?.startsWith('"')) expect(formula.length).toBeLessThanOrEqual(255);
      });
    }
  });

  test('offers the codes of the Sites tab', () => {
    expect(listOf(sheet('Participants'), `${at('Participants', 'site')}2`)).toBe('Sites!$A$2:$A$60');
    expect(sheet('Sites').getCell('A2').value).toBe('QD');
  });

  test('says on each heading what to type, and which clauses look at it', () => {
    const note = sheet('Participants').getCell(`${at('Participants', 'tumor_size_cm')}1`).note;
    const text = typeof note === 'string' ? note : (note.texts ?? []).map((part) => part.text).join('');
    expect(text).toBe(
      'A number, with a point for decimals.\nLargest diameter at baseline, as measured: do not round.\nClauses: I5b, I6b, Q-UNIT.',
    );
  });

  test('seeds every setting with its default, meaning and source', () => {
    const settings = sheet('Settings');
    expect(settings.rowCount).toBe(SETTING_KEYS.length + 1);
    expect([1, 2, 4].map((column) => settings.getCell(4, column).value)).toEqual([
      'enrollment_target',
      102,
      'registry (R1)',
    ]);
  });

  test('read back, the empty workbook has nothing wrong with it', async () => {
    const { evaluation, workbook } = assessTrial(await readXlsx(path), day('2026-07-01'));
    expect(evaluation.findings).toEqual([]);
    expect([...workbook.overridden]).toEqual([]);
  });

  test('with Chinese headings, it has nothing wrong with it either', async () => {
    const chinese = join(folder, 'chinese.xlsx');
    await writeWorkbook(chinese, [], { language: 'zh' });
    expect(assessTrial(await readXlsx(chinese), day('2026-07-01')).evaluation.findings).toEqual([]);
    expect((await opened(chinese))('Participants').getCell('A1').value).toBe('受试者编号');
  });

  test('writes dates as dates, numbers as numbers, and what looks like a formula as text', async () => {
    const rows = [['QD-001', 1, '2026-03-01', '12/03/2026', 171.5, '=2+3']];
    const filled = join(folder, 'filled.xlsx');
    await writeWorkbook(filled, [{ title: 'Cycles', rows }]);
    const cycles = (await opened(filled))('Cycles');
    expect(cycles.getCell('C2').value).toEqual(new Date(Date.UTC(2026, 2, 1)));
    expect(cycles.getCell('C2').numFmt).toBe('yyyy-mm-dd');
    expect(cycles.getCell('D2').value).toBe('12/03/2026');
    expect(cycles.getCell('F2').value).toBe('=2+3');
    expect(cycles.getCell('F2').numFmt).toBe('@');
    const read = (await readXlsx(filled)).tabs.find(({ title }) => title === 'Cycles')!;
    const inMemory = rawWorkbook('x', [{ title: 'Cycles', rows }]).tabs.find(({ title }) => title === 'Cycles')!;
    expect(read.values).toEqual(inMemory.values);
  });

  test('leaves nothing half-written behind', async () => {
    await expect(writeWorkbook(join(folder, 'nowhere', 'x.xlsx'), [])).rejects.toMatchObject({ code: 'missing' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
