import { CYCLE_COLUMNS } from '../../../workbook/schema.js';
import { defineRule } from '../../rule.js';
import { codedColumns, detailWords, judgeDetails } from '../../rule-parts/details.js';

export const detailCycle = defineRule({
  id: 'data/detail-cycle',
  clause: 'DETAIL',
  on: 'cycle',
  kind: 'advisory',
  severity: 'advisory',
  harm: 'none',
  dose: 'none',
  reads: codedColumns(CYCLE_COLUMNS),
  shows: [],
  check: (row) => judgeDetails(row, CYCLE_COLUMNS),
  words: detailWords(CYCLE_COLUMNS),
});
