import { toleranceBand } from '../../../dosing/check.js';
import { IFOSFAMIDE_DAYS, IFOSFAMIDE_G_PER_M2 } from '../../limits.js';
import { blanks, breached, defineRule, met, notApplicable, warn } from '../../rule.js';
import { area, areaHint, doseBasis, doseRemedy, grams, hintWords, isNear, percent } from './dose-words.js';

/** A daily dose that is this close to the whole course was probably typed as the course's total. */
const TOTAL_HINT_PERCENT = 10;

/** The dose is per day. Too much stops; a reduction asks for a reason. */
export const ifosfamideDose = defineRule({
  id: 'dosing/ifosfamide-dose',
  clause: 'D2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  reads: ['ifosfamide_g_per_day', 'height_cm', 'weight_kg', 'd1_date', 'reason'],
  shows: ['ifosfamide_g_per_day', 'height_cm', 'weight_kg'],
  check(cycle, { settings }) {
    const { dose, ifosfamide_g_per_day: given } = cycle;
    const expected = dose.expected.ifosfamideGPerDay;
    const off = dose.deviationPct.ifosfamide;
    if (off === undefined || given === undefined || dose.bsa === undefined || expected === undefined) {
      return cycle.d1_date === undefined && given === undefined
        ? notApplicable()
        : { verdict: 'unknown', blank: blanks(cycle, 'ifosfamide_g_per_day', 'height_cm', 'weight_kg') ?? [] };
    }
    const band = toleranceBand(off, settings);
    if (band === 'met') return met();
    const facts = {
      given,
      expected,
      percent: off,
      perM2: IFOSFAMIDE_G_PER_M2,
      ...doseBasis(cycle, dose.bsa, settings),
      hint: isNear(given, expected * IFOSFAMIDE_DAYS, TOTAL_HINT_PERCENT)
        ? ('total' as const)
        : areaHint(given, IFOSFAMIDE_G_PER_M2, dose.bsa, settings),
      days: IFOSFAMIDE_DAYS,
      explained: cycle.reason !== undefined,
    };
    return band === 'warn'
      ? warn(facts, { severity: 'warn' })
      : breached(facts, { severity: off > 0 ? 'stop' : 'warn' });
  },
  words: {
    en: {
      title: 'The daily ifosfamide dose agrees with body surface area',
      says: ({ given, expected, percent: off, perM2, bsa, formula, hint, days }) =>
        `Ifosfamide given ${grams(given)} g/day; ${perM2} g/m2 × ${area(bsa)} m2 (${formula}) = ${grams(expected)} g/day, so ${percent(off)}.` +
        (hint === 'total' ? ` It looks like the ${days}-day total.` : hintWords(hint, 'en', `${perM2} g/m2`)),
      remedy: (facts) => doseRemedy(facts, 'en'),
    },
    zh: {
      title: '异环磷酰胺每日剂量与体表面积相符',
      says: ({ given, expected, percent: off, perM2, bsa, formula, hint, days }) =>
        `异环磷酰胺实际 ${grams(given)} g/天；${perM2} g/m2 × ${area(bsa)} m2（${formula}）= ${grams(expected)} g/天，偏差 ${percent(off)}。` +
        (hint === 'total' ? `似为 ${days} 天总量。` : hintWords(hint, 'zh', `${perM2} g/m2`)),
      remedy: (facts) => doseRemedy(facts, 'zh'),
    },
  },
});
