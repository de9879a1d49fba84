import type { Language } from '../language.js';
import { type SaidGuess, sayGuess } from '../words/guesses.js';
import { sayAdditions, sayDoubt, sayNamedSites, sayRenamings, setUpWords } from '../words/set-up.js';
import type { RawWorkbook } from '../workbook/raw.js';
import { type Choices, NO_CHOICES } from './choices.js';
import { type Guess, guessesOf } from './guesses.js';
import { planWorkbook, type WorkbookPlan } from './plan-workbook.js';
import { cellName } from './propose.js';

/** What set-up would make of a workbook, as data and as sentences in the reader's language. */
export interface Offer {
  readonly plan: WorkbookPlan;
  /** What would be done; empty when everything is in place. */
  readonly changes: readonly string[];
  /** What only a person can settle, with what to do. */
  readonly doubts: readonly string[];
  /** What stays unread once all of it is done, and nobody has said that it may. */
  readonly unread: readonly Guess[];
  /** What stays unread because a person has said that it is not for the checks. */
  readonly ignored: readonly Guess[];
}

/** The same guesses as sentences. */
export const sayGuesses = (guesses: readonly Guess[], language: Language): SaidGuess[] =>
  guesses.map((guess) => sayGuess(guess, language));

const UNREAD: ReadonlySet<Guess['kind']> = new Set(['unit', 'repeated heading', 'site', 'unread column', 'unread tab']);

/** Plans the set-up of a workbook and says it. Nothing is changed. */
export function offerSetUp(
  raw: RawWorkbook,
  language: Language,
  choices: Choices = NO_CHOICES,
  renaming: 'rename' | 'keep' = 'rename',
): Offer {
  const plan = planWorkbook(raw, language, choices, renaming);
  const words = setUpWords(language);
  const all = guessesOf(raw, plan).filter((guess) => UNREAD.has(guess.kind) && !('isNamed' in guess && guess.isNamed));
  const ignored = all.filter((guess) => isIgnored(guess, choices));
  const unread = all.filter((guess) => !ignored.includes(guess));
  return {
    plan,
    changes: [
      ...plan.tabs.flatMap((tab) =>
        tab.raw === undefined
          ? [words.newTab(tab.title), ...sayAdditions(tab, language, true)]
          : [...sayRenamings(tab, language), ...sayAdditions(tab, language, false)],
      ),
      ...sayNamedSites(plan.sites, language),
    ],
    doubts: plan.tabs.flatMap((tab) =>
      tab.doubts
        // Said with the cells that it leaves unread.
        .filter(({ kind }) => !isSaid(kind, tab.raw?.title, all))
        .map((doubt) => sayDoubt(tab.titleFrom ?? tab.title, doubt, language)),
    ),
    unread,
    ignored,
  };
}

const isIgnored = (guess: Guess, { headings }: Choices): boolean =>
  'cell' in guess &&
  headings.some(
    ({ tab, row, at, column }) => column === undefined && tab === guess.tab && cellName(at, row + 1) === guess.cell,
  );

function isSaid(kind: string, title: string | undefined, unread: readonly Guess[]): boolean {
  const as = kind === 'other unit' ? 'unit' : kind;
  return unread.some((guess) => guess.kind === as && 'tab' in guess && guess.tab === title);
}
