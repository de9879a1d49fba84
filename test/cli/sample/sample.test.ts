import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rawWorkbook } from '../../../cli/files/content.js';
import { readXlsx } from '../../../cli/files/read-xlsx.js';
import { writeWorkbook } from '../../../cli/files/write-workbook.js';
import { MISTAKES } from '../../../cli/sample/planted.js';
import { SAMPLE_NAME, sampleWorkbook } from '../../../cli/sample/sample.js';
import { day, parseDay, weekday } from '../../../shared/calendar.js';
import { checkReport } from '../../../shared/report.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { TABS } from '../../../shared/workbook/schema.js';

const DAYS = ['2026-07-01', '2027-03-14', '2024-02-29'];
const SEEDS = [1, 20];

function sampleOn(text: string, seed = 1) {
  const today = day(text);
  const sample = sampleWorkbook({ today, seed });
  const trial = assessTrial(rawWorkbook(SAMPLE_NAME, sample.tabs), today);
  return { sample, trial, report: checkReport(trial, 'en') };
}

interface Place {
  participant: string | null;
  tab: string;
  cell: string | null;
  rule: string;
  clause: string;
}
const place = ({ participant, tab, cell, rule, clause }: Place) =>
  [rule, clause, participant, `${tab}!${cell}`].join(' ');

/** The values of one column of a tab, with blanks left out. */
function column(sample: ReturnType<typeof sampleWorkbook>, tab: 'Participants' | 'Cycles' | 'Follow-up', key: string) {
  const at = TABS[tab].columns.findIndex((each) => each.key === key);
  return sample.tabs
    .find(({ title }) => title === tab)!
    .rows.map((row) => row[at])
    .filter((value) => value !== undefined && value !== null);
}

describe('the sample workbook', () => {
  describe.each(DAYS)('of %s', (today) => {
    test.each(SEEDS)('with seed %i holds what was planted, no more and no less', (seed) => {
      const { sample, report } = sampleOn(today, seed);
      expect(report.findings.map(place).sort()).toEqual(sample.planted.map(place).sort());
    });

    test('has an accepted deviation, which counts as one and as nothing else', () => {
      const { sample, trial, report } = sampleOn(today);
      const accepted = sample.planted.filter((each) => each.accepted !== undefined);
      expect(accepted.map(({ name }) => name)).toEqual(['anlotinib-12']);
      expect([...trial.answers.values()]).toMatchObject([{ status: 'accepted', by: 'PI', lacks: [] }]);
      const found = report.findings.filter(({ status }) => status === 'accepted');
      expect(found.map(place)).toEqual(accepted.map(place));
    });

    test('has every stage of the funnel, and every end', () => {
      const { report } = sampleOn(today);
      expect(new Set(report.participants.map(({ stage }) => stage))).toEqual(
        new Set([
          'screened',
          'consented',
          'eligible',
          'screen failure',
          'enrolled',
          'allocated',
          'cycle 1',
          'cycle 2',
          'cycle 3',
          'watch-wait',
          'operated',
          'follow-up',
          'stopped',
          'excluded after enrollment',
          'withdrawn',
          'died',
        ]),
      );
    });

    test('has items in every state of the schedule', () => {
      const { report } = sampleOn(today);
      expect(new Set(report.schedule.map(({ state }) => state))).toEqual(
        new Set(['done', 'held', 'upcoming', 'due', 'overdue', 'delayed', 'cancelled', 'cannot schedule']),
      );
    });
  });

  test('has 65 of 102 enrolled and about 90 screened, at six sites of unequal size', () => {
    const { report } = sampleOn('2026-07-01');
    expect(report.enrollment).toMatchObject({ target: 102, enrolled: 65, screened: 91 });
    const sizes = report.enrollment.bySite.filter(({ site }) => site !== null).map(({ enrolled }) => enrolled);
    expect(sizes).toHaveLength(6);
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    expect(Math.max(...sizes)).toBeGreaterThan(2 * Math.min(...sizes));
  });

  test('has at least twenty mistakes, each planted on one participant', () => {
    const { sample } = sampleOn('2026-07-01');
    const mistakes = sample.planted.filter(({ kind }) => kind === 'mistake');
    expect(Object.keys(MISTAKES).length).toBeGreaterThanOrEqual(20);
    expect(new Set(mistakes.map(({ name }) => name))).toEqual(new Set(Object.keys(MISTAKES)));
    for (const name of Object.keys(MISTAKES)) {
      expect(new Set(mistakes.filter((each) => each.name === name).map(({ participant }) => participant)).size).toBe(1);
    }
  });

  test('is the same for the same day and seed, and another for another seed', () => {
    const today = day('2026-07-01');
    expect(sampleWorkbook({ today, seed: 5 })).toEqual(sampleWorkbook({ today, seed: 5 }));
    expect(sampleWorkbook({ today, seed: 5 })).not.toEqual(sampleWorkbook({ today, seed: 6 }));
  });

  test('has DDLPS most often, then LMS, then UPS and SFT', () => {
    const { sample } = sampleOn('2026-07-01');
    const histologies = column(sample, 'Participants', 'histology_biopsy');
    const count = (name: string) => histologies.filter((each) => each === name).length;
    expect(count('DDLPS')).toBeGreaterThan(count('LMS'));
    expect(count('LMS')).toBeGreaterThan(count('UPS'));
    expect(count('UPS')).toBeGreaterThan(0);
    expect(count('SFT')).toBeGreaterThan(0);
  });

  test.each([
    ['Participants', 'screening_date'],
    ['Participants', 'surgery_date'],
    ['Follow-up', 'done_date'],
  ] as const)('puts every date of %s %s on a weekday', (tab, key) => {
    const { sample } = sampleOn('2026-07-01');
    const weekend = column(sample, tab, key).filter((value) => weekday(parseDay(String(value))!) > 5);
    expect(weekend).toEqual([]);
  });

  test('written to .xlsx and read back gives the same report', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rps-sample-'));
    try {
      const { sample, report } = sampleOn('2026-07-01');
      const path = join(folder, 'trial.xlsx');
      await writeWorkbook(path, sample.tabs);
      const again = checkReport(assessTrial(await readXlsx(path), day('2026-07-01')), 'en');
      expect(again.source.name).toBe('trial.xlsx');
      expect({ ...again, source: undefined }).toEqual({ ...report, source: undefined });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
