import { describe, expect, test } from '@jest/globals';
import { day } from '../../../shared/calendar.js';
import { type ItemFacts, stateOn } from '../../../shared/schedule/state.js';

const FACTS: ItemFacts = {
  window: [day('2026-03-10'), day('2026-03-20')],
  doneOn: undefined,
  reasonRecorded: false,
  ending: undefined,
  held: false,
};
const state = (asOf: string, changes: Partial<ItemFacts> = {}) => {
  const { state, daysPastWindow } = stateOn(day(asOf), { ...FACTS, ...changes });
  return [state, daysPastWindow];
};

describe('an item that is not done', () => {
  test.each([
    ['the day before the window', '2026-03-09', 'upcoming', 0],
    ['its first day', '2026-03-10', 'due', 0],
    ['its last day', '2026-03-20', 'due', 0],
    ['the day after', '2026-03-21', 'overdue', 1],
    ['a year after', '2027-03-20', 'overdue', 365],
  ])('on %s', (_, asOf, ...expected) => expect(state(asOf)).toEqual(expected));

  const reasonRecorded = true;
  test.each([
    ['before the window', '2026-03-09', 'upcoming', 0],
    ['on its last day', '2026-03-20', 'due', 0],
    ['the day after', '2026-03-21', 'delayed', 1],
  ])('with a reason recorded, %s', (_, asOf, ...expected) => expect(state(asOf, { reasonRecorded })).toEqual(expected));

  const lastDay = day('2026-03-25');
  test.each([
    ['the last day of the window', '2026-03-20', 'due', 0],
    ['the day after', '2026-03-21', 'due', 0],
    ['the last day of the alternative', '2026-03-25', 'due', 0],
    ['the day after that', '2026-03-26', 'overdue', 1],
  ])('with an alternative window, on %s', (_, asOf, ...expected) => expect(state(asOf, { lastDay })).toEqual(expected));

  test('without a window cannot be scheduled, on any day', () =>
    expect(state('2030-01-01', { window: undefined, reasonRecorded })).toEqual(['cannot schedule', 0]));
});

describe('an item that is done', () => {
  test.each([
    ['before the window', '2026-03-09', 0],
    ['on its last day', '2026-03-20', 0],
    ['the day after', '2026-03-21', 1],
  ])('%s', (_, doneOn, late) => expect(state('2026-04-01', { doneOn: day(doneOn) })).toEqual(['done', late]));

  test('is done on the day itself, and not the day before', () => {
    expect(state('2026-03-15', { doneOn: day('2026-03-15') })).toEqual(['done', 0]);
    expect(state('2026-03-14', { doneOn: day('2026-03-15') })).toEqual(['due', 0]);
    expect(state('2026-03-21', { doneOn: day('2026-03-22') })).toEqual(['overdue', 1]);
  });

  test('stays done after an ending', () =>
    expect(state('2026-04-01', { doneOn: day('2026-03-15'), ending: { why: 'death', on: day('2026-03-16') } })).toEqual(
      ['done', 0],
    ));
});

describe('an ending', () => {
  const ending = { why: 'withdrawn', on: day('2026-03-25') } as const;
  test.each([
    ['the day before', '2026-03-24', 'overdue', 4],
    ['on the day', '2026-03-25', 'cancelled', 0],
    ['later', '2027-01-01', 'cancelled', 0],
  ])('cancels what is not done, %s', (_, asOf, ...expected) => expect(state(asOf, { ending })).toEqual(expected));
  test('cancels what cannot be scheduled', () =>
    expect(state('2026-03-25', { ending, window: undefined })).toEqual(['cancelled', 0]));
});
