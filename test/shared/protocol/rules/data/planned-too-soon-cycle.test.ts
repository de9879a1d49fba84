import { day } from '../../../../../shared/calendar.js';
import { plannedTooSoonCycle } from '../../../../../shared/protocol/rules/data/planned-too-soon-cycle.js';
import { ruleTable } from '../../rule-table.js';

/** Consent and screening are on 2026-01-05, enrollment and allocation on 2026-01-14. */
const plan = (date: string, participant = {}) => ({
  participant,
  cycles: { 1: { d1_date: undefined, d1_planned_date: day(date) } },
});
const EARLIEST = 'By the dates on record, the first day that is right is 2026-01-14.';

ruleTable(plannedTooSoonCycle, {
  met: [
    ['after allocation', plan('2026-01-20')],
    ['on the day of allocation', plan('2026-01-14')],
    ['before allocation is on record, and after enrollment', plan('2026-01-14', { allocation_date: undefined })],
  ],
  breached: [
    [
      'the day before allocation',
      plan('2026-01-14', { allocation_date: day('2026-01-15') }),
      '"Day 1 planned" (2026-01-14) is before "Allocation date" (2026-01-15). By the dates on record, the first day that is right is 2026-01-15.',
      { column: 'd1_planned_date', severity: 'warn' },
    ],
    [
      'the day before enrollment',
      plan('2026-01-13'),
      `"Day 1 planned" (2026-01-13) is before "Enrollment date" (2026-01-14). ${EARLIEST}`,
    ],
    [
      'the day before consent',
      plan('2026-01-04'),
      `"Day 1 planned" (2026-01-04) is before "Consent date" (2026-01-05). ${EARLIEST}`,
      { severity: 'warn' },
    ],
    [
      'before screening, and no consent yet',
      plan('2026-01-04', { consent_date: undefined }),
      `"Day 1 planned" (2026-01-04) is before "Screening date" (2026-01-05). ${EARLIEST}`,
    ],
  ],
  notApplicable: [
    ['the day has come: its own rule judges it', { cycles: { 1: { d1_planned_date: day('2026-01-04') } } }],
    ['nothing planned', { cycles: { 1: { d1_date: undefined, d1_planned_date: undefined } } }],
    ['withdrawn', plan('2026-01-03', { consent_withdrawn_date: day('2026-01-15') })],
    [
      'no step has a date',
      plan('2026-01-04', {
        consent_date: undefined,
        screening_date: undefined,
        enrollment_date: undefined,
        allocation_date: undefined,
      }),
    ],
  ],
});
