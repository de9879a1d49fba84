import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setupSchema } from '../../cli/answer-schemas.js';
import { readXlsx } from '../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { checkReportSchema } from '../../cli/report-schema.js';
import { displayWidth } from '../../cli/terminal/width.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { rpsWords } from '../support/run-in-memory.js';
import { type StrangeTab, writeStrange } from '../support/strange-workbook.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-setup-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A workbook as a hospital may keep it: nothing in it bears our names. */
const STRANGE: Readonly<Record<string, StrangeTab>> = {
  'Screening log': {
    rows: [
      ['Retroperitoneal sarcoma study'],
      ['Identity', null, null, 'Consent', null, 'Tumor'],
      ['1. Pt No.', '2. Hospital', 'Patient name', 'ICF signed', 'Gender', 'Tumor size (cm)*', 'Ward'],
      ['ZS-001', 'Zhongshan', 'Wang Fang', '2026-01-05', 'F', 12.5, 'calm'],
      ['ZS-002', 'Zhongshan', 'Li Wei', '2026-02-03', 'M', 9.8, null],
    ],
    merges: ['A1:F1', 'A2:C2', 'D2:E2'],
  },
  Chemo: {
    rows: [
      ['Pt No.', 'Cycle', 'Given on', 'Ht (cm)', 'BW (lb)', 'IFO g/d', 'Anlo', null],
      ['ZS-001', 1, '2026-01-19', 165, 132, 1.7, 10, 'checked'],
      ['ZS-001', 2, '2026-02-09', 165, 130, 1.7, 10, null],
    ],
    isHidden: true,
  },
  Contacts: { rows: [['Phones'], ['x']] },
};
const CHINESE: Readonly<Record<string, StrangeTab>> = {
  入组登记表: {
    rows: [
      ['腹膜后肉瘤登记'],
      ['筛选号', '医院', '患者姓名', '签署日期', '性别', '随机分组', '病区'],
      ['QD-001', '青岛', '王芳', '2026-01-05', '女', '新辅助', '平稳'],
      ['QD-002', '青岛', '李伟', '2026-01-09', '男', '单纯手术', null],
    ],
  },
  化疗记录: {
    rows: [
      ['筛选号', '周期', '给药日期', '身高（米）', '体重'],
      ['QD-001', 1, '2026-01-19', 1.65, 60],
    ],
  },
};

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ');
const joined = (text: string): string => text.replaceAll(/\s+/g, '');

/** A folder of its own with one workbook in it. */
async function ownWorkbook(name: string, tabs: Readonly<Record<string, StrangeTab>> = STRANGE): Promise<string> {
  const own = join(folder, name);
  await mkdir(own);
  const path = join(own, 'own file.xlsx');
  await writeStrange(path, tabs);
  return path;
}

const copyOf = (path: string): string => path.replace('.xlsx', ' (set up).xlsx');
const headingsIn = ({ tabs }: RawWorkbook, title: string, row: number) =>
  tabs.find((tab) => tab.title === title)?.values[row];

describe('a check of a strange workbook', () => {
  test('says every guess at once, and ends with the one command that settles it', async () => {
    const path = await ownWorkbook('all-guesses');
    const { code, out, err } = await rpsWords(['check', path]);
    expect([code, out]).toEqual([2, '']);
    const said = flat(err);
    for (const sentence of [
      'Tab "Screening log" looks like "Participants".',
      'Tab "Chemo" looks like "Cycles".',
      'Screening log: the headings were found in row 3.',
      'Screening log A3: "1. Pt No." looks like "Participant ID" (2 cells, not read yet).',
      'Screening log D3: "ICF signed" looks like "Consent date" (2 cells, not read yet).',
      'Chemo D1: "Ht (cm)" looks like "Height (cm)" (2 cells, not read yet).',
      'Chemo F1: "IFO g/d" looks like "Ifosfamide (g/day)" (2 cells, not read yet).',
      'Chemo E1: "BW (lb)" is not read: it is kept in lb and the checks expect kg (2 cells).',
      'Screening log B4: no site goes by "Zhongshan" (2 rows).',
      'The nearest is ZS',
      'Screening log G3: "Ward" is not read (1 cell).',
      'Chemo column H: a column without a heading is not read (1 cell).',
    ]) {
      expect(said).toContain(sentence);
    }
    expect(err.trimEnd().split('\n').at(-1)).toBe(`  rps setup "${path}" --dry-run`);
  });

  test('says them in Chinese', async () => {
    const path = await ownWorkbook('all-guesses-zh', CHINESE);
    const { code, err } = await rpsWords(['check', path, '--lang', 'zh']);
    expect(code).toBe(2);
    const said = joined(err);
    for (const sentence of [
      '工作表“入组登记表”像是“受试者”。',
      '入组登记表：标题位于第2行。',
      '入组登记表A2：“筛选号”像是“受试者编号”（2个单元格，尚未读取）。',
      '入组登记表D2：“签署日期”像是“知情同意日期”（2个单元格，尚未读取）。',
      '入组登记表F2：“随机分组”像是“组别”（2个单元格，尚未读取）。',
      '化疗记录C1：“给药日期”像是“实际第1天日期”（1个单元格，尚未读取）。',
      '化疗记录D1：“身高（米）”未读取：单位为m，而检查所用单位为cm（1个单元格）。',
      '入组登记表B3：没有中心使用“青岛”（2行）。',
      '最接近的是QD',
      '入组登记表G2：“病区”未读取（1个单元格）。',
    ]) {
      expect(said).toContain(sentence);
    }
    expect(said).not.toMatch(/\b(?:the|and|looks|read)\b/);
    expect(said).not.toMatch(/王芳|李伟/);
  });

  test('does not repeat what may name a person', async () => {
    const path = await ownWorkbook('names', {
      Participants: {
        rows: [
          ['Participant ID', 'Site', 'Wang Fang', '张伟'],
          ['QD-001', 'QD', 'x', 'y'],
        ],
      },
      'Li Wei': {
        rows: [
          ['Participant ID', 'Sex'],
          ['QD-009', 'female'],
        ],
      },
    });
    const { out } = await rpsWords(['check', path]);
    expect(out).not.toMatch(/Wang Fang|张伟|Li Wei/);
    expect(flat(out)).toContain(
      'Participants C1: a heading that is not repeated here, for it may name a person, is not read',
    );
    expect(flat(out)).toContain('A tab whose name is not repeated here, for it may name a person, is not read');
    const { layout } = JSON.parse((await rpsWords(['check', path, '--json'])).out);
    expect(JSON.stringify(layout)).not.toMatch(/Wang Fang|张伟|Li Wei/);
    expect(layout).toContainEqual(
      expect.objectContaining({ kind: 'unread column', cell: 'C1', found: null, cells: 1 }),
    );
  });

  test('that can be read says what is not read at the top, and the same in JSON', async () => {
    const path = await ownWorkbook('readable', {
      Participants: {
        rows: [
          ['Participant ID', 'Site', 'Ward'],
          ['QD-001', 'QD', '7A'],
          ['QD-002', 'QD', '7B'],
        ],
      },
    });
    const { out } = await rpsWords(['check', path]);
    expect(out.split('\n')[0]).toBe('1 column of this workbook holds data and is not read');
    expect(out).toContain('  Participants C1: "Ward" is not read (2 cells).');
    expect(out).toContain(`  rps setup "${path}" --dry-run --map "Ward=Column"`);
    const report = checkReportSchema.parse(JSON.parse((await rpsWords(['check', path, '--json'])).out));
    expect(report.layout).toEqual([
      {
        kind: 'unread column',
        tab: 'Participants',
        cell: 'C1',
        found: 'Ward',
        means: null,
        cells: 2,
        what: 'Participants C1: "Ward" is not read (2 cells).',
        remedy: 'If the checks should read it, say which column it is; otherwise let it stand.',
      },
    ]);
  });

  test('that holds nothing of ours says that, and calls nothing fine', async () => {
    const path = await ownWorkbook('shopping', {
      Shopping: {
        rows: [
          ['Item', 'Price'],
          ['bread', 3],
        ],
      },
    });
    for (const command of ['check', 'status', 'due']) {
      const { code, out, err } = await rpsWords([command, path]);
      expect([command, code, out]).toEqual([command, 2, '']);
      expect(flat(err)).toContain(
        'None of 1 tab looks like one that the checks read: nothing of this workbook could be read.',
      );
    }
    expect(joined((await rpsWords(['check', path, '--lang', 'zh'])).err)).toContain('均不像检查所读取的工作表');
  });

  test('can be told which tab is meant, and is not filled with blank tabs before', async () => {
    const path = await ownWorkbook('unknown', {
      Shopping: {
        rows: [
          ['Who', 'Price'],
          ['QD-001', 3],
        ],
      },
    });
    const { code, out, err } = await rpsWords(['setup', path, '--yes']);
    expect([code, out]).toEqual([2, '']);
    expect(flat(err)).toContain(
      'No tab of own file.xlsx looks like one that the checks read, so there is nothing to set up.',
    );
    expect(flat(err)).toContain(`--dry-run --map "Shopping=Participants"`);
    expect(await readdir(join(path, '..'))).toEqual(['own file.xlsx']);
    const told = ['--map', 'Shopping=Participants', '--map', 'Who=Participant ID'];
    expect((await rpsWords(['setup', path, '--yes', ...told])).code).toBe(0);
    expect(JSON.parse((await rpsWords(['check', copyOf(path), '--json'])).out).participants).toMatchObject([
      { id: 'QD-001' },
    ]);
  });

  test('has no such block where all is as it should be', async () => {
    const path = join(folder, 'plain.xlsx');
    await writeWorkbook(path, [{ title: 'Participants', rows: [['QD-001', 'QD']] }]);
    expect((await rpsWords(['check', path])).out).toMatch(/^Check of plain\.xlsx/);
    expect(JSON.parse((await rpsWords(['check', path, '--json'])).out).layout).toEqual([]);
  });

  test.each([80, 140])('keeps to a terminal of %i columns', async (columns) => {
    const path = await ownWorkbook(`wide-${columns}`);
    for (const language of ['en', 'zh']) {
      for (const words of [
        ['check', path],
        ['setup', path, '--dry-run'],
      ]) {
        const { out, err } = await rpsWords([...words, '--lang', language], { env: { COLUMNS: String(columns) } });
        const long = `${out}${err}`
          .split('\n')
          .filter((line) => displayWidth(line) > columns + 2 && !line.includes(folder));
        expect(long).toEqual([]);
      }
    }
  });
});

describe('setup --dry-run', () => {
  test('shows every change with its cell, what stays unread, and the command; it writes nothing', async () => {
    const path = await ownWorkbook('dry');
    const before = await readFile(path);
    const { code, out } = await rpsWords(['setup', path, '--dry-run']);
    expect(code).toBe(0);
    const said = flat(out);
    for (const sentence of [
      'Tab "Screening log" becomes "Participants"',
      'Screening log A3: "1. Pt No." becomes "Participant ID"',
      'Screening log D3: "ICF signed" becomes "Consent date"',
      'Chemo D1: "Ht (cm)" becomes "Height (cm)"',
      'New tab "Follow-up", with its headings',
      'Sites: 6 lines to begin with',
      'Site "Zhongshan" (2 rows) becomes another name of ZS',
      'Chemo E1: "BW (lb)" is not read: it is kept in lb',
      'Screening log C3: "Patient name" is not read (2 cells). -> Move it out of the workbook',
    ]) {
      expect(said).toContain(sentence);
    }
    expect(said).toMatch(/Participants: \d+ new columns on the right: /);
    expect(out).toContain(`  rps setup "${path}"\n`);
    expect(await readdir(join(path, '..'))).toEqual(['own file.xlsx']);
    expect((await readFile(path)).equals(before)).toBe(true);
  });

  test('takes what a person says of headings, tabs and sites, and repeats it in the command', async () => {
    const path = await ownWorkbook('said', {
      ...STRANGE,
      Contacts: {
        rows: [
          ['Who', 'What'],
          ['ZS-001', 'done'],
        ],
      },
    });
    const options = ['--map', 'Ward=Notes', '--map', 'Contacts=Follow-up', '--map', 'Contacts!Who=Participant ID'];
    const { code, out } = await rpsWords([
      'setup',
      path,
      '--dry-run',
      ...options,
      '--ignore',
      'Anlo',
      '--map',
      'Zhongshan=FR',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('Screening log G3: "Ward" becomes "Notes"');
    expect(out).toContain('Tab "Contacts" becomes "Follow-up"');
    expect(out).toContain('Contacts A1: "Who" becomes "Participant ID"');
    expect(out).toContain('Site "Zhongshan" (2 rows) becomes another name of FR');
    expect(out).not.toContain('"Anlo" becomes');
    expect(flat(out)).toContain('Not for the checks, as you said Chemo G1: "Anlo" is not read (2 cells).');
    expect(out).toContain('--map "Ward=Notes" --map "Contacts=Follow-up" --map "Contacts!Who=Participant ID"');
    expect(out).toContain('--ignore Anlo');
  });

  test('refuses to read values in the wrong unit, whoever says so', async () => {
    const path = await ownWorkbook('unit');
    const { out } = await rpsWords(['setup', path, '--dry-run', '--map', 'BW (lb)=Weight (kg)']);
    expect(flat(out)).toContain('Chemo E1: this heading says lb, so it cannot become "Weight (kg)"');
    expect(out).not.toContain('"BW (lb)" becomes');
  });

  test('refuses to make two headings one column', async () => {
    const path = await ownWorkbook('two-for-one');
    const maps = ['--map', 'Ward=Notes', '--map', 'Patient name=Notes', '--map', 'Ward=Sex'];
    const { out } = await rpsWords(['setup', path, '--dry-run', ...maps]);
    expect(out).toContain('Screening log G3: "Ward" becomes "Notes"');
    expect(flat(out)).toContain('Screening log C3: it cannot become "Notes", for that stands in G3 already.');
    expect(flat(out)).toContain('Screening log G3: it cannot become "Sex", for that stands in E3 already.');
  });

  test('takes a heading that is merged down over two rows to the row of the others, and reads it in the copy', async () => {
    const path = await ownWorkbook('merged', {
      Participants: {
        rows: [
          ['Participant ID', 'Tumor', null],
          [null, 'Sex', 'Site'],
          ['QD-001', 'female', 'QD'],
        ],
        merges: ['A1:A2', 'B1:C1'],
      },
    });
    expect(flat((await rpsWords(['check', path])).err)).toContain('Participants: headings are merged (A1:A2)');
    const { out } = await rpsWords(['setup', path, '--yes']);
    expect(flat(out)).toContain('Participants: A1:A2 unmerged, so that every heading stands in row 2');
    const copy = await readXlsx(copyOf(path));
    const { merges, values } = copy.tabs.find(({ title }) => title === 'Participants')!;
    expect(merges).toEqual([{ startRow: 0, endRow: 1, startColumn: 1, endColumn: 3 }]);
    expect(values[1]!.slice(0, 3)).toEqual(['Participant ID', 'Sex', 'Site']);
    expect(decodeWorkbook(copy).participants).toMatchObject([{ id: 'QD-001', sex: 'female', site: 'QD' }]);
  });

  test('names headings that are merged over two columns, and adds nothing beside them', async () => {
    const path = await ownWorkbook('wide', {
      Participants: {
        rows: [
          ['Participant ID', 'Sex', null],
          ['QD-001', 'female', 'QD'],
        ],
        merges: ['B1:C1'],
      },
    });
    const { out } = await rpsWords(['setup', path, '--dry-run']);
    expect(flat(out)).toContain('Participants: headings are merged (B1:C1), so what is missing may be under them');
    expect(out).not.toMatch(/Participants: \d+ new columns/);
  });

  test('as JSON keeps to its contract', async () => {
    const path = await ownWorkbook('json');
    const { out } = await rpsWords(['setup', path, '--dry-run', '--json']);
    const answer = setupSchema.parse(JSON.parse(out));
    expect(answer).toMatchObject({ dryRun: true, file: null, check: null });
    expect(answer.tabs[0]).toMatchObject({ tab: 'Participants', from: 'Screening log', headingRow: 3, isNew: false });
    expect(answer.tabs[1]!.renamed).toContainEqual({ cell: 'D1', from: 'Ht (cm)', to: 'Height (cm)' });
  });
});

describe('setup', () => {
  test('asks once, writes a copy beside the original, says what the check says, and then finds nothing to do', async () => {
    const path = await ownWorkbook('written');
    const before = await readFile(path);
    const questions: string[] = [];
    const ask = async (question: string): Promise<string> => {
      questions.push(question.trim());
      return 'y';
    };
    const { code, out } = await rpsWords(['setup', path], { ask });
    expect(code).toBe(0);
    expect(questions).toEqual([`Write the copy ${copyOf(path)}? [y/N]`]);
    expect(flat(out)).toContain(`Wrote ${copyOf(path)}. own file.xlsx is as it was.`);
    expect(out).toMatch(/\n {2}\d+ must stop · /);
    expect(out).toMatch(/\n {2}2 participants: /);
    expect(out.trimEnd().split('\n').at(-1)).toBe(`  rps check "${copyOf(path)}"`);
    expect((await readFile(path)).equals(before)).toBe(true);

    const copy = await readXlsx(copyOf(path));
    expect(headingsIn(copy, 'Participants', 2)!.slice(0, 7)).toEqual([
      'Participant ID',
      '2. Hospital',
      'Patient name',
      'Consent date',
      'Gender',
      'Tumor size (cm)*',
      'Ward',
    ]);
    expect(copy.tabs.find(({ title }) => title === 'Participants')!.values[3]!.slice(0, 7)).toEqual([
      'ZS-001',
      'Zhongshan',
      'Wang Fang',
      '2026-01-05',
      'F',
      12.5,
      'calm',
    ]);
    expect(copy.tabs.map(({ title }) => title)).toEqual([
      'Participants',
      'Cycles',
      'Contacts',
      'Follow-up',
      'Sites',
      'Settings',
    ]);

    const checked = JSON.parse((await rpsWords(['check', copyOf(path), '--json'])).out);
    expect(checked.participants.map(({ id, site }: { id: string; site: string }) => [id, site])).toEqual([
      ['ZS-001', 'ZS'],
      ['ZS-002', 'ZS'],
    ]);
    expect(checked.cycles).toHaveLength(2);
    expect(new Set(checked.layout.map(({ kind }: { kind: string }) => kind))).toEqual(
      new Set(['heading row', 'unit', 'unread column']),
    );
    const again = await rpsWords(['setup', copyOf(path), '--dry-run']);
    expect(again.out).toMatch(
      /^Everything that can be set up is in place in own file \(set up\)\.xlsx\. Nothing was written\./,
    );
  });

  test('in Chinese heads the columns in Chinese, and the check reads them', async () => {
    const path = await ownWorkbook('written-zh', CHINESE);
    const { code, out } = await rpsWords(['setup', path, '--lang', 'zh'], { ask: async () => '是' });
    expect(code).toBe(0);
    expect(joined(out)).toContain('工作表“入组登记表”改为“受试者”');
    const copy = await readXlsx(copyOf(path));
    expect(headingsIn(copy, '受试者', 1)!.slice(0, 2)).toEqual(['受试者编号', '医院']);
    const { participants } = JSON.parse((await rpsWords(['check', copyOf(path), '--json'])).out);
    expect(participants).toMatchObject([
      { id: 'QD-001', site: 'QD' },
      { id: 'QD-002', site: 'QD' },
    ]);
    expect((await rpsWords(['setup', copyOf(path), '--dry-run', '--lang', 'zh'])).out).toContain('均已就绪');
  });

  test.each(['', 'n', 'N', 'no', 'maybe'])('writes nothing after %j', async (said) => {
    const path = await ownWorkbook(`declined-${said}`);
    const { code, out } = await rpsWords(['setup', path], { ask: async () => said });
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, 'Nothing was written.']);
    expect(await readdir(join(path, '..'))).toEqual(['own file.xlsx']);
  });

  test('refuses where there is nobody to ask, and does it for a script that says yes', async () => {
    const path = await ownWorkbook('script');
    const refused = await rpsWords(['setup', path]);
    expect(refused.code).toBe(2);
    expect(flat(refused.err)).toContain(
      'Set-up asks before it writes, and there is nobody to ask here; look with --dry-run, then add --yes.',
    );
    expect(flat((await rpsWords(['setup', path, '--json'], { ask: async () => 'y' })).err)).toContain('add --yes');
    expect(await readdir(join(path, '..'))).toEqual(['own file.xlsx']);
    const target = join(path, '..', 'ready.xlsx');
    const { code, out } = await rpsWords(['setup', path, '--yes', '--json', '--to', target]);
    expect(code).toBe(0);
    expect(setupSchema.parse(JSON.parse(out))).toMatchObject({ file: target, check: { participants: 2, error: null } });
  });

  test('writes over nothing: not the copy, not the original', async () => {
    const path = await ownWorkbook('taken');
    await rpsWords(['setup', path, '--yes']);
    const first = await readFile(copyOf(path));
    for (const options of [[], ['--to', path]]) {
      const { code, err } = await rpsWords(['setup', path, '--yes', ...options]);
      expect([code, flat(err).includes('is already there and is not overwritten')]).toEqual([2, true]);
    }
    expect((await readFile(copyOf(path))).equals(first)).toBe(true);
    // Nobody is asked about what cannot be done.
    const ask = async (): Promise<string> => {
      throw new Error('asked');
    };
    expect(flat((await rpsWords(['setup', path], { ask })).err)).toContain('is not overwritten');
  });

  test('writes over nothing that came while the question stood there', async () => {
    const path = await ownWorkbook('meanwhile');
    const ask = async (): Promise<string> => {
      await writeFile(copyOf(path), 'of somebody else');
      return 'y';
    };
    const { code, err } = await rpsWords(['setup', path], { ask });
    expect([code, flat(err).includes('is not overwritten')]).toEqual([2, true]);
    expect(await readFile(copyOf(path), 'utf8')).toBe('of somebody else');
  });

  test('of a copy writes a numbered one, where a column that was added blank gives way to the real one', async () => {
    const path = await ownWorkbook('twice');
    await rpsWords(['setup', path, '--yes']);
    const { out } = await rpsWords(['setup', copyOf(path), '--yes', '--map', 'Ward=Notes']);
    const second = copyOf(path).replace('(set up)', '(set up 2)');
    expect(flat(out)).toContain(`Wrote ${second}.`);
    const headings = headingsIn(await readXlsx(second), 'Participants', 2)!;
    expect(headings.filter((heading) => heading === 'Notes')).toHaveLength(1);
    expect(headings[6]).toBe('Notes');
  });

  test('makes one .xlsx of a folder of .csv files', async () => {
    const csv = join(folder, 'exported');
    await mkdir(csv);
    await writeFile(join(csv, 'Roster.csv'), 'Pt No.,Hospital,Gender,Ward\n001,QD,F,7A\n002,QD,M,\n');
    const { code } = await rpsWords(['setup', csv, '--yes', '--map', 'Roster=Participants']);
    expect(code).toBe(0);
    const copy = await readXlsx(join(folder, 'exported (set up).xlsx'));
    expect(copy.tabs.find(({ title }) => title === 'Participants')!.values[1]!.slice(0, 4)).toEqual([
      '001',
      'QD',
      'F',
      '7A',
    ]);
    const { participants } = JSON.parse(
      (await rpsWords(['check', join(folder, 'exported (set up).xlsx'), '--json'])).out,
    );
    expect(participants.map(({ id }: { id: string }) => id)).toEqual(['001', '002']);
  });

  test.each([
    [['--map', 'Ward'], '"Ward" cannot be understood; write --map "Heading=Column".'],
    [['--map', 'Wards=Notes'], 'No tab has a heading "Wards"; did you mean "Ward"?'],
    [['--map', 'Ward=Note'], undefined],
    [['--map', 'Ward=Wieght (kg)'], 'The checks read no column "Wieght (kg)"; did you mean "Weight (kg)"?'],
    [['--map', 'Ward=Height (cm)'], '"Ward" stands in no tab that has a column "Height (cm)".'],
    [['--map', 'Zhongshan=ZZ'], 'The checks read no column "ZZ"'],
    [['--ignore', 'Wards'], 'No tab has a heading "Wards"; did you mean "Ward"?'],
    [['--to', 'copy.csv'], '"copy.csv" cannot be written; the copy is an .xlsx file.'],
  ])('%j is understood or corrected', async (options, expected) => {
    const path = await ownWorkbook(`typed-${options.join('-').replaceAll(/\W/g, '')}`);
    const { code, err } = await rpsWords(['setup', path, '--dry-run', ...options]);
    expect(code).toBe(expected === undefined ? 0 : 2);
    expect(flat(err)).toContain(expected ?? '');
  });

  test('says what is needed without a workbook, and where a Google spreadsheet is set up', async () => {
    expect((await rpsWords(['setup'])).err).toContain('error: Say which workbook: rps setup my-trial.xlsx --dry-run');
    const address = 'https://docs.google.com/spreadsheets/d/1abcDEF_ghi/edit';
    expect(flat((await rpsWords(['setup', address])).err)).toContain(
      'choose RPS Trial > Set up or repair this workbook in it',
    );
  });
});
