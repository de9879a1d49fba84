import { CYCLE_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { actualDates, futureDateWords, judgeFutureDates } from '../../rule-parts/future-dates.js';

const DATES = actualDates(CYCLE_COLUMNS);

export const futureDateCycle = defineRule({
  id: 'data/future-date-cycle',
  clause: 'V1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  dose: 'none',
  reads: DATES,
  check: (row, { asOf }) => judgeFutureDates(row, DATES, asOf),
  words: futureDateWords(CYCLE_COLUMNS),
});
