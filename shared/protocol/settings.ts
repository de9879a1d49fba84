import type { Language } from './rule.js';

/**
 * Everything the registry leaves open or a hospital may have to change. Each has its default, its source and its
 * meaning; the Settings tab overrides a default, and a bad value there is a finding that leaves the default standing.
 */
export type SettingSource = 'registry' | 'operational default';

type Meaning = Readonly<Record<Language, string>>;

interface SettingBase {
  readonly source: SettingSource;
  readonly clause: string;
  readonly meaning: Meaning;
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
export type Setting = NumberSetting | OptionalNumberSetting | ChoiceSetting | ZoneSetting;

const days = (
  value: number,
  clause: string,
  meaning: Meaning,
  source: SettingSource = 'operational default',
): NumberSetting => ({ type: 'number', value, min: 0, max: 400, whole: true, source, clause, meaning });

const amount = (
  value: number,
  [min, max]: readonly [number, number],
  clause: string,
  meaning: Meaning,
  source: SettingSource = 'operational default',
): NumberSetting => ({ type: 'number', value, min, max, source, clause, meaning });

const choice = <const C extends readonly string[]>(
  value: C[number],
  choices: C,
  clause: string,
  meaning: Meaning,
): Omit<ChoiceSetting, 'value' | 'choices'> & { value: C[number]; choices: C } => ({
  type: 'choice',
  value,
  choices,
  source: 'operational default',
  clause,
  meaning,
});

export const SETTINGS = {
  time_zone: {
    type: 'zone',
    value: 'Asia/Shanghai',
    source: 'operational default',
    clause: '',
    meaning: { en: 'Time zone in which "today" is decided (an IANA name)', zh: '判断“今天”所用的时区（IANA 名称）' },
  },
  enrollment_target: {
    type: 'number',
    value: 102,
    min: 1,
    max: 10_000,
    whole: true,
    source: 'registry',
    clause: 'R1',
    meaning: { en: 'Participants to enroll', zh: '计划入组例数' },
  },
  lms_min_size_cm: amount(
    10,
    [0, 60],
    'I5b',
    { en: 'LMS: smallest largest diameter, cm', zh: 'LMS：最大径下限（cm）' },
    'registry',
  ),
  tumor_size_max_cm: amount(60, [1, 200], 'Q-UNIT', {
    en: 'Tumor size above which the unit is doubted, cm',
    zh: '肿瘤大小超过此值时怀疑单位有误（cm）',
  }),
  tumor_size_query_cm: amount(30, [1, 200], 'Q-UNIT', {
    en: 'LMS and SFT: tumor size above which the unit is asked about, cm',
    zh: 'LMS 和 SFT：肿瘤大小超过此值时询问单位（cm）',
  }),
  grading_system: choice('FNCLCC', ['FNCLCC', 'other'], 'I4b', {
    en: 'Grading system in the Grade columns',
    zh: '分级列所用的分级系统',
  }),
  cdk4_negative_with_fish_amplified: choice('breach', ['breach', 'pending'], 'I4a', {
    en: 'CDK4 negative on IHC while FISH is amplified: a breach, or pending',
    zh: 'CDK4 免疫组化阴性而 FISH 扩增：判为不符合或待定',
  }),
  second_malignancy_carve_outs: choice('off', ['off', 'on'], 'I3', {
    en: 'Accept skin basal cell cancer, in situ cancer, or a cancer more than 5 years ago',
    zh: '接受皮肤基底细胞癌、原位癌或 5 年以前的恶性肿瘤',
  }),
  prior_drug_exclusion: choice('any', ['any', 'all'], 'E5', {
    en: 'Earlier anthracycline, ifosfamide, targeted agent: any one excludes, or only all three',
    zh: '既往蒽环类、异环磷酰胺、靶向药：任一即排除，或三者皆有才排除',
  }),
  contraindication_months: {
    ...days(
      6,
      'E6',
      { en: 'Severe contraindication: months back from screening', zh: '严重禁忌证：筛选日前回溯月数' },
      'registry',
    ),
    max: 60,
  },
  recent_event_months: {
    ...days(
      1,
      'E7',
      {
        en: 'Severe infection or high-bleeding surgery: months back from screening',
        zh: '严重感染或高出血风险手术：筛选日前回溯月数',
      },
      'registry',
    ),
    max: 24,
  },
  mdt_metastasis_review_required: choice('yes', ['yes', 'no'], 'E4', {
    en: 'MDT review needed to clear metastasis',
    zh: '排除转移须经 MDT 评估',
  }),
  age_advisory_min_years: days(18, 'AGE', { en: 'Age below which an advisory is raised', zh: '年龄低于此值时提示' }),
  age_advisory_max_years: days(75, 'AGE', { en: 'Age above which an advisory is raised', zh: '年龄高于此值时提示' }),
  bsa_formula: choice('mosteller', ['mosteller', 'dubois'], 'D8', {
    en: 'Body surface area formula',
    zh: '体表面积公式',
  }),
  bsa_cap_m2: {
    type: 'number or none',
    value: undefined,
    min: 1,
    max: 4,
    source: 'operational default',
    clause: 'D8',
    meaning: { en: 'Body surface area cap in m2, or none', zh: '体表面积上限（m2），或 none' },
  },
  bsa_entered_pass_percent: amount(2, [0, 50], 'D8', {
    en: 'Typed BSA: percent off that passes',
    zh: '填写的体表面积：可接受偏差百分比',
  }),
  bsa_entered_breach_percent: amount(5, [0, 50], 'D8', {
    en: 'Typed BSA: percent off above which it is wrong',
    zh: '填写的体表面积：超过此百分比为错误',
  }),
  height_min_cm: amount(120, [50, 250], 'D8', { en: 'Smallest plausible height, cm', zh: '合理身高下限（cm）' }),
  height_max_cm: amount(220, [50, 250], 'D8', { en: 'Largest plausible height, cm', zh: '合理身高上限（cm）' }),
  weight_min_kg: amount(30, [10, 400], 'D8', { en: 'Smallest plausible weight, kg', zh: '合理体重下限（kg）' }),
  weight_max_kg: amount(200, [10, 400], 'D8', { en: 'Largest plausible weight, kg', zh: '合理体重上限（kg）' }),
  weight_change_warn_percent: amount(10, [1, 100], 'D9', {
    en: 'Weight change from cycle 1 that warns, percent',
    zh: '较第 1 周期体重变化提示阈值（%）',
  }),
  weight_change_doubt_percent: amount(40, [1, 100], 'Q-UNIT', {
    en: 'Weight change from the cycle before from which the unit is doubted, percent',
    zh: '较前一周期体重变化达到此值时怀疑单位有误（%）',
  }),
  dose_tolerance_pass_percent: amount(5, [0, 50], 'D1', {
    en: 'Dose deviation that passes, percent',
    zh: '剂量偏差可接受范围（%）',
  }),
  dose_tolerance_warn_percent: amount(10, [0, 100], 'D1', {
    en: 'Dose deviation that only warns, percent',
    zh: '剂量偏差仅警告的上限（%）',
  }),
  cycle_interval_days: days(
    21,
    'S2',
    { en: 'Days from day 1 to the next day 1', zh: '相邻两个第 1 天的间隔天数' },
    'registry',
  ),
  cycle_interval_min_days: days(18, 'S2', { en: 'Fewest days between cycles', zh: '周期间隔最少天数' }),
  cycle_interval_pass_days: days(24, 'S2', {
    en: 'Most days between cycles that pass',
    zh: '周期间隔可接受的最多天数',
  }),
  cycle_interval_warn_days: days(28, 'S2', {
    en: 'Most days between cycles that only warn',
    zh: '周期间隔仅警告的最多天数',
  }),
  watch_wait_min_days: days(
    28,
    'S4',
    { en: 'Watch-wait: fewest days from the last study dose to surgery', zh: '观察等待：末次用药至手术最少天数' },
    'registry',
  ),
  watch_wait_max_days: days(
    42,
    'S4',
    { en: 'Watch-wait: most days from the last study dose to surgery', zh: '观察等待：末次用药至手术最多天数' },
    'registry',
  ),
  watch_wait_alternative_days: days(21, 'S4', {
    en: 'Alternative watch-wait anchor: days after cycle 3 day 1',
    zh: '观察等待备选起点：第 3 周期第 1 天后的天数',
  }),
  safety_first_day: days(
    1,
    'F1',
    { en: 'First safety visit: days after day 1', zh: '首次安全性访视：第 1 天后的天数' },
    'registry',
  ),
  safety_first_window_days: days(1, 'F1', {
    en: 'First safety visit: days either side',
    zh: '首次安全性访视：前后允许天数',
  }),
  safety_second_day: days(
    7,
    'F1',
    { en: 'Second safety visit: days after day 1', zh: '第二次安全性访视：第 1 天后的天数' },
    'registry',
  ),
  safety_second_window_days: days(2, 'F1', {
    en: 'Second safety visit: days either side',
    zh: '第二次安全性访视：前后允许天数',
  }),
  morbidity_30d_window_days: days(7, 'F2', { en: 'Surgery +30 d: days either side', zh: '术后 30 天：前后允许天数' }),
  morbidity_90d_window_days: days(14, 'F2', { en: 'Surgery +90 d: days either side', zh: '术后 90 天：前后允许天数' }),
  morbidity_1y_window_days: days(30, 'F2', { en: 'Surgery +1 y: days either side', zh: '术后 1 年：前后允许天数' }),
  survival_window_days: days(30, 'F4', { en: 'Survival contact: days either side', zh: '生存随访：前后允许天数' }),
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
