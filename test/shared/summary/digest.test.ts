import { describe, expect, test } from '@jest/globals';
import { addDays, day, formatDay } from '../../../shared/calendar.js';
import type { AnyRule } from '../../../shared/protocol/rule.js';
import { asa } from '../../../shared/protocol/rules/eligibility/asa.js';
import type { NextStep } from '../../../shared/schedule/next-step.js';
import type { ScheduleItem } from '../../../shared/schedule/schedule.js';
import { digestOf } from '../../../shared/summary/digest.js';
import type { DigestFacts } from '../../../shared/summary/digest-facts.js';
import { assessTrial, assessWorkbook } from '../../../shared/summary/trial.js';
import {
  cannotSchedule,
  comingUp,
  overdue,
  pendingScreenings,
  upcomingCycles,
} from '../../../shared/summary/worklists.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { TABS } from '../../../shared/workbook/schema.js';
import {
  ALLOCATED,
  type Cells,
  cycleCells,
  OPERATED,
  type Parts,
  rawWorkbook,
  SCREENED,
} from '../../support/raw-workbook.js';

const TODAY = day('2026-03-05');
const trialOf = (parts: Parts, asOf = TODAY) => assessTrial(rawWorkbook(parts), asOf);
const one = (id: string, cells: Cells = {}, base: Cells = ALLOCATED): Cells => ({
  ...base,
  subject_id: id,
  site: id.slice(0, 2),
  ...cells,
});
const names = (items: readonly ScheduleItem[]) => items.map(({ participant, item }) => `${participant.id} ${item}`);
/** Operated so many days ago, in the surgery-only arm. */
const operated = (id: string, daysAgo: number, cells: Cells = {}) =>
  one(id, {
    arm: 'surgery only',
    surgery_date: formatDay(addDays(TODAY, -daysAgo)),
    chest_cavity_in_surgical_report: 'no',
    final_pathology_histology: 'DDLPS',
    final_pathology_grade: '2',
    ...cells,
  });

describe('worklists', () => {
  test('put the longest overdue first, then the earlier target, then the ID', () => {
    const { schedule } = trialOf({
      participants: [operated('QD-003', 40), operated('QD-002', 45), operated('QD-001', 40), operated('QD-004', 37)],
    });
    expect(overdue(schedule).map(({ participant, daysPastWindow }) => [participant.id, daysPastWindow])).toEqual([
      ['QD-002', 8],
      ['QD-001', 3],
      ['QD-003', 3],
    ]);
  });

  test('of the next days hold what is due or comes up by then, by date', () => {
    const { schedule } = trialOf({
      participants: [operated('QD-001', 30), operated('QD-002', 16), operated('QD-003', 15), operated('QD-004', 37)],
    });
    // The window opens 23 days after the operation.
    expect(names(comingUp(schedule, TODAY, 7))).toEqual([
      'QD-004 Surgery +30d',
      'QD-001 Surgery +30d',
      'QD-002 Surgery +30d',
    ]);
  });

  test('of the next days hold all that is due, however far its target', () => {
    const { schedule } = trialOf({ participants: [operated('QD-001', 345)] });
    expect(names(comingUp(schedule, TODAY, 7))).toEqual(['QD-001 Surgery +1y', 'QD-001 Survival 1y']);
  });

  test('of cycles hold what is late too, until it is done', () => {
    const cycles = [
      cycleCells(1, '2026-02-01'),
      cycleCells(1, '2026-02-12', { subject_id: 'QD-002' }),
      cycleCells(1, '2026-02-26', { subject_id: 'QD-003' }),
    ];
    const { schedule } = trialOf({ participants: [one('QD-001'), one('QD-002'), one('QD-003')], cycles });
    expect(names(upcomingCycles(schedule, TODAY, 7))).toEqual(['QD-001 C2D1', 'QD-002 C2D1']);
    // Its target is 14 days ahead, its window opens three days before.
    expect(names(upcomingCycles(schedule, TODAY, 10))).toEqual(['QD-001 C2D1', 'QD-002 C2D1']);
    expect(names(upcomingCycles(schedule, TODAY, 11))).toEqual(['QD-001 C2D1', 'QD-002 C2D1', 'QD-003 C2D1']);
  });

  test('of what cannot be scheduled hold what is missing, not what is still to come', () => {
    const cycles = [cycleCells(1, '2026-02-01', { d1_date: undefined })];
    const { schedule } = trialOf({ participants: [one('QD-001')], cycles });
    expect(names(cannotSchedule(schedule))).toEqual(['QD-001 C1 +1d', 'QD-001 C1 +7d', 'QD-001 C2D1']);
  });

  test('of pending screenings put the longest waiting first, and leave out whoever is decided, gone or still to come', () => {
    const open = { asa: undefined };
    const { evaluation } = trialOf({
      participants: [
        one('QD-001', { ...open, screening_date: '2026-02-02' }, SCREENED),
        one('QD-002', { ...open, screening_date: '2026-01-20' }, SCREENED),
        one('QD-003', {}, SCREENED),
        one('QD-004', open),
        one('QD-005', { ...open, consent_withdrawn_date: '2026-02-01' }, SCREENED),
        one('QD-006', { ...open, death_date: '2026-02-01' }, SCREENED),
        one('QD-007', { ...open, screening_date: '2026-03-06' }, SCREENED),
        one('QD-008', { ...open, screening_date: '2026-03-05' }, SCREENED),
        one('QD-009', { ...open, screen_failure_date: '2026-03-05', screen_failure_reason: 'declined' }, SCREENED),
        one('QD-010', { ...open, screening_date: '2026-03-05', screen_failure_date: '2026-03-06' }, SCREENED),
      ],
    });
    expect(pendingScreenings(evaluation.participants, TODAY).map(({ participant }) => participant.id)).toEqual([
      'QD-002',
      'QD-001',
      'QD-008',
      'QD-010',
    ]);
  });
});

/** The facts of a digest that had seen nothing. */
const seenOn = (asOf: string): DigestFacts => ({ asOf, enrolled: [], findings: {} });

describe('the digest', () => {
  const digest = (parts: Parts, options?: Parameters<typeof digestOf>[1]) => digestOf(trialOf(parts), options);

  test('is quiet when nobody is needed', () =>
    expect(
      digest({
        participants: [
          operated('QD-001', 100, {
            surgery_date: '2025-11-01',
            enrollment_date: '2025-10-02',
            allocation_date: '2025-10-02',
            screening_date: '2025-10-01',
            consent_date: '2025-10-01',
            mdt_date: '2025-10-02',
          }),
        ],
        followUps: [
          { subject_id: 'QD-001', item: 'Surgery +30d', done_date: '2025-12-01' },
          { subject_id: 'QD-001', item: 'Surgery +90d', done_date: '2026-01-30' },
        ],
      }),
    ).toMatchObject({ quiet: true, safetyCritical: [], overdue: [], unchecked: [], enrolled: 1, target: 102 }));

  test('is quiet about a screen failure, which is an outcome', () =>
    expect(digest({ participants: [one('QD-001', { asa: '4' }, SCREENED)] }).quiet).toBe(true));

  test.each<[string, Parts]>([
    ['an overdue visit', { participants: [operated('QD-001', 40)] }],
    ['a visit due', { participants: [operated('QD-001', 30)] }],
    ['a pending screening', { participants: [one('QD-001', { asa: undefined }, SCREENED)] }],
    ['a first cycle nobody planned', { participants: [one('QD-001')] }],
    [
      'an orphan overdose',
      {
        participants: [one('QD-001', {}, SCREENED)],
        cycles: [cycleCells(1, '2026-02-01', { subject_id: 'ZZ-1', pld_mg: 90 })],
      },
    ],
    ['a row nobody can read', { participants: [one('QD-001', {}, SCREENED), { ...SCREENED, subject_id: undefined }] }],
    ['an ID that stands twice', { participants: [one('QD-001', {}, SCREENED), one('QD-001', {}, SCREENED)] }],
  ])('is not quiet about %s', (_, parts) => expect(digest(parts).quiet).toBe(false));

  test('is not quiet when a tab is missing', () => {
    const { tabs, ...raw } = rawWorkbook({ participants: [one('QD-001', {}, SCREENED)] });
    const trial = assessTrial({ ...raw, tabs: tabs.filter(({ title }) => title !== 'Cycles') }, TODAY);
    const { quiet, unchecked } = digestOf(trial);
    expect([quiet, unchecked.map(({ rule }) => rule)]).toEqual([false, ['data/missing-tab']]);
  });

  test('counts what a column or a cell hides that safety rests on, and no other', () => {
    const parts = {
      participants: [one('QD-001')],
      cycles: [cycleCells(1, '2026-02-01', { pld_mg: '80,6' }), cycleCells(2, '2026-02-22', { bsa_entered: 'x' })],
    };
    const { tabs, ...raw } = rawWorkbook(parts);
    const hidden = (rename: string) => {
      const renamed = tabs.map((tab) => ({
        ...tab,
        values: tab.values.map((row) => row.map((cell) => (cell === rename ? 'zz' : cell))),
      }));
      return digestOf(assessTrial({ ...raw, tabs: renamed }, TODAY)).unchecked.map(({ rule, columns }) => [
        rule,
        columns[0],
      ]);
    };
    expect(hidden('')).toEqual([['data/unreadable-number', 'pld_mg']]);
    expect(hidden('Anlotinib (mg/day)')).toEqual([
      ['data/missing-column', 'anlotinib_mg_per_day'],
      ['data/unreadable-number', 'pld_mg'],
    ]);
    expect(hidden('Notes')).toEqual([['data/unreadable-number', 'pld_mg']]);
  });

  test('shows a row of nobody known to the site that its ID begins with', () => {
    const trial = trialOf({
      participants: [one('QD-021')],
      cycles: [cycleCells(1, '2026-02-01', { subject_id: 'QD-21', pld_mg: 150 })],
    });
    const mine = (site: string) => digestOf(trial, { site }).safetyCritical.map(({ rule }) => rule);
    expect(mine('QD')).toContain('dosing/pld-dose');
    expect(mine('XA')).toEqual([]);
  });

  test('is not quiet when a rule failed, and names it', () => {
    const broken = {
      ...asa,
      check: () => {
        throw new Error('broken');
      },
    } as unknown as AnyRule;
    // Nobody to ask about: the rule cannot fail, and still the day is not quiet.
    const trial = assessWorkbook(decodeWorkbook(rawWorkbook({ participants: [] })), TODAY, [broken]);
    expect(digestOf(trial)).toMatchObject({ quiet: false, failedRules: [], unchecked: [] });
    const failing = assessWorkbook(
      decodeWorkbook(rawWorkbook({ participants: [one('QD-001', {}, SCREENED)] })),
      TODAY,
      [broken],
    );
    expect(digestOf(failing)).toMatchObject({ quiet: false, failedRules: ['eligibility/asa'] });
  });

  const critical = (parts: Parts) => digest(parts).safetyCritical.map(({ rule, participant }) => [rule, participant]);
  test.each<[string, Parts, string]>([
    [
      'a dose over the limit',
      { participants: [one('QD-001')], cycles: [cycleCells(1, '2026-02-01', { pld_mg: 71 })] },
      'dosing/pld-dose',
    ],
    [
      'drug in the surgery-only arm',
      { participants: [one('QD-001', { arm: 'surgery only' })], cycles: [cycleCells(1, '2026-02-01')] },
      'allocation/surgery-only-no-drug',
    ],
    [
      'treatment before consent',
      { participants: [one('QD-001')], cycles: [cycleCells(1, '2026-01-04')] },
      'data/before-consent-cycle',
    ],
    ['a fourth cycle', { participants: [one('QD-001')], cycles: [cycleCells(4, '2026-02-01')] }, 'dosing/cycle-number'],
    [
      'a cycle too early',
      { participants: [one('QD-001')], cycles: [cycleCells(1, '2026-02-01'), cycleCells(2, '2026-02-18')] },
      'schedule/cycle-interval',
    ],
    ['an enrolled participant who is ineligible', { participants: [one('QD-001', { asa: '4' })] }, 'eligibility/asa'],
    [
      'an exclusion after enrollment',
      { participants: [operated('QD-001', 10, { final_pathology_histology: 'WDLPS' })] },
      'eligibility/final-pathology',
    ],
    [
      'one enrolled on its second row',
      { participants: [one('QD-001', { asa: '4' }, SCREENED), one('QD-001')] },
      'eligibility/asa',
    ],
  ])('is headed by %s', (_, parts, rule) => expect(critical(parts)).toContainEqual([rule, 'QD-001']));

  test('is not headed by a dose within the limit, or by a screen failure', () => {
    expect(critical({ participants: [one('QD-001')], cycles: [cycleCells(1, '2026-02-01', { pld_mg: 70 })] })).toEqual(
      [],
    );
    expect(critical({ participants: [one('QD-001', { asa: '4' }, SCREENED)] })).toEqual([]);
  });

  test('of one site names nobody of another', () => {
    const parts = {
      participants: [
        operated('QD-001', 40),
        operated('XA-001', 41),
        one('XA-002', { asa: '4' }),
        one('QD-002', { asa: undefined }, SCREENED),
      ],
    };
    const whole = digest(parts, { before: seenOn('2026-01-01') });
    expect(names(whole.overdue)).toEqual(['XA-001 Surgery +30d', 'QD-001 Surgery +30d']);
    const site = digest(parts, { before: seenOn('2026-01-01'), site: 'QD' });
    expect(
      JSON.stringify(site, (key, value) => (key === 'participant' && typeof value === 'object' ? value.id : value)),
    ).not.toContain('XA-');
    expect([site.enrolled, whole.enrolled]).toEqual([1, 3]);
    expect(digest(parts, { site: 'ZS' })).toMatchObject({ quiet: true, enrolled: 0, overdue: [] });
    expect(digest(parts, { site: 'no such site' }).enrolled).toBe(0);
  });

  test('tells what changed since the day before, or since it is told', () => {
    const parts = {
      participants: [
        one('QD-001', { enrollment_date: '2026-03-05' }),
        one('QD-002', { enrollment_date: '2026-03-04' }),
      ],
    };
    expect(digest(parts).changes.enrolled).toEqual(['QD-001']);
    expect(digest(parts, { before: seenOn('2026-03-03') }).changes.enrolled).toEqual(['QD-001', 'QD-002']);
  });
});

describe('whoever needs somebody', () => {
  /** A next step that nobody has to do anything about today. */
  const isAtRest = (step: NextStep): boolean =>
    step.kind === 'ended' ||
    step.kind === 'upcoming' ||
    step.kind === 'to close' ||
    (step.kind === 'waiting' && step.days === 0);

  test.each<[string, Cells]>([
    ['screened', SCREENED],
    ['allocated', ALLOCATED],
    ['operated', OPERATED],
    ['allocated without an enrollment date', { ...ALLOCATED, enrollment_date: undefined }],
    ['allocated without an arm', { ...ALLOCATED, arm: undefined }],
  ])('is in a list of the digest, and the day is not quiet: %s, with any cell blank or unreadable', (_, cells) => {
    const unread: string[] = [];
    for (const { key } of TABS.Participants.columns) {
      if (key === 'subject_id') continue;
      for (const cell of [undefined, 'soon', '#N/A']) {
        const trial = trialOf({ participants: [{ ...cells, [key]: cell }] }, day('2026-01-16'));
        const step = trial.nextSteps.get('QD-001')!;
        const isUnread =
          step.kind === 'waiting' &&
          step.for === 'eligibility' &&
          trial.evaluation.findings.some(({ unread, hides }) => unread === 'cells' && hides.length > 0);
        if (isAtRest(step) && !isUnread) continue;
        const {
          quiet,
          held,
          overdue: late,
          waiting,
          cannotSchedule: items,
          lost,
          nextDays,
          unchecked,
        } = digestOf(trial);
        const people = [...held, ...late, ...waiting, ...items, ...lost, ...nextDays, ...unchecked];
        if (quiet || people.length === 0) unread.push(`${key} ${cell}: ${step.kind}, quiet ${quiet}`);
      }
    }
    expect(unread).toEqual([]);
  });
});
