import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Day, day, formatDay } from '../../../shared/calendar.js';
import { screeningStanding, stageOn } from '../../../shared/schedule/stage.js';
import { changesBetween } from '../../../shared/summary/changes.js';
import { compareClauses } from '../../../shared/summary/enrollment.js';
import { participantMilestones, studyMilestones } from '../../../shared/summary/milestones.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { randomWorkbook, rawOf } from '../../support/random-workbook.js';
import {
  ALLOCATED,
  type Cells,
  cycleCells,
  OPERATED,
  rawWorkbook,
  SCREENED,
  withoutColumns,
} from '../../support/raw-workbook.js';

const one = (id: string, base: Cells, cells: Cells = {}): Cells => ({
  ...base,
  subject_id: id,
  site: id.slice(0, 2),
  ...cells,
});
const PARTICIPANTS = [
  one('QD-001', OPERATED),
  one('QD-002', ALLOCATED, { enrollment_date: '2026-02-28' }),
  one('QD-003', SCREENED, { asa: '4', ever_ifosfamide: 'yes' }),
  one('XA-001', SCREENED, { asa: '5' }),
  one('XA-002', SCREENED, { asa: undefined }),
  one('XA-003', SCREENED),
  one('XA-004', SCREENED, { screening_date: '2026-05-01', asa: undefined, consent_date: '2026-05-02' }),
  one('ZZ-001', SCREENED, { asa: '#REF!' }),
];
const CYCLES = [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10'), cycleCells(3, '2026-03-03')];
const enrollment = (asOf: string, participants = PARTICIPANTS) =>
  assessTrial(rawWorkbook({ participants, cycles: CYCLES }), day(asOf)).enrollment;

describe('enrollment', () => {
  test('counts whoever was screened and enrolled by then', () => {
    const { target, screened, enrolled, pending, screenFailed, firstEnrolled } = enrollment('2026-06-01');
    expect({ target, screened, enrolled, pending, screenFailed }).toEqual({
      target: 102,
      screened: 8,
      enrolled: 2,
      pending: 3,
      screenFailed: 2,
    });
    expect(formatDay(firstEnrolled!)).toBe('2026-01-14');
  });

  test.each([
    ['2026-01-04', 0, 0],
    ['2026-01-05', 7, 0],
    ['2026-01-13', 7, 0],
    ['2026-01-14', 7, 1],
    ['2026-02-27', 7, 1],
    ['2026-02-28', 7, 2],
    ['2026-05-01', 8, 2],
  ])('on %s counts %i screened and %i enrolled', (asOf, screened, enrolled) =>
    expect(enrollment(asOf)).toMatchObject({ screened, enrolled }),
  );

  test('counts screen failures by clause, each under every clause that is breached, in the order of the registry', () =>
    expect(Object.entries(enrollment('2026-06-01').screenFailures)).toEqual([
      ['I11', 2],
      ['E5', 1],
    ]));

  test('keeps an enrolled participant whose eligibility fell: a number, not a screen failure', () =>
    expect(enrollment('2026-06-01', [one('QD-001', OPERATED, { final_pathology_histology: 'WDLPS' })])).toMatchObject({
      enrolled: 1,
      screenFailed: 0,
      screenFailures: {},
    }));

  test('loses nobody who is enrolled to a screening date of the future', () =>
    expect(enrollment('2026-06-01', [one('QD-001', OPERATED, { screening_date: '2062-01-05' })])).toMatchObject({
      screened: 1,
      enrolled: 1,
    }));

  test('is told by site, blank and unknown sites together, and no target is invented', () => {
    const { bySite } = enrollment('2026-06-01');
    expect(
      bySite.map(({ site, screened, enrolled, screenFailures, pending, target }) => [
        site,
        screened,
        enrolled,
        screenFailures,
        pending,
        target,
      ]),
    ).toEqual([
      ['QD', 3, 2, 1, 0, undefined],
      ['XA', 4, 0, 1, 2, undefined],
      ['ZS', 0, 0, 0, 0, undefined],
      ['FR', 0, 0, 0, 0, undefined],
      ['SC', 0, 0, 0, 0, undefined],
      ['PU', 0, 0, 0, 0, undefined],
      [undefined, 1, 0, 0, 1, undefined],
    ]);
    expect([formatDay(bySite[0]!.lastEnrolled!), bySite[0]!.daysSinceLast]).toEqual(['2026-02-28', 93]);
  });

  test('sums to the trial over the sites, on any day', () => {
    for (const asOf of ['2026-01-05', '2026-02-28', '2026-06-01']) {
      const { bySite, screened, enrolled, pending, screenFailed } = enrollment(asOf);
      const sum = (key: 'screened' | 'enrolled' | 'pending' | 'screenFailures') =>
        bySite.reduce((total, site) => total + site[key], 0);
      expect([sum('screened'), sum('enrolled'), sum('pending'), sum('screenFailures')]).toEqual([
        screened,
        enrolled,
        pending,
        screenFailed,
      ]);
    }
  });

  test('shows the funnel, in which nobody reaches a step without the ones before', () => {
    const { funnel, screened } = enrollment('2026-06-01');
    expect(funnel.map(({ step, reached }) => [step, reached])).toEqual([
      ['screened', 8],
      ['consented', 8],
      ['eligible', 3],
      ['enrolled', 2],
      ['allocated', 2],
      ['cycle 1', 1],
      ['cycle 2', 1],
      ['cycle 3', 1],
      ['watch-wait', 1],
      ['operated', 1],
      ['follow-up', 1],
    ]);
    expect(funnel[0]?.reached).toBe(screened);
  });

  test('adds up month by month, with the months in which nobody came', () =>
    expect(enrollment('2026-04-30').cumulative).toEqual([
      { month: '2026-01', enrolled: 1 },
      { month: '2026-02', enrolled: 2 },
      { month: '2026-03', enrolled: 2 },
      { month: '2026-04', enrolled: 2 },
    ]));

  test('adds up to the day, not to the end of its month', () => {
    expect(enrollment('2026-02-27').cumulative).toEqual([
      { month: '2026-01', enrolled: 1 },
      { month: '2026-02', enrolled: 1 },
    ]);
    expect(enrollment('2026-01-13').cumulative).toEqual([]);
  });
});

test('clauses come in the order of the registry: I before E, 2 before 10', () =>
  expect(['S2', 'E10', 'I12', 'E2', 'I4b', 'A1', 'I2', 'I4a', 'data', 'D1'].sort(compareClauses)).toEqual([
    'I2',
    'I4a',
    'I4b',
    'I12',
    'E2',
    'E10',
    'A1',
    'D1',
    'S2',
    'data',
  ]));

describe('a recorded screen failure', () => {
  const failed = (date: string, reason: string | undefined, cells: Cells = {}): Cells => ({
    ...SCREENED,
    screen_failure_date: date,
    screen_failure_reason: reason,
    ...cells,
  });
  const counted = (...participants: readonly Cells[]) => {
    const made = enrollment('2026-06-01', [...participants]);
    const { screened, enrolled, screenFailed, pending, waiting, screenFailures, screenFailureReasons } = made;
    return { counts: [screened, enrolled, screenFailed, pending, waiting], screenFailures, screenFailureReasons };
  };

  test.each<[string, Cells, readonly number[], object, object]>([
    ['of one who is eligible, and declined', failed('2026-06-01', 'declined'), [1, 0, 1, 0, 0], {}, { declined: 1 }],
    ['of the next day', failed('2026-06-02', 'declined'), [1, 0, 0, 0, 1], {}, {}],
    ['of one who is pending', failed('2026-02-01', 'other', { asa: undefined }), [1, 0, 1, 0, 0], {}, { other: 1 }],
    [
      'of one whom a clause keeps out, for that',
      failed('2026-02-01', 'criteria not met', { asa: '4' }),
      [1, 0, 1, 0, 0],
      { I11: 1 },
      {},
    ],
    [
      'of one whom a clause keeps out, and who declined',
      failed('2026-02-01', 'declined', { asa: '4' }),
      [1, 0, 1, 0, 0],
      { I11: 1 },
      { declined: 1 },
    ],
    [
      'that no clause bears out',
      failed('2026-02-01', 'criteria not met'),
      [1, 0, 1, 0, 0],
      {},
      { 'criteria not met': 1 },
    ],
    ['without a reason', failed('2026-02-01', undefined), [1, 0, 1, 0, 0], {}, { 'not given': 1 }],
    ['whose reason nobody can read', failed('2026-02-01', 'moved'), [1, 0, 1, 0, 0], {}, { 'not given': 1 }],
    ['whose date nobody can read', failed('2026-02', 'declined'), [1, 0, 0, 1, 0], {}, {}],
    ['that was never recorded', { ...SCREENED, asa: '4' }, [1, 0, 1, 0, 0], { I11: 1 }, {}],
    ['of one who is enrolled', { ...ALLOCATED, screen_failure_date: '2026-01-10' }, [1, 1, 0, 0, 0], {}, {}],
  ])('%s', (_, cells, counts, screenFailures, screenFailureReasons) =>
    expect(counted(cells)).toEqual({ counts, screenFailures, screenFailureReasons }),
  );

  test('on the second of two rows counts for the person', () => {
    const twice = [SCREENED, failed('2026-02-01', 'declined')].map((cells) => ({ ...cells, subject_id: 'QD-001' }));
    expect(enrollment('2026-06-01', twice)).toMatchObject({ screened: 1, screenFailed: 1, waiting: 0 });
  });
});

describe('everyone screened is enrolled, a screen failure, not yet decided or waiting', () => {
  const addUp = (raw: RawWorkbook, asOf: Day) => {
    const { enrollment: all, evaluation } = assessTrial(raw, asOf);
    for (const { screened, enrolled, screenFailures, pending, waiting } of all.bySite) {
      expect(enrolled + screenFailures + pending + waiting).toBe(screened);
    }
    expect(all.enrolled + all.screenFailed + all.pending + all.waiting).toBe(all.screened);
    const sum = (key: 'screened' | 'enrolled' | 'screenFailures' | 'pending' | 'waiting') =>
      all.bySite.reduce((total, site) => total + site[key], 0);
    expect([sum('screened'), sum('enrolled'), sum('screenFailures'), sum('pending'), sum('waiting')]).toEqual([
      all.screened,
      all.enrolled,
      all.screenFailed,
      all.pending,
      all.waiting,
    ]);
    const stages = evaluation.participants.map((result) => [screeningStanding(result, asOf), stageOn(result, asOf)]);
    for (const [standing, stage] of stages) {
      if (stage === 'screen failure') expect(standing).toBe('screen failure');
      if (stage === 'eligible') expect(standing).toBe('waiting');
      if (stage === 'screened' || stage === 'consented') expect(standing).toBe('open');
    }
  };

  const cell = (...values: readonly (string | undefined)[]) => fc.constantFrom(...values);
  const row = fc.record({
    subject_id: cell('QD-1', 'QD-2', 'XA-1', 'XA-2', 'ZZ-1'),
    site: cell('QD', 'XA', 'ZZ', '', '青岛大学附属医院'),
    screening_date: cell('2026-01-05', '2026-08-31', '2026-09-02', '2026-01', undefined),
    asa: cell('2', '4', undefined, '#REF!'),
    screen_failure_date: cell(undefined, undefined, '2026-01-10', '2026-09-01', '2026-09-02', '2026', 'declined'),
    screen_failure_reason: cell(undefined, 'declined', 'other', 'criteria not met', 'lost'),
    enrollment_date: cell(undefined, undefined, '2026-01-14', '2026-09-02', '2026-01', 'yes'),
    arm: cell(undefined, undefined, 'neoadjuvant'),
    consent_withdrawn_date: cell(undefined, undefined, '2026-02-01', '2026'),
    death_date: cell(undefined, undefined, '2026-02-01', '2026'),
  });

  test('on any rows, also of one ID, and without the columns of a screen failure', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), fc.boolean(), (rows, old) => {
        const raw = rawWorkbook({ participants: rows.map((cells) => ({ ...SCREENED, ...cells })) });
        addUp(old ? withoutColumns(raw, 'screen_failure_date', 'screen_failure_reason') : raw, day('2026-09-01'));
      }),
      { numRuns: 300 },
    );
  });

  test('on workbooks with everything that can be wrong with one', () => {
    for (let seed = 1; seed <= 150; seed++) addUp(rawOf(randomWorkbook(seed)), day('2026-01-15'));
  });
});

describe('milestones', () => {
  test('of the study count from the first enrollment', () => {
    const seen = studyMilestones(day('2024-02-29'), day('2027-02-28'));
    expect(seen.map(({ years, on, reached }) => [years, formatDay(on), reached])).toEqual([
      [1, '2025-02-28', true],
      [3, '2027-02-28', true],
      [5, '2029-02-28', false],
    ]);
    expect(studyMilestones(day('2024-02-29'), day('2027-02-27')).map(({ reached }) => reached)).toEqual([
      true,
      false,
      false,
    ]);
    expect(studyMilestones(undefined, day('2027-02-28'))).toEqual([]);
  });

  test('of a participant count from surgery; without surgery there is no clock', () => {
    const workbook = decodeWorkbook(
      rawWorkbook({
        participants: [OPERATED, one('QD-002', ALLOCATED), one('QD-003', OPERATED, { surgery_date: '2026-09-02' })],
      }),
    );
    const seen = participantMilestones(workbook, day('2026-09-01'));
    expect(seen.map(({ participant, milestones }) => [participant, milestones.map(({ on }) => formatDay(on))])).toEqual(
      [['QD-001', ['2027-04-20', '2029-04-20', '2031-04-20']]],
    );
  });
});

describe('changes', () => {
  const workbook = decodeWorkbook(
    rawWorkbook({
      participants: [
        one('QD-001', OPERATED, { stopped_date: '2026-03-20', death_date: '2026-08-01' }),
        one('XA-002', ALLOCATED, { enrollment_date: '2026-01-16', consent_withdrawn_date: '2026-01-20' }),
      ],
      cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10')],
      followUps: [{ subject_id: 'QD-001', item: 'C1 +1d', done_date: '2026-01-21' }],
    }),
  );
  const between = (from: string, to: string, site?: string) => {
    const { from: _, to: __, ...changes } = changesBetween(workbook, day(from), day(to), site);
    return Object.fromEntries(
      Object.entries(changes).filter(([, list]) => (typeof list === 'number' ? list > 0 : list.length > 0)),
    );
  };

  test('are those after one day and up to another', () => {
    expect(between('2026-01-13', '2026-01-14')).toEqual({ enrolled: ['QD-001'], allocated: ['QD-001', 'XA-002'] });
    expect(between('2026-01-14', '2026-01-15')).toEqual({});
    expect(between('2026-01-19', '2026-01-21')).toEqual({
      cycles: [{ participant: 'QD-001', cycle: 1 }],
      assessments: 1,
      withdrawn: ['XA-002'],
    });
    expect(between('2026-02-10', '2026-12-31')).toEqual({
      operated: ['QD-001'],
      stopped: ['QD-001'],
      died: ['QD-001'],
    });
  });

  test('of one site name nobody of another', () => {
    expect(between('2025-01-01', '2026-12-31', 'XA')).toEqual({
      screened: ['XA-002'],
      enrolled: ['XA-002'],
      allocated: ['XA-002'],
      withdrawn: ['XA-002'],
    });
  });
});
