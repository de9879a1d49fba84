import type { GridRange } from '../../server/wire.js';

/** `0` is `A`, `26` is `AA`. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** `B2`, or `B2:C4`. */
export function rangeLabel({ startRow, endRow, startColumn, endColumn }: GridRange): string {
  const first = `${columnName(startColumn)}${startRow + 1}`;
  const last = `${columnName(endColumn - 1)}${endRow}`;
  return first === last ? first : `${first}:${last}`;
}
