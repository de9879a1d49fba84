import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import {
  deathDate,
  type Enrolled,
  enrollmentDate,
  isEnrolled,
  rowEnrolled,
  screenFailureRecorded,
  withdrawalDate,
} from '../../../shared/workbook/participant-dates.js';
import { participant } from '../../support/decoded.js';
import { ALLOCATED, type Cells, cycleCells, SCREENED, TODAY } from '../../support/raw-workbook.js';

const LATER = '2026-12-01';

describe('whether somebody is enrolled', () => {
  test.each<[string, Enrolled, Cells, Cells[]]>([
    ['a date that has come', 'yes', ALLOCATED, []],
    ['a date still to come', 'no', { ...SCREENED, enrollment_date: LATER }, []],
    ['nothing at all', 'no', SCREENED, []],
    ['part of a date', 'perhaps', { ...SCREENED, enrollment_date: '2026-02' }, []],
    ['a word', 'perhaps', { ...SCREENED, enrollment_date: 'yes' }, []],
    ['an arm without a date', 'perhaps', { ...SCREENED, arm: 'neoadjuvant' }, []],
    ['an allocation without a date', 'perhaps', { ...SCREENED, allocation_date: '2026-01-16' }, []],
    ['a cycle without a date', 'perhaps', SCREENED, [cycleCells(1, '2026-02-01')]],
  ])('by %s: %s', (_, expected, cells, cycles) => {
    expect(rowEnrolled(participant({ participants: [cells], cycles }), TODAY)).toBe(expected);
  });
});

test('of several rows the earliest date counts, in either order', () => {
  const one = { ...ALLOCATED, death_date: '2026-08-01', consent_withdrawn_date: '2026-07-02' };
  const other = { ...ALLOCATED, enrollment_date: '2026-01-16', death_date: '2026-08-03', consent_withdrawn_date: null };
  for (const participants of [
    [one, other],
    [other, one],
  ]) {
    const person = participant({ participants });
    expect([enrollmentDate(person), deathDate(person), withdrawalDate(person)]).toEqual(
      ['2026-01-14', '2026-08-01', '2026-07-02'].map(day),
    );
    expect([isEnrolled(person, day('2026-01-13')), isEnrolled(person, day('2026-01-14'))]).toEqual([false, true]);
  }
});

describe('a recorded screen failure', () => {
  const failed = (screen_failure_date: string | undefined, screen_failure_reason?: string): Cells => ({
    ...SCREENED,
    screen_failure_date,
    screen_failure_reason,
  });
  test.each<[string, Cells[], [string, string | undefined] | undefined]>([
    ['none', [SCREENED], undefined],
    ['its date and reason', [failed('2026-02-01', 'declined')], ['2026-02-01', 'declined']],
    ['its date alone', [failed('2026-02-01')], ['2026-02-01', undefined]],
    ['today', [failed('2026-09-01', 'other')], ['2026-09-01', 'other']],
    ['tomorrow', [failed('2026-09-02', 'other')], undefined],
    ['a reason alone', [failed(undefined, 'declined')], undefined],
    ['a date that nobody can read', [failed('2026-02', 'declined')], undefined],
    [
      'the earliest of several rows',
      [failed('2026-03-01', 'other'), failed('2026-02-01', 'declined')],
      ['2026-02-01', 'declined'],
    ],
    ['the reason that any row gives', [failed('2026-02-01'), failed('2026-03-01', 'other')], ['2026-02-01', 'other']],
    ['of rows without one, the other', [SCREENED, failed('2026-02-01', 'declined')], ['2026-02-01', 'declined']],
  ])('is %s', (_, participants, expected) => {
    const found = screenFailureRecorded(participant({ participants }), TODAY);
    expect(found).toEqual(expected && { date: day(expected[0]), reason: expected[1] });
  });
});
