import { day1Recorded } from '../../../../../shared/protocol/rules/dosing/day-1-recorded.js';
import { ruleTable } from '../../rule-table.js';

const lacking = (...keys: string[]) => ({
  cycles: { 1: Object.fromEntries(keys.map((key) => [key, undefined])) },
});

const DOSES = ['pld_mg', 'ifosfamide_g_per_day', 'ifosfamide_days', 'anlotinib_mg_per_day', 'anlotinib_days'];
const SENTENCE = 'Cycle 1 has doses, but no value can be read in "Day 1 actual".';

ruleTable(day1Recorded, {
  met: [
    ['everything is there', {}],
    ['no dose', lacking(...DOSES)],
  ],
  unclear: [
    ['doses without a day 1', lacking('d1_date'), SENTENCE, { column: 'd1_date', severity: 'query' }],
    ['one dose without a day 1', lacking('d1_date', ...DOSES.slice(0, 4)), SENTENCE],
  ],
  notApplicable: [['a planned cycle', lacking('d1_date', ...DOSES)]],
});
