import { pldDose } from '../../../../../shared/protocol/rules/dosing/pld-dose.js';
import { ruleTable } from '../../rule-table.js';

const given = (pld_mg: number | undefined, more = {}) => ({ cycles: { 1: { pld_mg, ...more } } });
/** Mosteller 2 m2 exactly. */
const TWO_M2 = { height_cm: 160, weight_kg: 90 };
/** Mosteller 2.236 m2, DuBois 2.078 m2. */
const HEAVY = { height_cm: 150, weight_kg: 120 };
const NO_WEIGHT = { weight_kg: undefined };
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
      'over 10% by the typed area, where there is no weight',
      given(71, NO_WEIGHT),
      'Provisional, by the BSA as typed, for "Weight (kg)" could not be used: PLD given 71 mg; 40 mg/m2 × 1.61 m2 (as typed) = 64.4 mg, so +10.2%.',
      { column: 'pld_mg', severity: 'stop' },
    ],
    [
      'over 10% by the typed area, where the height is in meters',
      given(88, { height_cm: 1.6 }),
      'Provisional, by the BSA as typed, for "Height (cm)" could not be used: PLD given 88 mg; 40 mg/m2 × 1.61 m2 (as typed) = 64.4 mg, so +36.6%.',
      { severity: 'stop' },
    ],
    [
      'over 10% by the typed area, where the weight doubled since the cycle before',
      { cycles: { 2: { weight_kg: 116, pld_mg: 88 } }, on: 2 },
      'Provisional, by the BSA as typed, for "Weight (kg)" could not be used: PLD given 88 mg; 40 mg/m2 × 1.61 m2 (as typed) = 64.4 mg, so +36.6%.',
      { severity: 'stop' },
    ],
    [
      'a typed area above the cap of the settings',
      { ...given(90, { ...NO_WEIGHT, bsa_entered: 2.3 }), settings: { bsa_cap_m2: 2 } },
      'Provisional, by the BSA as typed, for "Weight (kg)" could not be used: PLD given 90 mg; 40 mg/m2 × 2 m2 (as typed) = 80 mg, so +12.5%.',
      { severity: 'stop' },
    ],
    [
      'nobody caps an area that is below the cap',
      given(80),
      'PLD given 80 mg; 40 mg/m2 × 1.6055 m2 (Mosteller) = 64.22 mg, so +24.6%.',
    ],
  ],
  unclear: [
    [
      'over 5% by the typed area, where there is no weight',
      given(68, NO_WEIGHT),
      'Provisional, by the BSA as typed, for "Weight (kg)" could not be used: PLD given 68 mg; 40 mg/m2 × 1.61 m2 (as typed) = 64.4 mg, so +5.6%.',
      { column: 'pld_mg' },
    ],
    [
      'a reduction by the typed area is no breach while nobody knows the weight',
      given(40, NO_WEIGHT),
      'Provisional, by the BSA as typed, for "Weight (kg)" could not be used: PLD given 40 mg; 40 mg/m2 × 1.61 m2 (as typed) = 64.4 mg, so -37.9%.',
    ],
  ],
  unknown: [
    ['right by the typed area is no pass', given(64.4, NO_WEIGHT), ['weight_kg']],
    ['no weight, and a typed area that nobody has', given(88, { ...NO_WEIGHT, bsa_entered: 16.1 }), ['weight_kg']],
    ['no weight and no typed area', given(88, { ...NO_WEIGHT, bsa_entered: undefined }), ['weight_kg']],
    ['no dose', given(undefined), ['pld_mg']],
    ['no weight', given(64, { weight_kg: undefined }), ['weight_kg']],
    ['a height in meters', given(64, { height_cm: 1.6 }), []],
    ['a weight that doubled since the cycle before', { cycles: { 2: { weight_kg: 116 } }, on: 2 }, []],
  ],
  notApplicable: [['a planned cycle', given(undefined, { d1_date: undefined })]],
});
