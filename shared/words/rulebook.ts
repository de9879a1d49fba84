import type { Language } from '../language.js';
import type { RulebookInForce } from '../protocol/rulebook.js';

/** More than these are a count: a foot is one line. */
const NAMED = 3;

/** Which settings let more pass than their defaults, for the foot of an answer; nothing when none does. */
export function looserWords({ looser }: RulebookInForce, language: Language): string | undefined {
  if (looser.length === 0) return undefined;
  const more = looser.length - NAMED;
  const named = looser.slice(0, NAMED);
  if (language === 'zh') {
    const list = named.map(({ key, value, standing }) => `${key} ${value}（默认 ${standing}）`).join('、');
    return `已放宽的设置：${list}${more > 0 ? `，另有 ${more} 项` : ''}`;
  }
  const list = named.map(({ key, value, standing }) => `${key} ${value} (default ${standing})`).join(', ');
  return `looser than the default: ${list}${more > 0 ? ` and ${more} more` : ''}`;
}

/** The same behind what names the rulebook. */
export function withLooser(named: string, rulebook: RulebookInForce, language: Language): string {
  const looser = looserWords(rulebook, language);
  return looser === undefined ? named : `${named} · ${looser}`;
}
