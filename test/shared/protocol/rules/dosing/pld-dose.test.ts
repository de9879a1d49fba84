import { pldDose } from '../../../../../shared/protocol/rules/dosing/pld-dose.js';
import { ruleTable } from '../../rule-table.js';

const given = (pld_mg: number | undefined, more = {}) => ({ cycles: { 1: { pld_mg, ...more } } });

ruleTable(pldDose, {
  met: [
    ['5% over at 160 cm, 58 kg', given(67.43)],
    ['5% under', given(61.02)],
  ],
  warn: [
    [
      'just past 5% over',
      given(67.44),
      'PLD given 67.44 mg; 40 mg/m2 × 1.61 m2 (Mosteller) = 64.22 mg, so +5.0%.',
      { column: 'pld_mg', severity: 'warn' },
    ],
  ],
  breached: [
    [
      'over 10%',
      given(71),
      'PLD given 71 mg; 40 mg/m2 × 1.61 m2 (Mosteller) = 64.22 mg, so +10.6%.',
      { severity: 'stop' },
    ],
    [
      'a reduction of a quarter',
      given(48),
      'PLD given 48 mg; 40 mg/m2 × 1.61 m2 (Mosteller) = 64.22 mg, so -25.3%.',
      { severity: 'warn' },
    ],
  ],
  unknown: [
    ['no dose', given(undefined), ['pld_mg']],
    ['no weight', given(64, { weight_kg: undefined }), ['weight_kg']],
    ['a height in meters', given(64, { height_cm: 1.6 }), []],
  ],
  notApplicable: [['a planned cycle', given(undefined, { d1_date: undefined })]],
});
