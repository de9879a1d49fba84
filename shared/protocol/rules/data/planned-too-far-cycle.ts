import { CYCLE_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { plannedDayOne } from '../../rule-parts/open-plan.js';
import { judgeTooFar, tooFarWords } from '../../rule-parts/planned-dates.js';

/**
 * Twin of data/future-date-cycle. What is planned may lie in the future, so the twin asks how far; a planned day that has passed
 * is what the schedule calls overdue, and no slip of the pen.
 */
export const plannedTooFarCycle = defineRule({
  id: 'data/planned-too-far-cycle',
  clause: 'V1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  dose: 'none',
  reads: ['d1_planned_date', 'd1_date'],
  check: (row, { asOf, settings }) => judgeTooFar(plannedDayOne(row), asOf, settings),
  words: tooFarWords(CYCLE_COLUMNS, 'd1_planned_date'),
});
