import { catalog, type Language } from '../language.js';
import type { Level } from '../protocol/finding.js';
import { count } from './count.js';
import { punctuation } from './punctuation.js';

/** How bad a finding is, in a word. */
export const levelWords = catalog<Readonly<Record<Level, string>>>({
  en: { stop: 'Critical', warn: 'Warning', query: 'Query', advisory: 'Advisory', failure: 'Screen failure' },
  zh: { stop: '严重', warn: '警告', query: '质疑', advisory: '提示', failure: '筛选失败' },
});

const counted = catalog<Readonly<Record<Level, (n: number) => string>>>({
  en: {
    stop: (n) => `${n} critical`,
    warn: (n) => count(n, 'warning'),
    query: (n) => count(n, 'query', 'queries'),
    advisory: (n) => count(n, 'advisory', 'advisories'),
    failure: (n) => `${n} not met at screening`,
  },
  zh: {
    stop: (n) => `严重 ${n} 项`,
    warn: (n) => `警告 ${n} 项`,
    query: (n) => `质疑 ${n} 项`,
    advisory: (n) => `提示 ${n} 项`,
    failure: (n) => `筛选不符合 ${n} 项`,
  },
});

/** How many there are of each level: "2 critical, 1 warning". */
export const sayLevels = (counts: readonly (readonly [Level, number])[], language: Language): string =>
  counts.map(([level, n]) => counted(language)[level](n)).join(punctuation(language).comma);
