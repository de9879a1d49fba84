import { pldRecorded } from '../../../../../shared/protocol/rules/dosing/pld-recorded.js';
import { ruleTable } from '../../rule-table.js';

const lacking = (...keys: string[]) => ({
  cycles: { 1: Object.fromEntries(keys.map((key) => [key, undefined])) },
});

ruleTable(pldRecorded, {
  met: [
    ['everything is there', {}],
    [
      'what other clauses need is blank',
      lacking('height_cm', 'ifosfamide_g_per_day', 'anlotinib_mg_per_day', 'bsa_entered', 'reason'),
    ],
  ],
  unclear: [
    [
      'both blank',
      lacking('pld_product', 'pld_mg'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Doxorubicin product", "PLD given (mg)".',
      { column: 'pld_product', severity: 'query' },
    ],
    [
      'the first blank on day 1 itself',
      { ...lacking('pld_product'), asOf: '2026-01-20' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Doxorubicin product".',
      { column: 'pld_product' },
    ],
    [
      'only the second blank',
      lacking('pld_mg'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "PLD given (mg)".',
      { column: 'pld_mg' },
    ],
  ],
  notApplicable: [
    ['a planned cycle', lacking('d1_date', 'pld_product', 'pld_mg')],
    ['doses without a day 1', lacking('d1_date', 'pld_product')],
    ['day 1 after today, which is a date to correct', { ...lacking('pld_product'), asOf: '2026-01-19' }],
  ],
});
