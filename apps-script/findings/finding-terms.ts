import type { Language } from '../../shared/language.js';
import type { Severity } from '../../shared/said.js';
import { fold } from '../../shared/workbook/fold.js';
import type { FindingStatus } from './finding-row.js';

/** In English the Status and Severity columns hold the codes themselves; in Chinese these. */
const CHINESE: Readonly<Record<string, string>> = {
  open: '待处理',
  answered: '已回复',
  accepted: '已接受',
  resolved: '已解决',
  stop: '停止',
  warn: '警告',
  query: '质疑',
  advisory: '提示',
} satisfies Record<FindingStatus | Severity, string>;

/** What stands in the cell for a status or a severity. */
export const termIn = (language: Language, code: string): string => (language === 'zh' && CHINESE[code]) || code;

/** The code that a cell means, in either language and whatever its case and spaces; `undefined` when it is none. */
export function codeOf(text: string): string | undefined {
  const folded = fold(text).replace(/ /g, '');
  return Object.keys(CHINESE).find((code) => code === folded || CHINESE[code] === folded);
}
