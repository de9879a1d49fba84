import { isBlank, isUnticked } from '../workbook/cells.js';
import type { HeadingMatch } from '../workbook/headings.js';
import type { Column } from '../workbook/schema.js';
import { otherUnitOf, type Values } from './propose.js';

/** A column that holds data and is not read. */
export interface UnreadColumn {
  /** Zero-based. */
  readonly at: number;
  /** As typed; `undefined` where no text stands over the data. */
  readonly heading: string | undefined;
  /** How many of its cells hold something. */
  readonly cells: number;
  readonly why:
    | { readonly kind: 'no heading' }
    | { readonly kind: 'unknown' }
    | { readonly kind: 'repeated'; readonly column: Column }
    | { readonly kind: 'unit'; readonly column: Column; readonly unit: string };
}

/** Every column of a tab that holds data below its headings and that no check reads. */
export function unreadColumns(columns: readonly Column[], values: Values, headings: HeadingMatch): UnreadColumn[] {
  const read = new Set(Object.values(headings.columns));
  const unread: UnreadColumn[] = [];
  cellsBelow(values, headings.row, (at) => !read.has(at)).forEach((cells, at) => {
    const heading = values[headings.row]?.[at];
    const text = typeof heading === 'string' && !isBlank(heading) ? heading : undefined;
    unread.push({ at, heading: text, cells, why: whyUnread(columns, headings, at, text) });
  });
  return unread;
}

/** How many cells of each column hold something below the headings; a hole where none does, or nobody asks. */
export function cellsBelow(values: Values, headingRow: number, isAsked: (at: number) => boolean): number[] {
  const counts: number[] = [];
  const asked: boolean[] = [];
  for (let row = headingRow + 1; row < values.length; row++) {
    // A row may reach far to the right with nothing in between: holes are passed over.
    values[row]!.forEach((cell, at) => {
      asked[at] ??= isAsked(at);
      if (asked[at] && !isBlank(cell) && !isUnticked(cell)) counts[at] = (counts[at] ?? 0) + 1;
    });
  }
  return counts;
}

function whyUnread(
  columns: readonly Column[],
  { repeated, otherUnit }: HeadingMatch,
  at: number,
  heading: string | undefined,
): UnreadColumn['why'] {
  if (heading === undefined) return { kind: 'no heading' };
  const twice = repeated.find((each) => each.at.includes(at));
  if (twice) return { kind: 'repeated', column: twice.column };
  const kept = otherUnit.find((each) => each.at === at) ?? otherUnitOf(columns, heading);
  return kept ? { kind: 'unit', column: kept.column, unit: kept.unit } : { kind: 'unknown' };
}
