import { PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { plannedSurgery, SURGERY_PLAN } from '../../rule-parts/open-plan.js';
import { judgeTooSoon, tooSoonWords } from '../../rule-parts/planned-dates.js';

/** Twin of data/before-consent-participant, and of what schedule/date-order says of surgery. */
export const plannedTooSoonParticipant = defineRule({
  id: 'data/planned-too-soon-participant',
  clause: 'V2',
  on: 'participant',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  reads: [...SURGERY_PLAN, 'consent_date', 'screening_date', 'enrollment_date', 'allocation_date'],
  shows: ['surgery_planned_date', 'consent_date', 'screening_date', 'enrollment_date', 'allocation_date'],
  check: (row) => judgeTooSoon(plannedSurgery(row), row),
  words: tooSoonWords(PARTICIPANT_COLUMNS, 'surgery_planned_date'),
});
