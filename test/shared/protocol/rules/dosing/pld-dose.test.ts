import { pldDose } from '../../../../../shared/protocol/rules/dosing/pld-dose.js';
import { ruleTable } from '../../rule-table.js';

const given = (pld_mg: number | undefined, more = {}) => ({ cycles: { 1: { pld_mg, ...more } } });
/** Mosteller 2 m2 exactly. */
const TWO_M2 = { height_cm: 160, weight_kg: 90 };
/** Mosteller 2.236 m2, DuBois 2.078 m2. */
const HEAVY = { height_cm: 150, weight_kg: 120 };
const DUBOIS = { settings: { bsa_formula: 'dubois' } } as const;

ruleTable(pldDose, {
  met: [
    ['5% over at 160 cm, 58 kg', given(67.43)],
    ['5% under', given(61.02)],
    ['exactly 5% over at 2 m2', given(84, TWO_M2)],
    ['exactly 5% under at 2 m2', given(76, TWO_M2)],
    ['2 m2 as the cap of the settings', { ...given(80, HEAVY), settings: { bsa_cap_m2: 2 } }],
  ],
  warn: [
    [
      'just past 5% over',
      given(67.44),
      'PLD given 67.44 mg; 40 mg/m2 × 1.6055 m2 (Mosteller) = 64.22 mg, so +5.01%.',
      { column: 'pld_mg', severity: 'warn' },
    ],
    [
      'exactly 10% over at 2 m2',
      given(88, TWO_M2),
      'PLD given 88 mg; 40 mg/m2 × 2 m2 (Mosteller) = 80 mg, so +10.0%.',
      { severity: 'warn' },
    ],
    [
      'the other formula',
      given(83.95, HEAVY),
      'PLD given 83.95 mg; 40 mg/m2 × 2.2361 m2 (Mosteller) = 89.44 mg, so -6.1%. It matches 40 mg/m2 × the DuBois area.',
    ],
    [
      'more than 1% from the other formula',
      given(83.97, HEAVY),
      'PLD given 83.97 mg; 40 mg/m2 × 2.2361 m2 (Mosteller) = 89.44 mg, so -6.1%.',
    ],
    [
      'Mosteller where the settings say DuBois',
      { ...given(89.4, HEAVY), ...DUBOIS },
      'PLD given 89.4 mg; 40 mg/m2 × 2.0782 m2 (DuBois) = 83.13 mg, so +7.5%. It matches 40 mg/m2 × the Mosteller area.',
    ],
  ],
  breached: [
    [
      'over 10%',
      given(71),
      'PLD given 71 mg; 40 mg/m2 × 1.6055 m2 (Mosteller) = 64.22 mg, so +10.6%.',
      { severity: 'stop' },
    ],
    [
      'just past 10% over at 2 m2',
      given(88.01, TWO_M2),
      'PLD given 88.01 mg; 40 mg/m2 × 2 m2 (Mosteller) = 80 mg, so +10.01%.',
      { severity: 'stop' },
    ],
    [
      'a reduction of a quarter',
      given(48),
      'PLD given 48 mg; 40 mg/m2 × 1.6055 m2 (Mosteller) = 64.22 mg, so -25.3%.',
      { severity: 'warn' },
    ],
    [
      'a reduction with a reason',
      given(48, { reason: 'neutropenia' }),
      'PLD given 48 mg; 40 mg/m2 × 1.6055 m2 (Mosteller) = 64.22 mg, so -25.3%.',
      { severity: 'warn' },
    ],
    [
      'an area capped at 2 m2',
      given(80, HEAVY),
      'PLD given 80 mg; 40 mg/m2 × 2.2361 m2 (Mosteller) = 89.44 mg, so -10.6%. It matches 40 mg/m2 × an area capped at 2.0 m2.',
      { severity: 'warn' },
    ],
    [
      'nobody caps an area that is below the cap',
      given(80),
      'PLD given 80 mg; 40 mg/m2 × 1.6055 m2 (Mosteller) = 64.22 mg, so +24.6%.',
    ],
  ],
  unknown: [
    ['no dose', given(undefined), ['pld_mg']],
    ['no weight', given(64, { weight_kg: undefined }), ['weight_kg']],
    ['a height in meters', given(64, { height_cm: 1.6 }), []],
    ['a weight that doubled since the cycle before', { cycles: { 2: { weight_kg: 116 } }, on: 2 }, []],
  ],
  notApplicable: [['a planned cycle', given(undefined, { d1_date: undefined })]],
});
