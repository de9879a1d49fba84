import { catalog } from '../language.js';

/** What stands between words, around them and between sentences. */
export const punctuation = catalog({
  en: {
    comma: ', ',
    semicolon: '; ',
    colon: ': ',
    /** Between sentences, the first of which has no end yet. */
    stop: '. ',
    /** Between sentences that have their ends. */
    space: ' ',
    /** Between the members of a list. */
    list: ', ',
    quoted: (text: string): string => `"${text}"`,
    /** Follows a word, with the space before it. */
    bracketed: (text: string): string => ` (${text})`,
  },
  zh: {
    comma: '，',
    semicolon: '；',
    colon: '：',
    stop: '。',
    space: '',
    list: '、',
    quoted: (text) => `“${text}”`,
    bracketed: (text) => `（${text}）`,
  },
});
