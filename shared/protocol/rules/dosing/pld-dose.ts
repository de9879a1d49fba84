import { PLD_MG_PER_M2 } from '../../limits.js';
import { defineRule } from '../../rule.js';
import { judgeAreaDose } from '../../rule-parts/area-dose.js';
import {
  amount,
  area,
  doseRemedy,
  formulaWords,
  hintWords,
  percent,
  provisionalMark,
  provisionalWords,
} from '../../rule-parts/dose-words.js';

/** The dose is that of day 1, the only day of a cycle on which it is given. */
export const pldDose = defineRule({
  id: 'dosing/pld-dose',
  clause: 'D1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'drug',
  reads: ['pld_mg', 'height_cm', 'weight_kg', 'bsa_entered', 'd1_date', 'reason'],
  shows: ['pld_mg', 'height_cm', 'weight_kg', 'bsa_entered'],
  check(cycle, { settings, dose }) {
    return judgeAreaDose(cycle, dose, settings, {
      column: 'pld_mg',
      given: cycle.pld_mg,
      names: ['pldMg', 'pld'],
      perM2: PLD_MG_PER_M2,
    });
  },
  deviation: ({ percent: off }) => Math.abs(off) / 100,
  words: {
    en: {
      title: 'The liposomal doxorubicin dose agrees with body surface area',
      size: ({ given, percent: off, ...basis }) =>
        `${amount(given)} mg, ${percent(off)}${provisionalMark(basis, 'en')}`,
      says: ({ given, expected, percent: off, perM2, bsa, hint, ...basis }) =>
        provisionalWords(basis, 'en') +
        `PLD given ${amount(given)} mg; ${perM2} mg/m2 × ${area(bsa)} m2 (${formulaWords(basis, 'en')}) = ${amount(expected)} mg, so ${percent(off)}.` +
        hintWords(hint, 'en', `${perM2} mg/m2`),
      remedy: (facts) => doseRemedy(facts, 'en'),
    },
    zh: {
      title: '脂质体多柔比星剂量与体表面积相符',
      size: ({ given, percent: off, ...basis }) =>
        `${amount(given)} mg，${percent(off)}${provisionalMark(basis, 'zh')}`,
      says: ({ given, expected, percent: off, perM2, bsa, hint, ...basis }) =>
        provisionalWords(basis, 'zh') +
        `PLD 实际 ${amount(given)} mg；${perM2} mg/m2 × ${area(bsa)} m2（${formulaWords(basis, 'zh')}）= ${amount(expected)} mg，偏差 ${percent(off)}。` +
        hintWords(hint, 'zh', `${perM2} mg/m2`),
      remedy: (facts) => doseRemedy(facts, 'zh'),
    },
  },
});
