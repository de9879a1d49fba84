import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawWorkbook } from '../../../cli/files/content.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { day } from '../../../shared/calendar.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { columnLetters } from '../../../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { SETTING_KEYS } from '../../../shared/workbook/settings.js';
import { partOf } from '../../support/xlsx-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-write-'));
});
afterAll(() => rm(folder, { recursive: true }));

const TITLES = [...Object.keys(TABS), 'Lists'];

/** The XML of one sheet. */
const sheetIn = async (path: string, title: string): Promise<string> =>
  partOf(await readFile(path), `xl/worksheets/sheet${TITLES.indexOf(title) + 1}.xml`);

/** The values of one sheet as our reader has them. */
const valuesIn = async (path: string, title: string) =>
  (await readXlsx(path)).tabs.find((tab) => tab.title === title)!.values;

const at = (tab: TabName, key: string) =>
  columnLetters((TABS[tab].columns as readonly Column[]).findIndex((column) => column.key === key));

/** The dropdowns of a sheet: their range and list, as the file has them. */
const listsIn = (xml: string) =>
  [...xml.matchAll(/<dataValidation [^>]*sqref="([^"]*)"><formula1>([^<]*)</g)].map(([, range, formula]) => ({
    range: range!,
    formula: formula!.replaceAll('&quot;', '"'),
  }));

describe('writing a workbook', () => {
  let path: string;
  let participants: string;
  const listOf = (key: string) =>
    listsIn(participants).find(({ range }) => range.startsWith(`${at('Participants', key)}2:`));
  beforeAll(async () => {
    path = join(folder, 'template.xlsx');
    await writeWorkbook(path, []);
    participants = await sheetIn(path, 'Participants');
  });

  test('has the six tabs with the headings of the schema, frozen', async () => {
    expect((await readXlsx(path)).tabs.map(({ title }) => title)).toEqual(TITLES);
    for (const [title, { columns }] of Object.entries(TABS)) {
      expect((await valuesIn(path, title))[0]).toEqual(columns.map(({ en }) => en));
      expect(await sheetIn(path, title)).toContain('<pane xSplit="1" ySplit="1" topLeftCell="B2"');
    }
  });

  test('offers the terms of a coded column, in rows that are not filled yet too', () => {
    const sex = at('Participants', 'sex');
    expect(listOf('sex')).toEqual({ range: `${sex}2:${sex}501`, formula: '"female,male"' });
  });

  test('keeps a list with a comma in a term on a hidden sheet, and reads it from there', async () => {
    const { formula } = listOf('multi_organ_dysfunction')!;
    expect(formula).toMatch(/^Lists!\$[A-Z]\$2:\$[A-Z]\$4$/);
    const column = /\$([A-Z])/.exec(formula)![1]!.charCodeAt(0) - 65;
    const lists = await valuesIn(path, 'Lists');
    expect([1, 2, 3].map((row) => lists[row]![column])).toEqual(['none', 'slight, easily recoverable', 'present']);
    expect(await partOf(await readFile(path), 'xl/workbook.xml')).toContain('name="Lists" sheetId="7" state="hidden"');
  });

  test('offers no list longer than Excel takes inside a cell', async () => {
    for (const title of Object.keys(TABS)) {
      for (const { formula } of listsIn(await sheetIn(path, title))) {
        if (formula.startsWith('"')) expect(formula.length).toBeLessThanOrEqual(255);
      }
    }
  });

  test('offers the codes of the Sites tab', async () => {
    expect(listOf('site')!.formula).toBe('Sites!$A$2:$A$60');
    expect((await valuesIn(path, 'Sites'))[1]![0]).toBe('QD');
  });

  test('says on each heading what to type, and which clauses look at it', async () => {
    const comments = await partOf(await readFile(path), 'xl/comments1.xml');
    const [, said] = comments.split(`<comment ref="${at('Participants', 'tumor_size_cm')}1"`);
    expect(/<t [^>]*>([^<]*)</.exec(said!)![1]).toBe(
      'A number, with a point for decimals.\nLargest diameter at baseline, as measured: do not round.\nClauses: I5b, I6b, Q-UNIT.',
    );
  });

  test('seeds every setting with its default, meaning and source', async () => {
    const settings = await valuesIn(path, 'Settings');
    expect(settings).toHaveLength(SETTING_KEYS.length + 1);
    expect([0, 1, 3].map((column) => settings[3]![column])).toEqual(['enrollment_target', 102, 'registry (R1)']);
  });

  test('is the same file for the same content', async () => {
    const again = join(folder, 'again.xlsx');
    await writeWorkbook(again, []);
    expect((await readFile(again)).equals(await readFile(path))).toBe(true);
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
    expect((await valuesIn(chinese, 'Participants'))[0]![0]).toBe('受试者编号');
  });

  test('writes dates as dates, numbers as numbers, and what looks like a formula as text', async () => {
    const rows = [['QD-001', 1, '2026-03-01', '12/03/2026', 171.5, '=2+3']];
    const filled = join(folder, 'filled.xlsx');
    await writeWorkbook(filled, [{ title: 'Cycles', rows }]);
    const cycles = await sheetIn(filled, 'Cycles');
    const styleOf = (address: string) => Number(new RegExp(`r="${address}" s="(\\d+)"`).exec(cycles)![1]);
    const xfs = [
      ...(await partOf(await readFile(filled), 'xl/styles.xml')).split('<cellXfs')[1]!.matchAll(/<xf [^>]*>/g),
    ];
    expect(cycles).toContain(`<c r="C2" s="${styleOf('C2')}"><v>46082</v></c>`);
    expect(cycles).toContain('t="inlineStr"><is><t>12/03/2026</t></is></c>');
    expect(cycles).toContain('t="inlineStr"><is><t>=2+3</t></is></c>');
    // The format of text, and a mark that what is typed there stays text.
    expect(xfs[styleOf('F2')]![0]).toMatch(/numFmtId="49".*quotePrefix="1"/);
    const read = (await readXlsx(filled)).tabs.find(({ title }) => title === 'Cycles')!;
    const inMemory = rawWorkbook('x', [{ title: 'Cycles', rows }]).tabs.find(({ title }) => title === 'Cycles')!;
    expect(read.values).toEqual(inMemory.values);
  });

  test('leaves nothing half-written behind', async () => {
    await expect(writeWorkbook(join(folder, 'nowhere', 'x.xlsx'), [])).rejects.toMatchObject({ code: 'missing' });
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
