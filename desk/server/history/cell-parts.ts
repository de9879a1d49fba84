import { isDeepStrictEqual } from 'node:util';
import type { Cell, CellPatch } from '../../../stand-ins/spreadsheet/types.js';

/** What of a cell can be taken back on its own; `content` is its formula or its value. */
export const CELL_PARTS = ['content', 'format', 'note', 'validation'] as const;
export type CellPart = (typeof CELL_PARTS)[number];

/** A value that the formula of another cell spills here is not this cell's own. */
const ownValue = ({ value, spilled }: Cell): Cell['value'] => (spilled ? null : value);

export function samePart(a: Cell, b: Cell, part: CellPart): boolean {
  if (part !== 'content') return isDeepStrictEqual(a[part], b[part]);
  if (a.formula !== undefined || b.formula !== undefined) return a.formula === b.formula;
  return isDeepStrictEqual(ownValue(a), ownValue(b));
}

/** Whether nothing of one's own stands in a cell: no content and no note. */
export const isBlank = (cell: Cell): boolean =>
  cell.formula === undefined && ownValue(cell) === null && cell.note === undefined;

export const differingParts = (a: Cell, b: Cell): CellPart[] =>
  a === b ? [] : CELL_PARTS.filter((part) => !samePart(a, b, part));

/** What makes these parts of a cell what they are in this one. */
export function patchOf(cell: Cell, parts: readonly CellPart[] = CELL_PARTS): CellPatch {
  const patch: Record<string, unknown> = {};
  for (const part of parts) {
    if (part !== 'content') patch[part] = cell[part];
    else if (cell.formula === undefined) patch.value = ownValue(cell);
    else patch.formula = cell.formula;
  }
  return patch;
}
