import { day } from '../../../../../shared/calendar.js';
import { plannedTooFarCycle } from '../../../../../shared/protocol/rules/data/planned-too-far-cycle.js';
import { ruleTable } from '../../rule-table.js';

/** Today is 2026-03-01. */
const plan = (date: string) => ({
  asOf: '2026-03-01',
  cycles: { 1: { d1_date: undefined, d1_planned_date: day(date) } },
});

ruleTable(plannedTooFarCycle, {
  met: [
    ['tomorrow', plan('2026-03-02')],
    ['180 days ahead', plan('2026-08-28')],
    ['a day that has passed, which is for the schedule to say', plan('2026-01-20')],
    ['200 days where the setting allows them', { ...plan('2026-09-17'), settings: { planned_date_max_days: 200 } }],
  ],
  breached: [
    [
      '181 days ahead',
      plan('2026-08-29'),
      '"Day 1 planned" (2026-08-29) is not within 180 days of 2026-03-01 (operational default, not from the registry).',
      { column: 'd1_planned_date', severity: 'warn' },
    ],
    [
      'a year mistyped',
      plan('2062-03-02'),
      '"Day 1 planned" (2062-03-02) is not within 180 days of 2026-03-01 (operational default, not from the registry).',
    ],
  ],
  notApplicable: [
    ['the day has come', { asOf: '2026-03-01', cycles: { 1: { d1_planned_date: day('2062-01-20') } } }],
    ['nothing planned', { cycles: { 1: { d1_date: undefined, d1_planned_date: undefined } } }],
  ],
});
