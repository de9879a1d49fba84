import { findTab } from '../workbook/decode.js';
import { bareHeading, columnsCalled, inOneLine, matchHeadings } from '../workbook/headings.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import { type PersonalData, personalHeading } from '../workbook/personal-data.js';
import { columnLetters, type RawWorkbook } from '../workbook/raw.js';
import { type Column, RECORD_TABS } from '../workbook/schema.js';
import { rangeName } from './plan-tab.js';
import { type FileTabPlan, planWorkbook, type WorkbookPlan } from './plan-workbook.js';
import { cellName, columnsOf, type SetUpTab } from './propose.js';
import { cellsBelow, type UnreadColumn } from './unread.js';

/** In the order in which they are told: what decides about the most comes first. */
export const GUESS_KINDS = [
  'nothing understood',
  'tab',
  'no headings',
  'heading row',
  'merged headings',
  'heading',
  'unit',
  'repeated heading',
  'site',
  'unread column',
  'unread tab',
] as const;

/**
 * Something in a workbook that is not as the checks expect it: what it most likely is, or that it is not read. `found` is what
 * stands there as typed, and `undefined` where it may name a person.
 */
export type Guess =
  | { readonly kind: 'nothing understood'; readonly tabs: number }
  | { readonly kind: 'tab'; readonly tab: string; readonly means: SetUpTab }
  | { readonly kind: 'no headings'; readonly tab: string }
  | { readonly kind: 'heading row'; readonly tab: string; readonly row: number }
  | { readonly kind: 'merged headings'; readonly tab: string; readonly ranges: readonly string[] }
  | (AtHeading & { readonly kind: 'heading'; readonly means: Column })
  | (AtHeading & { readonly kind: 'unit'; readonly means: Column; readonly unit: string })
  | (AtHeading & { readonly kind: 'repeated heading'; readonly means: Column })
  | (AtHeading & {
      readonly kind: 'unread column';
      readonly personal: PersonalData | undefined;
      /** The one column of another tab that people call so. */
      readonly elsewhere: { readonly tab: SetUpTab; readonly column: Column } | undefined;
    })
  | {
      readonly kind: 'site';
      readonly tab: string;
      readonly cell: string;
      readonly found: string | undefined;
      readonly means: string | undefined;
      readonly cells: number;
      /** Set-up would add it to the other names of the site. */
      readonly isNamed: boolean;
    }
  | { readonly kind: 'unread tab'; readonly found: string | undefined; readonly rows: number };

interface AtHeading {
  readonly tab: string;
  readonly cell: string;
  readonly found: string | undefined;
  /** Cells below the heading that hold something. */
  readonly cells: number;
}

/**
 * Everything in a workbook that is not as the checks expect it. Nothing that holds data is left unread in silence; columns of
 * one's own in the Findings tab are no data of the trial.
 */
export function guessesAbout(raw: RawWorkbook): Guess[] {
  return guessesOf(raw, planWorkbook(raw, 'en'));
}

/** The same from a plan that has been made. */
export function guessesOf(raw: RawWorkbook, plan: WorkbookPlan): Guess[] {
  const guesses = plan.tabs.flatMap((tab) => aboutTab(raw, tab));
  if (!isUnderstood(plan)) guesses.push({ kind: 'nothing understood', tabs: raw.tabs.length });
  for (const { title, rows } of plan.others) {
    guesses.push({ kind: 'unread tab', found: mayBeShown(title) ? title : undefined, rows });
  }
  guesses.push(...aboutSites(plan, isStrange(guesses)));
  return GUESS_KINDS.flatMap((kind) => guesses.filter((guess) => guess.kind === kind));
}

/** Whether any tab is one that the checks read, now or once it is set up. */
export const isUnderstood = ({ tabs }: WorkbookPlan): boolean =>
  tabs.some(({ raw, headings }) => raw && Object.keys(headings.columns).length > 0);

/** Whether there is anything to settle: where the headings stand may be good to know, and is in order. */
export const isStrange = (guesses: readonly Guess[]): boolean => guesses.some(({ kind }) => kind !== 'heading row');

const SET_UP_HELPS: ReadonlySet<Guess['kind']> = new Set([
  'nothing understood',
  'tab',
  'no headings',
  'merged headings',
  'heading',
]);

/** Whether set-up has something to do about it without being told more. */
export const setUpHelps = (guesses: readonly Guess[]): boolean =>
  guesses.some((guess) => SET_UP_HELPS.has(guess.kind) || ('isNamed' in guess && guess.isNamed));

/** What set-up asks a person about where it works in the workbook itself. Personal data are no question: they are to go. */
export const isAsked = (guess: Guess): guess is AskedGuess =>
  (guess.kind === 'unread column' && guess.personal === undefined) ||
  guess.kind === 'site' ||
  (guess.kind === 'unread tab' && guess.found !== undefined);
export type AskedGuess = Extract<Guess, { kind: 'unread column' | 'site' | 'unread tab' }>;

/** What a single row has is a slip, and a finding; a name that recurs is what people call the site. */
function aboutSites(plan: WorkbookPlan, isStrange: boolean): Guess[] {
  const people = plan.tabs.find(({ name }) => name === 'Participants')!;
  return plan.sites
    .filter(({ rows }) => isStrange || rows > 1)
    .map(({ text, isShown, means, rows, row, isNamed }) => {
      const cell = cellName(people.headings.columns.site!, row);
      const found = isShown ? text : undefined;
      return { kind: 'site', tab: titleOf(people), cell, found, means, cells: rows, isNamed };
    });
}

/** As the workbook calls it now. */
const titleOf = ({ raw, title }: FileTabPlan): string => raw?.title ?? title;

function aboutTab(workbook: RawWorkbook, plan: FileTabPlan): Guess[] {
  const { name, raw, titleFrom, headings, lowered, renamings, unread, doubts } = plan;
  if (raw === undefined) return [];
  const guesses: Guess[] = [];
  const tab = titleOf(plan);
  if (titleFrom !== undefined) guesses.push({ kind: 'tab', tab, means: name });
  for (const doubt of doubts) {
    if (doubt.kind === 'no headings') guesses.push({ kind: 'no headings', tab });
    if (doubt.kind === 'merged headings') guesses.push({ kind: 'merged headings', tab, ranges: doubt.ranges });
  }
  if (lowered.length > 0) {
    guesses.push({ kind: 'merged headings', tab, ranges: lowered.map(({ from }) => rangeName(from)) });
  }
  const columns = columnsOf(name);
  const now = matchHeadings(columns, raw.values);
  if (headings.row > 0 && Object.keys(headings.columns).length > 0) {
    guesses.push({ kind: 'heading row', tab, row: headings.row + 1 });
  }
  const isRead = findTab(workbook, name)?.title === raw.title;
  const guessed = understood(columns, plan).filter(
    ({ at, to }) =>
      [...renamings, ...lowered].some((each) => each.at === at) ||
      // Where another row is taken for the headings, even a right one is not read.
      (isRead && now.row !== headings.row && now.columns[to.key] !== at),
  );
  const isGuessed = new Set(guessed.map(({ at }) => at));
  const cells = guessed.length === 0 ? [] : cellsBelow(raw.values, headings.row, (at) => isGuessed.has(at));
  for (const { at, to, found } of guessed) {
    const cell = cellName(at, headings.row + 1);
    guesses.push({ kind: 'heading', tab, cell, found, means: to, cells: cells[at] ?? 0 });
  }
  return [...guesses, ...unread.map((column) => aboutColumn(name, tab, headings.row, column))];
}

/** The columns of a plan that are read once it is carried out, with what stands over them now. */
function understood(
  columns: readonly Column[],
  { raw, headings, lowered }: FileTabPlan,
): { readonly at: number; readonly to: Column; readonly found: string }[] {
  return columns.flatMap((to) => {
    const at = headings.columns[to.key];
    if (at === undefined) return [];
    const heading = lowered.find((each) => each.at === at)?.heading ?? raw?.values[headings.row]?.[at];
    return [{ at, to, found: inOneLine(String(heading ?? '')) }];
  });
}

function aboutColumn(
  name: SetUpTab,
  tab: string,
  headingRow: number,
  { at, heading, cells, why }: UnreadColumn,
): Guess {
  const found = heading !== undefined && mayBeShown(heading) ? inOneLine(heading) : undefined;
  // Where no heading stands there is no cell of one, and the column is named by its letters.
  const cell = heading === undefined ? columnLetters(at) : cellName(at, headingRow + 1);
  const place = { tab, cell, found, cells };
  switch (why.kind) {
    case 'unit':
      return { ...place, kind: 'unit', means: why.column, unit: why.unit };
    case 'repeated':
      return { ...place, kind: 'repeated heading', means: why.column };
    default:
      return {
        ...place,
        kind: 'unread column',
        personal: heading ? personalHeading(bareHeading(heading)) : undefined,
        elsewhere: heading ? elsewhere(name, heading) : undefined,
      };
  }
}

/** Height and weight, say, belong to a cycle: whoever keeps them with the participant is told where they are read. */
function elsewhere(name: SetUpTab, heading: string): { tab: SetUpTab; column: Column } | undefined {
  const [found, ...others] = RECORD_TABS.filter((tab) => tab !== name).flatMap((tab) =>
    columnsCalled(columnsOf(tab), heading).map((column) => ({ tab, column })),
  );
  return others.length === 0 ? found : undefined;
}
