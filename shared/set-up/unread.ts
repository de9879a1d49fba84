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
  const counts = new Map<number, number>();
  for (let row = headings.row + 1; row < values.length; row++) {
    // A row may reach far to the right with nothing in between: holes are passed over.
    values[row]!.forEach((cell, at) => {
      if (read.has(at) || isBlank(cell) || isUnticked(cell)) return;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    });
  }
  return [...counts]
    .sort(([a], [b]) => a - b)
    .map(([at, cells]) => {
      const heading = values[headings.row]?.[at];
      const text = typeof heading === 'string' && !isBlank(heading) ? heading : undefined;
      return { at, heading: text, cells, why: whyUnread(columns, headings, at, text) };
    });
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
