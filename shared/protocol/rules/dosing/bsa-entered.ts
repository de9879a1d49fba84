import { deviationPercent } from '../../dosing/check.js';
import { blanks, breached, defineRule, met, notApplicable, warn } from '../../rule.js';
import { amount, areaHint, chosenArea, hintWords, percent } from '../../rule-parts/dose-words.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

/** A typed area is this close to another way of working it out only when it was worked out that way. */
const AREA_HINT_PERCENT = 0.5;

/** The typed area is never used for a dose; it is only held against the one worked out anew, before any cap. */
export const bsaEntered = defineRule({
  id: 'dosing/bsa-entered',
  clause: 'D8',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  dose: 'basis',
  reads: ['bsa_entered', 'height_cm', 'weight_kg'],
  check(cycle, { settings, dose }) {
    const { bsa_entered: typed } = cycle;
    if (typed === undefined) return notApplicable();
    if (dose.bsa === undefined) return { verdict: 'unknown', blank: blanks(cycle, 'height_cm', 'weight_kg') ?? [] };
    const computed = chosenArea(dose.bsa, settings);
    const off = deviationPercent(typed, computed) ?? 0;
    const size = Math.abs(off) - 1e-9;
    if (size <= settings.bsa_entered_pass_percent) return met();
    const facts = {
      typed,
      computed,
      percent: off,
      height: cycle.height_cm,
      weight: cycle.weight_kg,
      formula: settings.bsa_formula === 'dubois' ? 'DuBois' : 'Mosteller',
      hint: areaHint(typed, 1, dose.bsa, settings, AREA_HINT_PERCENT),
      passPercent: settings.bsa_entered_pass_percent,
    };
    return size > settings.bsa_entered_breach_percent ? breached(facts) : warn(facts, { severity: 'advisory' });
  },
  words: {
    en: {
      title: 'The typed body surface area agrees with height and weight',
      says: ({ typed, computed, percent: off, height, weight, formula, hint }) =>
        `BSA typed ${typed} m2; ${height} cm and ${weight} kg give ${amount(computed)} m2 (${formula}), so ${percent(off)}.` +
        hintWords(hint, 'en'),
      remedy: ({ passPercent }) =>
        `Check height, weight and the typed BSA, and correct the one that is wrong; up to ${passPercent}% off passes ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '填写的体表面积与身高、体重相符',
      says: ({ typed, computed, percent: off, height, weight, formula, hint }) =>
        `填写的体表面积为 ${typed} m2；按 ${height} cm、${weight} kg 计算为 ${amount(computed)} m2（${formula}），偏差 ${percent(off)}。` +
        hintWords(hint, 'zh'),
      remedy: ({ passPercent }) =>
        `请核对身高、体重和填写的体表面积，更正有误的一项；偏差不超过 ${passPercent}% 视为通过${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});
