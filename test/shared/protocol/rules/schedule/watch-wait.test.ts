import { describe, expect, test } from '@jest/globals';
import { type Day, day } from '../../../../../shared/calendar.js';
import { watchWait } from '../../../../../shared/protocol/rules/schedule/watch-wait.js';
import { type Window, watchWaitWindows } from '../../../../../shared/protocol/windows/watch-wait.js';
import { DEFAULT_SETTINGS } from '../../../../../shared/workbook/settings.js';
import { type Changes, fullyMet } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const on = (date: string) => ({ participant: { surgery_date: day(date) } });
const ALTERNATIVE = '2026-04-21 to 2026-05-05 counted from cycle 3 day 1';

// The last study dose is on 2026-03-16, so the default window is 2026-04-13 to 2026-04-27.
ruleTable(watchWait, {
  met: [
    ['35 days after the last dose', {}],
    ['28 days after, the first of the window', on('2026-04-13')],
    ['42 days after, the last of the window', on('2026-04-27')],
    ['on the day itself', { asOf: '2026-04-20' }],
    ['a last dose that cycle 2 lacks', { cycles: { 2: { last_study_dose_date: undefined } } }],
    ['a cycle 3 that lacks only its day 1', { cycles: { 3: { d1_date: undefined } } }],
    [
      'two cycles, and surgery within the wait after them',
      { participant: { surgery_date: day('2026-03-25') }, cycles: { 3: null } },
    ],
  ],
  warn: [
    [
      '43 days after',
      on('2026-04-28'),
      `Surgery was 43 days after the last study dose: outside the window of 28 to 42 days, but inside the alternative window, ${ALTERNATIVE}.`,
      { column: 'surgery_date', severity: 'warn' },
    ],
    [
      'the last day of the alternative window',
      on('2026-05-05'),
      `Surgery was 50 days after the last study dose: outside the window of 28 to 42 days, but inside the alternative window, ${ALTERNATIVE}.`,
      { severity: 'warn' },
    ],
    [
      '43 days after the last of two cycles',
      { participant: { surgery_date: day('2026-04-07') }, cycles: { 3: null } },
      'Surgery was 43 days after the last study dose, after fewer than 3 cycles: outside the window of 28 to 42 days that follows cycle 3.',
      { column: 'surgery_date', severity: 'warn' },
    ],
  ],
  breached: [
    [
      'five days after the last of two cycles',
      { participant: { surgery_date: day('2026-02-28') }, cycles: { 3: null } },
      'Surgery was 5 days after the last study dose, after fewer than 3 cycles: outside the window of 28 to 42 days that follows cycle 3.',
      { column: 'surgery_date', severity: 'stop' },
    ],
    [
      '27 days after a last dose that was taken late, inside the alternative window',
      { participant: { surgery_date: day('2026-04-26') }, cycles: { 3: { last_study_dose_date: day('2026-03-30') } } },
      `Surgery was 27 days after the last study dose: before the window of 28 to 42 days. The alternative window, ${ALTERNATIVE}, may excuse a late operation, never an early one.`,
      { column: 'surgery_date', severity: 'stop' },
    ],
    [
      '27 days after the last dose of a cycle 3 without a day 1',
      { participant: { surgery_date: day('2026-04-12') }, cycles: { 3: { d1_date: undefined } } },
      'Surgery was 27 days after the last study dose: before the window of 28 to 42 days.',
      { severity: 'stop' },
    ],
    [
      '27 days after',
      on('2026-04-12'),
      `Surgery was 27 days after the last study dose: outside the window of 28 to 42 days, and outside the alternative window, ${ALTERNATIVE}.`,
      { column: 'surgery_date', severity: 'stop' },
    ],
    [
      'on the day of the last dose',
      on('2026-03-16'),
      `Surgery was on the day of the last study dose: outside the window of 28 to 42 days, and outside the alternative window, ${ALTERNATIVE}.`,
      { severity: 'stop' },
    ],
    [
      'before the last dose',
      on('2026-03-15'),
      `Surgery was 1 day before the last study dose: outside the window of 28 to 42 days, and outside the alternative window, ${ALTERNATIVE}.`,
      { severity: 'stop' },
    ],
    [
      'after both windows',
      on('2026-05-06'),
      `Surgery was 51 days after the last study dose: outside the window of 28 to 42 days, and outside the alternative window, ${ALTERNATIVE}.`,
      { severity: 'warn' },
    ],
  ],
  unclear: [
    [
      'no last dose for cycle 3, whatever cycle 2 says',
      { cycles: { 3: { last_study_dose_date: undefined } } },
      'Surgery was on 2026-04-20, but the last study dose is not on record ("Last study dose date" of cycle 3), so the wait cannot be judged.',
      { column: 'surgery_date' },
    ],
    [
      'a cycle 3 without its day 1, and surgery outside the window that is known',
      { participant: { surgery_date: day('2026-04-28') }, cycles: { 3: { d1_date: undefined } } },
      'Surgery was 43 days after the last study dose: outside the window of 28 to 42 days. Day 1 of cycle 3 is not on record, so the alternative window counted from it cannot be judged.',
      { column: 'surgery_date' },
    ],
  ],
  notApplicable: [
    ['not operated yet', { participant: { surgery_date: undefined } }],
    ['surgery in the future', { asOf: '2026-04-19' }],
    ['the surgery-only arm', { participant: { arm: 'surgery only' } }],
    ['no last dose and no day 1 of cycle 3', { cycles: { 2: { last_study_dose_date: undefined }, 3: null } }],
  ],
});

describe('the watch-wait windows', () => {
  const windows = (changes: Changes = {}) =>
    watchWaitWindows(fullyMet(changes).participant, { ...DEFAULT_SETTINGS, ...changes.settings });
  const from = (anchor: string, first: number, last: number): Window => [
    (day(anchor) + first) as Day,
    (day(anchor) + last) as Day,
  ];
  const C3D1 = '2026-03-03';

  test('overlap on C3D1+49 to +55 when the last dose was on C3D14', () => {
    expect(windows()).toEqual({
      lastDose: day('2026-03-16'),
      default: from(C3D1, 41, 55),
      alternative: from(C3D1, 49, 63),
      target: day(C3D1) + 49,
    });
  });

  test('are planned for on the first of the default one when they do not overlap', () => {
    const { default: byDose, target } = windows({ settings: { watch_wait_alternative_days: 100 } });
    expect(target).toBe(byDose?.[0]);
  });

  test('overlap on a single day', () => {
    // 13 + 14 days between the two anchors: the last of one is the first of the other.
    expect(windows({ settings: { watch_wait_alternative_days: 27 } }).target).toBe(day(C3D1) + 55);
    expect(windows({ settings: { watch_wait_alternative_days: 28 } }).target).toBe(day(C3D1) + 41);
  });

  test('have no alternative one before cycle 3 has a day 1', () => {
    expect(windows({ cycles: { 3: { d1_date: undefined } } })).toEqual({
      lastDose: day('2026-03-16'),
      default: from(C3D1, 41, 55),
    });
    const undated = { d1_date: undefined, last_study_dose_date: undefined };
    expect(windows({ cycles: { 2: { last_study_dose_date: undefined }, 3: undated } })).toEqual({});
  });

  test('have no default one while the latest cycle has no last dose', () => {
    const {
      lastDose,
      default: byDose,
      alternative,
      target,
    } = windows({
      cycles: { 3: { last_study_dose_date: undefined } },
    });
    expect([lastDose, byDose, target]).toEqual([undefined, undefined, undefined]);
    expect(alternative).toEqual(from(C3D1, 49, 63));
  });

  test('count a later cycle too', () => {
    const fourth = { d1_date: day('2026-03-24'), last_study_dose_date: day('2026-04-06') };
    expect(windows({ cycles: { 4: fourth } }).lastDose).toBe(day('2026-04-06'));
    expect(windows({ cycles: { 4: { ...fourth, last_study_dose_date: undefined } } }).lastDose).toBeUndefined();
  });
});
