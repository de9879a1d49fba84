import { day } from '../../../../../shared/calendar.js';
import { plannedTooSoonParticipant } from '../../../../../shared/protocol/rules/data/planned-too-soon-participant.js';
import { ruleTable } from '../../rule-table.js';

/** Consent and screening are on 2026-01-05, enrollment and allocation on 2026-01-14. */
const plan = (date: string, participant = {}) => ({
  participant: {
    surgery_date: undefined,
    surgery_planned_date: day(date),
    arm: 'surgery only' as const,
    ...participant,
  },
});

ruleTable(plannedTooSoonParticipant, {
  met: [
    ['after allocation', plan('2026-02-20')],
    ['on the day of allocation', plan('2026-01-14')],
    [
      'on the day of consent, and nothing else is on record',
      plan('2026-01-05', { screening_date: undefined, enrollment_date: undefined, allocation_date: undefined }),
    ],
  ],
  breached: [
    [
      'the day before allocation and enrollment',
      plan('2026-01-13'),
      '"Surgery planned date" (2026-01-13) is before "Enrollment date" (2026-01-14). By the dates on record, the first day that is right is 2026-01-14.',
      { column: 'surgery_planned_date', severity: 'warn' },
    ],
    [
      'the day before consent',
      plan('2026-01-04', { enrollment_date: undefined, allocation_date: undefined }),
      '"Surgery planned date" (2026-01-04) is before "Consent date" (2026-01-05). By the dates on record, the first day that is right is 2026-01-05.',
    ],
  ],
  notApplicable: [
    ['operated: its own rule judges the day', { participant: { surgery_planned_date: day('2026-01-04') } }],
    ['nothing planned', { participant: { surgery_date: undefined } }],
    ['died', plan('2026-01-03', { death_date: day('2026-01-15') })],
  ],
});
