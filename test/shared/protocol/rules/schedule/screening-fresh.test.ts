import { day } from '../../../../../shared/calendar.js';
import { screeningFresh } from '../../../../../shared/protocol/rules/schedule/screening-fresh.js';
import { ruleTable } from '../../rule-table.js';

/** Enrollment is on 2026-01-14. */
const screened = (date: string) => ({ participant: { screening_date: day(date) } });

ruleTable(screeningFresh, {
  met: [
    ['28 days before enrollment', screened('2025-12-17')],
    ['on the day of enrollment', screened('2026-01-14')],
    [
      '35 days where the setting allows them',
      { ...screened('2025-12-10'), settings: { screening_to_enrollment_max_days: 35 } },
    ],
  ],
  breached: [
    [
      '29 days before enrollment',
      screened('2025-12-16'),
      'Enrollment on 2026-01-14 is 29 days after screening on 2025-12-16: outside the operational window of 28 days (operational default, not from the registry).',
      { column: 'enrollment_date', severity: 'query' },
    ],
    [
      'a year mistyped',
      screened('2025-01-05'),
      'Enrollment on 2026-01-14 is 374 days after screening on 2025-01-05: outside the operational window of 28 days (operational default, not from the registry).',
    ],
  ],
  notApplicable: [
    ['screened after enrollment, which schedule/date-order says', screened('2026-01-15')],
    ['no screening date', { participant: { screening_date: undefined } }],
    ['not enrolled yet', { participant: { enrollment_date: undefined } }],
  ],
});
