import { describe, expect, test } from '@jest/globals';
import { addDays, day } from '../../../shared/calendar.js';
import { sayFinding } from '../../../shared/protocol/finding.js';
import type { AnyRule } from '../../../shared/protocol/rule.js';
import { asa } from '../../../shared/protocol/rules/eligibility/asa.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { checkReport, missingCells } from '../../../shared/report.js';
import { stageOn } from '../../../shared/schedule/stage.js';
import { changesBetween } from '../../../shared/summary/changes.js';
import { assessTrial, assessWorkbook } from '../../../shared/summary/trial.js';
import { pendingScreenings } from '../../../shared/summary/worklists.js';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { TABS } from '../../../shared/workbook/schema.js';
import {
  ALLOCATED,
  type Cells,
  cycleCells,
  OPERATED,
  type Parts,
  rawTab,
  rawWorkbook,
  SCREENED,
  TODAY,
} from '../../support/raw-workbook.js';

const assess = (parts: Parts, asOf = TODAY) => assessTrial(rawWorkbook(parts), asOf);
const first = (cells: Cells, asOf = TODAY) => {
  const trial = assess({ participants: [cells] }, asOf);
  const result = trial.evaluation.participants[0]!;
  return { ...result, stage: stageOn(result, asOf), missingCells: missingCells(trial, result, 'en'), trial };
};
const rulesFound = (trial: ReturnType<typeof assess>) => trial.evaluation.findings.map(({ rule }) => rule);

describe('the outcome', () => {
  test('is eligible when every clause is met or not yet due', () =>
    expect(first(SCREENED)).toMatchObject({
      outcome: 'eligible',
      breached: [],
      unknown: [],
      notYetDue: ['E2', 'E3'],
      missing: [],
      stage: 'eligible',
    }));

  test('is ineligible when one clause is breached and another unknown: the breach decides', () =>
    expect(first({ ...SCREENED, asa: '4', ever_ifosfamide: undefined })).toMatchObject({
      outcome: 'ineligible',
      breached: ['I11'],
      unknown: ['E5'],
      stage: 'screen failure',
    }));

  test('counts a clause that is both breached and incomplete as breached only', () =>
    expect(first({ ...SCREENED, ever_anthracycline: 'yes', ever_ifosfamide: undefined })).toMatchObject({
      outcome: 'ineligible',
      breached: ['E5'],
      unknown: [],
    }));

  test('is pending with exactly the cells that are missing', () => {
    const {
      outcome,
      unknown,
      missingCells: cells,
    } = first({ ...SCREENED, asa: undefined, ever_ifosfamide: '', pregnant: undefined });
    expect([outcome, unknown]).toEqual(['pending', ['I11', 'E5', 'E9']]);
    expect(cells).toEqual([
      { column: 'ASA', cell: 'AN2' },
      { column: 'Ever ifosfamide', cell: 'AC2' },
      { column: 'Pregnant', cell: 'AV2' },
    ]);
  });

  test.each(
    TABS.Participants.columns
      .map(({ key }) => key)
      .filter((key) => SCREENED[key] !== undefined && key !== 'subject_id'),
  )('of an eligible participant never rests on a guess: without %s it is the same or pending', (key) => {
    const { outcome, missing, advisories } = first({ ...SCREENED, [key]: undefined });
    const free = [
      'site',
      'age_years',
      'tumor_size_cm',
      'biopsy_route',
      'mdm2_fish',
      'mdt_date',
      'pet_ct_done',
      'screening_date',
    ];
    if (!free.includes(key)) expect([outcome, missing]).toEqual(['pending', expect.arrayContaining([key])]);
    expect([outcome, advisories]).not.toContain('ineligible');
  });

  test.each([
    '#REF!',
    'maybe',
    '???',
    'yes (to be confirmed)',
    'no: pending',
    '3 - 4',
    '12,5',
    '2026-02-30',
    true,
    false,
    1e300,
  ])('is never eligible by what nobody can read: %p in any cell that decides', (cell) => {
    for (const { key, type } of TABS.Participants.columns) {
      if (type !== 'term' || SCREENED[key] === undefined) continue;
      if (['sex', 'biopsy_route', 'mdm2_fish', 'pet_ct_done'].includes(key)) continue;
      // A ticked box is a yes, which a column of yes and no can hold.
      if (
        cell === true &&
        ['yes', 'no'].every((one) =>
          (TABS.Participants.columns.find((c) => c.key === key) as { terms: readonly string[] }).terms.includes(one),
        )
      )
        continue;
      const { outcome } = first({ ...SCREENED, [key]: cell });
      expect([key, outcome]).toEqual([key, 'pending']);
    }
  });

  test('asks for the cell on the row that lacks it when an ID stands twice', () => {
    const trial = assess({ participants: [SCREENED, { ...SCREENED, asa: undefined }] });
    const [result] = trial.evaluation.participants;
    expect([result?.outcome, missingCells(trial, result!, 'en')]).toEqual([
      'pending',
      [{ column: 'ASA', cell: 'AN3' }],
    ]);
  });

  test('is the worst of two rows with one ID, in either order', () => {
    for (const participants of [
      [SCREENED, { ...SCREENED, asa: '4' }],
      [{ ...SCREENED, asa: '4' }, SCREENED],
    ]) {
      const [result, ...others] = assess({ participants }).evaluation.participants;
      expect([result?.outcome, result?.breached, others]).toEqual(['ineligible', ['I11'], []]);
    }
  });
});

describe('of several rows with one ID', () => {
  const LISTS = ['breached', 'unknown', 'notYetDue', 'notApplicable'] as const;
  const { crosses_diaphragm: _crosses, ...uncrossed } = SCREENED;
  const { chest_cavity_in_surgical_report: _report, ...unreported } = OPERATED;
  const rows = (...participants: readonly Cells[]) => {
    const trial = assess({ participants });
    const result = trial.evaluation.participants[0]!;
    return { result, cells: missingCells(trial, result, 'en'), trial };
  };
  const listsOf = (clause: string, { result }: ReturnType<typeof rows>) =>
    LISTS.filter((list) => result[list].includes(clause));

  test.each<[string, string, (typeof LISTS)[number], Cells, Cells]>([
    ['breached and unknown', 'I7', 'breached', { ...SCREENED, crosses_diaphragm: 'yes' }, uncrossed],
    ['breached and not yet due', 'E3', 'breached', { ...SCREENED, chest_cavity_on_imaging: 'yes' }, SCREENED],
    [
      'breached and not applicable',
      'I5b',
      'breached',
      { ...SCREENED, histology_biopsy: 'LMS', tumor_size_cm: 9 },
      SCREENED,
    ],
    ['unknown and not yet due', 'E3', 'unknown', unreported, SCREENED],
    ['not yet due and met', 'E2', 'notYetDue', SCREENED, OPERATED],
  ])('a clause that is %s (%s) is in one list: %s', (_name, clause, list, one, other) => {
    expect(listsOf(clause, rows(one, other))).toEqual([list]);
    expect(listsOf(clause, rows(other, one))).toEqual([list]);
  });

  test('every clause is in one list at most, whatever the rows', () => {
    const kinds = [
      SCREENED,
      OPERATED,
      unreported,
      uncrossed,
      { ...SCREENED, crosses_diaphragm: 'yes', histology_biopsy: 'LMS', tumor_size_cm: 9 },
      { ...SCREENED, histology_biopsy: 'SFT' },
      { ...SCREENED, histology_biopsy: undefined },
      { subject_id: SCREENED.subject_id },
    ];
    for (const one of kinds) {
      for (const two of kinds) {
        for (const three of kinds) {
          const { result } = rows(one, two, three);
          const all = LISTS.flatMap((list) => result[list]);
          expect(all).toHaveLength(new Set(all).size);
        }
      }
    }
  });

  test('a column is missing no longer when another row breaches its clause', () => {
    const { result, cells } = rows({ ...SCREENED, crosses_diaphragm: 'yes' }, { ...uncrossed, asa: undefined });
    expect(result).toMatchObject({ outcome: 'ineligible', breached: ['I7'], unknown: ['I11'], missing: ['asa'] });
    expect(cells).toEqual([{ column: 'ASA', cell: 'AN3' }]);
  });

  test('a cell is missing only on the row that was asked for it', () => {
    const { result, cells } = rows(SCREENED, unreported, SCREENED);
    expect(result.missing).toEqual(['chest_cavity_in_surgical_report']);
    expect(cells).toEqual([{ column: 'Chest cavity in surgical report', cell: expect.stringMatching(/^[A-Z]+3$/) }]);
  });

  test('a stain still to be done is asked for where it is not done, once no row leaves it blank', () => {
    const ddlps = { ...SCREENED, histology_biopsy: 'DDLPS', grade: '2', cdk4_ihc: 'positive' };
    const done = { ...ddlps, mdm2_ihc: 'positive' };
    const undone = { ...ddlps, mdm2_ihc: 'not done' };
    const blank = { ...ddlps, mdm2_ihc: undefined };
    const places = (...all: readonly Cells[]) => rows(...all).cells.map(({ cell }) => cell?.replace(/^[A-Z]+/, ''));
    expect(places(done, undone)).toEqual(['3']);
    expect(places(done, undone, blank)).toEqual(['4']);
  });

  test('what was open at enrollment is not what was breached then', () => {
    const { result } = rows(
      { ...ALLOCATED, crosses_diaphragm: 'yes' },
      { ...ALLOCATED, crosses_diaphragm: undefined, asa: undefined },
    );
    expect(result.atEnrollment).toEqual({ outcome: 'ineligible', breached: ['I7'], unknown: ['I11'] });
  });

  test('whoever died or withdrew by one row waits for no answer, and left on that day', () => {
    const open = { ...SCREENED, asa: undefined };
    for (const [change, ending] of [
      ['died', { death_date: '2026-09-01' }],
      ['withdrawn', { consent_withdrawn_date: '2026-09-01' }],
    ] as const) {
      const trial = assess({ participants: [open, { ...open, ...ending }] });
      expect(pendingScreenings(trial.evaluation.participants, TODAY)).toEqual([]);
      expect(changesBetween(trial.workbook, addDays(TODAY, -1), TODAY)[change]).toEqual([SCREENED.subject_id]);
    }
    expect(pendingScreenings(assess({ participants: [open, open] }).evaluation.participants, TODAY)).toHaveLength(1);
  });

  test('whoever died or withdrew by one row has done so, and the rows are still a finding', () => {
    for (const [stage, ending] of [
      ['died', { death_date: '2026-08-01' }],
      ['withdrawn', { consent_withdrawn_date: '2026-08-01' }],
    ] as const) {
      for (const participants of [
        [{ ...OPERATED, ...ending }, OPERATED],
        [OPERATED, { ...OPERATED, ...ending }],
      ]) {
        const { result, trial } = rows(...participants);
        expect(stageOn(result, TODAY)).toBe(stage);
        expect(stageOn(result, day('2026-07-31'))).not.toBe(stage);
        expect(trial.evaluation.findings.filter(({ rule }) => rule === 'data/duplicate-participant')).toMatchObject([
          { severity: 'stop' },
          { severity: 'stop' },
        ]);
      }
    }
  });
});

describe('a rule that throws', () => {
  const broken = (rule: AnyRule, when: (row: { id: string }) => boolean = () => true): AnyRule =>
    ({
      ...rule,
      check: (row: never, context: never) => {
        if (when(row)) throw new Error('broken on purpose');
        return rule.check(row, context);
      },
    }) as AnyRule;
  const withBroken = (id: string, parts: Parts, when?: (row: { id: string }) => boolean) =>
    assessWorkbook(
      decodeWorkbook(rawWorkbook(parts)),
      TODAY,
      RULES.map((rule) => (rule.id === id ? broken(rule, when) : rule)),
    );

  test.each(RULES.filter(({ kind }) => kind === 'eligibility').map(({ id, clause }) => [id, clause]))(
    '%s never makes anybody eligible: %s is unknown, and the run report says error',
    (id, clause) => {
      const { evaluation } = withBroken(id, { participants: [SCREENED] });
      expect(evaluation.participants[0]).toMatchObject({ outcome: 'pending', missing: [] });
      expect(evaluation.participants[0]?.unknown).toContain(clause);
      expect(evaluation.run.find(({ rule }) => rule === id)).toEqual({
        rule: id,
        status: 'error',
        reason: 'it failed on 1 row, first Participants row 2 (Error)',
      });
    },
  );

  test.each([
    'dosing/pld-dose',
    'dosing/ifosfamide-dose',
    'dosing/anlotinib-dose',
    'dosing/ifosfamide-days',
    'dosing/pld-product',
  ])('%s never makes a cycle pass', (id) => {
    const { evaluation } = withBroken(id, { cycles: [cycleCells(1, '2026-01-20')] });
    expect(evaluation.cycles[0]?.verdict).toBe('unknown');
  });

  test('fails for its own row only, and an overdose elsewhere is still found', () => {
    const { evaluation } = withBroken(
      'eligibility/asa',
      {
        participants: [
          SCREENED,
          { ...SCREENED, subject_id: 'QD-002' },
          { ...SCREENED, subject_id: 'QD-003', asa: '5' },
        ],
      },
      ({ id }) => id === 'QD-001',
    );
    expect(evaluation.participants.map(({ outcome }) => outcome)).toEqual(['pending', 'eligible', 'ineligible']);
    expect(evaluation.run.find(({ rule }) => rule === 'eligibility/asa')?.status).toBe('error');
  });

  test('counts the rows it failed on', () => {
    const { evaluation } = withBroken('eligibility/asa', {
      participants: [SCREENED, { ...SCREENED, subject_id: 'QD-002' }],
    });
    expect(evaluation.run.find(({ rule }) => rule === 'eligibility/asa')?.reason).toBe(
      'it failed on 2 rows, first Participants row 2 (Error)',
    );
  });

  test('beside a breach leaves the breach standing', () => {
    const { evaluation } = withBroken('eligibility/asa', { participants: [{ ...SCREENED, ever_ifosfamide: 'yes' }] });
    expect(evaluation.participants[0]).toMatchObject({ outcome: 'ineligible', breached: ['E5'], unknown: ['I11'] });
  });

  test('makes an enrolled participant one whose eligibility is open', () => {
    const { evaluation } = withBroken('eligibility/asa', { participants: [ALLOCATED] });
    expect(evaluation.findings.map(({ rule, verdict }) => [rule, verdict])).toContainEqual([
      'allocation/eligible-first',
      'unknown',
    ]);
  });
});

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
      { column: 'Final pathology histology', cell: 'BF2' },
      { column: 'Chest cavity in surgical report', cell: 'AH2' },
    ]));
});

describe('allocation', () => {
  test('while a clause is open is a finding that names it', () => {
    const { trial } = first({ ...ALLOCATED, ever_ifosfamide: undefined });
    const finding = trial.evaluation.findings.find(({ rule }) => rule === 'allocation/eligible-first')!;
    expect([finding.verdict, finding.severity, finding.cell]).toEqual(['unknown', 'query', 'BB2']);
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

describe('the run report', () => {
  const reasonOf = (raw: ReturnType<typeof rawWorkbook>, id: string) => {
    const { status, reason } = assessTrial(raw, TODAY).evaluation.run.find(({ rule }) => rule === id)!;
    return [status, reason];
  };
  test('lists every rule once, in order', () =>
    expect(assess({}).evaluation.run.map(({ rule }) => rule)).toEqual(RULES.map(({ id }) => id)));
  test('says success for a rule that was asked', () =>
    expect(reasonOf(rawWorkbook(), asa.id)).toEqual(['success', undefined]));
  test('says why a rule had nothing to ask', () => {
    expect(reasonOf(rawWorkbook(), 'dosing/pld-dose')).toEqual(['skipped', 'Cycles has no rows']);
    const { tabs, ...raw } = rawWorkbook();
    expect(reasonOf({ ...raw, tabs: tabs.filter(({ title }) => title !== 'Cycles') }, 'dosing/pld-dose')).toEqual([
      'skipped',
      'there is no tab "Cycles"',
    ]);
    const columns = TABS.Participants.columns.filter(({ key }) => key !== 'asa');
    expect(
      reasonOf(
        rawWorkbook({
          tabs: [
            rawTab(
              'Participants',
              columns,
              [SCREENED].map(({ asa: _, ...rest }) => rest),
            ),
          ],
        }),
        asa.id,
      ),
    ).toEqual(['skipped', 'none of its columns is in Participants']);
  });
  test('says error for a kind of rule it does not know', () => {
    const odd = { ...asa, id: 'eligibility/odd', kind: 'hunch' } as unknown as AnyRule;
    const { run } = assessWorkbook(decodeWorkbook(rawWorkbook()), TODAY, [odd]).evaluation;
    expect(run).toEqual([
      { rule: 'eligibility/odd', status: 'error', reason: 'the engine does not know this kind of rule' },
    ]);
  });
});

describe('findings', () => {
  test('come worst first, then by tab, row and rule', () => {
    const { findings } = assess({
      participants: [
        { ...ALLOCATED, pet_ct_done: 'no', asa: '#REF!' },
        { ...ALLOCATED, subject_id: 'QD-002', asa: '4' },
        { ...ALLOCATED, notes: 'a@b.cn' },
      ],
      cycles: [cycleCells(1, '2026-01-20', { pld_mg: 90 }), { ...cycleCells(2, '2026-02-20'), pld_mg: 68.5 }],
    }).evaluation;
    const rank = { stop: 0, warn: 1, query: 2, advisory: 3 };
    const tabs = ['Participants', 'Cycles', 'Follow-up', undefined];
    const keys = findings.map(
      ({ severity, recordTab, row, rule }) => [rank[severity], tabs.indexOf(recordTab), row ?? 0, rule] as const,
    );
    const sorted = [...keys].sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || (a[3] < b[3] ? -1 : 1));
    expect(keys).toEqual(sorted);
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['stop', 'warn', 'query', 'advisory']));
  });

  test('speak both languages', () => {
    const trial = assess({
      participants: [{ ...ALLOCATED, asa: '4', tumor_size_cm: 120 }],
      cycles: [cycleCells(5, '2026-01-01', { pld_mg: 1 })],
    });
    for (const finding of trial.evaluation.findings) {
      for (const language of ['en', 'zh'] as const) {
        const { title, what, remedy } = sayFinding(finding, language);
        for (const text of [what, remedy]) expect(text).toMatch(/[.。]$/);
        expect(`${title}${what}${remedy}`).not.toMatch(/undefined|NaN|\[object/);
      }
    }
    expect(checkReport(trial, 'zh').findings).toHaveLength(trial.evaluation.findings.length);
  });
});
