import { columnLetters, type RawMerge } from '../../../../shared/workbook/raw.js';
import { LIMITS } from '../limits.js';
import { columnNumber, rangeOf } from '../ranges.js';
import type { RowShift } from './sheet-cells.js';

/** A rectangle of cells: from 0, ends exclusive. */
export type Area = RawMerge;

/** Ranges as an attribute lists them. What is no range of cells is left out. */
export function areasOf(text: string | undefined): Area[] {
  return (text ?? '')
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((each) => rangeOf(each) ?? wholeOf(each) ?? []);
}

/** `A:C` or `2:5`. */
function wholeOf(text: string): Area | undefined {
  const [, first, last, top, bottom] =
    /^(?:\$?([A-Z]{1,3}):\$?([A-Z]{1,3})|\$?(\d{1,7}):\$?(\d{1,7}))$/.exec(text) ?? [];
  if (first !== undefined) {
    return { startRow: 0, endRow: LIMITS.rows, startColumn: columnNumber(first), endColumn: columnNumber(last!) + 1 };
  }
  if (top === undefined) return undefined;
  return { startRow: Number(top) - 1, endRow: Number(bottom), startColumn: 0, endColumn: LIMITS.columns };
}

export function areaName({ startRow, endRow, startColumn, endColumn }: Area): string {
  const first = `${columnLetters(startColumn)}${startRow + 1}`;
  const last = `${columnLetters(endColumn - 1)}${endRow}`;
  return first === last ? first : `${first}:${last}`;
}

export const areaNames = (areas: readonly Area[]): string => areas.map(areaName).join(' ');

export const isIn = ({ startRow, endRow, startColumn, endColumn }: Area, row: number, column: number): boolean =>
  row >= startRow && row < endRow && column >= startColumn && column < endColumn;

export const isOneCell = ({ startRow, endRow, startColumn, endColumn }: Area): boolean =>
  endRow - startRow === 1 && endColumn - startColumn === 1;

/** What is left of areas when another is cut out. */
export function cutOut(areas: readonly Area[], hole: Area): Area[] {
  return areas.flatMap((area) => {
    const top = Math.max(area.startRow, hole.startRow);
    const bottom = Math.min(area.endRow, hole.endRow);
    const left = Math.max(area.startColumn, hole.startColumn);
    const right = Math.min(area.endColumn, hole.endColumn);
    if (top >= bottom || left >= right) return [area];
    return [
      { ...area, endRow: top },
      { ...area, startRow: top, endRow: bottom, endColumn: left },
      { ...area, startRow: top, endRow: bottom, startColumn: right },
      { ...area, startRow: bottom },
    ].filter(({ startRow, endRow, startColumn, endColumn }) => startRow < endRow && startColumn < endColumn);
  });
}

/** Single cells as few areas: runs down a column, and columns side by side with the same runs. */
export function areasOfCells(cells: Iterable<readonly [row: number, column: number]>): Area[] {
  const columns = new Map<number, number[]>();
  for (const [row, column] of cells) {
    const rows = columns.get(column);
    if (rows) rows.push(row);
    else columns.set(column, [row]);
  }
  const areas: Area[] = [];
  for (const [column, rows] of [...columns].sort(([a], [b]) => a - b)) {
    rows.sort((a, b) => a - b);
    let start = 0;
    for (let at = 1; at <= rows.length; at += 1) {
      if (at < rows.length && rows[at]! <= rows[at - 1]! + 1) continue;
      const [startRow, endRow] = [rows[start]!, rows[at - 1]! + 1];
      start = at;
      const beside = areas.findIndex(
        (area) => area.endColumn === column && area.startRow === startRow && area.endRow === endRow,
      );
      const area = { startRow, endRow, startColumn: column, endColumn: column + 1 };
      if (beside < 0) areas.push(area);
      else areas[beside] = { ...areas[beside]!, endColumn: column + 1 };
    }
  }
  return areas;
}

/** Areas that touch, as one where they make a rectangle. */
export function joined(areas: readonly Area[]): Area[] {
  const out: Area[] = [];
  for (const area of [...areas].sort((a, b) => a.startColumn - b.startColumn || a.startRow - b.startRow)) {
    const above = out.findIndex(
      (each) =>
        each.endRow === area.startRow && each.startColumn === area.startColumn && each.endColumn === area.endColumn,
    );
    if (above < 0) out.push(area);
    else out[above] = { ...out[above]!, endRow: area.endRow };
  }
  return out;
}

/** Where a row goes; `undefined` when it is deleted. */
export function shiftedRow(row: number, { kind, at, count }: RowShift): number | undefined {
  if (row < at) return row;
  if (kind === 'insert') return row + count;
  return row < at + count ? undefined : row - count;
}

/** Where an area goes; `undefined` when all of it is deleted. An insertion inside it widens it. One down to the last row of all stays so. */
export function shiftedArea(area: Area, { kind, at, count }: RowShift): Area | undefined {
  const { startRow, endRow } = area;
  if (kind === 'insert') {
    const end = endRow > at ? Math.min(endRow + count, LIMITS.rows) : endRow;
    const start = startRow >= at ? startRow + count : startRow;
    return start < end ? { ...area, startRow: start, endRow: end } : undefined;
  }
  const edge = (row: number): number => (row <= at ? row : Math.max(at, row - count));
  const start = edge(startRow);
  const end = endRow === LIMITS.rows ? endRow : edge(endRow);
  return start < end ? { ...area, startRow: start, endRow: end } : undefined;
}

export const shiftedAreas = (areas: readonly Area[], shift: RowShift): Area[] =>
  areas.flatMap((area) => shiftedArea(area, shift) ?? []);
