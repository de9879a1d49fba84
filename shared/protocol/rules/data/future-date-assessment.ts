import { FOLLOW_UP_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { actualDates, futureDateWords, judgeFutureDates } from '../../rule-parts/future-dates.js';

const DATES = actualDates(FOLLOW_UP_COLUMNS);

export const futureDateAssessment = defineRule({
  id: 'data/future-date-assessment',
  clause: 'V1',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: DATES,
  check: (row, { asOf }) => judgeFutureDates(row, DATES, asOf),
  words: futureDateWords(FOLLOW_UP_COLUMNS),
});
