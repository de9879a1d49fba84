import type { ShownLines } from '../../server/wire.js';
import type { SheetMap } from './sheet-map.js';

export interface PasteTarget {
  readonly map: SheetMap;
  /** The rows and columns that are selected, as they stand on screen. */
  readonly selected: ShownLines;
  /** The size of the sheet: what is pasted beyond it makes it larger. */
  readonly rowCount: number;
  readonly columnCount: number;
  /** Some rows are not shown because of what is in them. */
  readonly isFiltered: boolean;
}

/**
 * The rows and columns that take a pasted block: those that are shown, from the first selected cell on; the whole selection where
 * the block fits into it several times. `undefined` where they would be others than a person sees.
 */
export function pastePlace(
  { map, selected, rowCount, columnCount, isFiltered }: PasteTarget,
  height: number,
  width: number,
): ShownLines | undefined {
  const times = (length: number, size: number): number => (length > size && length % size === 0 ? length : size);
  const [tall, wide] = [times(selected.rows.length, height), times(selected.columns.length, width)];
  const rows = taken(map.rows, map.indexOfRow(selected.rows[0]!), tall, rowCount);
  const columns = taken(map.columns, map.indexOfColumn(selected.columns[0]!), wide, columnCount);
  // Below the last row that is shown, others may be filtered out.
  if (isFiltered && rows.some((row) => row >= rowCount)) return undefined;
  return { rows, columns };
}

function taken(shown: readonly number[], from: number, length: number, end: number): number[] {
  const lines = shown.slice(from, from + length);
  for (let beyond = end; lines.length < length; beyond += 1) lines.push(beyond);
  return lines;
}
