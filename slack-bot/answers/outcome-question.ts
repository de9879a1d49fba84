import { fold } from '../../shared/workbook/fold.js';
import { slips } from './slips.js';

/**
 * Whether somebody asks for outcomes, or for anything by arm. There is no answer that holds either, so this decides nothing
 * but what is said: a refusal with its reason instead of "no such command". It would rather refuse once too often.
 */
export function asksForOutcomes(text: string): boolean {
  const said = rejoined(fold(text));
  if (ENGLISH.test(said) || CHINESE.test(said.replace(HARMLESS_CHINESE, ''))) return true;
  return said.split(/[^\p{L}\d]+/u).some((word) => word.length >= 5 && OFTEN_MISTYPED.some((one) => isNear(word, one)));
}

const OUTCOME_WORDS = [
  '[pderl]?fs|os|dss|ttp|orr|dcr|aes?|saes?|susars?|ctcae|recist|clavien|dindo|kaplan|meier',
  String.raw`surviv\w*|alive|dead|deaths?|die[sd]?|dying|deceased|mortality|fatal\w*|kill\w*|passed away`,
  String.raw`(?:live[sd]?|living) longer|longer (?:lives?|living)|outliv\w*|longevity|life expectancy|hazards?`,
  String.raw`progress\w*|relaps\w*|recur\w*|remissions?|cure[sd]?`,
  String.raw`morbid\w*|complication\w*|toxic\w*|tox|adverse|side effects?`,
  String.raw`efficac\w*|effective\w*|benefit\w*|outcomes?|end ?points?|respon(?:se|ses|d|ds|ded|ders?)`,
  String.raw`superior\w*|inferior\w*|better|worse|winning|wins?`,
];
const ARM_WORDS = [
  String.raw`arms?|groups?|cohorts?|vs|versus|compar\w*|control|experimental|randomi[sz]\w*|blinded|unblind\w*`,
  String.raw`neo ?-?adj\w*|chemo\w*|surgery[ -]?(?:only|alone|first)|up-?front|(?:by|per|which) treatments?`,
];
const ENGLISH = new RegExp(String.raw`\b(?:${[...OUTCOME_WORDS, ...ARM_WORDS].join('|')})\b`);

/** How far the enrollment or the trial has come is not how far a disease has. */
const HARMLESS_CHINESE = /(?:入组|试验|研究|项目|随访|筛选)(?:的)?进展/g;
const CHINESE = new RegExp(
  [
    '生存|存活|活得|活了|活多久|还活|寿命|死|亡|去世|病故|过世|离世|进展|复发|转移率|疗效|有效率|效果|缓解|获益|治愈|预后',
    '毒性|毒副|副作用|副反应|不良反应|不良事件|并发症|合并症|结局|终点|风险比|优于|劣于|更好|更差|更有效',
    '组别|分组|两组|各组|按组|哪组|哪个组|哪一组|对照|试验组|实验组|治疗组|化疗组|手术组|新辅助|单纯手术|仅手术|对比|比较|双臂|揭盲',
  ].join('|'),
);

/** Words that people look for with a letter too many, too few, wrong or swapped. */
const OFTEN_MISTYPED = [
  'survival',
  'survive',
  'survivor',
  'survived',
  'death',
  'deaths',
  'deceased',
  'mortality',
  'progression',
  'progressed',
  'relapse',
  'recurrence',
  'morbidity',
  'complication',
  'complications',
  'toxicity',
  'toxicities',
  'efficacy',
  'outcome',
  'outcomes',
  'neoadjuvant',
  'chemotherapy',
  'randomized',
] as const;

/** `p.f.s.`, `p f s` and `P-F-S` are one word. */
function rejoined(text: string): string {
  return text.replace(/(?<![\p{L}\d])\p{L}(?:[ .\-_*·]+\p{L}(?![\p{L}\d]))+/gu, (letters) =>
    letters.replace(/[^\p{L}]/gu, ''),
  );
}

/** One slip of the fingers in a short word, two in a long one; the first letter is nearly always right. */
function isNear(word: string, target: string): boolean {
  if (word[0] !== target[0]) return false;
  const most = target.length >= 8 ? 2 : 1;
  return Math.abs(word.length - target.length) <= most && slips(word, target) <= most;
}
