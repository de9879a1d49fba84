import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { sayFinding } from '../../../shared/protocol/finding.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { assess, first, rulesFound } from '../../support/assess.js';
import { NO_DRUG } from '../../support/fully-met.js';
import {
  ALLOCATED,
  addressOf,
  type Cells,
  cycleCells,
  OPERATED,
  type Parts,
  SCREENED,
} from '../../support/raw-workbook.js';

describe('after enrollment', () => {
  test.each<[string, Cells, string]>([
    ['final pathology of WDLPS', { ...OPERATED, final_pathology_histology: 'WDLPS' }, 'E2'],
    ['final pathology of grade 1 liposarcoma', { ...OPERATED, final_pathology_grade: '1' }, 'E2'],
    ['tumor in the chest by the surgical report', { ...OPERATED, chest_cavity_in_surgical_report: 'yes' }, 'E3'],
  ])('%s excludes, and keeps the enrollment', (_, cells, clause) => {
    const { trial, ...result } = first(cells);
    expect(result).toMatchObject({
      outcome: 'ineligible',
      breached: [clause],
      excludedAfterEnrollment: true,
      stage: 'excluded after enrollment',
      atEnrollment: { outcome: 'eligible', breached: [], unknown: [] },
    });
    expect(rulesFound(trial)).not.toContain('allocation/eligible-first');
    expect(trial.enrollment).toMatchObject({ enrolled: 1, screenFailures: {} });
  });

  test('withdrawal excludes, keeps the enrollment, and is a stage of its own', () => {
    const { trial, ...result } = first({ ...ALLOCATED, consent_withdrawn_date: '2026-01-15' });
    expect(result).toMatchObject({
      outcome: 'ineligible',
      breached: ['I12'],
      excludedAfterEnrollment: true,
      stage: 'withdrawn',
    });
    expect(trial.enrollment.enrolled).toBe(1);
  });

  test.each([
    ['2026-01-13', false],
    ['2026-01-14', true],
  ])('withdrawal on %s, with enrollment on 2026-01-14, comes after enrollment: %p', (on, late) =>
    expect(first({ ...ALLOCATED, consent_withdrawn_date: on }).excludedAfterEnrollment).toBe(late),
  );

  test('the same pathology before enrollment is a screen failure', () =>
    expect(first({ ...SCREENED, surgery_date: '2026-04-20', final_pathology_histology: 'WDLPS' })).toMatchObject({
      outcome: 'ineligible',
      excludedAfterEnrollment: false,
      stage: 'screen failure',
    }));

  test('an exclusion known at enrollment is not excused by a later one', () => {
    const { trial, atEnrollment } = first({ ...OPERATED, asa: '4', final_pathology_histology: 'WDLPS' });
    expect(atEnrollment).toEqual({ outcome: 'ineligible', breached: ['I11'], unknown: [] });
    expect(rulesFound(trial)).toContain('allocation/eligible-first');
  });

  test.each([
    ['the day before surgery', '2026-04-19', 'eligible', []],
    ['the day of surgery', '2026-04-20', 'pending', ['E2', 'E3']],
  ] as const)('blank pathology on %s', (_, asOf, outcome, unknown) => {
    const { trial, ...result } = first({ ...ALLOCATED, surgery_date: '2026-04-20' }, day(asOf));
    expect([result.outcome, result.unknown]).toEqual([outcome, unknown]);
    expect(rulesFound(trial)).not.toContain('allocation/eligible-first');
  });

  test('blank pathology is asked for by cell', () =>
    expect(
      first({ ...OPERATED, final_pathology_histology: undefined, chest_cavity_in_surgical_report: undefined })
        .missingCells,
    ).toEqual([
      { column: 'Final pathology histology', cell: addressOf('final_pathology_histology') },
      { column: 'Chest cavity in surgical report', cell: addressOf('chest_cavity_in_surgical_report') },
    ]));
});

describe('allocation', () => {
  test('while a clause is open is a finding that names it', () => {
    const { trial } = first({ ...ALLOCATED, ever_ifosfamide: undefined });
    const finding = trial.evaluation.findings.find(({ rule }) => rule === 'allocation/eligible-first')!;
    expect([finding.verdict, finding.severity, finding.cell]).toEqual(['unknown', 'query', addressOf('arm')]);
    expect(sayFinding(finding, 'en').what).toBe('Allocated to an arm while eligibility is still pending; open: E5.');
  });

  test('against a clause is a stop', () => {
    const { trial } = first({ ...ALLOCATED, ever_ifosfamide: 'yes' });
    const finding = trial.evaluation.findings.find(({ rule }) => rule === 'allocation/eligible-first')!;
    expect([finding.verdict, finding.severity]).toEqual(['breached', 'stop']);
  });
});

describe('cycles', () => {
  const EXPECTED = 40 * Math.sqrt((160 * 58) / 3600);
  test.each([
    ['5% over', 1.05, 'met'],
    ['just over 5%', 1.0501, 'warn'],
    ['10% over', 1.1, 'warn'],
    ['just over 10%', 1.1001, 'breached'],
    ['5% under', 0.95, 'met'],
    ['10% under', 0.9, 'warn'],
    ['just under 90%', 0.8999, 'breached'],
    ['ten times', 10, 'breached'],
  ])('a PLD dose %s', (_, share, verdict) => {
    const { evaluation } = assess({ cycles: [cycleCells(1, '2026-01-20', { pld_mg: EXPECTED * share })] });
    expect(evaluation.cycles[0]?.verdict).toBe(verdict);
  });

  test.each([
    ['pld_mg'],
    ['ifosfamide_g_per_day'],
    ['height_cm'],
    ['weight_kg'],
    ['pld_product'],
    ['ifosfamide_days'],
    ['anlotinib_mg_per_day'],
    ['anlotinib_days'],
  ])('without %s are unknown, never met', (key) => {
    const { evaluation } = assess({ cycles: [cycleCells(1, '2026-01-20', { [key]: undefined })] });
    expect(evaluation.cycles[0]?.verdict).toBe('unknown');
  });

  test('whose participant is not in the workbook have their doses checked all the same', () => {
    const { evaluation } = assess({ cycles: [cycleCells(1, '2026-01-20', { subject_id: 'QD-999', pld_mg: 90 })] });
    expect(evaluation.cycles[0]?.verdict).toBe('breached');
    expect(evaluation.findings.map(({ rule, participant }) => [rule, participant])).toEqual(
      expect.arrayContaining([
        ['dosing/pld-dose', 'QD-999'],
        ['data/orphan-cycle', 'QD-999'],
      ]),
    );
  });

  test('with an overdose and a missing height in another are told apart', () => {
    const { evaluation } = assess({
      cycles: [cycleCells(1, '2026-01-20', { pld_mg: 90 }), cycleCells(2, '2026-02-10', { height_cm: 1.6 })],
    });
    expect(evaluation.cycles.map(({ verdict }) => verdict)).toEqual(['breached', 'unknown']);
  });

  test.each([
    ['a typed area that is wrong', { bsa_entered: 2 }, 'breached'],
    ['a typed area that is a little off', { bsa_entered: 1.65 }, 'warn'],
    // The doses follow the new weight.
    ['a weight that changed by 12%', { weight_kg: 65, pld_mg: 68, ifosfamide_g_per_day: 1.7 }, 'warn'],
    ['a weight in jin', { weight_kg: 116, pld_mg: 90, ifosfamide_g_per_day: 2.27 }, 'unknown'],
  ])('are no better than %s', (_, cells, verdict) => {
    const { evaluation } = assess({
      cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10', { bsa_entered: undefined, ...cells })],
    });
    expect(evaluation.cycles.map((cycle) => cycle.verdict)).toEqual(['met', verdict]);
  });

  test('that are only planned are not judged by their height and weight', () => {
    const planned = { d1_date: undefined, pld_mg: undefined, ifosfamide_g_per_day: undefined };
    const rest = { ifosfamide_days: undefined, anlotinib_mg_per_day: undefined, anlotinib_days: undefined };
    const { evaluation } = assess({
      cycles: [
        cycleCells(1, '2026-01-20'),
        cycleCells(2, '2026-02-10', { ...planned, ...rest, pld_product: undefined }),
      ],
    });
    expect(evaluation.cycles[1]?.verdict).toBe('unknown');
  });

  const PLANNED = { ...NO_DRUG, d1_planned_date: '2026-02-10', bsa_entered: undefined };
  test.each<[string, Cells, string, string]>([
    ['PLD', { pld_mg: 90 }, 'dosing/pld-dose', 'stop'],
    ['PLD a little over', { pld_mg: 69 }, 'dosing/pld-dose', 'warn'],
    ['ifosfamide', { ifosfamide_g_per_day: 8 }, 'dosing/ifosfamide-dose', 'stop'],
    ['ifosfamide for too many days', { ifosfamide_days: 6 }, 'dosing/ifosfamide-days', 'stop'],
    ['anlotinib', { anlotinib_mg_per_day: 12 }, 'dosing/anlotinib-dose', 'stop'],
    ['anlotinib for too many days', { anlotinib_days: 21 }, 'dosing/anlotinib-days', 'stop'],
  ])('whose doses are typed beside a planned day 1 are judged like given ones: %s', (_, cells, rule, severity) => {
    const { evaluation } = assess(
      {
        participants: [ALLOCATED],
        cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10', { ...PLANNED, ...cells })],
      },
      day('2026-02-05'),
    );
    const found = evaluation.findings.filter(({ recordTab, row }) => recordTab === 'Cycles' && row === 3);
    expect(found.map((finding) => [finding.rule, finding.severity])).toEqual([
      [rule, severity],
      ['dosing/day-1-recorded', 'query'],
    ]);
  });

  test.each<[string, Cells]>([
    ['with height and weight', {}],
    ['with neither', { height_cm: undefined, weight_kg: undefined }],
  ])('that are only planned are asked for nothing, %s', (_, cells) => {
    const { evaluation } = assess(
      {
        participants: [ALLOCATED],
        cycles: [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10', { ...PLANNED, ...cells })],
      },
      day('2026-02-05'),
    );
    expect(evaluation.findings.filter(({ recordTab }) => recordTab === 'Cycles')).toEqual([]);
  });

  test.each([
    ['pld_product', 'D1'],
    ['pld_mg', 'D1'],
    ['ifosfamide_g_per_day', 'D2'],
    ['ifosfamide_days', 'D2'],
    ['anlotinib_mg_per_day', 'D3'],
    ['anlotinib_days', 'D3'],
    ['height_cm', 'D8'],
    ['weight_kg', 'D8'],
    ['d1_date', 'D1'],
  ])('are asked for under the clause that needs them: %s under %s', (key, clause) => {
    const { evaluation } = assess({ cycles: [cycleCells(1, '2026-01-20', { [key]: undefined })] });
    const asked = evaluation.findings.filter(({ recordTab, columns }) => recordTab === 'Cycles' && columns[0] === key);
    expect(asked.map((finding) => [finding.clause, finding.severity, finding.verdict])).toEqual([
      [clause, 'query', 'unknown'],
    ]);
  });

  test('a fourth is breached even when its doses are right', () =>
    expect(assess({ cycles: [cycleCells(4, '2026-03-24')] }).evaluation.cycles[0]?.verdict).toBe('breached'));
});

describe('planned dates', () => {
  const TWINS = RULES.filter(({ id }) => id.includes('/planned-')).map(({ id }) => id);
  const PLANNED = { ...NO_DRUG, d1_planned_date: '2026-01-03' };
  /** A cycle too early, too soon and too many; and surgery before all cycles. */
  const badPlans = (cycle: Cells = {}, participant: Cells = {}): Parts => ({
    participants: [{ ...ALLOCATED, surgery_planned_date: '2026-01-03', ...participant }],
    cycles: [
      cycleCells(1, '2026-01-20'),
      cycleCells(2, '2026-01-03', { ...PLANNED, ...cycle }),
      cycleCells(4, '2026-01-03', { ...PLANNED, ...cycle }),
    ],
  });
  const twinsFound = (parts: Parts) =>
    rulesFound(assess(parts, day('2026-02-01')))
      .filter((rule) => TWINS.includes(rule))
      .sort();

  test('are judged before the day', () =>
    expect(twinsFound(badPlans())).toEqual([
      'allocation/planned-three-cycles-then-surgery',
      'data/planned-too-soon-cycle',
      'data/planned-too-soon-cycle',
      'data/planned-too-soon-participant',
      'dosing/planned-cycle-number',
      'schedule/planned-cycle-interval',
    ]));

  test.each<[string, Cells, Cells]>([
    ['is on record', { d1_date: '2026-02-10' }, { surgery_date: '2026-02-10' }],
    ['cannot be read', { d1_date: '2026-02' }, { surgery_date: '10/02/2026' }],
  ])('are judged no more once the actual date %s', (_, cycle, participant) =>
    expect(twinsFound(badPlans(cycle, participant))).toEqual([]),
  );

  test('that cannot be read are asked about, and judged by nobody', () => {
    const parts = badPlans({ d1_planned_date: 'after Easter' }, { surgery_planned_date: '2026-04' });
    expect(twinsFound(parts)).toEqual(['dosing/planned-cycle-number']);
    expect(rulesFound(assess(parts))).toEqual(expect.arrayContaining(['data/unreadable-date']));
  });

  test('raise no alert and head no digest', () =>
    expect(RULES.filter(({ id }) => TWINS.includes(id)).map(({ severity, harm }) => [severity, harm])).toEqual(
      TWINS.map(() => ['warn', 'none']),
    ));
});
