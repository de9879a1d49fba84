import type { Language } from '../../shared/language.js';
import { LEVELS } from '../../shared/protocol/finding.js';
import { levelWords } from '../../shared/words/levels.js';
import { byId, make } from './elements.js';
import { sidebarWords } from './sidebar-words.js';

/** What each mark is called, how it looks, and what to do about it. */
export function renderLegend(language: Language): void {
  const words = sidebarWords(language);
  byId('legend-title').textContent = words.legend.title;
  byId('legend-list').replaceChildren(
    ...LEVELS.flatMap((level) => entry(level, levelWords(language)[level], words.legend.levels[level])),
    ...entry('accepted', words.legend.accepted.word, words.legend.accepted.does),
    ...entry('failed-rule', words.legend.failedRule.word, words.legend.failedRule.does),
  );
}

const entry = (name: string, word: string, does: string): HTMLElement[] => [
  make('dt', { class: `mark ${name}` }, word),
  make('dd', {}, does),
];
