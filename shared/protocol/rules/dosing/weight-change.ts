import { deviationPercent } from '../../dosing/check.js';
import { isPlausibleWeight, weightDoubt } from '../../dosing/weight-doubt.js';
import { blank, defineRule, met, notApplicable, warn } from '../../rule.js';
import { amount, percent } from '../../rule-parts/dose-words.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

/** Each dose is judged on its own cycle's weight; a big change is worth a second look at the scales all the same. */
export const weightChange = defineRule({
  id: 'dosing/weight-change',
  clause: 'D9',
  on: 'cycle',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  dose: 'basis',
  reads: ['weight_kg', 'cycle', 'd1_date'],
  check(row, { settings }) {
    const { cycle, weight_kg: weight, d1_date, first } = row;
    if (cycle === 1) return notApplicable();
    if (weight === undefined) return d1_date === undefined ? notApplicable() : blank('weight_kg');
    if (cycle === undefined) return blank('cycle');
    const before = first?.weight_kg;
    // Cycle 1's own missing weight is asked for on its own row; a weight in grams is dosing/body-unit's.
    if (before === undefined || !isPlausibleWeight(before, settings) || !isPlausibleWeight(weight, settings))
      return blank();
    // A weight in another unit is no change of weight: dosing/weight-unit asks about it.
    if (weightDoubt(row, settings) !== undefined) return blank();
    const off = deviationPercent(weight, before) ?? 0;
    const limit = settings.weight_change_warn_percent;
    return Math.abs(off) + 1e-9 < limit ? met() : warn({ cycle, weight, before, percent: off, limit });
  },
  words: {
    en: {
      title: 'Weight stays close to that of cycle 1',
      says: ({ cycle, weight, before, percent: off }) =>
        `Weight is ${amount(weight)} kg in cycle ${cycle} against ${amount(before)} kg in cycle 1, so ${percent(off)}.`,
      remedy: ({ limit }) =>
        `Weigh again or check the source; if it is right, tell the PI. A change of ${limit}% or more is asked about ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '体重与第 1 周期接近',
      says: ({ cycle, weight, before, percent: off }) =>
        `第 ${cycle} 周期体重 ${amount(weight)} kg，第 1 周期为 ${amount(before)} kg，变化 ${percent(off)}。`,
      remedy: ({ limit }) =>
        `请复测体重或核对原始资料；如数值无误，请告知主要研究者。变化达到 ${limit}% 即提示${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});
