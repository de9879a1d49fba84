import type { Language } from '../language.js';
import { seedRows } from '../words/seed-rows.js';
import { isBlank } from '../workbook/cells.js';
import { fold } from '../workbook/fold.js';
import { type HeadingMatch, matchHeadings, ROWS_SEARCHED, unitNamed, unitOfColumn } from '../workbook/headings.js';
import type { RawCell, RawMerge } from '../workbook/raw.js';
import { type Column, REGISTRY_SITES } from '../workbook/schema.js';
import { joinNames } from '../workbook/site-names.js';
import type { ChosenHeading } from './choices.js';
import {
  cellName,
  columnCalled,
  columnsOf,
  isBlankTab,
  lacking,
  likelyHeadingRow,
  proposeRenamings,
  type Renaming,
  renamed,
  type SetUpTab,
  type Values,
} from './propose.js';

/** A tab of the workbook as it is, and as it would be. */
export interface TabPlan {
  readonly name: SetUpTab;
  /** Its title as it will be. */
  readonly title: string;
  readonly titleFrom: string | undefined;
  /** With the renamings in place. */
  readonly values: Values;
  readonly headings: HeadingMatch;
  /** Headings in cells that are merged down over two or more rows: unmerged, each stands in the row of the others. */
  readonly lowered: readonly Lowered[];
  readonly renamings: readonly Renaming[];
  readonly added: readonly Column[];
  readonly seeds: Values;
  /** Blank cells of rows that are there, and what to begin them with. */
  readonly fills: readonly Fill[];
  /** What only a person can put right. */
  readonly doubts: readonly Doubt[];
}

export interface Fill {
  /** Counted from 1. */
  readonly row: number;
  readonly column: Column;
  readonly text: string;
}

/** Rows and columns count from 0. */
export interface Lowered {
  readonly from: RawMerge;
  readonly row: number;
  readonly at: number;
  readonly heading: string;
}

export type Doubt =
  | { readonly kind: 'no headings' }
  | { readonly kind: 'merged headings'; readonly ranges: readonly string[]; readonly added: readonly Column[] }
  | { readonly kind: 'repeated heading'; readonly column: Column; readonly cells: readonly string[] }
  | { readonly kind: 'other unit'; readonly column: Column; readonly unit: string; readonly cell: string }
  /** A person has said so, and it cannot be: the values would be read in the wrong unit, or the column is there already. */
  | { readonly kind: 'refused unit'; readonly column: Column; readonly unit: string; readonly cell: string }
  | { readonly kind: 'refused twice'; readonly column: Column; readonly cell: string; readonly there: string };

/** A tab to be planned. */
export interface TabToPlan {
  readonly name: SetUpTab;
  readonly title: string;
  readonly titleFrom: string | undefined;
  /** Nothing for a tab that is to be made. */
  readonly values: Values;
  readonly isThere: boolean;
  /** Merged cells of the first rows. A host may have to ask for them, and does so only where it matters. */
  readonly merges: () => readonly RawMerge[];
}

/** What would be done to a tab. With `keep`, nothing is renamed, and what is missing is added beside what resembles it. */
export function planTab(
  { name, title, titleFrom, values: typed, isThere, merges: mergesOf }: TabToPlan,
  language: Language,
  renaming: 'rename' | 'keep',
  said: readonly ChosenHeading[] = [],
): TabPlan {
  const columns = columnsOf(name);
  const doubts: Doubt[] = [];
  const merges = isThere && !isBlankTab(typed) ? mergesOf() : [];
  const lowered = renaming === 'rename' ? loweredIn(columns, typed, merges, said) : [];
  const found = withLowered(typed, lowered);
  const chosen = said.map((each) => {
    const own = lowered.find(({ from, at }) => from.startRow === each.row && at === each.at);
    return own === undefined ? each : { ...each, row: own.row };
  });
  const renamings = renaming === 'rename' ? renamingsIn(columns, found, language, chosen, doubts) : [];
  const values = renamings.length > 0 ? renamed(found, renamings, language) : found;
  const headings = matchHeadings(columns, values);
  let added = lacking(headings);
  if (isThere && !isBlankTab(values)) {
    const row = headings.row + 1;
    const merged = merges.filter(
      (merge) => !lowered.some(({ from }) => from === merge) && isInTheWay(merge, values, headings.row),
    );
    if (Object.keys(headings.columns).length === 0) {
      // Whatever stands there is data of some kind, and no heading may be written into it.
      doubts.push({ kind: 'no headings' });
      added = [];
    } else if (merged.length > 0 && added.length > 0) {
      doubts.push({ kind: 'merged headings', ranges: merged.map(rangeName), added });
      added = [];
    }
    for (const { column, at } of headings.repeated) {
      doubts.push({ kind: 'repeated heading', column, cells: at.map((each) => cellName(each, row)) });
    }
    for (const { column, unit, at } of headings.otherUnit) {
      doubts.push({ kind: 'other unit', column, unit, cell: cellName(at, row) });
    }
  }
  // Lines below the headings, whatever they are, are a person's.
  const hasRows = values.slice(headings.row + 1).some((cells) => cells.some((cell) => (cell ?? '') !== ''));
  const seeds = hasRows || doubts.length > 0 ? [] : seedRows(name, language);
  const fills = hasRows ? otherNamesToFill(name, values, headings, added) : [];
  return { name, title, titleFrom, values, headings, lowered, renamings, added, seeds, fills, doubts };
}

/** Headings that stand above the row of the others, in a cell that is merged down to it. */
function loweredIn(
  columns: readonly Column[],
  values: Values,
  merges: readonly RawMerge[],
  chosen: readonly ChosenHeading[],
): Lowered[] {
  const down = merges.filter(
    ({ startRow, endRow, startColumn, endColumn }) =>
      endColumn - startColumn === 1 &&
      endRow - startRow > 1 &&
      endRow <= ROWS_SEARCHED &&
      typeof values[startRow]?.[startColumn] === 'string',
  );
  const loweredTo = (row: number): Lowered[] =>
    down
      .filter(({ startRow, endRow }) => startRow < row && row < endRow)
      .map((from) => {
        const at = from.startColumn;
        return { from, row, at, heading: values[from.startRow]![at] as string };
      });
  const rows = [...new Set(down.flatMap(({ endRow }) => [endRow - 1]))];
  const best = rows
    .map(loweredTo)
    .filter((lowered) => {
      const row = likelyHeadingRow(columns, withLowered(values, lowered), chosen);
      return lowered.some((each) => each.row === row);
    })
    .sort((a, b) => b.length - a.length)[0];
  return best ?? [];
}

/** Values with those headings in the row of the others. */
function withLowered(values: Values, lowered: readonly Lowered[]): Values {
  if (lowered.length === 0) return values;
  const copy = [...values];
  const put = (row: number, at: number, text: string): void => {
    const cells = [...(copy[row] ?? [])];
    cells[at] = text;
    copy[row] = cells;
  };
  for (const { from, row, at, heading } of lowered) {
    put(from.startRow, at, '');
    put(row, at, heading);
  }
  return copy;
}

/** Whether a merged heading may hide another: it is wide, or it stands beside headings in two rows. */
function isInTheWay({ startRow, endRow, startColumn, endColumn }: RawMerge, values: Values, row: number): boolean {
  if (row < startRow || row >= endRow) return false;
  if (endColumn - startColumn > 1 || startRow < row) return true;
  return values.slice(row + 1, endRow).some((cells) => cells.some((cell) => !isBlank(cell)));
}

/** Which headings would be renamed: what a person has said, and what looks like a column that is missing. */
function renamingsIn(
  columns: readonly Column[],
  found: Values,
  language: Language,
  chosen: readonly ChosenHeading[],
  doubts: Doubt[],
): Renaming[] {
  const inRow = (row: number): Renaming[] => {
    const before = matchHeadings(columns, found, row);
    const own = chosenRenamings(columns, found, before, chosen, doubts);
    const settled = new Set(chosen.filter((each) => each.row === row).map(({ at }) => at));
    const taken = new Set(own.map(({ to }) => to));
    const missing = before.missing.filter(({ column }) => !taken.has(column));
    const extra = before.extra.filter(({ at }) => !settled.has(at));
    return [...own, ...proposeRenamings({ row, missing, extra }, found, columns)];
  };
  const likely = likelyHeadingRow(columns, found, chosen);
  const renamings = inRow(likely);
  // The headings are read where most of them stand: no other row may be written to.
  const usual = matchHeadings(columns, renamed(found.slice(0, ROWS_SEARCHED), renamings, language)).row;
  return usual === likely || renamings.length === 0 ? renamings : inRow(usual);
}

/** What a person has said of the headings of this tab, as far as it can be done. */
function chosenRenamings(
  columns: readonly Column[],
  found: Values,
  before: HeadingMatch,
  chosen: readonly ChosenHeading[],
  doubts: Doubt[],
): Renaming[] {
  const renamings: Renaming[] = [];
  const isEmptyBelow = (at: number): boolean => found.slice(before.row + 1).every((cells) => isBlank(cells[at]));
  for (const { row, at, heading, column: wanted } of chosen) {
    const to = wanted === undefined ? undefined : columnCalled(columns, wanted);
    if (to === undefined || row !== before.row) continue;
    const cell = cellName(at, row + 1);
    const there = renamings.find((each) => each.to === to)?.at ?? before.columns[to.key];
    if (there === at) continue;
    const unit = unitNamed(to, heading);
    if (unit !== undefined && unit !== unitOfColumn(to)) doubts.push({ kind: 'refused unit', column: to, unit, cell });
    else if (there !== undefined && !isEmptyBelow(there)) {
      doubts.push({ kind: 'refused twice', column: to, cell, there: cellName(there, row + 1) });
    } else renamings.push({ row, at, from: heading.trim(), to, ...(there !== undefined && { clears: there }) });
  }
  return renamings;
}

/** Such as `A3:A4`. */
export const rangeName = ({ startRow, endRow, startColumn, endColumn }: RawMerge): string =>
  `${cellName(startColumn, startRow + 1)}:${cellName(endColumn - 1, endRow)}`;

/** Other names of the registry's sites, for a Sites tab that has rows and not one other name. What somebody typed stays. */
function otherNamesToFill(
  name: SetUpTab,
  values: Values,
  { row: headingRow, columns }: HeadingMatch,
  added: readonly Column[],
): Fill[] {
  const column = columnsOf(name).find(({ key }) => key === 'other_names');
  if (name !== 'Sites' || !column) return [];
  const textAt = (cells: readonly RawCell[], key: string) => fold(String(cells[columns[key] ?? -1] ?? ''));
  const rows = values.slice(headingRow + 1);
  const isThere = columns[column.key] !== undefined;
  if (isThere ? rows.some((cells) => textAt(cells, column.key) !== '') : !added.includes(column)) return [];
  return REGISTRY_SITES.flatMap((site) => {
    const at = rows.findIndex((cells) => textAt(cells, 'code') === fold(site.code));
    const called = at < 0 ? undefined : textAt(rows[at]!, 'name');
    // Under a registry code somebody may keep another hospital.
    if (called !== '' && called !== fold(site.name)) return [];
    return [{ row: headingRow + 2 + at, column, text: joinNames(site.otherNames) }];
  });
}
