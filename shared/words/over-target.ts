import type { Language } from '../protocol/rule.js';

const WORDS: Readonly<Record<Language, (over: number) => string>> = {
  en: (over) => ` (${over} over the target: check the enrollment dates, or tell the sponsor)`,
  zh: (over) => `（超出目标 ${over} 例：请核对入组日期，或告知申办方）`,
};

/** What follows the number enrolled when it is over the target; nothing otherwise. */
export function overTarget(enrolled: number, target: number | undefined, language: Language): string {
  return target === undefined || enrolled <= target ? '' : WORDS[language](enrolled - target);
}
