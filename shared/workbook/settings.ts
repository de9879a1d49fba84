import type { Catalog } from '../language.js';

/**
 * Everything the registry leaves open or a hospital may have to change. Each has its default, its source and its
 * meaning; the Settings tab overrides a default, and a bad value there is a finding that leaves the default standing.
 */
export type SettingSource = 'registry' | 'operational default';

type Meaning = Catalog<string>;

/**
 * On which side of its default a setting lets more pass: a higher number, a lower one, either (a narrow range of what is
 * plausible takes an overdose out of judgment, a wide one lets a wrong unit in), any number at all, one of these choices, or
 * neither side. Beyond `min` and `max` a value is refused.
 */
export type LooserSide = 'higher' | 'lower' | 'either' | 'any number' | readonly string[] | 'neither';

interface SettingBase {
  readonly source: SettingSource;
  readonly clause: string;
  readonly meaning: Meaning;
  readonly looser: LooserSide;
}
export interface NumberSetting extends SettingBase {
  readonly type: 'number';
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
}
/** A number, or `none`. */
export interface OptionalNumberSetting extends SettingBase {
  readonly type: 'number or none';
  readonly value: undefined;
  readonly min: number;
  readonly max: number;
}
export interface ChoiceSetting extends SettingBase {
  readonly type: 'choice';
  readonly value: string;
  readonly choices: readonly string[];
}
export interface ZoneSetting extends SettingBase {
  readonly type: 'zone';
  readonly value: string;
}
/** Days and spans of days as `readDaySpans` reads them, or `none`. */
export interface DaySpansSetting extends SettingBase {
  readonly type: 'days or none';
  readonly value: 'none';
}
export type Setting = NumberSetting | OptionalNumberSetting | ChoiceSetting | ZoneSetting | DaySpansSetting;

type Bounds = readonly [min: number, max: number];

const days = (
  value: number,
  [min, max]: Bounds,
  looser: LooserSide,
  clause: string,
  meaning: Meaning,
  source: SettingSource = 'operational default',
): NumberSetting => ({ type: 'number', value, min, max, whole: true, looser, source, clause, meaning });

const amount = (
  value: number,
  [min, max]: Bounds,
  looser: LooserSide,
  clause: string,
  meaning: Meaning,
  source: SettingSource = 'operational default',
): NumberSetting => ({ type: 'number', value, min, max, looser, source, clause, meaning });

const choice = <const C extends readonly string[]>(
  value: C[number],
  choices: C,
  looser: readonly C[number][] | 'neither',
  clause: string,
  meaning: Meaning,
): Omit<ChoiceSetting, 'value' | 'choices'> & { value: C[number]; choices: C } => ({
  type: 'choice',
  value,
  choices,
  looser,
  source: 'operational default',
  clause,
  meaning,
});

export const SETTINGS = {
  time_zone: {
    type: 'zone',
    value: 'Asia/Shanghai',
    looser: 'neither',
    source: 'operational default',
    clause: '',
    meaning: { en: 'Time zone in which "today" is decided (an IANA name)', zh: '判断“今天”所用的时区（IANA 名称）' },
  },
  holidays: {
    type: 'days or none',
    value: 'none',
    looser: 'neither',
    source: 'operational default',
    clause: '',
    meaning: {
      en: 'Public holidays that a plan may step over, such as 2026-10-01 to 2026-10-07, 2027-01-01, or none',
      zh: '制定计划时可避开的节假日，例如 2026-10-01 至 2026-10-07、2027-01-01，或 none',
    },
  },
  enrollment_target: {
    type: 'number',
    value: 102,
    min: 1,
    max: 10_000,
    looser: 'neither',
    whole: true,
    source: 'registry',
    clause: 'R1',
    meaning: { en: 'Participants to enroll', zh: '计划入组例数' },
  },
  lms_min_size_cm: amount(
    10,
    [5, 60],
    'lower',
    'I5b',
    { en: 'LMS: smallest largest diameter, cm', zh: 'LMS：最大径下限（cm）' },
    'registry',
  ),
  tumor_size_max_cm: amount(60, [40, 100], 'either', 'Q-UNIT', {
    en: 'Tumor size above which the unit is doubted, cm',
    zh: '肿瘤大小超过此值时怀疑单位有误（cm）',
  }),
  tumor_size_query_cm: amount(30, [1, 60], 'higher', 'Q-UNIT', {
    en: 'LMS and SFT: tumor size above which the unit is asked about, cm',
    zh: 'LMS 和 SFT：肿瘤大小超过此值时询问单位（cm）',
  }),
  grading_system: choice('FNCLCC', ['FNCLCC', 'other'], 'neither', 'I4b', {
    en: 'Grading system in the Grade columns',
    zh: '分级列所用的分级系统',
  }),
  cdk4_negative_with_fish_amplified: choice('breach', ['breach', 'pending'], ['pending'], 'I4a', {
    en: 'CDK4 negative on IHC while FISH is amplified: a breach, or pending',
    zh: 'CDK4 免疫组化阴性而 FISH 扩增：判为不符合或待定',
  }),
  second_malignancy_carve_outs: choice('off', ['off', 'on'], ['on'], 'I3', {
    en: 'Accept skin basal cell cancer, in situ cancer, or a cancer more than 5 years ago',
    zh: '接受皮肤基底细胞癌、原位癌或 5 年以前的恶性肿瘤',
  }),
  prior_drug_exclusion: choice('any', ['any', 'all'], ['all'], 'E5', {
    en: 'Earlier anthracycline, ifosfamide, targeted agent: any one excludes, or only all three',
    zh: '既往蒽环类、异环磷酰胺、靶向药：任一即排除，或三者皆有才排除',
  }),
  contraindication_months: days(
    6,
    [3, 60],
    'lower',
    'E6',
    { en: 'Severe contraindication: months back from screening', zh: '严重禁忌证：筛选日前回溯月数' },
    'registry',
  ),
  recent_event_months: days(
    1,
    [1, 24],
    'lower',
    'E7',
    {
      en: 'Severe infection or high-bleeding surgery: months back from screening',
      zh: '严重感染或高出血风险手术：筛选日前回溯月数',
    },
    'registry',
  ),
  screening_to_enrollment_max_days: days(28, [7, 90], 'higher', 'A1', {
    en: 'Most days from screening to enrollment',
    zh: '筛选至入组最多天数',
  }),
  mdt_metastasis_review_required: choice('yes', ['yes', 'no'], ['no'], 'E4', {
    en: 'MDT review needed to clear metastasis',
    zh: '排除转移须经 MDT 评估',
  }),
  age_advisory_min_years: days(18, [0, 120], 'lower', 'AGE', {
    en: 'Age below which an advisory is raised',
    zh: '年龄低于此值时提示',
  }),
  age_advisory_max_years: days(75, [0, 120], 'higher', 'AGE', {
    en: 'Age above which an advisory is raised',
    zh: '年龄高于此值时提示',
  }),
  bsa_formula: choice('mosteller', ['mosteller', 'dubois'], 'neither', 'D8', {
    en: 'Body surface area formula',
    zh: '体表面积公式',
  }),
  bsa_cap_m2: {
    type: 'number or none',
    value: undefined,
    min: 1,
    max: 4,
    looser: 'any number',
    source: 'operational default',
    clause: 'D8',
    meaning: { en: 'Body surface area cap in m2, or none', zh: '体表面积上限（m2），或 none' },
  },
  bsa_entered_pass_percent: amount(2, [0, 20], 'higher', 'D8', {
    en: 'Typed BSA: percent off that passes',
    zh: '填写的体表面积：可接受偏差百分比',
  }),
  bsa_entered_breach_percent: amount(5, [0, 20], 'higher', 'D8', {
    en: 'Typed BSA: percent off above which it is wrong',
    zh: '填写的体表面积：超过此百分比为错误',
  }),
  height_min_cm: amount(120, [100, 140], 'either', 'D8', {
    en: 'Smallest plausible height, cm',
    zh: '合理身高下限（cm）',
  }),
  height_max_cm: amount(220, [200, 250], 'either', 'D8', {
    en: 'Largest plausible height, cm',
    zh: '合理身高上限（cm）',
  }),
  weight_min_kg: amount(30, [20, 40], 'either', 'D8', {
    en: 'Smallest plausible weight, kg',
    zh: '合理体重下限（kg）',
  }),
  weight_max_kg: amount(200, [150, 300], 'either', 'D8', {
    en: 'Largest plausible weight, kg',
    zh: '合理体重上限（kg）',
  }),
  weight_change_warn_percent: amount(10, [1, 20], 'higher', 'D9', {
    en: 'Weight change from cycle 1 that warns, percent',
    zh: '较第 1 周期体重变化提示阈值（%）',
  }),
  weight_change_doubt_percent: amount(40, [25, 60], 'either', 'Q-UNIT', {
    en: 'Weight change from the cycle before from which the unit is doubted, percent',
    zh: '较前一周期体重变化达到此值时怀疑单位有误（%）',
  }),
  dose_tolerance_pass_percent: amount(5, [0, 20], 'higher', 'D1', {
    en: 'Dose deviation that passes, percent',
    zh: '剂量偏差可接受范围（%）',
  }),
  dose_tolerance_warn_percent: amount(10, [0, 20], 'higher', 'D1', {
    en: 'Dose deviation that only warns, percent',
    zh: '剂量偏差仅警告的上限（%）',
  }),
  cycle_interval_days: days(
    21,
    [14, 42],
    'lower',
    'S2',
    { en: 'Days from day 1 to the next day 1', zh: '相邻两个第 1 天的间隔天数' },
    'registry',
  ),
  cycle_interval_min_days: days(18, [14, 42], 'lower', 'S2', {
    en: 'Fewest days between cycles',
    zh: '周期间隔最少天数',
  }),
  cycle_interval_pass_days: days(24, [14, 42], 'higher', 'S2', {
    en: 'Most days between cycles that pass',
    zh: '周期间隔可接受的最多天数',
  }),
  cycle_interval_warn_days: days(28, [14, 56], 'higher', 'S2', {
    en: 'Most days between cycles that only warn',
    zh: '周期间隔仅警告的最多天数',
  }),
  watch_wait_min_days: days(
    28,
    [21, 84],
    'lower',
    'S4',
    { en: 'Watch-wait: fewest days from the last study dose to surgery', zh: '观察等待：末次用药至手术最少天数' },
    'registry',
  ),
  watch_wait_max_days: days(
    42,
    [21, 84],
    'higher',
    'S4',
    { en: 'Watch-wait: most days from the last study dose to surgery', zh: '观察等待：末次用药至手术最多天数' },
    'registry',
  ),
  watch_wait_alternative_days: days(21, [14, 42], 'higher', 'S4', {
    en: 'Alternative watch-wait anchor: days after cycle 3 day 1',
    zh: '观察等待备选起点：第 3 周期第 1 天后的天数',
  }),
  hold_while_pending: choice('yes', ['yes', 'no'], ['no'], 'A1', {
    en: 'Hold study drugs while eligibility is pending',
    zh: '合格性待定期间是否暂缓研究用药',
  }),
  screening_open_max_days: days(28, [1, 180], 'neither', 'A1', {
    en: 'Most days from screening until eligibility is decided',
    zh: '筛选至判定合格性最多天数',
  }),
  eligible_to_enrollment_max_days: days(14, [1, 180], 'neither', 'A1', {
    en: 'Most days from eligible to enrolled',
    zh: '合格至入组最多天数',
  }),
  enrollment_to_allocation_max_days: days(7, [1, 90], 'neither', 'A1', {
    en: 'Most days from enrollment to allocation',
    zh: '入组至分组最多天数',
  }),
  allocation_to_start_max_days: days(28, [1, 180], 'neither', 'A2', {
    en: 'Most days from allocation to cycle 1 or, in the surgery-only arm, to surgery, when no date is planned',
    zh: '未计划日期时，分组至第 1 周期（单纯手术组为手术）最多天数',
  }),
  planned_date_max_days: days(180, [90, 365], 'higher', 'V1', {
    en: 'Planned dates: most days ahead',
    zh: '计划日期：最多提前天数',
  }),
  safety_first_day: days(
    1,
    [0, 3],
    'higher',
    'F1',
    { en: 'First safety visit: days after day 1', zh: '首次安全性访视：第 1 天后的天数' },
    'registry',
  ),
  safety_first_window_days: days(1, [0, 3], 'higher', 'F1', {
    en: 'First safety visit: days either side',
    zh: '首次安全性访视：前后允许天数',
  }),
  safety_second_day: days(
    7,
    [4, 14],
    'higher',
    'F1',
    { en: 'Second safety visit: days after day 1', zh: '第二次安全性访视：第 1 天后的天数' },
    'registry',
  ),
  safety_second_window_days: days(2, [0, 7], 'higher', 'F1', {
    en: 'Second safety visit: days either side',
    zh: '第二次安全性访视：前后允许天数',
  }),
  morbidity_30d_window_days: days(7, [0, 21], 'higher', 'F2', {
    en: 'Surgery +30 d: days either side',
    zh: '术后 30 天：前后允许天数',
  }),
  morbidity_90d_window_days: days(14, [0, 45], 'higher', 'F2', {
    en: 'Surgery +90 d: days either side',
    zh: '术后 90 天：前后允许天数',
  }),
  morbidity_1y_window_days: days(30, [0, 90], 'higher', 'F2', {
    en: 'Surgery +1 y: days either side',
    zh: '术后 1 年：前后允许天数',
  }),
  survival_window_days: days(30, [0, 180], 'higher', 'F4', {
    en: 'Survival contact: days either side',
    zh: '生存随访：前后允许天数',
  }),
} as const satisfies Record<string, Setting>;

export type SettingKey = keyof typeof SETTINGS;

type ValueOf<S> = S extends { type: 'number' }
  ? number
  : S extends { type: 'number or none' }
    ? number | undefined
    : S extends { choices: readonly (infer C)[] }
      ? C
      : string;

/** The values in force. */
export type Settings = { readonly [K in SettingKey]: ValueOf<(typeof SETTINGS)[K]> };

export const SETTING_KEYS = Object.keys(SETTINGS) as readonly SettingKey[];

export const DEFAULT_SETTINGS: Settings = Object.fromEntries(
  SETTING_KEYS.map((key) => [key, SETTINGS[key].value]),
) as unknown as Settings;

/** A setting's value as a sentence says it. */
export function shown(value: string | number | undefined): string {
  return value === undefined ? 'none' : String(value);
}

/** Whether this value lets more pass than the default does. */
export function isLooser(key: SettingKey, value: string | number | undefined): boolean {
  const { looser, value: standing }: Setting = SETTINGS[key];
  if (value === standing || looser === 'neither') return false;
  if (looser === 'any number') return value !== undefined;
  if (looser === 'either') return true;
  if (looser === 'higher') return Number(value) > Number(standing);
  if (looser === 'lower') return Number(value) < Number(standing);
  return looser.includes(String(value));
}

/** The settings in force that let more pass than their defaults do: each is said wherever an answer says its rulebook. */
export function looserSettings(settings: Settings): SettingKey[] {
  return SETTING_KEYS.filter((key) => isLooser(key, settings[key]));
}
