import { day } from '../../../../../shared/calendar.js';
import { screenFailureDated } from '../../../../../shared/protocol/rules/allocation/screen-failure-dated.js';
import { ruleTable } from '../../rule-table.js';

const screen_failure_date = day('2026-02-01');

ruleTable(screenFailureDated, {
  met: [['a date and a reason', { participant: { screen_failure_date, screen_failure_reason: 'declined' } }]],
  warn: [
    [
      'a reason without a date',
      { participant: { screen_failure_reason: 'other' } },
      'A reason for a screen failure is recorded, but no date, so the participant does not count as one.',
      { column: 'screen_failure_date', severity: 'query' },
    ],
  ],
  notApplicable: [
    ['neither', {}],
    ['a date without a reason', { participant: { screen_failure_date } }],
  ],
});
