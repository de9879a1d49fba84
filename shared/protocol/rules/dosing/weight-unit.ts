import type { Catalog } from '../../../language.js';
import { deviationPercent } from '../../dosing/check.js';
import { isPlausibleWeight, weightDoubt } from '../../dosing/weight-doubt.js';
import { advise, defineRule, met, notApplicable } from '../../rule.js';
import { KG_PER_JIN, KG_PER_POUND } from '../../rule-parts/body-measures.js';
import { amount, percent } from '../../rule-parts/dose-words.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

type Unit = 'jin' | 'pounds';
const KG_PER: Readonly<Record<Unit, number>> = { jin: KG_PER_JIN, pounds: KG_PER_POUND };

type Change = {
  readonly cycle: number | undefined;
  readonly weight: number;
  readonly before: number;
  readonly beforeCycle: number;
  readonly percent: number;
  /** The unit that the larger of the two looks like, and what it would then be in kg. */
  readonly unit: Unit | undefined;
  readonly kg: number | undefined;
  readonly limit: number;
};

/** A body does not change by so much between two cycles: one of the two weights is in another unit, and no dose is computed. */
export const weightUnit = defineRule<'cycle', Change>({
  id: 'dosing/weight-unit',
  clause: 'Q-UNIT',
  on: 'cycle',
  kind: 'advisory',
  severity: 'query',
  harm: 'none',
  dose: 'none',
  reads: ['weight_kg', 'cycle'],
  check(row, { settings }) {
    const { cycle, weight_kg: kilograms } = row;
    // A weight outside the plausible range is dosing/body-unit's.
    if (kilograms === undefined || !isPlausibleWeight(kilograms, settings)) return notApplicable();
    const doubt = weightDoubt(row, settings);
    if (doubt === undefined) return met();
    const { weight, before, beforeCycle } = doubt;
    const unit = likelyUnit(Math.max(weight, before), Math.min(weight, before), settings.weight_change_warn_percent);
    return advise({
      cycle,
      weight,
      before,
      beforeCycle,
      percent: deviationPercent(weight, before) ?? 0,
      unit,
      kg: unit && Math.max(weight, before) * KG_PER[unit],
      limit: settings.weight_change_doubt_percent,
    });
  },
  words: {
    en: {
      title: 'Weight is in kg in every cycle',
      says: ({ cycle, weight, before, beforeCycle, percent: off, unit, kg }) =>
        `Weight is ${amount(weight)} kg in cycle ${cycle} against ${amount(before)} kg in cycle ${beforeCycle}, so ${percent(off)}` +
        (unit === undefined || kg === undefined
          ? '.'
          : `; ${weight > before ? 'it' : `that of cycle ${beforeCycle}`} looks like ${UNITS.en[unit]} (${amount(kg)} kg).`),
      remedy: ({ limit }) =>
        `Check both weights against the source and enter them in kg; until then no dose of this cycle is checked against body surface area. A change of ${limit}% or more is taken for another unit ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '各周期体重均以 kg 填写',
      says: ({ cycle, weight, before, beforeCycle, percent: off, unit, kg }) =>
        `第 ${cycle} 周期体重 ${amount(weight)} kg，第 ${beforeCycle} 周期为 ${amount(before)} kg，变化 ${percent(off)}` +
        (unit === undefined || kg === undefined
          ? '。'
          : `；${weight > before ? '本周期' : `第 ${beforeCycle} 周期`}疑似以${UNITS.zh[unit]}填写（${amount(kg)} kg）。`),
      remedy: ({ limit }) =>
        `请对照原始资料核对两次体重并以 kg 填写；更正前本周期不按体表面积核对剂量。变化达到 ${limit}% 即怀疑单位有误${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});

/** The unit that brings the larger weight nearest to the smaller one, when that leaves no change that anybody would ask about. */
function likelyUnit(larger: number, smaller: number, askedPercent: number): Unit | undefined {
  const off = (unit: Unit) => Math.abs(deviationPercent(larger * KG_PER[unit], smaller) ?? Number.POSITIVE_INFINITY);
  const nearest: Unit = off('jin') <= off('pounds') ? 'jin' : 'pounds';
  return off(nearest) <= askedPercent ? nearest : undefined;
}

const UNITS: Catalog<Readonly<Record<Unit, string>>> = {
  en: { jin: 'jin', pounds: 'pounds' },
  zh: { jin: '市斤', pounds: '磅' },
};
