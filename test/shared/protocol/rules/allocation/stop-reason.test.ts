import { day } from '../../../../../shared/calendar.js';
import { stopReason } from '../../../../../shared/protocol/rules/allocation/stop-reason.js';
import { ruleTable } from '../../rule-table.js';

const stopped_date = day('2026-02-20');

ruleTable(stopReason, {
  met: [['a date and a reason', { participant: { stopped_date, stopped_reason: 'toxicity' } }]],
  warn: [
    [
      'a date without a reason',
      { participant: { stopped_date } },
      'Treatment was stopped, but no reason is recorded.',
      { column: 'stopped_reason', severity: 'query' },
    ],
    [
      'a date and "none" for a reason',
      { participant: { stopped_date, stopped_reason: 'none' } },
      'Treatment was stopped, but no reason is recorded.',
      { column: 'stopped_reason' },
    ],
    [
      'a reason without a date',
      { participant: { stopped_reason: 'toxicity' } },
      'A reason for stopping treatment is recorded, but no date.',
      { column: 'stopped_date', severity: 'query' },
    ],
  ],
  notApplicable: [
    ['never stopped', {}],
    ['never stopped, and a dash for a reason', { participant: { stopped_reason: '-' } }],
  ],
});
