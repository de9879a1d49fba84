import { catalog } from '../../shared/language.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** Everything the bot says itself, by name; what a rule says stands beside the rule. */
export type BotWords = typeof en;

/** The words of a language. */
export const botWords = catalog({ en, zh });
