import { day } from '../../../../../shared/calendar.js';
import { enrolledOrFailed } from '../../../../../shared/protocol/rules/allocation/enrolled-or-failed.js';
import { ruleTable } from '../../rule-table.js';

const NOT_ENROLLED = { enrollment_date: undefined, arm: undefined, allocation_date: undefined };
const UNTREATED = { cycles: { 1: null, 2: null, 3: null } } as const;
const screen_failure_date = day('2026-02-01');

ruleTable(enrolledOrFailed, {
  met: [
    [
      'a screen failure of somebody not enrolled',
      { ...UNTREATED, participant: { ...NOT_ENROLLED, screen_failure_date } },
    ],
    [
      'an enrollment that is still to come',
      { ...UNTREATED, participant: { ...NOT_ENROLLED, screen_failure_date, enrollment_date: day('2026-09-02') } },
    ],
  ],
  warn: [
    [
      'both on one row',
      { participant: { screen_failure_date } },
      'A screen failure is recorded on 2026-02-01, and so is an enrollment.',
      { column: 'screen_failure_date', severity: 'query' },
    ],
    [
      'both on the day of the check',
      {
        participant: { screen_failure_date: day('2026-09-01'), enrollment_date: day('2026-09-01') },
      },
      'A screen failure is recorded on 2026-09-01, and so is an enrollment.',
    ],
    [
      'a screen failure and an arm',
      { ...UNTREATED, participant: { ...NOT_ENROLLED, screen_failure_date, arm: 'neoadjuvant' } },
      'A screen failure is recorded on 2026-02-01, and so is an arm, an allocation or a cycle.',
    ],
    [
      'a screen failure and a cycle',
      { participant: { ...NOT_ENROLLED, screen_failure_date } },
      'A screen failure is recorded on 2026-02-01, and so is an arm, an allocation or a cycle.',
    ],
  ],
  notApplicable: [
    ['no screen failure', {}],
    ['a reason alone is for another rule', { participant: { screen_failure_reason: 'declined' } }],
    ['a screen failure that is still to come', { participant: { screen_failure_date: day('2026-09-02') } }],
  ],
});
