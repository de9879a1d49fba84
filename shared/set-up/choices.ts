import { fold, nearest } from '../workbook/fold.js';
import { bareHeading, inOneLine, matchHeadings, ROWS_SEARCHED } from '../workbook/headings.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import type { RawTab, RawWorkbook } from '../workbook/raw.js';
import { type Column, TABS } from '../workbook/schema.js';
import { columnsOf, SET_UP_TABS, type SetUpTab } from './propose.js';

/** What a person says of a heading: the column that it is, or that it is none. */
export interface ChosenHeading {
  /** The tab as the workbook calls it. */
  readonly tab: string;
  readonly row: number;
  readonly at: number;
  readonly heading: string;
  /** As typed; `undefined` for a heading that is not for the checks. */
  readonly column: string | undefined;
}

/** What a person has settled before anything is asked. */
export interface Choices {
  readonly headings: readonly ChosenHeading[];
  readonly tabs: readonly { readonly title: string; readonly name: SetUpTab | undefined }[];
}

export const NO_CHOICES: Choices = { headings: [], tabs: [] };

/** Why a choice cannot be followed. */
export type ChoiceTrouble =
  | { readonly kind: 'form'; readonly typed: string }
  | { readonly kind: 'no heading'; readonly typed: string; readonly near: string | undefined }
  | { readonly kind: 'no column'; readonly typed: string; readonly near: string | undefined };

/**
 * Reads `Heading=Column`, `Tab!Heading=Column` and `Tab=Participants`, and the headings and tabs that are to be left alone.
 * A heading is looked for in the first rows of every tab.
 */
export function readChoices(
  raw: RawWorkbook,
  maps: readonly string[],
  ignored: readonly string[],
): Choices | ChoiceTrouble {
  const headings: ChosenHeading[] = [];
  const tabs: { title: string; name: SetUpTab | undefined }[] = [];
  for (const typed of maps) {
    // A heading may hold the sign; a column of ours does not.
    const parted = typed.lastIndexOf('=');
    const [left, right] = [typed.slice(0, parted).trim(), typed.slice(parted + 1).trim()];
    if (parted < 1 || left === '' || right === '') return { kind: 'form', typed };
    const name = tabNamed(right);
    const title = raw.tabs.find((tab) => fold(tab.title) === fold(left))?.title;
    if (name !== undefined && title !== undefined) {
      tabs.push({ title, name });
      continue;
    }
    if (!SET_UP_TABS.some((each) => columnCalled(columnsOf(each), right))) {
      return { kind: 'no column', typed: right, near: nearest(right, allHeadings(), 0.4) };
    }
    const places = placesOf(raw, left);
    if (places.length === 0) return noHeading(raw, left);
    headings.push(...places.map((place) => ({ ...place, column: right })));
  }
  for (const typed of ignored) {
    const places = placesOf(raw, typed);
    const title = raw.tabs.find((tab) => fold(tab.title) === fold(typed))?.title;
    if (title !== undefined) tabs.push({ title, name: undefined });
    else if (places.length === 0) return noHeading(raw, typed);
    headings.push(...places.map((place) => ({ ...place, column: undefined })));
  }
  return { headings, tabs };
}

/** The column of a tab that a text names, as a heading would. */
export function columnCalled(columns: readonly Column[], text: string): Column | undefined {
  const [key] = Object.keys(matchHeadings(columns, [[text]]).columns);
  return columns.find((column) => column.key === key);
}

const tabNamed = (text: string): SetUpTab | undefined =>
  SET_UP_TABS.find((name) => [name, TABS[name].zh, ...TABS[name].aliases].some((each) => fold(each) === fold(text)));

const allHeadings = (): string[] => SET_UP_TABS.flatMap((name) => columnsOf(name).flatMap(({ en, zh }) => [en, zh]));

/** Where a heading stands, in every tab or in the one that it begins with. */
function placesOf(raw: RawWorkbook, typed: string): Omit<ChosenHeading, 'column'>[] {
  const everywhere = raw.tabs.flatMap((tab) => placesIn(tab, typed));
  if (everywhere.length > 0) return everywhere;
  const tab = raw.tabs.find(({ title }) => fold(typed).startsWith(`${fold(title)}!`));
  return tab ? placesIn(tab, typed.slice(typed.indexOf('!', tab.title.length) + 1)) : [];
}

function placesIn({ title, values }: RawTab, typed: string): Omit<ChosenHeading, 'column'>[] {
  const wanted = bareHeading(typed);
  return values
    .slice(0, ROWS_SEARCHED)
    .flatMap((cells, row) =>
      cells.flatMap((heading, at) =>
        typeof heading === 'string' && wanted !== '' && bareHeading(heading) === wanted
          ? [{ tab: title, row, at, heading }]
          : [],
      ),
    );
}

function noHeading(raw: RawWorkbook, typed: string): ChoiceTrouble {
  const there = raw.tabs.flatMap(({ values }) =>
    values
      .slice(0, ROWS_SEARCHED)
      .flatMap((cells) => cells.flatMap((cell) => (typeof cell === 'string' ? [cell] : []))),
  );
  const near = nearest(typed.split('!').at(-1)!, there.filter(mayBeShown), 0.4);
  return { kind: 'no heading', typed, near: near === undefined ? undefined : inOneLine(near) };
}
