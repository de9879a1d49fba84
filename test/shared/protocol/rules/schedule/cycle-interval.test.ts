import { type Day, day } from '../../../../../shared/calendar.js';
import { cycleInterval } from '../../../../../shared/protocol/rules/schedule/cycle-interval.js';
import { ruleTable } from '../../rule-table.js';

/** Cycle 1 is on 2026-01-20. */
const after = (days: number) => ({ cycles: { 2: { d1_date: (day('2026-01-20') + days) as Day } }, on: 2 });
const started = (distance: string) =>
  `Cycle 2 started ${distance} cycle 1: outside the operational window of 18 to 24 days (operational default, not from the registry).`;

ruleTable(cycleInterval, {
  met: [
    ['21 days after', { on: 2 }],
    ['18 days after, the early edge', after(18)],
    ['24 days after, the late edge', after(24)],
    [
      'counted from the actual day 1, not the planned one',
      { cycles: { 1: { d1_planned_date: day('2026-01-01') } }, on: 2 },
    ],
    ['17 days where the setting allows them', { ...after(17), settings: { cycle_interval_min_days: 17 } }],
  ],
  warn: [
    ['25 days after', after(25), started('25 days after'), { column: 'd1_date', severity: 'warn' }],
    ['28 days after, the last that only warns', after(28), started('28 days after'), { severity: 'warn' }],
  ],
  breached: [
    ['17 days after', after(17), started('17 days after'), { column: 'd1_date', severity: 'stop' }],
    ['1 day after', after(1), started('1 day after')],
    ['on the same day', after(0), started('on the same day as'), { severity: 'stop' }],
    ['the day before', after(-1), started('1 day before'), { severity: 'stop' }],
    ['29 days after', after(29), started('29 days after'), { severity: 'warn' }],
  ],
  unclear: [
    [
      'no row for cycle 1',
      { cycles: { 1: null }, on: 2 },
      'Cycle 2 has started, but there is no row for cycle 1, so the interval cannot be judged.',
      { column: 'd1_date' },
    ],
    [
      'no row for cycle 2',
      { cycles: { 2: null }, on: 3 },
      'Cycle 3 has started, but there is no row for cycle 2, so the interval cannot be judged.',
    ],
    [
      'no day 1 for cycle 1',
      { cycles: { 1: { d1_date: undefined } }, on: 2 },
      'Cycle 2 has started, but cycle 1 has no day 1, so the interval cannot be judged.',
      { column: 'd1_date' },
    ],
  ],
  notApplicable: [
    ['cycle 1', { on: 1 }],
    ['a planned cycle', { cycles: { 2: { d1_date: undefined } }, on: 2 }],
  ],
});
