import { type Day, formatDay } from '../../../calendar.js';
import { CARVE_OUT_YEARS } from '../../limits.js';
import { blank, breached, defineRule, met } from '../../rule.js';

/** Part of the carve-out that the setting switches on: a cancer this many full years old is left out of account. */
const CARVED_OUT = /basal[ -]cell|\bbcc\b|基底细胞|\bin[ -]situ\b|\b[dl]?cis\b|原位/;
/** The same with the words around it that name the same cancer. */
const CARVED_OUT_WHOLE =
  /(?:(?:skin |cutaneous )?basal[ -]cell (?:cancer|carcinoma)s?|(?:cancer|carcinoma|melanoma|tumou?r)s?(?: of [a-z ]+?)? in[ -]situ|in[ -]situ (?:[a-z]+ )?(?:cancer|carcinoma|melanoma)s?|皮肤?基底细胞癌|基底细胞癌|原位癌|[\u4e00-\u9fff]{1,4}原位癌)/g;
const CANCER = /cancer|carcinoma|melanoma|lymphoma|leuka?emia|sarcoma|myeloma|tumou?r|malignan|癌|瘤|白血病/;
/** "In situ with an invasive part" is an invasive cancer. */
const NOT_CARVED_OUT = /(?<!non[ -]?)invasi|(?<!非)浸润|\bnot (?:an? )?(?:in[ -]situ|basal|bcc)|非(?:原位|基底)/;
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/g;

/** Any second cancer at any time excludes. A hospital may switch carve-outs on; then each cancer of the detail needs its own. */
export const secondMalignancy = defineRule({
  id: 'eligibility/second-malignancy',
  clause: 'I3',
  on: 'participant',
  kind: 'eligibility',
  severity: 'stop',
  harm: 'alert',
  holds: 'until accepted',
  reads: ['second_malignancy_history', 'screening_date'],
  check(row, { settings }) {
    const { second_malignancy_history: history } = row;
    if (history === 'no') return met();
    if (history === undefined) return blank('second_malignancy_history');
    const carveOuts = settings.second_malignancy_carve_outs === 'on';
    const answer = carveOuts ? carvedOut(row.details?.second_malignancy_history, row.screening_date) : 'no';
    if (answer === 'yes') return met();
    return answer === 'no' ? breached({ carveOuts }) : blank('screening_date');
  },
  words: {
    en: {
      title: 'No other cancer, now or before',
      says: ({ carveOuts }) =>
        carveOuts
          ? 'A second cancer is recorded, and none of the accepted exceptions is written after "yes".'
          : 'A second cancer is recorded; this trial takes nobody who has had one.',
      remedy: ({ carveOuts }) =>
        carveOuts
          ? 'Write the type and year after "yes" if an exception applies (operational setting); otherwise {then}.'
          : 'Check the history and correct the cell; if it is right, {then}.',
    },
    zh: {
      title: '现在和既往均无其他恶性肿瘤',
      says: ({ carveOuts }) =>
        carveOuts ? '已记录第二恶性肿瘤，且“yes”之后未写明可接受的例外情形。' : '已记录第二恶性肿瘤；本试验不接受。',
      remedy: ({ carveOuts }) =>
        carveOuts
          ? '如属例外（操作性设置），请在“yes”之后写明类型和年份；否则{then}。'
          : '请核对病史并更正单元格；如填写无误，{then}。',
    },
  },
});

/**
 * Several cancers are parted by a semicolon, a plus, a comma or an "and"; a part that names none belongs to the one before it.
 * A part that names an excepted cancer and another one, or denies the exception, has no exception. A year alone is taken as
 * its last day, so that 5 years are full.
 */
function carvedOut(detail: string | undefined, screening: Day | undefined): 'yes' | 'no' | 'no screening date' {
  let answer: 'yes' | 'no' | 'no screening date' = 'no';
  for (const part of cancersIn(detail ?? '')) {
    if (CARVED_OUT.test(part) && !NOT_CARVED_OUT.test(part)) {
      if (CANCER.test(part.replace(CARVED_OUT_WHOLE, ''))) return 'no';
      if (answer === 'no') answer = 'yes';
      continue;
    }
    const years = part.match(YEAR);
    if (!years) return 'no';
    if (screening === undefined) answer = 'no screening date';
    else if (Number(formatDay(screening).slice(0, 4)) - Math.max(...years.map(Number)) <= CARVE_OUT_YEARS) return 'no';
    else if (answer === 'no') answer = 'yes';
  }
  return answer;
}

function cancersIn(detail: string): string[] {
  const parts: string[] = [];
  for (const text of detail
    .normalize('NFKC')
    .toLowerCase()
    .split(/[;+,、，]|\band\b|&|和|及/)) {
    if (text.trim() === '') continue;
    const before = parts.at(-1);
    // "Cervix, carcinoma in situ" is one cancer, and so is "basal cell, nose, 2024"; "basal cell 2010, breast 2023" are two.
    const goesOn =
      before !== undefined &&
      (namesCancer(text)
        ? !namesCancer(before) && before.search(YEAR) < 0
        : !(CARVED_OUT.test(before) && text.search(YEAR) >= 0 && /\p{L}/u.test(text)));
    if (goesOn) parts[parts.length - 1] = `${before}, ${text}`;
    else parts.push(text);
  }
  return parts;
}

const namesCancer = (text: string): boolean => CANCER.test(text) || CARVED_OUT.test(text);
