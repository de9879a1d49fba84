import { anlotinibRecorded } from '../../../../../shared/protocol/rules/dosing/anlotinib-recorded.js';
import { ruleTable } from '../../rule-table.js';

const lacking = (...keys: string[]) => ({
  cycles: { 1: Object.fromEntries(keys.map((key) => [key, undefined])) },
});

ruleTable(anlotinibRecorded, {
  met: [
    ['everything is there', {}],
    [
      'what other clauses need is blank',
      lacking('height_cm', 'pld_product', 'ifosfamide_g_per_day', 'bsa_entered', 'reason'),
    ],
    ['the days blank on day 14', { ...lacking('anlotinib_days'), asOf: '2026-02-02' }],
  ],
  unclear: [
    [
      'both blank',
      lacking('anlotinib_mg_per_day', 'anlotinib_days'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Anlotinib (mg/day)", "Anlotinib days".',
      { column: 'anlotinib_mg_per_day', severity: 'query' },
    ],
    [
      'the first blank on day 1 itself',
      { ...lacking('anlotinib_mg_per_day'), asOf: '2026-01-20' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Anlotinib (mg/day)".',
      { column: 'anlotinib_mg_per_day' },
    ],
    [
      'only the second blank',
      lacking('anlotinib_days'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Anlotinib days".',
      { column: 'anlotinib_days' },
    ],
    [
      'the days blank the day after day 14',
      { ...lacking('anlotinib_days'), asOf: '2026-02-03' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Anlotinib days".',
    ],
  ],
  notApplicable: [
    ['a planned cycle', lacking('d1_date', 'anlotinib_mg_per_day', 'anlotinib_days')],
    ['doses without a day 1', lacking('d1_date', 'anlotinib_mg_per_day')],
    ['day 1 after today, which is a date to correct', { ...lacking('anlotinib_mg_per_day'), asOf: '2026-01-19' }],
  ],
});
