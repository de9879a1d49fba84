import { describe, expect, test } from '@jest/globals';
import { addDays, day } from '../../../shared/calendar.js';
import { missingCells } from '../../../shared/report.js';
import { stageOn } from '../../../shared/schedule/stage.js';
import { changesBetween } from '../../../shared/summary/changes.js';
import { pendingScreenings } from '../../../shared/summary/worklists.js';
import { TABS } from '../../../shared/workbook/schema.js';
import { assess, first } from '../../support/assess.js';
import { ALLOCATED, type Cells, OPERATED, SCREENED, TODAY } from '../../support/raw-workbook.js';

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
