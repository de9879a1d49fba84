import { describe, expect, test } from '@jest/globals';
import { day, formatDay } from '../../../../shared/calendar.js';
import { thirdCycle } from '../../../../shared/protocol/windows/third-cycle.js';
import { type Changes, fullyMet, NO_DRUG } from '../../../support/fully-met.js';

/** Cycles 1 to 3 are on 2026-01-20, 2026-02-10 and 2026-03-03, as planned. */
function third(changes: Changes) {
  const { participant, context } = fullyMet(changes);
  const { dayOne, dated, fromToday } = thirdCycle(participant, context.settings, context.asOf);
  return [formatDay(dayOne), dated, fromToday];
}
const UNDATED = { ...NO_DRUG, d1_planned_date: undefined };

describe('day 1 of cycle 3', () => {
  test('is the actual one, also where another was planned', () =>
    expect(third({ cycles: { 3: { d1_planned_date: day('2026-03-10') } } })).toEqual(['2026-03-03', true, false]));

  test.each([
    ['2026-03-06', ['2026-03-03', true, false]],
    ['2026-03-07', ['2026-03-07', false, true]],
  ])('is the planned one until that is overdue: %s', (asOf, expected) =>
    expect(third({ cycles: { 3: NO_DRUG }, asOf })).toEqual(expected),
  );

  test.each([
    ['2026-02-28', ['2026-02-28', false, false]],
    ['2026-03-01', ['2026-03-01', false, true]],
  ])('is the first that the shortest interval leaves, and not before today: %s', (asOf, expected) =>
    expect(third({ cycles: { 3: UNDATED }, asOf })).toEqual(expected),
  );

  test('counts two intervals on from a first cycle that may start today', () =>
    expect(third({ cycles: { 1: UNDATED, 2: UNDATED, 3: null }, asOf: '2026-02-01' })).toEqual([
      '2026-03-09',
      false,
      true,
    ]));

  test('of two rows for one cycle is the later', () =>
    expect(third({ cycles: { 2: { cycle: 3, d1_date: day('2026-03-05') } } })).toEqual(['2026-03-05', true, false]));
});
