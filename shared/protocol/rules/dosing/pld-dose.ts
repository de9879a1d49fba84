import { toleranceBand } from '../../../dosing/check.js';
import { PLD_MG_PER_M2 } from '../../limits.js';
import { blanks, breached, defineRule, met, notApplicable, warn } from '../../rule.js';
import { amount, area, areaHint, doseBasis, doseRemedy, hintWords, percent } from './dose-words.js';

/** Too much is the dangerous side, so it stops; a reduction is the registry's silence and asks for a reason. */
export const pldDose = defineRule({
  id: 'dosing/pld-dose',
  clause: 'D1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  reads: ['pld_mg', 'height_cm', 'weight_kg', 'd1_date', 'reason'],
  shows: ['pld_mg', 'height_cm', 'weight_kg'],
  check(cycle, { settings }) {
    const { dose, pld_mg } = cycle;
    const off = dose.deviationPct.pld;
    if (off === undefined || pld_mg === undefined || dose.bsa === undefined || dose.expected.pldMg === undefined) {
      // A planned cycle has no doses yet. One that was given and lacks them is named by dosing/recorded.
      return cycle.d1_date === undefined && pld_mg === undefined
        ? notApplicable()
        : { verdict: 'unknown', blank: blanks(cycle, 'pld_mg', 'height_cm', 'weight_kg') ?? [] };
    }
    const band = toleranceBand(off, settings);
    if (band === 'met') return met();
    const facts = {
      given: pld_mg,
      expected: dose.expected.pldMg,
      percent: off,
      perM2: PLD_MG_PER_M2,
      ...doseBasis(cycle, dose.bsa, settings),
      hint: areaHint(pld_mg, PLD_MG_PER_M2, dose.bsa, settings),
      explained: cycle.reason !== undefined,
    };
    return band === 'warn'
      ? warn(facts, { severity: 'warn' })
      : breached(facts, { severity: off > 0 ? 'stop' : 'warn' });
  },
  words: {
    en: {
      title: 'The liposomal doxorubicin dose agrees with body surface area',
      says: ({ given, expected, percent: off, perM2, bsa, formula, hint }) =>
        `PLD given ${amount(given)} mg; ${perM2} mg/m2 × ${area(bsa)} m2 (${formula}) = ${amount(expected)} mg, so ${percent(off)}.` +
        hintWords(hint, 'en', `${perM2} mg/m2`),
      remedy: (facts) => doseRemedy(facts, 'en'),
    },
    zh: {
      title: '脂质体多柔比星剂量与体表面积相符',
      says: ({ given, expected, percent: off, perM2, bsa, formula, hint }) =>
        `PLD 实际 ${amount(given)} mg；${perM2} mg/m2 × ${area(bsa)} m2（${formula}）= ${amount(expected)} mg，偏差 ${percent(off)}。` +
        hintWords(hint, 'zh', `${perM2} mg/m2`),
      remedy: (facts) => doseRemedy(facts, 'zh'),
    },
  },
});
