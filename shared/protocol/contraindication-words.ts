/*
 * What the free text "Severe contraindication" (E6) may say: the vocabulary of that clause, printed in docs/rulebook.md. A
 * Latin entry of the last two lists is the beginning of a word; a Chinese one is found anywhere.
 */

/** The whole text says that there is none. */
export const NONE: readonly string[] = ['none', 'no', 'nil', 'denies', 'denied', '无', '没有', '否认'];

/** The whole text says that nobody knows. */
export const NOT_KNOWN: readonly string[] = [
  ...['?', '-', 'n/a', 'na', 'unknown', 'not known'],
  ...['不详', '未知', '不明', '待定'],
];

/** It goes on; with a denial before the word, it does not. */
export const GOES_ON: readonly string[] = [
  ...['ongoing', 'on-going', 'persist', 'active', 'uncontrolled', 'chronic', 'still present'],
  ...['持续', '慢性', '活动性'],
];

/** It goes on, and no denial says otherwise. */
export const NOT_OVER: readonly string[] = ['not controlled', 'still there', '未控制', '未得到控制', '仍有'];

/** What denies a word behind it. */
export const DENIALS: readonly string[] = [
  ...['not', 'no longer', 'no', 'none', 'nothing', 'without', 'non'],
  ...['非', '不再', '未', '不', '无'],
];
