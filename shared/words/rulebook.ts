import { catalog, type Language } from '../language.js';
import type { RulebookInForce } from '../protocol/rulebook.js';
import { punctuation } from './punctuation.js';

/** More than these are a count: a foot is one line. */
const NAMED = 3;

/** Which settings let more pass than their defaults, for the foot of an answer; nothing when none does. */
export function looserWords({ looser }: RulebookInForce, language: Language): string | undefined {
  if (looser.length === 0) return undefined;
  const words = rulebookWords(language);
  const { bracketed, list } = punctuation(language);
  const named = looser
    .slice(0, NAMED)
    .map(({ key, value, standing }) => `${key} ${value}${bracketed(words.standing(standing))}`)
    .join(list);
  const more = looser.length - NAMED;
  return words.looser(more > 0 ? words.andMore(named, more) : named);
}

/** The same behind what names the rulebook. */
export function withLooser(named: string, rulebook: RulebookInForce, language: Language): string {
  const looser = looserWords(rulebook, language);
  return looser === undefined ? named : `${named} · ${looser}`;
}

const rulebookWords = catalog({
  en: {
    standing: (value: string): string => `default ${value}`,
    andMore: (named: string, more: number): string => `${named} and ${more} more`,
    looser: (settings: string): string => `looser than the default: ${settings}`,
  },
  zh: {
    standing: (value) => `默认 ${value}`,
    andMore: (named, more) => `${named}，另有 ${more} 项`,
    looser: (settings) => `已放宽的设置：${settings}`,
  },
});
