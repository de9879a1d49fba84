import { PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { codedColumns, detailWords, judgeDetails } from '../../rule-parts/details.js';

export const detailParticipant = defineRule({
  id: 'data/detail-participant',
  clause: 'DETAIL',
  on: 'participant',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: codedColumns(PARTICIPANT_COLUMNS),
  // It names columns, never what is in them.
  shows: [],
  check: (row) => judgeDetails(row, PARTICIPANT_COLUMNS),
  words: detailWords(PARTICIPANT_COLUMNS),
});
