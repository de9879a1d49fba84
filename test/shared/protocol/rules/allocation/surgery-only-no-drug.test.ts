import { surgeryOnlyNoDrug } from '../../../../../shared/protocol/rules/allocation/surgery-only-no-drug.js';
import { NO_DRUG } from '../../../../support/fully-met.js';
import { ruleTable } from '../../rule-table.js';

const surgeryOnly = (cycle = {}) => ({ participant: { arm: 'surgery only' as const }, cycles: { 1: cycle } });
const noArm = (cycle = {}) => ({ participant: { arm: undefined }, cycles: { 1: cycle } });
const inSurgeryOnly = (heading: string) =>
  `The participant is in the surgery-only arm, but cycle 1 holds drug data ("${heading}").`;

ruleTable(surgeryOnlyNoDrug, {
  met: [
    ['the neoadjuvant arm', {}],
    ['surgery only, a row without drugs', surgeryOnly(NO_DRUG)],
    ['surgery only, a dose of zero', surgeryOnly({ ...NO_DRUG, pld_mg: 0, ifosfamide_days: 0 })],
    ['surgery only, a planned day 1 is no drug', surgeryOnly({ ...NO_DRUG, height_cm: 170 })],
  ],
  breached: [
    ['a whole cycle', surgeryOnly(), inSurgeryOnly('Day 1 actual'), { column: 'd1_date', severity: 'stop' }],
    [
      'only liposomal doxorubicin',
      surgeryOnly({ ...NO_DRUG, pld_mg: 64 }),
      inSurgeryOnly('PLD given (mg)'),
      { column: 'pld_mg' },
    ],
    [
      'only ifosfamide',
      surgeryOnly({ ...NO_DRUG, ifosfamide_g_per_day: 1.6 }),
      inSurgeryOnly('Ifosfamide (g/day)'),
      { column: 'ifosfamide_g_per_day' },
    ],
    ['only ifosfamide days', surgeryOnly({ ...NO_DRUG, ifosfamide_days: 5 }), inSurgeryOnly('Ifosfamide days')],
    [
      'only anlotinib',
      surgeryOnly({ ...NO_DRUG, anlotinib_mg_per_day: 10 }),
      inSurgeryOnly('Anlotinib (mg/day)'),
      { column: 'anlotinib_mg_per_day' },
    ],
    ['only anlotinib days', surgeryOnly({ ...NO_DRUG, anlotinib_days: 14 }), inSurgeryOnly('Anlotinib days')],
    [
      'only a last dose',
      surgeryOnly({ ...NO_DRUG, last_study_dose_date: 20_000 as never }),
      inSurgeryOnly('Last study dose date'),
    ],
    [
      'only a product',
      surgeryOnly({ ...NO_DRUG, pld_product: 'other' }),
      inSurgeryOnly('Doxorubicin product'),
      { column: 'pld_product' },
    ],
  ],
  warn: [
    [
      'treated before an arm is recorded',
      noArm(),
      'No arm is recorded, but cycle 1 holds drug data ("Day 1 actual").',
      { column: 'd1_date', severity: 'warn' },
    ],
  ],
  notApplicable: [['no arm and no drugs', noArm(NO_DRUG)]],
});
