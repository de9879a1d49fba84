import { IFOSFAMIDE_DAYS, IFOSFAMIDE_G_PER_M2, TOTAL_HINT_PERCENT } from '../../limits.js';
import { defineRule } from '../../rule.js';
import { judgeAreaDose } from '../../rule-parts/area-dose.js';
import {
  area,
  doseRemedy,
  formulaWords,
  grams,
  hintWords,
  isNear,
  percent,
  provisionalMark,
  provisionalWords,
} from '../../rule-parts/dose-words.js';

/** The dose is per day, not the total of the course. */
export const ifosfamideDose = defineRule({
  id: 'dosing/ifosfamide-dose',
  clause: 'D2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'no',
  dose: 'drug',
  reads: ['ifosfamide_g_per_day', 'height_cm', 'weight_kg', 'bsa_entered', 'd1_date', 'reason'],
  shows: ['ifosfamide_g_per_day', 'height_cm', 'weight_kg', 'bsa_entered'],
  check(cycle, { settings, dose }) {
    const drug = {
      column: 'ifosfamide_g_per_day',
      given: cycle.ifosfamide_g_per_day,
      names: ['ifosfamideGPerDay', 'ifosfamide'],
      perM2: IFOSFAMIDE_G_PER_M2,
    } as const;
    return judgeAreaDose(cycle, dose, settings, drug, (given, daily) =>
      isNear(given, daily * IFOSFAMIDE_DAYS, TOTAL_HINT_PERCENT) ? ('total' as const) : undefined,
    );
  },
  deviation: ({ percent: off }) => Math.abs(off) / 100,
  words: {
    en: {
      title: 'The daily ifosfamide dose agrees with body surface area',
      size: ({ given, percent: off, ...basis }) =>
        `${grams(given)} g/day, ${percent(off)}${provisionalMark(basis, 'en')}`,
      says: ({ given, expected, percent: off, perM2, bsa, hint, ...basis }) =>
        provisionalWords(basis, 'en') +
        `Ifosfamide given ${grams(given)} g/day; ${perM2} g/m2 × ${area(bsa)} m2 (${formulaWords(basis, 'en')}) = ${grams(expected)} g/day, so ${percent(off)}.` +
        (hint === 'total'
          ? ` It looks like the ${IFOSFAMIDE_DAYS}-day total.`
          : hintWords(hint, 'en', `${perM2} g/m2`)),
      remedy: (facts) => doseRemedy(facts, 'en'),
    },
    zh: {
      title: '异环磷酰胺每日剂量与体表面积相符',
      size: ({ given, percent: off, ...basis }) =>
        `${grams(given)} g/天，${percent(off)}${provisionalMark(basis, 'zh')}`,
      says: ({ given, expected, percent: off, perM2, bsa, hint, ...basis }) =>
        provisionalWords(basis, 'zh') +
        `异环磷酰胺实际 ${grams(given)} g/天；${perM2} g/m2 × ${area(bsa)} m2（${formulaWords(basis, 'zh')}）= ${grams(expected)} g/天，偏差 ${percent(off)}。` +
        (hint === 'total' ? `似为 ${IFOSFAMIDE_DAYS} 天总量。` : hintWords(hint, 'zh', `${perM2} g/m2`)),
      remedy: (facts) => doseRemedy(facts, 'zh'),
    },
  },
});
