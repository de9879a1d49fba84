import { CYCLE_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { plannedDayOne } from '../../rule-parts/open-plan.js';
import { judgeTooSoon, tooSoonWords } from '../../rule-parts/planned-dates.js';

/** Twin of data/before-consent-cycle, and of what schedule/date-order says of day 1. */
export const plannedTooSoonCycle = defineRule({
  id: 'data/planned-too-soon-cycle',
  clause: 'V2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  dose: 'none',
  reads: ['d1_planned_date', 'd1_date'],
  check: (row) => judgeTooSoon(plannedDayOne(row), row.participant),
  words: tooSoonWords(CYCLE_COLUMNS, 'd1_planned_date'),
});
