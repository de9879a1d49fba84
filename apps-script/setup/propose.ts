import type { Language } from '../../shared/language.js';
import { type HeadingMatch, headingLikeness, matchHeadings } from '../../shared/workbook/headings.js';
import { mayBeShown } from '../../shared/workbook/may-be-shown.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { type Column, TABS } from '../../shared/workbook/schema.js';

/** The tabs that are set up; Findings is made by the first check. */
export const SET_UP_TABS = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'] as const;
export type SetUpTab = (typeof SET_UP_TABS)[number];

/** A heading that looks like one that the checks read. */
export interface Renaming {
  /** Zero-based column. */
  readonly at: number;
  readonly from: string;
  readonly to: Column;
}

/** Less alike than this is not worth asking about. */
const LIKE_ENOUGH = 0.45;

export const columnsOf = (name: SetUpTab): readonly Column[] => TABS[name].columns;

export const isBlankTab = (values: readonly (readonly RawCell[])[]): boolean => values.length === 0;

/** Which headings to ask about: each goes to the one column that it resembles most. What may name a person is left alone. */
export function proposeRenamings({ missing, extra }: HeadingMatch): Renaming[] {
  const renamings: Renaming[] = [];
  const taken = new Set<Column>();
  for (const { at, heading } of extra) {
    if (!mayBeShown(heading)) continue;
    let best: { column: Column; score: number } | undefined;
    for (const { column, nearest } of missing) {
      if (nearest?.at !== at || taken.has(column)) continue;
      const score = headingLikeness(column)(heading);
      if (score >= LIKE_ENOUGH && score > (best?.score ?? 0)) best = { column, score };
    }
    if (!best) continue;
    taken.add(best.column);
    renamings.push({ at, from: heading.trim(), to: best.column });
  }
  return renamings;
}

/** How much a tab's first rows look like those of `name`: the headings that fit. A few may fit by chance. */
export function headingsThatFit(name: SetUpTab, values: readonly (readonly RawCell[])[]): number {
  return Object.keys(matchHeadings(columnsOf(name), values).columns).length;
}

/** Values with accepted renamings in place. */
export function renamed(
  values: readonly (readonly RawCell[])[],
  row: number,
  renamings: readonly Renaming[],
  language: Language,
): RawCell[][] {
  const copy = values.map((cells) => [...cells]);
  for (const { at, to } of renamings) copy[row]![at] = to[language];
  return copy;
}

/** Columns that the tab lacks altogether: those kept in another unit or standing twice are a person's to sort out. */
export const lacking = ({ missing }: HeadingMatch): Column[] => missing.map(({ column }) => column);

/** The first column with nothing in it and nothing to its right. */
export const firstFreeColumn = (values: readonly (readonly RawCell[])[]): number =>
  values.reduce((most, cells) => {
    let end = cells.length;
    while (end > most && (cells[end - 1] === '' || cells[end - 1] === null || cells[end - 1] === undefined)) end--;
    return Math.max(most, end);
  }, 0);

export const cellName = (at: number, row: number): string => `${columnLetters(at)}${row}`;
