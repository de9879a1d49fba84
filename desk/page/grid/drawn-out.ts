import type { Block } from './shown-lines.js';

/** How large rows and columns are on screen, in pixels, by their place there. */
export interface Sizes {
  readonly row: number;
  readonly column: (at: number) => number;
}

/**
 * Cells drawn out as far as the pointer has gone, in the one direction in which it has gone farther; `undefined` while it is still
 * over them.
 */
export function drawnOut(
  { rows, columns }: Block,
  over: { readonly row: number; readonly column: number },
  sizes: Sizes,
): Block | undefined {
  const tall = Math.max(over.row - rows[1], rows[0] - over.row, 0) * sizes.row;
  let wide = 0;
  for (let at = columns[1] + 1; at <= over.column; at += 1) wide += sizes.column(at);
  for (let at = over.column; at < columns[0]; at += 1) wide += sizes.column(at);
  if (tall === 0 && wide === 0) return undefined;
  return tall >= wide
    ? { rows: [Math.min(rows[0], over.row), Math.max(rows[1], over.row)], columns }
    : { rows, columns: [Math.min(columns[0], over.column), Math.max(columns[1], over.column)] };
}
