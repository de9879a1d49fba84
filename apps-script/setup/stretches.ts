import { type SideBySide, sideBySide } from '../sheet/side-by-side.js';

/** Cells side by side, by zero-based places. */
export interface Stretch {
  readonly row: number;
  readonly rows: number;
  readonly at: number;
  readonly columns: number;
}

/** Which rows of a column are to be written. */
export interface ColumnRows {
  readonly at: number;
  readonly isWritten: (row: number) => boolean;
}

/**
 * The cells to be written, and no others, in as few stretches as columns that change in the same rows allow. What stands
 * between them may be a person's own, and a script cannot give back all that it reads there.
 */
export function stretchesOf(columns: readonly ColumnRows[], rows: number): Stretch[] {
  const open: { stretch: Stretch; key: string }[] = [];
  const done: Stretch[] = [];
  for (const column of [...columns].sort((a, b) => a.at - b.at)) {
    const runs = runsOf(column, rows);
    const key = runs.map(({ first, count }) => `${first}+${count}`).join();
    const last = open[open.length - 1];
    if (last?.key === key && last.stretch.at + last.stretch.columns === column.at) {
      for (const each of open) each.stretch = { ...each.stretch, columns: each.stretch.columns + 1 };
      continue;
    }
    done.push(...open.splice(0).map(({ stretch }) => stretch));
    open.push(
      ...runs.map(({ first, count }) => ({ stretch: { row: first, rows: count, at: column.at, columns: 1 }, key })),
    );
  }
  return [...done, ...open.map(({ stretch }) => stretch)];
}

const runsOf = ({ isWritten }: ColumnRows, rows: number): SideBySide[] =>
  sideBySide(Array.from({ length: rows }, (_, row) => row).filter(isWritten));
