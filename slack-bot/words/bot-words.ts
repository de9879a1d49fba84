import type { Language } from '../../shared/language.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** Everything the bot says itself, by name; what a rule says stands beside the rule. */
export type Words = typeof en;

/** The words of a language. */
export function wordsOf(language: Language): Words {
  return language === 'zh' ? zh : en;
}
