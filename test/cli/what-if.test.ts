import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { TABS } from '../../shared/workbook/schema.js';
import { ALLOCATED, type Cells, cycleCells } from '../support/raw-workbook.js';
import { rps } from '../support/run-in-memory.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-if-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** QD-001 after two cycles, the second on 2026-06-30. */
async function workbook(name: string, changes: Cells = {}): Promise<string> {
  const path = join(folder, `${name}.xlsx`);
  const row = (tab: 'Participants' | 'Cycles', cells: Cells) => TABS[tab].columns.map(({ key }) => cells[key] ?? null);
  await writeWorkbook(path, [
    { title: 'Participants', rows: [row('Participants', { ...ALLOCATED, ...changes })] },
    {
      title: 'Cycles',
      rows: [cycleCells(1, '2026-06-09'), cycleCells(2, '2026-06-30', { last_study_dose_date: null })].map((cells) =>
        row('Cycles', cells),
      ),
    },
  ]);
  return path;
}

test('says how the day lies, what it raises and what moves, and that it decides nothing', async () => {
  const { code, out } = await rps(`if qd-001 c3d1 2026-07-16 ${await workbook('early')}`);
  expect(code).toBe(0);
  expect(out.split('\n').slice(0, 16)).toEqual([
    'QD-001: if Cycle 3 day 1 took place on 2026-07-16',
    '  This is a check of dates, not a decision; nothing has been written.',
    '',
    '  The window is 2026-07-18 to 2026-07-24; 2026-07-16 is 2 days before it.',
    '',
    'This date would raise (1)',
    '  S2  Cycle 3 started 16 days after cycle 2: outside the operational window of 18 to 24 days',
    '      (operational default, not from the registry).',
    '',
    'What moves (2)',
    '  Item                           Window now  Window then',
    '  Cycle 3 safety visit, +1 day   no window   2026-07-16 to 2026-07-18',
    '  Cycle 3 safety visit, +7 days  no window   2026-07-21 to 2026-07-25',
    '',
    'early.xlsx · as of 2026-07-01 (Asia/Shanghai) · 3 rows read, 0 skipped',
    expect.stringMatching(/^rulebook /),
  ]);
});

test('says under a hold that the drugs are held and why, in both languages and as JSON', async () => {
  const line = `if QD-001 C3D1 2026-07-21 ${await workbook('held', { asa: '4' })}`;
  expect((await rps(line)).out).toContain('Study drugs are held\n  on hold: I11 is not met; no study drug until');
  expect((await rps(`${line} --lang zh`)).out).toContain('研究药物暂缓\n  暂缓：不符合 I11');
  const { held, own, raised, notice } = JSON.parse((await rps(`${line} --json`)).out);
  expect({ held, own, raised }).toEqual({
    held: { clause: 'I11', lifts: 'until accepted' },
    own: { window: ['2026-07-18', '2026-07-24'], early: 0, late: 0 },
    raised: [],
  });
  expect(notice).toBe('This is a check of dates, not a decision; nothing has been written.');
});

test('offers those whose code is like it', async () => {
  const { code, err } = await rps('if QD-19 C1D1 2026-12-14');
  expect(code).toBe(2);
  expect(err).toMatch(/^error: There is no participant "QD-19"; did you mean QD-019/);
});
