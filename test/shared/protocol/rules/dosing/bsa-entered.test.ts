import { bsaEntered } from '../../../../../shared/protocol/rules/dosing/bsa-entered.js';
import { ruleTable } from '../../rule-table.js';

const typed = (bsa_entered: number | undefined, more = {}) => ({ cycles: { 1: { bsa_entered, ...more } } });
/** Mosteller 2 m2 exactly. */
const TWO_M2 = { height_cm: 160, weight_kg: 90 };
/** Mosteller 2.236 m2, DuBois 2.078 m2. */
const HEAVY = { height_cm: 150, weight_kg: 120 };

ruleTable(bsaEntered, {
  met: [
    ['rounded to two decimals', typed(1.61)],
    ['exactly 2% over', typed(2.04, TWO_M2)],
    ['exactly 2% under', typed(1.96, TWO_M2)],
    ['uncapped, although the settings cap the dose', { ...typed(2.24, HEAVY), settings: { bsa_cap_m2: 2 } }],
    ['by DuBois where the settings say so', { ...typed(2.08, HEAVY), settings: { bsa_formula: 'dubois' } }],
  ],
  warn: [
    [
      'just past 2% over',
      typed(2.05, TWO_M2),
      'BSA typed 2.05 m2; 160 cm and 90 kg give 2 m2 (Mosteller), so +2.5%.',
      { column: 'bsa_entered', severity: 'advisory' },
    ],
    [
      'exactly 5% over',
      typed(2.1, TWO_M2),
      'BSA typed 2.1 m2; 160 cm and 90 kg give 2 m2 (Mosteller), so +5.0%.',
      { severity: 'advisory' },
    ],
    [
      'exactly 5% under',
      typed(1.9, TWO_M2),
      'BSA typed 1.9 m2; 160 cm and 90 kg give 2 m2 (Mosteller), so -5.0%.',
      { severity: 'advisory' },
    ],
  ],
  breached: [
    [
      'just past 5% over',
      typed(2.11, TWO_M2),
      'BSA typed 2.11 m2; 160 cm and 90 kg give 2 m2 (Mosteller), so +5.5%.',
      { severity: 'query' },
    ],
    [
      'the other formula',
      typed(2.08, HEAVY),
      'BSA typed 2.08 m2; 150 cm and 120 kg give 2.24 m2 (Mosteller), so -6.98%. It matches the DuBois area.',
    ],
    [
      'more than 0.5% from the other formula',
      typed(2.09, HEAVY),
      'BSA typed 2.09 m2; 150 cm and 120 kg give 2.24 m2 (Mosteller), so -6.5%.',
    ],
    [
      'Mosteller where the settings say DuBois',
      { ...typed(2.24, HEAVY), settings: { bsa_formula: 'dubois' } },
      'BSA typed 2.24 m2; 150 cm and 120 kg give 2.08 m2 (DuBois), so +7.8%. It matches the Mosteller area.',
    ],
    [
      'a cap at 2 m2',
      typed(2, HEAVY),
      'BSA typed 2 m2; 150 cm and 120 kg give 2.24 m2 (Mosteller), so -10.6%. It matches an area capped at 2.0 m2.',
    ],
  ],
  unknown: [
    ['no weight', typed(1.61, { weight_kg: undefined }), ['weight_kg']],
    [
      'no height and no weight',
      typed(1.61, { height_cm: undefined, weight_kg: undefined }),
      ['height_cm', 'weight_kg'],
    ],
    ['a height in meters', typed(1.61, { height_cm: 1.6 }), []],
  ],
  notApplicable: [['no typed area', typed(undefined)]],
});
