import { recorded } from '../../../../../shared/protocol/rules/dosing/recorded.js';
import { ruleTable } from '../../rule-table.js';

const lacking = (...keys: string[]) => ({
  cycles: { 1: Object.fromEntries(keys.map((key) => [key, undefined])) },
});
const DOSES = ['pld_mg', 'ifosfamide_g_per_day', 'ifosfamide_days', 'anlotinib_mg_per_day', 'anlotinib_days'];

ruleTable(recorded, {
  met: [
    ['everything is there', {}],
    ['no typed area and no last dose', lacking('bsa_entered', 'last_study_dose_date', 'reason')],
    ['ifosfamide days blank on day 5', { ...lacking('ifosfamide_days', 'anlotinib_days'), asOf: '2026-01-24' }],
    ['anlotinib days blank on day 14', { ...lacking('anlotinib_days'), asOf: '2026-02-02' }],
    ['on day 1 itself', { ...lacking('ifosfamide_days', 'anlotinib_days'), asOf: '2026-01-20' }],
  ],
  unclear: [
    [
      'no height',
      lacking('height_cm'),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Height (cm)".',
      { column: 'height_cm' },
    ],
    [
      'nothing but day 1',
      lacking('height_cm', 'weight_kg', 'pld_product', ...DOSES),
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Height (cm)", "Weight (kg)", "Doxorubicin product", "PLD given (mg)", "Ifosfamide (g/day)", "Ifosfamide days", "Anlotinib (mg/day)", "Anlotinib days".',
      { column: 'height_cm' },
    ],
    [
      'no dose on day 1 itself',
      { ...lacking('pld_mg'), asOf: '2026-01-20' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "PLD given (mg)".',
      { column: 'pld_mg' },
    ],
    [
      'ifosfamide days blank the day after day 5',
      { ...lacking('ifosfamide_days', 'anlotinib_days'), asOf: '2026-01-25' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Ifosfamide days".',
      { column: 'ifosfamide_days' },
    ],
    [
      'anlotinib days blank the day after day 14',
      { ...lacking('anlotinib_days'), asOf: '2026-02-03' },
      'Cycle 1 was given on 2026-01-20, but no value can be read in "Anlotinib days".',
      { column: 'anlotinib_days' },
    ],
    [
      'doses without a day 1',
      lacking('d1_date'),
      'Cycle 1 has doses, but no value can be read in "Day 1 actual".',
      { column: 'd1_date' },
    ],
    [
      'one dose without a day 1',
      lacking('d1_date', ...DOSES.slice(0, 4)),
      'Cycle 1 has doses, but no value can be read in "Day 1 actual".',
    ],
  ],
  notApplicable: [
    ['a planned cycle', lacking('d1_date', ...DOSES)],
    ['day 1 after today, which is a date to correct', { ...lacking('pld_mg'), asOf: '2026-01-19' }],
  ],
});
