import { catalog, LANGUAGES, type Language } from '../language.js';
import type { Level } from '../protocol/finding.js';
import { fold } from '../workbook/fold.js';
import type { FindingStatus } from '../workbook/schema.js';

type Code = FindingStatus | Level;

/** What the Status and Severity columns hold. */
const terms = catalog<Readonly<Record<Code, string>>>({
  en: {
    open: 'open',
    answered: 'answered',
    accepted: 'accepted',
    resolved: 'resolved',
    stop: 'stop',
    warn: 'warn',
    query: 'query',
    advisory: 'advisory',
    failure: 'screen failure',
  },
  zh: {
    open: '待处理',
    answered: '已回复',
    accepted: '已接受',
    resolved: '已解决',
    stop: '停止',
    warn: '警告',
    query: '质疑',
    advisory: '提示',
    failure: '筛选失败',
  },
});
const CODES = Object.keys(terms('en')) as readonly Code[];

/** What stands in the cell for a status or a severity; what is neither stays as it is. */
export function termIn(language: Language, code: string): string {
  const known = CODES.find((each) => each === code);
  return known === undefined ? code : terms(language)[known];
}

/** The code that a cell means, in any language and whatever its case and spaces; `undefined` when it is none. */
export function codeOf(text: string): string | undefined {
  const meant = bare(text);
  return CODES.find((code) => LANGUAGES.some((language) => bare(terms(language)[code]) === meant));
}

const bare = (text: string): string => fold(text).replace(/ /g, '');
