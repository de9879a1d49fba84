import { MENU_WORDS } from '../../../apps-script/words/menu-words.js';
import { OUTCOME_WORDS } from '../../../apps-script/words/outcome-words.js';
import { type CheckCounts, WORDS } from '../../../apps-script/words/words.js';
import type { Language } from '../../../shared/language.js';
import { RULES } from '../../../shared/protocol/rules/index.js';
import { headingNote } from '../../../shared/words/heading-note.js';
import { itemPhrase, itemWords, reasonWords, stateWords } from '../../../shared/words/schedule.js';
import { seedRows } from '../../../shared/words/seed-rows.js';
import { STAGE_WORDS } from '../../../shared/words/stages.js';
import { PROBLEMS } from '../../../shared/workbook/problems.js';
import { type Column, ITEMS, TABS, type TabName } from '../../../shared/workbook/schema.js';
import { SETTING_KEYS, SETTINGS } from '../../../shared/workbook/settings.js';
import { UNREADABLE_WORDS } from '../../../shared/workbook/unreadable-words.js';

/** What facts may be in the sentences of a root, besides what every fact may be. */
export type FactsOf = Readonly<Record<string, readonly string[]>>;

type Anything = (...args: unknown[]) => unknown;
const ANCHORS = ['C2D1', 'C1D1 planned', 'Last study dose', 'Surgery'];
const ENDINGS = ['death', 'withdrawn', 'stopped'];
const ITEM_STATES = ['done', 'upcoming', 'due', 'overdue', 'delayed', 'cancelled', 'cannot schedule'];

const NOTHING_OPEN: CheckCounts = {
  asOf: '2026-09-01',
  participants: undefined,
  bySeverity: { stop: 0, warn: 0, query: 0, advisory: 0 },
  oldestDays: 0,
  added: 0,
  resolved: 0,
  failedRules: 0,
  unread: 0,
  silence: undefined,
  newTab: false,
};

/** Everything that the add-on says in words, by what it belongs to, in both languages. */
function roots(): Record<string, Readonly<Record<Language, unknown>>> {
  const said = (say: (language: Language) => unknown) => ({ en: say('en'), zh: say('zh') });
  const notes = Object.entries(TABS).flatMap(([tab, { columns }]) =>
    (columns as readonly Column[]).map((column) => {
      const note = said((language) => headingNote(tab as TabName, column, language));
      return [`note ${tab} ${column.key}`, note] as const;
    }),
  );
  return Object.fromEntries([
    ...RULES.map(({ id, words }) => [id, words] as const),
    ...Object.entries(PROBLEMS)
      // The bundle has one workbook, and no words for several.
      .filter(([name]) => !['otherSetting', 'otherSitesRow', 'unreadWorkbook'].includes(name))
      .map(([, { id, words }]) => [id, words] as const),
    ...SETTING_KEYS.map((key) => [`setting ${key}`, SETTINGS[key].meaning] as const),
    ...notes,
    ['add-on', WORDS],
    ['nothing open', said((language) => WORDS[language].checked(NOTHING_OPEN))],
    ['menu', MENU_WORDS],
    ['outcomes', OUTCOME_WORDS],
    ['stages', STAGE_WORDS],
    ['unreadable', UNREADABLE_WORDS],
    [
      'items',
      said((language) =>
        ['C1D1', 'C2D1', 'C3D1', 'Surgery', ...ITEMS].map((item) => itemWords(item as never, language)),
      ),
    ],
    ['states', said((language) => ITEM_STATES.map((state) => stateWords(state as never, language)))],
    ['anchors', said((language) => ANCHORS.map((anchor) => reasonWords({ code: 'anchor-missing', anchor }, language)))],
    [
      'endings',
      said((language) => ENDINGS.map((why) => reasonWords({ code: 'ended', why, on: 20_000 } as never, language))),
    ],
    ['reasons', said((language) => (reason: unknown) => reasonWords(reason as never, language))],
    ['phrases', said((language) => (item: unknown) => itemPhrase(item as never, language))],
    [
      'seeds',
      said((language) =>
        ['Sites', 'Settings'].map((tab) =>
          seedRows(tab as never, language)
            .flat()
            .map(String),
        ),
      ),
    ],
  ]);
}

/**
 * What everything says: texts as they are, functions as they answer to facts made up from a seed, the same wherever it
 * runs. By the path of the word; several answers of one function are all there, each once.
 */
export function everyWord(factsOf: FactsOf, rounds: number): Record<string, string[]> {
  const answers: Record<string, string[]> = {};
  const visit = (path: string, word: unknown, root: string): void => {
    if (typeof word === 'function') answers[path] = answersOf(word as Anything, factsOf[root] ?? [], path, rounds);
    else if (typeof word === 'string') answers[path] = [word];
    else for (const [key, each] of Object.entries(word as object)) visit(`${path}.${key}`, each, root);
  };
  for (const [root, words] of Object.entries(roots())) visit(root, words, root);
  return answers;
}

function answersOf(say: Anything, facts: readonly string[], path: string, rounds: number): string[] {
  const answers = new Set<string>();
  const start = hash(path);
  for (let round = 0; round < rounds; round++) {
    const seed = mix(start + round);
    try {
      // Some take one object of facts, some take values one by one.
      const args = round % 4 === 0 ? POSITIONS.map((at) => madeUp(at, seed, facts)) : [anyFacts(seed, facts)];
      answers.add(String(say(...args)));
    } catch (error) {
      // Made-up facts need not fit; what does not fit here must not fit there.
      answers.add((error as Error).name);
    }
  }
  return [...answers].sort();
}

/** An object that has any fact one asks for, always the same. */
function anyFacts(seed: number, facts: readonly string[]): object {
  return new Proxy({}, { get: (_, key) => (typeof key === 'string' ? madeUp(key, seed, facts) : undefined) });
}

const POSITIONS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth'];
const LISTS = [[], ['A2'], ['A2', 'B3', 'C4'], Array.from({ length: 12 }, (_, at) => `QD-${at}`)];
const NUMBERS = [0, 1, 2, -1, -3, 18, 20.25, 46_000];

/** Facts that are the same kind of thing wherever they are named; now and then they are another all the same. */
const MEASURES = /^(given|expected|percent|bsa|perM2|days|daysPastWindow|on|until|cycle)$/;
const LISTED = /^(clauses|columns|dates|found|rows|cells|terms|candidates)$/;

function madeUp(key: string, seed: number, facts: readonly string[]): unknown {
  const draw = mix(seed ^ hash(key));
  const rest = draw >>> 4;
  if (MEASURES.test(key) && draw % 16 > 2) return NUMBERS[rest % NUMBERS.length];
  if (LISTED.test(key) && draw % 16 > 2) return listOf(rest, facts);
  switch (draw % 16) {
    case 0:
    case 1:
      return undefined;
    case 2:
    case 3:
      return true;
    case 4:
    case 5:
      return false;
    case 6:
    case 7:
      return NUMBERS[rest % NUMBERS.length];
    case 8:
    case 9:
      return listOf(rest, facts);
    case 10:
      return anyFacts(rest, facts);
    case 11:
      return rest % 2 === 0 ? `the ${key}` : '';
    default:
      return facts.length > 0 ? facts[rest % facts.length] : `some ${key}`;
  }
}

const listOf = (seed: number, facts: readonly string[]): readonly string[] =>
  seed % 2 === 0 ? LISTS[(seed >>> 1) % LISTS.length]! : facts.filter((_, at) => mix(seed + at) % 4 === 0);

const mix = (value: number): number => {
  const once = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (once ^ (once >>> 13)) >>> 0;
};

const HASHES = new Map<string, number>();

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = HASHES.get(text);
  if (value !== undefined) return value;
  value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  HASHES.set(text, value);
  return value;
}
