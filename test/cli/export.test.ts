import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { exportSchema } from '../../cli/answer-schemas.js';
import { readSeparated } from '../../cli/files/csv.js';
import { readXlsx } from '../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import type { CheckReport } from '../../cli/report-rows.js';
import { RULEBOOK } from '../../shared/protocol/rulebook.js';
import type { ItemState } from '../../shared/schedule/state.js';
import { stateWords } from '../../shared/words/schedule.js';
import { TABS } from '../../shared/workbook/schema.js';
import { rps } from '../support/run-in-memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PARTICIPANTS = TABS.Participants.columns.map(({ key }) => key as string);
const rowWith = (cells: Readonly<Record<string, string>>): string[] => PARTICIPANTS.map((key) => cells[key] ?? '');

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let made = 0;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

/** Where a file of this ending may be written. */
const free = (ending: string): string => join(folder.path, `${++made}.${ending}`);

/** The rows of an exported .csv below its headings, and the sentences behind its blank line. */
async function csvIn(file: string) {
  const records = readSeparated(await readFile(file), 'x.csv');
  const blank = records.findIndex((cells) => cells.length === 1 && cells[0] === '');
  const [headings, ...rows] = records.slice(0, blank) as [string[], ...string[][]];
  return { headings, rows, said: records.slice(blank + 1).map(([text]) => text!) };
}

async function exported(words: string, ending: string): Promise<{ file: string; out: string; code: number }> {
  const file = free(ending);
  const { out, code, err } = await rps(`export ${words} --to ${file}`);
  expect([code, code === 0 || err]).toEqual([0, true]);
  return { file, out, code };
}

const checked = async (words = ''): Promise<CheckReport> => JSON.parse((await rps(`check --json ${words}`)).out);

describe('queries', () => {
  test('are what a site has to answer: no advisory, no accepted deviation, no recorded screen failure; each is counted', async () => {
    const { file, out } = await exported('queries', 'csv');
    const { headings, rows, said } = await csvIn(file);
    expect(headings).toEqual([
      'No.',
      'Site',
      'Site name',
      'Participant ID',
      'Where',
      'Column',
      'Severity',
      'Clause',
      'What is wrong',
      'What to do',
      'First seen',
      'Response',
      'Initials',
      'Date',
      'Key',
    ]);
    for (const row of rows) expect(row).toHaveLength(headings.length);
    const { findings } = await checked();
    const left = said.flatMap((text) => /: Not asked about here: (.*) \(rps/.exec(text)?.[1]?.match(/\d+/g) ?? []);
    expect(rows.length + left.reduce((sum, n) => sum + Number(n), 0)).toBe(findings.length);
    expect(new Set(rows.map((row) => row[6]))).not.toContain('Advisory');
    expect(out).toContain(`${rows.length} open queries`);
  });

  test('of one site hold that site only, and say how many belong to none', async () => {
    const { file, out } = await exported('queries --site qd', 'csv');
    const { rows, said } = await csvIn(file);
    expect(new Set(rows.map((row) => row[1]))).toEqual(new Set(['QD']));
    const sentence =
      '1 finding of no known site is not in this file and may be about this site; leave out --site to have it.';
    expect(said).toContain(sentence);
    expect(out.replace(/\s+/g, ' ')).toContain(sentence);
    const whole = await csvIn((await exported('queries', 'csv')).file);
    expect(whole.rows.filter((row) => row[1] === '')).toHaveLength(1);
  });

  test('as a page: a section for each site, with trial, day, rulebook, room to answer and lines to sign', async () => {
    const { file } = await exported('queries', 'html');
    const html = await readFile(file, 'utf8');
    const { rows } = await csvIn((await exported('queries', 'csv')).file);
    expect(html.match(/<section>/g)).toHaveLength(7);
    expect(html).toContain('Site QD · The Affiliated Hospital of Qingdao University');
    expect(html).toContain(`rulebook ${RULEBOOK.version} (${RULEBOOK.hash})`);
    expect(html).toContain('NCT05844813 · Sample trial · as of 2026-07-01 (Asia/Shanghai)');
    expect(html.match(/<td class="short">\d+<\/td>/g)).toHaveLength(rows.length);
    expect(html.match(/Answered by \(name, signature, date\)/g)).toHaveLength(7);
    expect(html.match(/Reviewed by \(name, signature, date\)/g)).toHaveLength(7);
    expect(html).toContain('Dose figures are a check, never a prescription.');
    expect(html).not.toMatch(/<script|javascript:|https?:/i);
  });

  test('as a workbook: a sheet for each site', async () => {
    const { file } = await exported('queries --lang zh', 'xlsx');
    const { tabs } = await readXlsx(file);
    expect(tabs.map(({ title }) => title)).toEqual(['QD', 'XA', 'ZS', 'FR', 'SC', 'PU', '无已知中心']);
    expect(tabs[0]!.values[0]).toEqual(['待答复的问题 · 中心 QD · The Affiliated Hospital of Qingdao University']);
    expect(tabs[0]!.values.at(-1)![0]).toMatch(/^审核人（姓名、签字、日期）: _/);
  });

  test('show of columns that stay in the workbook the requirement only', async () => {
    const { file } = await exported('queries --site QD', 'csv');
    const { rows } = await csvIn(file);
    const [size] = rows.filter((row) => row[4] === 'Participants!S7');
    expect(size![8]).toBe('Not met: "A leiomyosarcoma is large enough (largest diameter)".');
    expect(await readFile(file, 'utf8')).not.toContain('9.96');
  });
});

describe('findings', () => {
  test('are all of them, with what people made of each', async () => {
    const { file } = await exported('findings', 'csv');
    const { headings, rows } = await csvIn(file);
    const { findings } = await checked();
    const at = (name: string) => headings.indexOf(name);
    expect(rows.map((row) => row[at('Rule')])).toEqual(findings.map(({ rule }) => rule));
    expect(rows.map((row) => row[at('Cell')] || null)).toEqual(findings.map(({ cell }) => cell));
    expect(rows.map((row) => row[at('State')])).toEqual(findings.map(({ status }) => status ?? 'open'));
    expect(new Set(rows.map((row) => row[at('Key')])).size).toBe(rows.length);
  });

  test('of one site and those of no site, which are counted, are all there are', async () => {
    const whole = await csvIn((await exported('findings', 'csv')).file);
    const file = free('csv');
    const { out } = await rps(`export findings --site PU --json --to ${file}`);
    const { rows, withoutSite } = JSON.parse(out);
    const site = whole.headings.indexOf('Site');
    expect(rows).toBe(whole.rows.filter((row) => row[site] === 'PU').length);
    expect(withoutSite).toBe(whole.rows.filter((row) => row[site] === '').length);
    expect(withoutSite).toBeGreaterThan(0);
  });
});

describe('schedule', () => {
  test('is every item, dates as dates', async () => {
    const { file } = await exported('schedule', 'xlsx');
    const [tab] = (await readXlsx(file)).tabs;
    const at = tab!.values.findIndex((cells) => cells[0] === 'Participant ID');
    const headings = tab!.values[at]!;
    const rows = tab!.values.slice(at + 1);
    const { schedule } = await checked();
    const column = (name: string) => rows.map((row) => row[headings.indexOf(name)] ?? null);
    expect(column('Item code')).toEqual(schedule.map(({ item }) => item));
    expect(column('State')).toEqual(schedule.map(({ state }) => stateWords(state as ItemState, 'en')));
    expect(column('Window from')).toEqual(schedule.map(({ window }) => window?.[0] ?? null));
    expect(column('Window to')).toEqual(schedule.map(({ window }) => window?.[1] ?? null));
    expect(column('Target')).toEqual(schedule.map(({ target }) => target));
  });

  test('does not say who died or withdrew', async () => {
    const { schedule } = await checked();
    expect(schedule.map(({ reason }) => reason).join()).toMatch(/died/);
    const { file } = await exported('schedule', 'csv');
    expect(await readFile(file, 'utf8')).not.toMatch(/died|withdr/);
  });
});

describe('an export that holds nothing says why', () => {
  test.each(['queries', 'findings', 'schedule'])('%s of a workbook without anybody', async (kind) => {
    const book = free('xlsx');
    await writeWorkbook(book, []);
    const { file } = await exported(`${kind} ${book}`, 'csv');
    const { rows, said } = await csvIn(file);
    expect(rows).toEqual([]);
    expect(said.join('\n')).toContain('No row of a participant was read');
    expect(said.join('\n')).toMatch(
      /Of what could be read: No (open query|finding|schedule item).* as of 2026-07-01, based on 0 rows read; 0 rows could not be read\./,
    );
  });

  test('of a workbook in which nothing can be read: never "nothing" alone', async () => {
    const csv = join(folder.path, 'unread');
    await mkdir(csv);
    await writeFile(join(csv, 'Participants.csv'), 'Participant ID,Site\n,QD\n,\n');
    for (const kind of ['queries --site QD', 'schedule']) {
      const { file } = await exported(`${kind} ${csv}`, 'csv');
      const { said } = await csvIn(file);
      expect(said.join('\n')).toMatch(/places? in the workbook could not be judged, see rps check/);
    }
  });

  test('of a site with nothing open, on the page itself', async () => {
    const book = free('xlsx');
    await writeWorkbook(book, [{ title: 'Participants', rows: [rowWith({ subject_id: 'QD-001', site: 'QD' })] }]);
    const { file } = await exported(`queries ${book} --site ZS`, 'html');
    expect(await readFile(file, 'utf8')).toMatch(
      /No open query at ZS as of 2026-07-01, based on 1 row read; 0 rows could not be read\./,
    );
  });
});

describe('the command', () => {
  test.each([
    ['queries', 'html'],
    ['findings', 'xlsx'],
    ['schedule', 'csv'],
  ])('answers %s as .%s in JSON with what was written', async (kind, ending) => {
    const file = free(ending);
    const { out } = await rps(`export ${kind} --json --to ${file}`);
    const answer = JSON.parse(out);
    expect((exportSchema as z.ZodType).safeParse(answer).error?.issues ?? []).toEqual([]);
    expect(answer).toMatchObject({ export: kind, format: ending, file, site: null, withoutSite: 0 });
    expect((await readFile(file)).length).toBeGreaterThan(1000);
  });

  test('never writes over a file', async () => {
    const file = free('csv');
    await writeFile(file, 'mine');
    const { code, err } = await rps(`export findings --to ${file}`);
    expect(code).toBe(2);
    expect(err).toContain('is already there and is not overwritten');
    expect(await readFile(file, 'utf8')).toBe('mine');
  });

  test.each([
    ['export', 'Say what to write: queries, findings, schedule.'],
    ['export everything --to x.csv', 'Say what to write: queries, findings, schedule.'],
    ['export queries', 'Say where to write it with --to, a file that ends in .html or .csv or .xlsx'],
    ['export findings --to x.html', 'Say where to write it with --to, a file that ends in .csv or .xlsx'],
    ['check --to x.csv', '"check" does not take --to.'],
  ])('%s is told what is missing', async (line, sentence) => {
    const { code, err } = await rps(line);
    expect(code).toBe(2);
    expect(err.replace(/\s+/g, ' ')).toContain(sentence);
  });

  test('needs its file, and its help says so', async () => {
    expect((await rps('help export')).out.replace(/\s+/g, ' ')).toContain(
      'rps export <queries|findings|schedule> [workbook] --to FILE [--as-of YYYY-MM-DD]',
    );
  });

  test('makes the same file of the same workbook', async () => {
    const [one, other] = [await exported('findings', 'xlsx'), await exported('findings', 'xlsx')];
    expect((await readFile(one.file)).equals(await readFile(other.file))).toBe(true);
  });
});
