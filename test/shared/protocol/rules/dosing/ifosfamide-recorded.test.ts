import { ifosfamideRecorded } from '../../../../../shared/protocol/rules/dosing/ifosfamide-recorded.js';
import { ruleTable } from '../../rule-table.js';

const lacking = (...keys: string[]) => ({
  cycles: { 1: Object.fromEntries(keys.map((key) => [key, undefined])) },
});

ruleTable(ifosfamideRecorded, {
  met: [
    ['everything is there', {}],
    [
      'what other clauses need is blank',
      lacking('height_cm', 'pld_product', 'anlotinib_mg_per_day', 'bsa_entered', 'reason'),
    ],
    ['the days blank on day 5', { ...lacking('ifosfamide_days'), asOf: '2026-01-24' }],
    ['the days blank on day 1 itself', { ...lacking('ifosfamide_days'), asOf: '2026-01-20' }],
  ],
  unclear: [
    [
      'both blank',
      lacking('ifosfamide_g_per_day', 'ifosfamide_days'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Ifosfamide (g/day)", "Ifosfamide days".',
      { column: 'ifosfamide_g_per_day', severity: 'query' },
    ],
    [
      'the first blank on day 1 itself',
      { ...lacking('ifosfamide_g_per_day'), asOf: '2026-01-20' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Ifosfamide (g/day)".',
      { column: 'ifosfamide_g_per_day' },
    ],
    [
      'only the second blank',
      lacking('ifosfamide_days'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Ifosfamide days".',
      { column: 'ifosfamide_days' },
    ],
    [
      'the days blank the day after day 5',
      { ...lacking('ifosfamide_days'), asOf: '2026-01-25' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Ifosfamide days".',
    ],
  ],
  notApplicable: [
    ['a planned cycle', lacking('d1_date', 'ifosfamide_g_per_day', 'ifosfamide_days')],
    ['doses without a day 1', lacking('d1_date', 'ifosfamide_g_per_day')],
    ['day 1 after today, which is a date to correct', { ...lacking('ifosfamide_g_per_day'), asOf: '2026-01-19' }],
  ],
});
