import { FOLLOW_UP_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { codedColumns, detailWords, judgeDetails } from '../../rule-parts/details.js';

export const detailAssessment = defineRule({
  id: 'data/detail-assessment',
  clause: 'DETAIL',
  on: 'follow-up',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  reads: codedColumns(FOLLOW_UP_COLUMNS),
  shows: [],
  check: (row) => judgeDetails(row, FOLLOW_UP_COLUMNS),
  words: detailWords(FOLLOW_UP_COLUMNS),
});
