import { bodyRecorded } from '../../../../../shared/protocol/rules/dosing/body-recorded.js';
import { ruleTable } from '../../rule-table.js';

const lacking = (...keys: string[]) => ({
  cycles: { 1: Object.fromEntries(keys.map((key) => [key, undefined])) },
});

ruleTable(bodyRecorded, {
  met: [
    ['everything is there', {}],
    [
      'what other clauses need is blank',
      lacking('pld_product', 'ifosfamide_g_per_day', 'anlotinib_mg_per_day', 'bsa_entered', 'reason'),
    ],
  ],
  unclear: [
    [
      'both blank',
      lacking('height_cm', 'weight_kg'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Height (cm)", "Weight (kg)".',
      { column: 'height_cm', severity: 'query' },
    ],
    [
      'the first blank on day 1 itself',
      { ...lacking('height_cm'), asOf: '2026-01-20' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Height (cm)".',
      { column: 'height_cm' },
    ],
    [
      'only the second blank',
      lacking('weight_kg'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Weight (kg)".',
      { column: 'weight_kg' },
    ],
  ],
  notApplicable: [
    ['a planned cycle', lacking('d1_date', 'height_cm', 'weight_kg')],
    ['doses without a day 1', lacking('d1_date', 'height_cm')],
    ['day 1 after today, which is a date to correct', { ...lacking('height_cm'), asOf: '2026-01-19' }],
  ],
});
