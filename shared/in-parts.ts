/** Long work that can be laid down between its parts, so that whoever runs it can see to something more urgent meanwhile. */
export type InParts<T> = Generator<undefined, T, undefined>;

/** How many rows make a part: a few milliseconds of the slowest work. */
export const PART_ROWS = 500;

/** All of it, with nothing in between. */
export function atOnce<T>(work: InParts<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
  }
}

/** Does something for each row, in their order. */
export function* eachInParts<T>(rows: readonly T[], work: (row: T) => void): InParts<void> {
  for (let from = 0; from < rows.length; from += PART_ROWS) {
    const to = Math.min(rows.length, from + PART_ROWS);
    for (let at = from; at < to; at++) work(rows[at]!);
    yield;
  }
}
