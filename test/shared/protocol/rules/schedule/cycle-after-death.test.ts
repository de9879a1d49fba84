import { day } from '../../../../../shared/calendar.js';
import { cycleAfterDeath } from '../../../../../shared/protocol/rules/schedule/cycle-after-death.js';
import { ruleTable } from '../../rule-table.js';

const died = (date: string) => ({ participant: { death_date: day(date) } });

ruleTable(cycleAfterDeath, {
  met: [
    ['day 1 on the day of death', died('2026-01-20')],
    ['death long after', died('2026-08-25')],
  ],
  breached: [
    [
      'day 1 the day after death',
      died('2026-01-19'),
      'Day 1 of cycle 1 (2026-01-20) is after the death date (2026-01-19).',
      { column: 'd1_date', severity: 'query' },
    ],
  ],
  notApplicable: [
    ['alive', {}],
    ['a planned cycle', { ...died('2026-01-19'), cycles: { 1: { d1_date: undefined } } }],
  ],
});
