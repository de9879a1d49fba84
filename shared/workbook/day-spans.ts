import { type Day, formatDay } from '../calendar.js';
import { readDate } from './cells.js';
import { fold } from './fold.js';
import type { RawCell } from './raw.js';

/** A first and a last day, both of them included. */
export type DaySpan = readonly [Day, Day];

/** A longer one is a slip in a year. */
const MOST_DAYS = 92;
const BETWEEN = /\s+to\s+|\s*(?:\.\.|~|–|至|到)\s*|\s+-\s+/u;

/** Reads `2026-10-01 to 2026-10-07, 2026-12-31`, or a cell that holds one date. `undefined` when a part of it is no day. */
export function readDaySpans(cell: RawCell): readonly DaySpan[] | undefined {
  const parts = typeof cell === 'string' ? cell.split(/[,;，；、\n]/).filter((part) => part.trim() !== '') : [cell];
  const spans: DaySpan[] = [];
  for (const part of parts) {
    const ends = typeof part === 'string' ? fold(part).split(BETWEEN) : [part];
    if (ends.length > 2) return undefined;
    const [first, last = first] = ends.map((end) => {
      const reading = readDate(end);
      return 'value' in reading ? reading.value : undefined;
    });
    if (first === undefined || last === undefined || last < first || last - first >= MOST_DAYS) return undefined;
    spans.push([first, last]);
  }
  return spans;
}

/** As it is typed, and read again. */
export function formatDaySpans(spans: readonly DaySpan[]): string {
  return spans
    .map(([first, last]) => (first === last ? formatDay(first) : `${formatDay(first)} to ${formatDay(last)}`))
    .join(', ');
}
