import type { ShownLines } from '../../server/wire.js';
import type { SheetMap } from './sheet-map.js';

/** Whether each number is one more than the one before. */
const follow = (numbers: readonly number[]): boolean => numbers.every((each, at) => each === numbers[0]! + at);

/** Whether rows and columns are a plain block of the sheet. */
export const isBlock = ({ rows, columns }: ShownLines): boolean => follow(rows) && follow(columns);

/** What lies between two places on screen, both included. */
export const linesBetween = (map: SheetMap, rows: Span, columns: Span): ShownLines => ({
  rows: map.rows.slice(rows[0], rows[1] + 1),
  columns: map.columns.slice(columns[0], columns[1] + 1),
});

/** First and last, by their place on screen. */
export type Span = readonly [first: number, last: number];

export interface Block {
  readonly rows: Span;
  readonly columns: Span;
}

/** Where rows and columns that follow each other on screen stand there. */
export const blockOf = (map: SheetMap, { rows, columns }: ShownLines): Block => ({
  rows: [map.indexOfRow(rows[0]!), map.indexOfRow(rows.at(-1)!)],
  columns: [map.indexOfColumn(columns[0]!), map.indexOfColumn(columns.at(-1)!)],
});
