import { PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { actualDates, futureDateWords, judgeFutureDates } from '../../rule-parts/future-dates.js';

const DATES = actualDates(PARTICIPANT_COLUMNS);

export const futureDateParticipant = defineRule({
  id: 'data/future-date-participant',
  clause: 'V1',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: DATES,
  check: (row, { asOf }) => judgeFutureDates(row, DATES, asOf),
  words: futureDateWords(PARTICIPANT_COLUMNS),
});
