import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { LANGUAGES } from '../../../shared/language.js';
import { FUNNEL, furthestStep, stageOn } from '../../../shared/schedule/stage.js';
import { assessTrial } from '../../../shared/summary/trial.js';
import { stageWords } from '../../../shared/words/stages.js';
import { ALLOCATED, type Cells, cycleCells, OPERATED, rawWorkbook, SCREENED } from '../../support/raw-workbook.js';

const at = (cells: Cells, asOf: string, cycles: readonly Cells[] = []) => {
  const { evaluation } = assessTrial(rawWorkbook({ participants: [cells], cycles }), day(asOf));
  const result = evaluation.participants[0]!;
  return [stageOn(result, day(asOf)), furthestStep(result, day(asOf))];
};
const CYCLES = [cycleCells(1, '2026-01-20'), cycleCells(2, '2026-02-10'), cycleCells(3, '2026-03-03')];
const cut: Cells = { ...OPERATED, surgery_date: '2026-04-20' };

describe('the stage', () => {
  test.each<[string, Cells, string, string]>([
    ['eligible', SCREENED, '2026-01-05', 'eligible'],
    ['pending and not yet consented', { ...SCREENED, asa: undefined }, '2026-01-04', 'screened'],
    ['pending and consented', { ...SCREENED, asa: undefined }, '2026-01-05', 'consented'],
    [
      'pending with consent refused',
      { ...SCREENED, consent_given_and_understood: 'no' },
      '2026-01-05',
      'screen failure',
    ],
    ['ineligible', { ...SCREENED, asa: '4' }, '2026-01-05', 'screen failure'],
    [
      'eligible, the day before declining',
      { ...SCREENED, screen_failure_date: '2026-01-09', screen_failure_reason: 'declined' },
      '2026-01-08',
      'eligible',
    ],
    ['eligible, and declined', { ...SCREENED, screen_failure_date: '2026-01-09' }, '2026-01-09', 'screen failure'],
    [
      'eligible, with an unreadable screen failure',
      { ...SCREENED, screen_failure_date: 'January' },
      '2026-01-09',
      'cannot be judged',
    ],
    [
      'ineligible, with an unreadable screen failure',
      { ...SCREENED, asa: '4', screen_failure_date: 'January' },
      '2026-01-09',
      'screen failure',
    ],
    [
      'enrolled in spite of a screen failure',
      { ...ALLOCATED, screen_failure_date: '2026-01-10' },
      '2026-01-14',
      'allocated',
    ],
    ['the day before enrollment', ALLOCATED, '2026-01-13', 'eligible'],
    ['the day of enrollment and allocation', ALLOCATED, '2026-01-14', 'allocated'],
    ['enrolled without an arm', { ...ALLOCATED, arm: undefined, allocation_date: undefined }, '2026-01-14', 'enrolled'],
    ['allocated tomorrow', { ...ALLOCATED, allocation_date: '2026-01-15' }, '2026-01-14', 'enrolled'],
    [
      'stopped before any cycle, the day before',
      { ...ALLOCATED, stopped_date: '2026-01-18' },
      '2026-01-17',
      'allocated',
    ],
    ['stopped before any cycle', { ...ALLOCATED, stopped_date: '2026-01-18' }, '2026-01-18', 'stopped'],
    ['withdrawn, the day before', { ...ALLOCATED, consent_withdrawn_date: '2026-01-18' }, '2026-01-17', 'allocated'],
    ['withdrawn', { ...ALLOCATED, consent_withdrawn_date: '2026-01-18' }, '2026-01-18', 'withdrawn'],
    [
      'dead and withdrawn',
      { ...ALLOCATED, consent_withdrawn_date: '2026-01-18', death_date: '2026-01-19' },
      '2026-01-19',
      'died',
    ],
    ['dead tomorrow', { ...ALLOCATED, death_date: '2026-01-19' }, '2026-01-18', 'allocated'],
  ])('of one who is %s', (_, cells, asOf, stage) => expect(at(cells, asOf)[0]).toBe(stage));

  test.each([
    ['2026-01-19', 'allocated'],
    ['2026-01-20', 'cycle 1'],
    ['2026-02-09', 'cycle 1'],
    ['2026-02-10', 'cycle 2'],
    ['2026-03-03', 'cycle 3'],
    ['2026-03-16', 'cycle 3'],
    ['2026-03-17', 'watch-wait'],
    ['2026-04-19', 'watch-wait'],
    ['2026-04-20', 'operated'],
    ['2026-05-19', 'operated'],
    ['2026-05-20', 'follow-up'],
  ])('on %s of a whole course is %s', (asOf, stage) => expect(at(cut, asOf, CYCLES)).toEqual([stage, stage]));

  test('of a third cycle without its last dose is over after fourteen days', () => {
    const cycles = [...CYCLES.slice(0, 2), cycleCells(3, '2026-03-03', { last_study_dose_date: undefined })];
    expect(at(ALLOCATED, '2026-03-16', cycles)[0]).toBe('cycle 3');
    expect(at(ALLOCATED, '2026-03-17', cycles)[0]).toBe('watch-wait');
  });

  test('of one who stopped in a cycle is stopped, and the funnel keeps how far it went', () =>
    expect(at({ ...ALLOCATED, stopped_date: '2026-02-15' }, '2026-02-20', CYCLES.slice(0, 2))).toEqual([
      'stopped',
      'cycle 2',
    ]));

  test('of one who is excluded after enrollment says so, and the funnel keeps how far it went', () =>
    expect(at({ ...cut, final_pathology_histology: 'WDLPS' }, '2026-06-01', CYCLES)).toEqual([
      'excluded after enrollment',
      'follow-up',
    ]));

  test('of an ID that is enrolled on its second row only is enrolled', () => {
    const raw = rawWorkbook({ participants: [SCREENED, ALLOCATED] });
    const { evaluation, enrollment } = assessTrial(raw, day('2026-01-14'));
    expect(stageOn(evaluation.participants[0]!, day('2026-01-14'))).toBe('enrolled');
    expect(enrollment.enrolled).toBe(1);
  });
});

test('every stage has its words in both languages', () => {
  for (const language of LANGUAGES) {
    const words = stageWords(language);
    for (const step of [
      ...FUNNEL,
      'screen failure',
      'stopped',
      'excluded after enrollment',
      'withdrawn',
      'died',
    ] as const) {
      expect(words[step]).toMatch(/\S/);
    }
    expect(new Set(Object.values(words)).size).toBe(Object.keys(words).length);
    expect(JSON.stringify(words)).not.toMatch(/random/i);
  }
});
