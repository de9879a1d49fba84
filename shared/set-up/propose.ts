import type { Language } from '../language.js';
import { isBlank, readDate, readMeasure } from '../workbook/cells.js';
import {
  columnsCalled,
  type HeadingMatch,
  headingLikeness,
  matchHeadings,
  ROWS_SEARCHED,
  unitNamed,
  unitOfColumn,
} from '../workbook/headings.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import { columnLetters, type RawCell } from '../workbook/raw.js';
import { type Column, TABS } from '../workbook/schema.js';
import type { ChosenHeading } from './choices.js';

/** The tabs that are set up; Findings is made by the first check. */
export const SET_UP_TABS = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'] as const;
export type SetUpTab = (typeof SET_UP_TABS)[number];

export type Values = readonly (readonly RawCell[])[];

/** A heading that looks like one that the checks read. */
export interface Renaming {
  /** Zero-based, like the column. */
  readonly row: number;
  readonly at: number;
  readonly from: string;
  readonly to: Column;
  /** A column with that heading and nothing below it, which gives its heading up. */
  readonly clears?: number;
}

/** Less alike than this is not worth asking about: `C1 date` is not a consent date, nor `Comment` a consent. */
const LIKE_ENOUGH = 0.6;

export const columnsOf = (name: SetUpTab): readonly Column[] => TABS[name].columns;

/** The column of a tab that a text names, as a heading would. */
export function columnCalled(columns: readonly Column[], text: string): Column | undefined {
  const [key] = Object.keys(matchHeadings(columns, [[text]]).columns);
  return columns.find((column) => column.key === key);
}

export const isBlankTab = (values: Values): boolean => values.length === 0;

/** The row that most likely holds the headings: also by those that are not read yet, and by what a person has said. */
export function likelyHeadingRow(columns: readonly Column[], values: Values, chosen: readonly ChosenHeading[]): number {
  const usual = matchHeadings(columns, values);
  let best = usual.row;
  let most = headingsIn(columns, values, best, chosen);
  for (let row = 0; row < Math.min(values.length, ROWS_SEARCHED); row++) {
    const count = headingsIn(columns, values, row, chosen);
    if (count > most) {
      best = row;
      most = count;
    }
  }
  return best;
}

function headingsIn(columns: readonly Column[], values: Values, row: number, chosen: readonly ChosenHeading[]): number {
  const cells = values[row] ?? [];
  const picked = chosen.filter((each) => each.row === row && each.column !== undefined).length;
  return picked + cells.filter((cell) => typeof cell === 'string' && columnsCalled(columns, cell).length > 0).length;
}

/**
 * Which headings to ask about: each column looks for the heading that resembles it most, in its own unit and over cells of its
 * kind, and each heading goes to one column. What may name a person is left alone.
 */
export function proposeRenamings(
  { row, missing, extra }: Pick<HeadingMatch, 'row' | 'missing' | 'extra'>,
  values: Values,
  columns: readonly Column[],
): Renaming[] {
  const open = extra
    .filter(({ heading }) => mayBeShown(heading))
    .map((each) => ({ ...each, called: columnsCalled(columns, each.heading) }));
  const best = new Map<number, { readonly column: Column; readonly score: number }>();
  for (const { column } of missing) {
    const like = headingLikeness(column);
    let found: { readonly at: number; readonly score: number } | undefined;
    for (const { at, heading, called } of open) {
      // What people are known to call one column is not another, however alike.
      if (called.length > 0 && !called.includes(column)) continue;
      const unit = unitNamed(column, heading);
      const likeness = unit === undefined || unit === unitOfColumn(column) ? like(heading) : 0;
      if (likeness < LIKE_ENOUGH) continue;
      const share = shareOfKind(column, values, row, at);
      // Of two columns that people call the same, it is the one that its cells fit.
      const score = likeness + share / 1000;
      if (share > 0 && score > (found?.score ?? 0)) found = { at, score };
    }
    if (found && found.score > (best.get(found.at)?.score ?? 0)) best.set(found.at, { column, score: found.score });
  }
  return open.flatMap(({ at, heading }) => {
    const to = best.get(at)?.column;
    return to === undefined ? [] : [{ row, at, from: heading.trim(), to }];
  });
}

/** Cells looked at to see what a column holds. */
const CELLS_LOOKED_AT = 50;

/** How many of a column's cells are numbers or dates, where it is one of these; 0.5 where nobody can tell. */
function shareOfKind({ type }: Column, values: Values, row: number, at: number): number {
  const isOfKind = type === 'date' ? isDateLike : type === 'number' || type === 'integer' ? isNumberLike : undefined;
  if (isOfKind === undefined) return 0.5;
  const filled: RawCell[] = [];
  for (let index = row + 1; index < values.length && filled.length < CELLS_LOOKED_AT; index++) {
    const cell = values[index]![at];
    if (!isBlank(cell)) filled.push(cell);
  }
  return filled.length === 0 ? 0.5 : filled.filter(isOfKind).length / filled.length;
}

const isDateLike = (cell: RawCell): boolean => {
  const reading = readDate(cell);
  return 'value' in reading || !['text', 'checkbox', 'far'].includes(reading.trouble);
};

const isNumberLike = (cell: RawCell): boolean => {
  // `2026-01-05` could be read as a range.
  if (typeof cell === 'string' && isDateLike(cell)) return false;
  const reading = readMeasure(cell, undefined, false);
  return 'value' in reading || !['text', 'checkbox', 'date'].includes(reading.trouble);
};

/** A heading that means a column, but is kept in another unit: its values would be read as what they are not. */
export function otherUnitOf(
  columns: readonly Column[],
  heading: string,
): { readonly column: Column; readonly unit: string } | undefined {
  for (const column of columnsCalled(columns, heading)) {
    const wanted = unitOfColumn(column);
    const unit = unitNamed(column, heading);
    if (wanted !== undefined && unit !== undefined && unit !== wanted) return { column, unit };
  }
  return undefined;
}

/** Values with accepted renamings in place. */
export function renamed(values: Values, renamings: readonly Renaming[], language: Language): Values {
  const copy = [...values];
  for (const { row, at, to, clears } of renamings) {
    copy[row] = copy[row]!.map((cell, index) => (index === at ? to[language] : index === clears ? null : cell));
  }
  return copy;
}

/** Columns that the tab lacks altogether: those kept in another unit or standing twice are a person's to sort out. */
export const lacking = ({ missing }: HeadingMatch): Column[] => missing.map(({ column }) => column);

/** The first column with nothing in it and nothing to its right. */
export const firstFreeColumn = (values: Values): number =>
  values.reduce((most, cells) => {
    let end = cells.length;
    while (end > most && (cells[end - 1] === '' || cells[end - 1] === null || cells[end - 1] === undefined)) end--;
    return Math.max(most, end);
  }, 0);

/** `row` counts from 1. */
export const cellName = (at: number, row: number): string => `${columnLetters(at)}${row}`;
