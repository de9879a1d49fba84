import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { silentRules, urgentFindings } from '../../../shared/summary/alerts.js';
import { digestChanges, digestFactsOf } from '../../../shared/summary/digest-facts.js';
import { findingKeys } from '../../../shared/summary/finding-key.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { weeklyOf } from '../../../shared/summary/weekly.js';
import { ALLOCATED, type Cells, cycleCells, type Parts, rawWorkbook, SCREENED } from '../../support/raw-workbook.js';

const TODAY = day('2026-03-05');
const trialOf = (parts: Parts) => assessTrial(rawWorkbook(parts), TODAY);
const one = (id: string, cells: Cells = {}): Cells => ({
  ...ALLOCATED,
  subject_id: id,
  site: id.slice(0, 2),
  ...cells,
});
const keysOf = (parts: Parts) => {
  const { workbook, evaluation } = trialOf(parts);
  return findingKeys(workbook, evaluation.findings);
};
const urgent = (parts: Parts) => urgentFindings(trialOf(parts)).map(({ key }) => key);
/** The dose of the fixture's body, and so much more. */
const dose = (id: string, cycle: number, date: string, cells: Cells = {}) =>
  cycleCells(cycle, date, { subject_id: id, ...cells });

describe('the key of a finding', () => {
  const cycles = [dose('QD-001', 1, '2026-02-01', { pld_mg: 200 }), dose('QD-002', 1, '2026-02-01', { pld_mg: 200 })];
  const participants = [one('QD-001'), one('QD-002')];

  test('is the participant, the rule and the cycle, each once', () => {
    const keys = keysOf({ participants, cycles });
    expect(keys).toContain('QD-001|dosing/pld-dose|@1');
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('is the same after a sort, and after the value has changed', () => {
    const before = keysOf({ participants, cycles }).sort();
    expect(keysOf({ participants: [...participants].reverse(), cycles: [...cycles].reverse() }).sort()).toEqual(before);
    const worse = [dose('QD-001', 1, '2026-02-01', { pld_mg: 300 }), cycles[1]!];
    expect(keysOf({ participants, cycles: worse }).sort()).toEqual(before);
  });

  test('tells cycles apart, and counts what nothing tells apart', () => {
    const more = [
      ...cycles,
      dose('QD-001', 2, '2026-02-22', { pld_mg: 200 }),
      dose('QD-001', 2, '2026-02-22', { pld_mg: 200 }),
    ];
    const keys = keysOf({ participants, cycles: more });
    expect(keys.filter((key) => key.startsWith('QD-001|dosing/pld-dose|')).sort()).toEqual([
      'QD-001|dosing/pld-dose|@1',
      'QD-001|dosing/pld-dose|@2',
      'QD-001|dosing/pld-dose|@2~2',
    ]);
  });
});

describe('what is urgent', () => {
  const participants = [one('QD-001')];
  test.each<[string, Parts, string[]]>([
    [
      'a dose more than the tolerance over',
      { participants, cycles: [dose('QD-001', 1, '2026-02-01', { pld_mg: 200 })] },
      ['QD-001|dosing/pld-dose|@1'],
    ],
    ['a dose that is too low is not', { participants, cycles: [dose('QD-001', 1, '2026-02-01', { pld_mg: 20 })] }, []],
    ['a fourth cycle', { participants, cycles: [dose('QD-001', 4, '2026-02-01')] }, ['QD-001|dosing/cycle-number|@4']],
    [
      'drug in the surgery-only arm',
      { participants: [one('QD-001', { arm: 'surgery only' })], cycles: [dose('QD-001', 1, '2026-02-01')] },
      ['QD-001|allocation/surgery-only-no-drug|@1'],
    ],
    [
      'a cycle before consent',
      {
        participants: [
          one('QD-001', { consent_date: '2026-02-02', enrollment_date: '2026-02-03', allocation_date: '2026-02-03' }),
        ],
        cycles: [dose('QD-001', 1, '2026-02-01')],
      },
      ['QD-001|data/before-consent-cycle|@1'],
    ],
    [
      'an enrollment dated before consent is not: it is no treatment',
      {
        participants: [
          one('QD-001', { consent_date: '2026-02-02', enrollment_date: '2026-02-01', allocation_date: '2026-02-03' }),
        ],
      },
      [],
    ],
    ['somebody enrolled who is ineligible', { participants: [one('QD-001', { asa: 4 })] }, ['QD-001|eligibility/asa|']],
    ['a screen failure is not', { participants: [{ ...SCREENED, subject_id: 'QD-001', site: 'QD', asa: 4 }] }, []],
    [
      'cycles that are too close are for the morning',
      { participants, cycles: [dose('QD-001', 1, '2026-02-01'), dose('QD-001', 2, '2026-02-10')] },
      [],
    ],
  ])('is %s', (_, parts, keys) => {
    expect(urgent(parts)).toEqual(keys);
  });

  test('is silent where a rule had nothing to look at', () => {
    expect(silentRules(trialOf({ participants })).has('dosing/pld-dose')).toBe(true);
    expect(silentRules(trialOf({ participants })).has('eligibility/asa')).toBe(false);
  });
});

describe('the facts of a digest', () => {
  const participants = [one('QD-001'), one('QD-002', { asa: 4 })];
  const before = { ...digestFactsOf(trialOf({ participants })), asOf: '2026-03-04' };

  test('tell what is new and what is gone', () => {
    const now = digestFactsOf(trialOf({ participants: [one('QD-001', { asa: 4 }), one('QD-003')] }), before);
    const changes = digestChanges(before, now);
    expect(changes.since).toBe('2026-03-04');
    expect(changes.enrolled).toEqual(['QD-003']);
    expect(changes.notEnrolledAnyMore).toEqual(['QD-002']);
    expect(changes.newFindings).toContain('QD-001|eligibility/asa|');
    expect(changes.resolvedFindings).toContain('QD-002|eligibility/asa|');
  });

  test('do not take for resolved what cannot be read any more', () => {
    const overdosed = { participants, cycles: [dose('QD-001', 1, '2026-02-01', { pld_mg: 200 })] };
    const was = digestFactsOf(trialOf(overdosed));
    const key = 'QD-001|dosing/pld-dose|@1';
    expect(Object.keys(was.findings)).toContain(key);
    const now = (pld_mg: Cells[string]) =>
      digestChanges(
        was,
        digestFactsOf(trialOf({ participants, cycles: [dose('QD-001', 1, '2026-02-01', { pld_mg })] }), was),
      );
    expect(now('200,5')).toMatchObject({ resolvedFindings: [], unreadFindings: [key] });
    expect(now(64.2)).toMatchObject({ unreadFindings: [] });
    expect(now(64.2).resolvedFindings).toContain(key);
  });

  test('tell what was typed since, also when it is dated on the day of the digest before', () => {
    const was = digestFactsOf(trialOf({ participants }));
    const now = digestFactsOf(
      trialOf({
        participants: [one('QD-001', { surgery_date: '2026-03-05' }), one('QD-002', { asa: 4 }), one('QD-003')],
        cycles: [dose('QD-002', 1, '2026-03-05')],
        followUps: [{ subject_id: 'QD-002', item: 'C1 +1d', done_date: '2026-03-05' }],
      }),
      was,
    );
    expect(digestChanges(was, now).done).toEqual({ screened: 1, cycles: 1, operated: 1, assessments: 1 });
    expect(digestChanges(now, now).done).toEqual({ screened: 0, cycles: 0, operated: 0, assessments: 0 });
    const { done: _, ...older } = was;
    expect(digestChanges(older, now).done).toBeUndefined();
  });

  test('hand on since when a finding has been open, until it is gone', () => {
    const old = {
      ...before,
      findings: { 'QD-002|eligibility/asa|': { severity: 'stop' as const, since: '2026-01-10' } },
    };
    const now = digestFactsOf(trialOf({ participants }), old);
    expect(now.findings['QD-002|eligibility/asa|']).toEqual({ severity: 'stop', since: '2026-01-10' });
    const gone = digestFactsOf(trialOf({ participants: [one('QD-001')] }), now);
    const back = digestFactsOf(trialOf({ participants }), gone);
    expect(back.findings['QD-002|eligibility/asa|']?.since).toBe('2026-03-05');
  });

  test('leave out advisories, and come back from JSON as they were', () => {
    const facts = digestFactsOf(trialOf({ participants: [one('QD-001', { pet_ct_done: 'no' })] }));
    expect(Object.values(facts.findings).map(({ severity }) => severity)).not.toContain('advisory');
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  });
});

describe('a week', () => {
  const dated = (id: string, enrolled: string) =>
    one(id, {
      screening_date: '2025-06-01',
      consent_date: '2025-06-01',
      enrollment_date: enrolled,
      allocation_date: enrolled,
    });
  test('counts seven days back, not eight; and a pace only once there is time enough to tell', () => {
    const trial = trialOf({
      participants: [dated('QD-001', '2026-02-27'), dated('QD-002', '2026-02-26'), dated('XA-001', '2025-08-01')],
    });
    const weekly = weeklyOf(trial, digestFactsOf(trial));
    const of = (code: string) => weekly.sites.find(({ site }) => site === code);
    expect(weekly.week).toBe(1);
    expect(of('QD')).toMatchObject({ week: 1, enrolled: 2, daysSinceLast: 6 });
    expect(of('QD')?.perMonth).toBeCloseTo((2 / 180) * (365.25 / 12));
    expect(of('XA')?.perMonth).toBe(0);
    const young = trialOf({ participants: [dated('QD-001', '2026-02-27')] });
    expect(weeklyOf(young, digestFactsOf(young)).sites.find(({ site }) => site === 'QD')?.perMonth).toBeUndefined();
  });
});
