import { PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { plannedSurgery, SURGERY_PLAN } from '../../rule-parts/open-plan.js';
import { judgeTooFar, tooFarWords } from '../../rule-parts/planned-dates.js';

/**
 * Twin of data/future-date-participant. What is planned may lie in the future, so the twin asks how far; a planned day that has passed
 * is what the schedule calls overdue, and no slip of the pen.
 */
export const plannedTooFarParticipant = defineRule({
  id: 'data/planned-too-far-participant',
  clause: 'V1',
  on: 'participant',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  reads: [...SURGERY_PLAN],
  shows: ['surgery_planned_date'],
  check: (row, { asOf, settings }) => judgeTooFar(plannedSurgery(row), asOf, settings),
  words: tooFarWords(PARTICIPANT_COLUMNS, 'surgery_planned_date'),
});
