import type { Catalog } from '../../../language.js';
import { defineRule, met, notApplicable, unclear } from '../../rule.js';
import {
  type HeightUnit,
  heightUnitOf,
  inCentimeters,
  isPlausibleHeight,
  looksSwapped,
} from '../../rule-parts/body-measures.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

type InAnotherUnit = {
  readonly height: number;
  readonly unit: HeightUnit;
  readonly cm: number;
  readonly min: number;
  readonly max: number;
};

/** A height that can only be in another unit: no area is worked out from it, and the unit is named. */
export const heightUnit = defineRule<'cycle', InAnotherUnit>({
  id: 'dosing/height-unit',
  clause: 'D8',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  dose: 'basis',
  reads: ['height_cm', 'weight_kg'],
  shows: ['height_cm'],
  check({ height_cm: height, weight_kg: weight }, { settings }) {
    if (height === undefined) return notApplicable();
    if (isPlausibleHeight(height, settings)) return met();
    // What is no height in any unit, or stands in the weight's cell, is dosing/body-unit's.
    const unit = looksSwapped(height, weight, settings) ? undefined : heightUnitOf(height, settings);
    if (unit === undefined) return notApplicable();
    const cm = inCentimeters(height, unit);
    return unclear({ height, unit, cm, min: settings.height_min_cm, max: settings.height_max_cm }, 'height_cm');
  },
  words: {
    en: {
      title: 'Height is in centimeters',
      says: ({ height, unit, cm, min, max }) =>
        `Height ${height} cm is outside ${min} to ${max} cm; it looks like ${UNITS.en[unit]} (${oneDecimal(cm)} cm).`,
      remedy: `Enter the height in cm; until then no dose of this cycle is checked. The plausible range can be changed in Settings ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '身高以厘米填写',
      says: ({ height, unit, cm, min, max }) =>
        `身高 ${height} cm 不在 ${min} 至 ${max} cm 之间，疑似以${UNITS.zh[unit]}填写（${oneDecimal(cm)} cm）。`,
      remedy: `请以 cm 填写身高；更正前本周期剂量不作核对。合理范围可在设置中更改${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});

const oneDecimal = (cm: number): string => String(Number(cm.toFixed(1)));

const UNITS: Catalog<Readonly<Record<HeightUnit, string>>> = {
  en: { meters: 'meters', feet: 'feet', inches: 'inches', millimeters: 'millimeters' },
  zh: { meters: '米', feet: '英尺', inches: '英寸', millimeters: '毫米' },
};
