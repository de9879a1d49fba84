import { advise, defineRule, type Language, met, notApplicable } from '../../rule.js';
import type { Settings } from '../../settings.js';
import { OPERATIONAL_DEFAULT } from '../data/rule-words.js';

const KG_PER_POUND = 1 / 2.2046;
/** The Chinese market pound. */
const KG_PER_JIN = 0.5;
const CM_PER_INCH = 2.54;
/** Nobody is measured in meters above this. */
const METERS_BELOW = 3;

type HeightUnit = 'meters' | 'inches' | 'millimeters';
type WeightUnit = 'pounds' | 'pounds or jin' | 'grams';
type Unit = HeightUnit | WeightUnit;
/** A measure is a fact only when it is the implausible one, or when the two look swapped. */
type Doubt = {
  readonly swapped: boolean;
  readonly height: number | undefined;
  readonly heightUnit: HeightUnit | undefined;
  readonly heightMin: number;
  readonly heightMax: number;
  readonly weight: number | undefined;
  readonly weightUnit: WeightUnit | undefined;
  readonly weightMin: number;
  readonly weightMax: number;
};

const isHeight = (cm: number, settings: Settings) => cm >= settings.height_min_cm && cm <= settings.height_max_cm;
const isWeight = (kg: number, settings: Settings) => kg >= settings.weight_min_kg && kg <= settings.weight_max_kg;

function heightUnitOf(height: number, settings: Settings): HeightUnit | undefined {
  if (height > 0 && height < METERS_BELOW) return 'meters';
  if (isHeight(height * CM_PER_INCH, settings)) return 'inches';
  return isHeight(height / 10, settings) ? 'millimeters' : undefined;
}

function weightUnitOf(weight: number, settings: Settings): WeightUnit | undefined {
  if (weight < settings.weight_min_kg) return undefined;
  if (isWeight(weight * KG_PER_POUND, settings)) {
    return isWeight(weight * KG_PER_JIN, settings) ? 'pounds or jin' : 'pounds';
  }
  return isWeight(weight / 1000, settings) ? 'grams' : undefined;
}

/** A measure in another unit is far more likely than a person of that size, so it is asked about, and no dose is computed from it. */
export const bodyUnit = defineRule<'cycle', Doubt>({
  id: 'dosing/body-unit',
  clause: 'Q-UNIT',
  on: 'cycle',
  kind: 'advisory',
  severity: 'query',
  reads: ['height_cm', 'weight_kg'],
  check({ height_cm: height, weight_kg: weight }, { settings }) {
    if (height === undefined && weight === undefined) return notApplicable();
    const heightDoubted = height !== undefined && !isHeight(height, settings);
    const weightDoubted = weight !== undefined && !isWeight(weight, settings);
    if (!heightDoubted && !weightDoubted) return met();
    const range = {
      heightMin: settings.height_min_cm,
      heightMax: settings.height_max_cm,
      weightMin: settings.weight_min_kg,
      weightMax: settings.weight_max_kg,
    };
    // A plausible height beside a weight of 201 is a heavy person in jin far sooner than a swap.
    const swapped = heightDoubted && weight !== undefined && isHeight(weight, settings) && isWeight(height, settings);
    if (swapped) {
      return advise(
        { swapped, height, heightUnit: undefined, weight, weightUnit: undefined, ...range },
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
        heightUnit: heightDoubted ? heightUnitOf(height, settings) : undefined,
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
      says({ swapped, height, heightUnit, heightMin, heightMax, weight, weightUnit, weightMin, weightMax }) {
        if (swapped) return `Height ${height} cm and weight ${weight} kg look swapped.`;
        const looks = (unit: Unit | undefined) => (unit === undefined ? '' : `; it looks like ${UNITS.en[unit]}`);
        const said: string[] = [];
        if (height !== undefined) {
          said.push(`Height ${height} cm is outside ${heightMin} to ${heightMax} cm${looks(heightUnit)}.`);
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
      says({ swapped, height, heightUnit, heightMin, heightMax, weight, weightUnit, weightMin, weightMax }) {
        if (swapped) return `身高 ${height} cm 与体重 ${weight} kg 疑似填反。`;
        const looks = (unit: Unit | undefined) => (unit === undefined ? '' : `，疑似以${UNITS.zh[unit]}填写`);
        const said: string[] = [];
        if (height !== undefined) {
          said.push(`身高 ${height} cm 不在 ${heightMin} 至 ${heightMax} cm 之间${looks(heightUnit)}。`);
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

const UNITS: Readonly<Record<Language, Readonly<Record<Unit, string>>>> = {
  en: {
    meters: 'meters',
    inches: 'inches',
    millimeters: 'millimeters',
    pounds: 'pounds',
    'pounds or jin': 'pounds or jin',
    grams: 'grams',
  },
  zh: {
    meters: '米',
    inches: '英寸',
    millimeters: '毫米',
    pounds: '磅',
    'pounds or jin': '市斤或磅',
    grams: '克',
  },
};
