import type { GridRange } from './types.js';

export type Axis = 'row' | 'column';

/** One insertion or deletion of whole rows or columns. */
export interface Shift {
  readonly kind: 'insert' | 'delete';
  readonly axis: Axis;
  /** Zero-based index of the first inserted or deleted row or column. */
  readonly at: number;
  readonly count: number;
}

/** One cell as a range. */
export function cellRange(row: number, column: number): GridRange {
  return { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 };
}

export function intersects(a: GridRange, b: GridRange): boolean {
  return a.startRow < b.endRow && b.startRow < a.endRow && a.startColumn < b.endColumn && b.startColumn < a.endColumn;
}

/** Whether `outer` holds every cell of `inner`. */
export function covers(outer: GridRange, inner: GridRange): boolean {
  return (
    outer.startRow <= inner.startRow &&
    outer.endRow >= inner.endRow &&
    outer.startColumn <= inner.startColumn &&
    outer.endColumn >= inner.endColumn
  );
}

export function contains(range: GridRange, row: number, column: number): boolean {
  return row >= range.startRow && row < range.endRow && column >= range.startColumn && column < range.endColumn;
}

/** The smallest range that holds both. */
export function union(a: GridRange, b: GridRange): GridRange {
  return {
    startRow: Math.min(a.startRow, b.startRow),
    endRow: Math.max(a.endRow, b.endRow),
    startColumn: Math.min(a.startColumn, b.startColumn),
    endColumn: Math.max(a.endColumn, b.endColumn),
  };
}

export function sameRange(a: GridRange, b: GridRange): boolean {
  return covers(a, b) && covers(b, a);
}

/** Where a row or column goes; `null` when it is deleted. */
export function shiftIndex(index: number, shift: Shift): number | null {
  if (index < shift.at) return index;
  if (shift.kind === 'insert') return index + shift.count;
  return index < shift.at + shift.count ? null : index - shift.count;
}

/** Where a half-open span goes: an insertion inside it widens it, one at either edge does not; `null` when all of it is deleted. */
export function shiftSpan(start: number, end: number, shift: Shift): [number, number] | null {
  if (shift.kind === 'insert') {
    return [start >= shift.at ? start + shift.count : start, end > shift.at ? end + shift.count : end];
  }
  const gone = shift.at + shift.count;
  const moved = (edge: number): number => (edge <= shift.at ? edge : edge >= gone ? edge - shift.count : shift.at);
  const next: [number, number] = [moved(start), moved(end)];
  return next[0] < next[1] ? next : null;
}

/** Where a range goes; `null` when every row or column of it is deleted. */
export function shiftRange(range: GridRange, shift: Shift): GridRange | null {
  if (shift.axis === 'row') {
    const rows = shiftSpan(range.startRow, range.endRow, shift);
    return rows && { ...range, startRow: rows[0], endRow: rows[1] };
  }
  const columns = shiftSpan(range.startColumn, range.endColumn, shift);
  return columns && { ...range, startColumn: columns[0], endColumn: columns[1] };
}
