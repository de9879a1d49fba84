import type { Catalog } from '../../../language.js';
import type { Settings } from '../../../workbook/settings.js';
import { isPlausibleWeight } from '../../dosing/weight-doubt.js';
import { advise, defineRule, met, notApplicable } from '../../rule.js';
import {
  heightUnitOf,
  isPlausibleHeight,
  KG_PER_JIN,
  KG_PER_POUND,
  looksSwapped,
} from '../../rule-parts/body-measures.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

type WeightUnit = 'pounds' | 'pounds or jin' | 'grams';
/** A measure is a fact only when it is the implausible one, or when the two look swapped. */
type Doubt = {
  readonly swapped: boolean;
  readonly height: number | undefined;
  readonly heightMin: number;
  readonly heightMax: number;
  readonly weight: number | undefined;
  readonly weightUnit: WeightUnit | undefined;
  readonly weightMin: number;
  readonly weightMax: number;
};

function weightUnitOf(weight: number, settings: Settings): WeightUnit | undefined {
  if (weight < settings.weight_min_kg) return undefined;
  if (isPlausibleWeight(weight * KG_PER_POUND, settings)) {
    return isPlausibleWeight(weight * KG_PER_JIN, settings) ? 'pounds or jin' : 'pounds';
  }
  return isPlausibleWeight(weight / 1000, settings) ? 'grams' : undefined;
}

/**
 * A measure in another unit is far more likely than a person of that size, so it is asked about, and no dose is computed
 * from it. A height whose unit is plain to see is dosing/height-unit's.
 */
export const bodyUnit = defineRule<'cycle', Doubt>({
  id: 'dosing/body-unit',
  clause: 'Q-UNIT',
  on: 'cycle',
  kind: 'advisory',
  severity: 'query',
  harm: 'none',
  dose: 'none',
  reads: ['height_cm', 'weight_kg'],
  check({ height_cm: height, weight_kg: weight }, { settings }) {
    if (height === undefined && weight === undefined) return notApplicable();
    const heightDoubted =
      height !== undefined &&
      !isPlausibleHeight(height, settings) &&
      (looksSwapped(height, weight, settings) || heightUnitOf(height, settings) === undefined);
    const weightDoubted = weight !== undefined && !isPlausibleWeight(weight, settings);
    if (!heightDoubted && !weightDoubted) return met();
    const range = {
      heightMin: settings.height_min_cm,
      heightMax: settings.height_max_cm,
      weightMin: settings.weight_min_kg,
      weightMax: settings.weight_max_kg,
    };
    const swapped = looksSwapped(height, weight, settings);
    if (swapped) {
      return advise(
        { swapped, height, weight, weightUnit: undefined, ...range },
        { columns: ['height_cm', 'weight_kg'] },
      );
    }
    const columns: string[] = [];
    if (heightDoubted) columns.push('height_cm');
    if (weightDoubted) columns.push('weight_kg');
    return advise(
      {
        swapped,
        height: heightDoubted ? height : undefined,
        weight: weightDoubted ? weight : undefined,
        weightUnit: weightDoubted ? weightUnitOf(weight, settings) : undefined,
        ...range,
      },
      { columns },
    );
  },
  words: {
    en: {
      title: 'Height and weight are in the units of their columns',
      says({ swapped, height, heightMin, heightMax, weight, weightUnit, weightMin, weightMax }) {
        if (swapped) return `Height ${height} cm and weight ${weight} kg look swapped.`;
        const looks = (unit: WeightUnit | undefined) => (unit === undefined ? '' : `; it looks like ${UNITS.en[unit]}`);
        const said: string[] = [];
        if (height !== undefined) {
          said.push(`Height ${height} cm is outside ${heightMin} to ${heightMax} cm.`);
        }
        if (weight !== undefined) {
          said.push(`Weight ${weight} kg is outside ${weightMin} to ${weightMax} kg${looks(weightUnit)}.`);
        }
        return said.join(' ');
      },
      remedy: `Enter the height in cm and the weight in kg; until then no dose of this cycle is checked. The plausible range can be changed in Settings ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '身高、体重使用所在列的单位',
      says({ swapped, height, heightMin, heightMax, weight, weightUnit, weightMin, weightMax }) {
        if (swapped) return `身高 ${height} cm 与体重 ${weight} kg 疑似填反。`;
        const looks = (unit: WeightUnit | undefined) => (unit === undefined ? '' : `，疑似以${UNITS.zh[unit]}填写`);
        const said: string[] = [];
        if (height !== undefined) {
          said.push(`身高 ${height} cm 不在 ${heightMin} 至 ${heightMax} cm 之间。`);
        }
        if (weight !== undefined) {
          said.push(`体重 ${weight} kg 不在 ${weightMin} 至 ${weightMax} kg 之间${looks(weightUnit)}。`);
        }
        return said.join('');
      },
      remedy: `请以 cm 填写身高、以 kg 填写体重；更正前本周期剂量不作核对。合理范围可在设置中更改${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});

const UNITS: Catalog<Readonly<Record<WeightUnit, string>>> = {
  en: {
    pounds: 'pounds',
    'pounds or jin': 'pounds or jin',
    grams: 'grams',
  },
  zh: {
    pounds: '磅',
    'pounds or jin': '市斤或磅',
    grams: '克',
  },
};
