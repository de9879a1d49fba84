import { ifosfamideDose } from '../../../../../shared/protocol/rules/dosing/ifosfamide-dose.js';
import { ruleTable } from '../../rule-table.js';

const given = (ifosfamide_g_per_day: number | undefined, more = {}) => ({
  cycles: { 1: { ifosfamide_g_per_day, ...more } },
});
/** Mosteller 2 m2 exactly. */
const TWO_M2 = { height_cm: 160, weight_kg: 90 };
/** Mosteller 2.236 m2, DuBois 2.078 m2. */
const HEAVY = { height_cm: 150, weight_kg: 120 };

ruleTable(ifosfamideDose, {
  met: [
    ['1.6 g a day at 160 cm, 58 kg', {}],
    ['exactly 5% over at 2 m2', given(2.1, TWO_M2)],
    ['exactly 5% under at 2 m2', given(1.9, TWO_M2)],
  ],
  warn: [
    [
      'just past 5% over',
      given(2.11, TWO_M2),
      'Ifosfamide given 2.11 g/day; 1 g/m2 × 2 m2 (Mosteller) = 2 g/day, so +5.5%.',
      { column: 'ifosfamide_g_per_day', severity: 'warn' },
    ],
    [
      'exactly 10% over',
      given(2.2, TWO_M2),
      'Ifosfamide given 2.2 g/day; 1 g/m2 × 2 m2 (Mosteller) = 2 g/day, so +10.0%.',
      { severity: 'warn' },
    ],
    [
      'exactly 10% under',
      given(1.8, TWO_M2),
      'Ifosfamide given 1.8 g/day; 1 g/m2 × 2 m2 (Mosteller) = 2 g/day, so -10.0%.',
      { severity: 'warn' },
    ],
    [
      'the other formula',
      given(2.08, HEAVY),
      'Ifosfamide given 2.08 g/day; 1 g/m2 × 2.2361 m2 (Mosteller) = 2.236 g/day, so -6.98%. It matches 1 g/m2 × the DuBois area.',
    ],
  ],
  breached: [
    [
      'just past 10% over',
      given(2.21, TWO_M2),
      'Ifosfamide given 2.21 g/day; 1 g/m2 × 2 m2 (Mosteller) = 2 g/day, so +10.5%.',
      { severity: 'stop' },
    ],
    [
      'over 10% by the typed area, where there is no height',
      given(8, { height_cm: undefined }),
      'Provisional, by the BSA as typed, for "Height (cm)" could not be used: Ifosfamide given 8 g/day; 1 g/m2 × 1.61 m2 (as typed) = 1.61 g/day, so +396.9%. It looks like the 5-day total.',
      { column: 'ifosfamide_g_per_day', severity: 'stop' },
    ],
    [
      'a reduction',
      given(1.2),
      'Ifosfamide given 1.2 g/day; 1 g/m2 × 1.6055 m2 (Mosteller) = 1.606 g/day, so -25.3%.',
      { severity: 'warn' },
    ],
    [
      'a reduction with a reason',
      given(1.2, { reason: 'renal function' }),
      'Ifosfamide given 1.2 g/day; 1 g/m2 × 1.6055 m2 (Mosteller) = 1.606 g/day, so -25.3%.',
      { severity: 'warn' },
    ],
    [
      'an area capped at 2 m2',
      given(2, HEAVY),
      'Ifosfamide given 2 g/day; 1 g/m2 × 2.2361 m2 (Mosteller) = 2.236 g/day, so -10.6%. It matches 1 g/m2 × an area capped at 2.0 m2.',
    ],
    [
      'the total of the course',
      given(8),
      'Ifosfamide given 8 g/day; 1 g/m2 × 1.6055 m2 (Mosteller) = 1.606 g/day, so +398.3%. It looks like the 5-day total.',
      { severity: 'stop' },
    ],
    [
      'the total, 10% off',
      given(11, TWO_M2),
      'Ifosfamide given 11 g/day; 1 g/m2 × 2 m2 (Mosteller) = 2 g/day, so +450.0%. It looks like the 5-day total.',
    ],
    [
      'more than 10% from the total',
      given(11.01, TWO_M2),
      'Ifosfamide given 11.01 g/day; 1 g/m2 × 2 m2 (Mosteller) = 2 g/day, so +450.5%.',
    ],
  ],
  unknown: [
    ['no dose', given(undefined), ['ifosfamide_g_per_day']],
    ['no height', given(1.6, { height_cm: undefined }), ['height_cm']],
    ['a weight in grams', given(1.6, { weight_kg: 58_000 }), []],
  ],
  notApplicable: [['a planned cycle', given(undefined, { d1_date: undefined })]],
});
