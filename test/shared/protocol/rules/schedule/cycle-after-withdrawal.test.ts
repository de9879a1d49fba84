import { day } from '../../../../../shared/calendar.js';
import { cycleAfterWithdrawal } from '../../../../../shared/protocol/rules/schedule/cycle-after-withdrawal.js';
import { ruleTable } from '../../rule-table.js';

const withdrew = (date: string) => ({ participant: { consent_withdrawn_date: day(date) } });

ruleTable(cycleAfterWithdrawal, {
  met: [
    ['day 1 on the day of withdrawal', withdrew('2026-01-20')],
    ['withdrawal after the cycle', withdrew('2026-03-25')],
  ],
  breached: [
    [
      'day 1 the day after withdrawal',
      withdrew('2026-01-19'),
      'Day 1 of cycle 1 (2026-01-20) is after consent was withdrawn (2026-01-19).',
      { column: 'd1_date', severity: 'stop' },
    ],
  ],
  notApplicable: [
    ['consent in force', {}],
    ['a withdrawal still to come', withdrew('2027-01-19')],
    ['a planned cycle', { ...withdrew('2026-01-19'), cycles: { 1: { d1_date: undefined } } }],
    ['a day 1 still to come', { ...withdrew('2026-01-18'), asOf: '2026-01-19' }],
  ],
});
