import { catalog, type Language } from '../../language.js';
import { CYCLE_COLUMNS, type CycleValues } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import type { BodySurface } from '../dosing/body-surface.js';
import type { ProvisionalDose } from '../dosing/check.js';
import { headings, OPERATIONAL_DEFAULT } from './rule-words.js';

/** The body surface area that a dose check stands on, as facts. */
export function doseBasis(cycle: CycleValues, bsa: BodySurface, settings: Settings) {
  return {
    height: cycle.height_cm,
    weight: cycle.weight_kg,
    bsa: bsa.used,
    formula: settings.bsa_formula === 'dubois' ? 'DuBois' : 'Mosteller',
    passPercent: settings.dose_tolerance_pass_percent,
    provisional: undefined,
  };
}

/** The same where it stands on the area that somebody typed. */
export function typedBasis({ bsa, lacks }: ProvisionalDose, settings: Settings) {
  return {
    height: undefined,
    weight: undefined,
    bsa,
    formula: undefined,
    passPercent: settings.dose_tolerance_pass_percent,
    /** Columns that could not be used. */
    provisional: lacks,
  };
}

/** A dose or area as people read it: at most two decimals, none invented. Facts keep the unrounded number. */
export function amount(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** A body surface area with the digits that make the arithmetic come out for a reader with a pocket calculator. */
export function area(value: number): string {
  return String(Number(value.toFixed(4)));
}

/** Grams a day: a third decimal is a milligram. */
export function grams(value: number): string {
  return String(Number(value.toFixed(3)));
}

/**
 * A signed percent with one decimal: `+12.5%`, `-3.0%`. With more where one would round it onto a whole number that it is
 * not: +10.04% breaches, and "+10.0%" would read as the limit itself.
 */
export function percent(value: number): string {
  const size = Math.abs(value);
  // 2.2 against 2 is not quite 10 in binary.
  const isWhole = Math.abs(size - Math.round(size)) < 1e-9;
  let decimals = 1;
  while (!isWhole && decimals < 4 && Number.isInteger(Number(size.toFixed(decimals)))) decimals += 1;
  return `${value < 0 ? '-' : '+'}${size.toFixed(decimals)}%`;
}

/** Another way of working out the area that would explain a number. */
export type AreaHint = 'dubois' | 'mosteller' | 'cap';

/** The cap that hospitals commonly use; this trial's own (if any) is a setting. */
const COMMON_CAP_M2 = 2;
/** A dose that is this close to another way of working it out was probably worked out that way. */
const DOSE_HINT_PERCENT = 1;

/** The area by the formula that the settings choose, before any cap. */
export function chosenArea(bsa: BodySurface, settings: Settings): number {
  return settings.bsa_formula === 'dubois' ? bsa.dubois : bsa.mosteller;
}

/** Whether `value` is within `percentOff` percent of `target`. */
export function isNear(value: number, target: number, percentOff: number): boolean {
  return Math.abs(value - target) <= (target * percentOff) / 100 + 1e-9;
}

/** Whether the other formula, or a cap at 2.0 m2, explains `given`. */
export function areaHint(
  given: number,
  perM2: number,
  bsa: BodySurface,
  settings: Settings,
  percentOff = DOSE_HINT_PERCENT,
): AreaHint | undefined {
  const byDubois = settings.bsa_formula === 'dubois';
  if (isNear(given, perM2 * (byDubois ? bsa.mosteller : bsa.dubois), percentOff)) {
    return byDubois ? 'mosteller' : 'dubois';
  }
  // Nobody caps an area that is smaller than the cap.
  const capped = chosenArea(bsa, settings) > COMMON_CAP_M2 && isNear(given, perM2 * COMMON_CAP_M2, percentOff);
  return capped ? 'cap' : undefined;
}

interface DoseWords {
  readonly areas: Readonly<Record<AreaHint, string>>;
  /** What a hint adds to a sentence, with the space before it. */
  matches(area: string): string;
  matchesRate(rate: string, area: string): string;
  readonly tooHigh: string;
  readonly explained: string;
  readonly tooLow: string;
  /** What passes, and what this check is. */
  passes(percent: number): string;
  /** Before the sentence and behind the size of a dose that is held against a typed area. */
  provisional(columns: string): string;
  readonly isProvisional: string;
  readonly asTyped: string;
  giveToo(columns: string): string;
}

const doseWords = catalog<DoseWords>({
  en: {
    areas: { dubois: 'the DuBois area', mosteller: 'the Mosteller area', cap: 'an area capped at 2.0 m2' },
    matches: (area) => ` It matches ${area}.`,
    matchesRate: (rate, area) => ` It matches ${rate} × ${area}.`,
    tooHigh:
      'Tell the PI now; check dose, height and weight against the source and correct the cell if it was mistyped.',
    explained: 'A reason is recorded; the PI confirms the reduction.',
    tooLow:
      'Check dose, height and weight; if the dose was reduced on purpose, write why in "Reason for change or delay".',
    passes: (percent) =>
      ` Up to ${percent}% either way passes ${OPERATIONAL_DEFAULT.en}; this is a check, never a prescription.`,
    provisional: (columns) => `Provisional, by the BSA as typed, for ${columns} could not be used: `,
    isProvisional: ' (provisional)',
    asTyped: 'as typed',
    giveToo: (columns) => ` Check the typed BSA, and put ${columns} right: until then nobody has judged the dose.`,
  },
  zh: {
    areas: { dubois: ' DuBois 体表面积', mosteller: ' Mosteller 体表面积', cap: '按 2.0 m2 封顶的体表面积' },
    matches: (area) => `与${area}相符。`,
    matchesRate: (rate, area) => `与 ${rate} × ${area.trimStart()}相符。`,
    tooHigh: '请立即告知主要研究者；对照原始资料核对剂量、身高和体重，如填写有误请更正。',
    explained: '已记录原因；请主要研究者确认减量。',
    tooLow: '请核对剂量、身高和体重；如为有意减量，请在“调整或延迟原因”中写明原因。',
    passes: (percent) => `偏差不超过 ${percent}% 视为通过${OPERATIONAL_DEFAULT.zh}；此处仅作核对，不是处方。`,
    provisional: (columns) => `暂定结论（${columns}无法使用，按填写的体表面积计算）：`,
    isProvisional: '（暂定）',
    asTyped: '按填写值',
    giveToo: (columns) => `请核对填写的体表面积，并补正${columns}：在此之前剂量未经判断。`,
  },
});

/** The sentence that a hint adds, with the space before it; nothing without a hint. `rate` is such as `40 mg/m2`. */
export function hintWords(hint: AreaHint | undefined, language: Language, rate?: string): string {
  if (hint === undefined) return '';
  const words = doseWords(language);
  const area = words.areas[hint];
  return rate === undefined ? words.matches(area) : words.matchesRate(rate, area);
}

/** What to do about a dose that is too high, or too low with or without a reason on record; and what this check is. */
export function doseRemedy(
  {
    percent: off,
    explained,
    passPercent,
    provisional,
  }: { percent: number; explained: boolean; passPercent: number } & Basis,
  language: Language,
): string {
  const words = doseWords(language);
  const then = provisional === undefined ? '' : words.giveToo(headings(CYCLE_COLUMNS, provisional, language));
  const action = off > 0 ? words.tooHigh : explained ? words.explained : words.tooLow;
  return action + then + words.passes(passPercent);
}

type Basis = { readonly provisional: readonly string[] | undefined };

/** Before a sentence that stands on a typed area: that it does, and why. */
export function provisionalWords({ provisional }: Basis, language: Language): string {
  return provisional === undefined
    ? ''
    : doseWords(language).provisional(headings(CYCLE_COLUMNS, provisional, language));
}

/** Behind the size of a dose: whether it stands on a typed area. */
export const provisionalMark = ({ provisional }: Basis, language: Language): string =>
  provisional === undefined ? '' : doseWords(language).isProvisional;

/** How the area was come by, as stands behind it. */
export const formulaWords = ({ formula }: { readonly formula: string | undefined }, language: Language): string =>
  formula ?? doseWords(language).asTyped;
