import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMAND_NAMES } from '../../cli/command-list.js';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { displayWidth } from '../../cli/terminal/width.js';
import { RULEBOOK } from '../../shared/protocol/rulebook.js';
import { TABS } from '../../shared/workbook/schema.js';
import { ALLOCATED, cycleCells, rawWorkbook } from '../support/raw-workbook.js';
import { rps, rpsWords } from '../support/run-in-memory.js';
import { writeStrange } from '../support/strange-workbook.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-run-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('check', () => {
  test('exits 1 on the sample, which holds breaches, and says that it is the sample', async () => {
    const { code, out } = await rps('check');
    expect(code).toBe(1);
    expect(out).toMatch(/^No workbook was given, so this is a synthetic sample trial made up for 2026-07-01/);
  });

  test('exits 0 on a workbook without anybody, and does not call that fine', async () => {
    const path = join(folder, 'empty.xlsx');
    await writeWorkbook(path, []);
    const { code, out } = await rps(`check ${path}`);
    expect(code).toBe(0);
    expect(out).toContain('There is no participant in this workbook yet');
  });

  test('exits 0 when there is only a warning', async () => {
    const cycle = (number: number, d1: string) =>
      ['QD-001', number, d1, d1, 160, 58, 1.61, 'pegylated liposomal doxorubicin', 64, 1.6, 5, 10, 14] as const;
    const csv = join(folder, 'warned');
    await mkdir(csv);
    await writeFile(join(csv, 'Participants.csv'), 'Participant ID\n');
    const path = join(folder, 'warned.xlsx');
    await writeWorkbook(path, [
      { title: 'Participants', rows: [['QD-001', 'QD']] },
      { title: 'Cycles', rows: [cycle(1, '2026-03-02'), cycle(2, '2026-03-28')] },
    ]);
    const { code, out } = await rps(`check ${path} --json`);
    expect(code).toBe(0);
    const verdicts = JSON.parse(out).findings.map(({ verdict }: { verdict: string }) => verdict);
    expect(verdicts).toContain('warn');
    expect(verdicts).not.toContain('breached');
  });

  test('puts who may be harmed first, and what is settled last', async () => {
    const { out } = await rps('check');
    const titles = out.split('\n').filter((line) => /\(\d+\)$/.test(line) && !line.startsWith(' '));
    expect(titles[0]).toMatch(/^Safety-critical/);
    expect(titles.at(-2)).toMatch(/^Screen failures/);
    expect(titles.at(-1)).toMatch(/^Accepted deviations/);
  });

  test('gives every finding its cell and what to do', async () => {
    const { out } = await rps('check');
    const json = JSON.parse((await rps('check --json')).out);
    for (const { participant, tab, cell } of json.findings) expect(out).toContain(`  ${participant}  ${tab}!${cell}  `);
    expect(out.match(/^ {4}-> /gm)).toHaveLength(json.findings.length);
  });

  test('keeps one site with --site, and says what it leaves out', async () => {
    const { out } = await rps('check --site zs --json');
    const { participants, findings } = JSON.parse(out);
    expect(new Set(participants.map(({ site }: { site: string }) => site))).toEqual(new Set(['ZS']));
    expect(findings.length).toBeGreaterThan(0);
    expect((await rps('check --site ZS')).out).toContain('of no known site');
  });
});

describe('every answer', () => {
  test.each([
    'check',
    'status',
    'cycles',
    'due',
    'overdue',
    'digest',
    'participant QD-001',
    'if QD-001 C3D1 2026-12-14',
  ])('%s says as of when, how much was read, by which rulebook, and what it is not', async (line) => {
    const { out } = await rps(line);
    expect(out).toContain('as of 2026-07-01 (Asia/Shanghai)');
    expect(out).toMatch(/\d+ rows read, 0 skipped/);
    expect(out).toContain(`rulebook ${RULEBOOK.version} (${RULEBOOK.hash})`);
    expect(out).toContain('A tracking aid, not source data.');
  });

  test.each(['check', 'digest', 'participant QD-001'])(
    '%s, which shows doses, says that it is no prescription',
    async (line) => {
      expect((await rps(line)).out).toContain('Dose figures are a check, never a prescription.');
    },
  );

  test.each([
    ['en', 80],
    ['en', 140],
    ['zh', 80],
    ['zh', 140],
  ])('in %s keeps to a terminal of %i columns', async (language, columns) => {
    for (const line of [
      'check',
      'status',
      'cycles',
      'due',
      'overdue',
      'digest',
      'participant QD-001',
      'if QD-001 C3D1 2026-12-14',
      'help',
    ]) {
      const { out } = await rps(`${line} --lang ${language}`, { COLUMNS: String(columns) });
      // A closing mark may hang over by one wide character rather than begin a line.
      const long = out.split('\n').filter((each) => displayWidth(each) > columns + 2);
      expect(long).toEqual([]);
    }
  });

  test('in Chinese has no English sentence', async () => {
    // Status is left out: the names of the hospitals are English in the workbook.
    for (const line of [
      'check',
      'cycles',
      'due',
      'overdue',
      'calendar',
      'digest',
      'if QD-001 C3D1 2026-12-14',
      'help',
    ]) {
      const { out } = await rps(`${line} --lang zh`);
      // A rule's id and an option are names, not sentences.
      expect(out.replaceAll(/[a-z]+\/[a-z0-9-]+|--[a-z-]+/g, '')).not.toMatch(/\b(the|and|of|is|are|by)\b/);
    }
  });

  test('is in Chinese where the locale is, but as JSON in English', async () => {
    expect((await rps('overdue', { LANG: 'zh_CN.UTF-8' })).out).toContain('逾期');
    expect((await rps('check --json', { LANG: 'zh_CN.UTF-8' })).out).not.toMatch(/[\u4e00-\u9fff]/);
  });

  test('names nothing that is counted by arm', async () => {
    for (const line of ['check', 'status', 'cycles', 'due', 'overdue', 'calendar', 'digest']) {
      expect((await rps(line)).out).not.toMatch(/neoadjuvant|surgery only/);
    }
  });
});

/** A workbook in which one participant was enrolled on each of these days. */
async function enrolled(name: string, dates: readonly string[]): Promise<string> {
  const path = join(folder, `${name}.xlsx`);
  const rows = dates.map((date, index) =>
    TABS.Participants.columns.map(({ key }) =>
      key === 'subject_id' ? `QD-${index + 100}` : key === 'enrollment_date' ? date : null,
    ),
  );
  await writeWorkbook(path, [{ title: 'Participants', rows }]);
  return path;
}

describe('status', () => {
  test('shows enrollment, funnel, screen failures and a projection with model and assumption', async () => {
    const { code, out } = await rps('status');
    expect(code).toBe(0);
    for (const text of [
      '65 of 102 enrolled',
      'Funnel',
      'Screen failures by clause',
      'Recorded reasons of screen failures',
      '80% interval',
      'Poisson',
      'Assumes',
    ]) {
      expect(out).toContain(text);
    }
  });

  test('says that enrollment has stalled, in both languages, and projects no date', async () => {
    const path = await enrolled('stalled', ['2025-03-01', '2026-01-02']);
    const { out } = await rps(`status ${path}`);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      'Enrollment has stalled: nobody was enrolled in the last 180 days (2026-01-03 to 2026-07-01), the last on 2026-01-02. No date is projected: at this pace the target is not reached.',
    );
    expect(out).not.toMatch(/Poisson|interval/);
    expect((await rps(`status ${path} --lang zh`)).out.replaceAll(/\s+/g, '')).toContain(
      '无人入组，最近一例于2026-01-02',
    );
  });

  test.each([
    [102, false],
    [103, true],
  ])('and the digest warn of %i enrolled: %p', async (count, warns) => {
    const path = await enrolled(
      `over-${count}`,
      Array.from({ length: count }, () => '2026-01-02'),
    );
    for (const [command, said] of [
      ['status', '103 of 102 enrolled: 1 over the target of the registry (R1). Tell the sponsor'],
      ['status --lang zh', '已入组 103/102 例：超出注册登记的目标 1 例（R1）。'],
      ['digest', '103 of 102 enrolled: 1 over the target of the registry (R1). Tell the sponsor'],
      ['digest --lang zh', '已入组 103/102 例：超出注册登记的目标 1 例（R1）。'],
    ] as const) {
      const [name, ...options] = command.split(' ');
      const { out } = await rps([name, path, ...options].join(' '));
      expect([command, out.replaceAll(/\s+/g, ' ').includes(said)]).toEqual([command, warns]);
    }
    expect((await rps(`status ${path} --site QD`)).out).not.toContain('over the target');
  });

  test('for one site shows its own counts and no projection', async () => {
    const { out } = await rps('status --site XA');
    expect(out).toMatch(/\d+ enrolled at XA/);
    expect(out).not.toContain('Projection');
  });
});

describe('participant', () => {
  test('shows the working of a dose', async () => {
    const { participants, cycles } = JSON.parse((await rps('check --json')).out);
    const id = cycles.find(({ participant }: { participant: string }) =>
      participants.some((each: { id: string }) => each.id === participant),
    ).participant;
    const { out } = await rps(`participant ${id}`);
    expect(out).toMatch(/Mosteller sqrt\(\d+ x [\d.]+ \/ 3600\) = \d\.\d{4} m2/);
    expect(out).toMatch(/PLD +D1 +40 x \d\.\d{4} = \d+\.\d{4} mg +[\d.]+ mg +[+-][\d.]+% +/);
  });

  test('shows a dose by the typed BSA as provisional, where there is no weight', async () => {
    const path = join(folder, 'typed area.xlsx');
    const cycles = [cycleCells(1, '2026-03-02', { weight_kg: undefined, pld_mg: 88 })];
    const { tabs } = rawWorkbook({ participants: [ALLOCATED], cycles });
    await writeStrange(path, Object.fromEntries(tabs.map(({ title, values }) => [title, { rows: values }])));
    const { out } = await rpsWords(['participant', 'QD-001', path, '--as-of', '2026-09-01']);
    expect(out.replace(/\s+/g, ' ')).toContain(
      'Provisional, by the BSA as typed, 1.6100 m2: too much is seen, and nothing is passed.',
    );
    expect(out).toMatch(/PLD +D1 +40 x 1\.6100 = 64\.4000 mg +88 mg +\+36\.6% +not met/);
    expect(out).toMatch(/Ifosfamide +D2 +1 x 1\.6100 = 1\.6100 g\/day .* -0\.6% +unknown/);
  });

  test('finds an ID however it is typed', async () => {
    expect((await rps('participant qd-001')).code).toBe(0);
  });

  test('offers candidates for one that is not there', async () => {
    const { code, err } = await rps('participant QD-19');
    expect(code).toBe(2);
    expect(err).toMatch(/^error: There is no participant "QD-19"; did you mean QD-019/);
  });
});

test.each(['check', 'status', 'cycles', 'due', 'overdue', 'digest'])(
  '%s says which setting lets more pass',
  async (command) => {
    const sheets = join(folder, `looser-${command}`);
    await mkdir(sheets);
    await writeFile(join(sheets, 'Participants.csv'), 'Participant ID,Site\nQD-001,QD\n');
    await writeFile(join(sheets, 'Settings.csv'), 'Setting,Value\ndose_tolerance_warn_percent,15\nbsa_cap_m2,2\n');
    const { out } = await rps(`${command} ${sheets}`);
    expect(out.replaceAll('\n', ' ')).toContain(
      'looser than the default: bsa_cap_m2 2 (default none), dose_tolerance_warn_percent 15 (default 10)',
    );
    expect(out).toMatch(new RegExp(`rulebook ${RULEBOOK.version} \\(${RULEBOOK.hash}\\+[0-9a-f]{6}\\)`));
    if (command === 'check') expect(out).toContain('"dose_tolerance_warn_percent" is set to 15; the default is 10.');
  },
);

describe('silence is never good news', () => {
  const HEADINGS = 'Participant ID,Site,Arm,Enrollment date';
  const CYCLES = 'Participant ID,Cycle,Day 1 actual\nQD-001,1,2026-06-01\n';
  test.each([
    ['headings only', { Participants: HEADINGS }],
    ['cycles without their participants', { Participants: HEADINGS, Cycles: CYCLES }],
    ['a row without an ID', { Participants: `${HEADINGS}\n,QD,neoadjuvant,2026-05-20\n` }],
    ['no column Arm', { Participants: 'Participant ID,Site\nQD-001,QD\n' }],
    ['every cell an error', { Participants: `${HEADINGS}\n#REF!,#REF!,#REF!,#REF!\n` }],
    ['no tab of participants', { Cycles: CYCLES }],
  ])('%s', async (name, tabs) => {
    const sheets = join(folder, `silent-${name.replaceAll(' ', '-')}`);
    await mkdir(sheets);
    for (const [tab, text] of Object.entries(tabs)) await writeFile(join(sheets, `${tab}.csv`), text);
    for (const command of ['overdue', 'due', 'cycles', 'status', 'digest']) {
      const { out, err } = await rps(`${command} ${sheets}`);
      const text = out.replaceAll(/\s+/g, ' ');
      if (err === '') {
        expect([command, text]).toEqual([
          command,
          expect.stringMatching(/could not be judged|No row of a participant/),
        ]);
        expect(text).not.toMatch(/Nothing needs|day is quiet/);
      } else expect(err).toMatch(/^error: /);
      const zh = await rps(`${command} ${sheets} --lang zh`);
      if (zh.err === '') expect(zh.out.replaceAll(/\s+/g, '')).toMatch(/无法判断|未读取到任何受试者行/);
    }
  });
});

describe('template', () => {
  test('writes a workbook that a check can read, and never over another', async () => {
    const path = join(folder, 'mine.xlsx');
    expect(await rps(`template ${path} --sample`)).toMatchObject({ code: 0 });
    expect((await rps(`check ${path}`)).code).toBe(1);
    const again = await rps(`template ${path}`);
    expect(again.code).toBe(2);
    expect(again.err.replaceAll('\n       ', ' ')).toContain('is already there and is not overwritten');
  });
});

describe('what was typed wrong', () => {
  const sentence = (err: string) => err.split('\n')[0];

  test.each([
    ['chek', 'error: There is no command "chek"; did you mean "check"?'],
    ['check --jsn', 'error: There is no option "--jsn"; did you mean "--json"?'],
    ['check --as-of 2026-02-30', 'error: "2026-02-30" is not a date; write it as 2026-03-01.'],
    ['check --as-of', 'error: --as-of needs a value.'],
    ['check --json=yes', 'error: --json takes no value.'],
    ['check --lang fr', 'error: "fr" is not a language of this program; use en or zh.'],
    ['cycles --days 0', 'error: "0" is not a number of days; use a whole number from 1 to 366.'],
    ['overdue --days 3', 'error: "overdue" does not take --days.'],
    ['check a.xlsx b.xlsx', 'error: "b.xlsx" is one argument too many.'],
    ['check --site QQ', 'error: There is no site "QQ". Sites: QD, XA, ZS, FR, SC, PU.'],
    ['participant', 'error: Say which participant: rps participant QD-001 [workbook]'],
    ['if', 'error: Say which participant, what and when: rps if QD-001 C3D1 2026-12-14 [workbook]'],
    ['if QD-001 C9D1 2026-12-14', 'error: Say what would take place: C1D1, C2D1, C3D1, Surgery or LASTDOSE.'],
    ['if QD-001 C3D1 2026-12-34', 'error: Say on which day, as in rps if QD-001 C3D1 2026-12-14'],
    ['template', 'error: Give the name of the file to write, ending in .xlsx: rps template my-trial.xlsx'],
  ])('%j: %s', async (line, expected) => {
    const { code, out, err } = await rps(line);
    expect(sentence(err)).toBe(expected);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('is said in Chinese when asked so', async () => {
    expect(sentence((await rps('chek --lang zh')).err)).toBe('错误： 没有命令“chek”；是否应为“check”？');
  });

  test('help lists every command and exits 0', async () => {
    const { code, out } = await rps('help');
    expect(code).toBe(0);
    for (const name of COMMAND_NAMES) expect(out).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });
});

describe('a workbook that cannot be read', () => {
  test('gets one sentence with the nearest file, and exit code 2', async () => {
    await writeWorkbook(join(folder, 'trial-2026.xlsx'), []);
    const { code, out, err } = await rps(`check ${join(folder, 'trial-2025.xlsx')}`, { COLUMNS: '400' });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe(
      `error: There is no file or folder ${join(folder, 'trial-2025.xlsx')}; did you mean trial-2026.xlsx?\n`,
    );
  });

  test('names the tab that is missing', async () => {
    const csv = join(folder, 'csv');
    await mkdir(csv);
    await writeFile(join(csv, 'Patiens.csv'), 'Participant ID\nQD-001\n');
    const { code, err } = await rps(`status ${csv}`, { COLUMNS: '400' });
    expect(code).toBe(2);
    expect(err).toMatch(/^error: csv has no tab "Participants"; found "Patiens"/);
    expect(err).toContain('Tab "Patiens" looks like "Participants".');
    expect(err.trim().split('\n').at(-1)).toBe(`  rps setup ${csv} --dry-run`);
  });

  test('asks for a service account before it reads from Google', async () => {
    const { code, err } = await rps('check https://docs.google.com/spreadsheets/d/1abcDEF_ghi/edit#gid=0', {
      COLUMNS: '400',
    });
    expect(code).toBe(2);
    expect(err).toContain('error: A Google spreadsheet needs a service account: set GOOGLE_SERVICE_ACCOUNT_KEY_FILE');
  });
});
