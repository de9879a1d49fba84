import { findTab } from '../workbook/decode.js';
import { fold, foldCode, nearest } from '../workbook/fold.js';
import { bareHeading, inOneLine, ROWS_SEARCHED } from '../workbook/headings.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import type { RawTab, RawWorkbook } from '../workbook/raw.js';
import { TABS } from '../workbook/schema.js';
import type { Choices, ChosenHeading } from './choices.js';
import { type FileTabPlan, planWorkbook } from './plan-workbook.js';
import { columnCalled, columnsOf, SET_UP_TABS, type SetUpTab } from './propose.js';

/** Why a choice cannot be followed. */
export type ChoiceTrouble =
  | { readonly kind: 'form'; readonly typed: string }
  | { readonly kind: 'no heading'; readonly typed: string; readonly near: string | undefined }
  | { readonly kind: 'tab taken'; readonly typed: string; readonly taken: string }
  | { readonly kind: 'no column'; readonly typed: string; readonly near: string | undefined };

/**
 * Reads `Heading=Column`, `Tab!Heading=Column`, `Tab=Participants` and `Hospital=QD`, and the headings, tabs and names of sites
 * that are to be left alone. A heading is looked for in the first rows of every tab.
 */
export function readChoices(
  raw: RawWorkbook,
  maps: readonly string[],
  ignored: readonly string[],
): Choices | ChoiceTrouble {
  const headings: ChosenHeading[] = [];
  const tabs: { title: string; name: SetUpTab | undefined }[] = [];
  /** What is neither a heading nor a tab: a name in the Site column, or a slip. */
  const ofSites: { name: string; code: string | undefined }[] = [];
  for (const typed of maps) {
    // A heading may hold the sign; a column of ours does not.
    const parted = typed.lastIndexOf('=');
    const [left, right] = [typed.slice(0, parted).trim(), typed.slice(parted + 1).trim()];
    if (parted < 1 || left === '' || right === '') return { kind: 'form', typed };
    const name = tabNamed(right);
    const title = raw.tabs.find((tab) => fold(tab.title) === fold(left))?.title;
    if (name !== undefined && title !== undefined) {
      const taken = findTab(raw, name)?.title;
      if (taken !== undefined && taken !== title) return { kind: 'tab taken', typed, taken };
      tabs.push({ title, name });
      continue;
    }
    if (!SET_UP_TABS.some((each) => columnCalled(columnsOf(each), right))) {
      ofSites.push({ name: left, code: right });
      continue;
    }
    const places = placesOf(raw, left);
    if (places.length === 0) return noHeading(raw, left);
    headings.push(...places.map((place) => ({ ...place, column: right })));
  }
  for (const typed of ignored) {
    const places = placesOf(raw, typed);
    const title = raw.tabs.find((tab) => fold(tab.title) === fold(typed))?.title;
    if (title !== undefined) tabs.push({ title, name: undefined });
    else if (places.length === 0) ofSites.push({ name: typed, code: undefined });
    headings.push(...places.map((place) => ({ ...place, column: undefined })));
  }
  const { sites } = planWorkbook(raw, 'en', { headings, tabs, sites: ofSites });
  for (const { name, code } of ofSites) {
    const site = sites.find(({ text }) => foldCode(text) === foldCode(name));
    if (site === undefined && code === undefined) return noHeading(raw, name);
    if (code !== undefined && site?.means !== foldCode(code)) {
      return { kind: 'no column', typed: code, near: nearest(code, allHeadings(), 0.4) };
    }
  }
  return { headings, tabs, sites: ofSites };
}

/** What was said of a heading and could not be carried out anywhere: the tab that it stands in has no such column. */
export function unusedChoice({ headings }: Choices, tabs: readonly FileTabPlan[]): ChosenHeading | undefined {
  const isUsed = (choice: ChosenHeading): boolean =>
    tabs.some(
      ({ name, raw }) => raw?.title === choice.tab && columnCalled(columnsOf(name), choice.column!) !== undefined,
    );
  return headings.find(
    ({ heading, column }) =>
      column !== undefined &&
      !headings.some((each) => each.heading === heading && each.column === column && isUsed(each)),
  );
}

/** The tab that a text names, as a title would. */
export const tabNamed = (text: string): SetUpTab | undefined =>
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
