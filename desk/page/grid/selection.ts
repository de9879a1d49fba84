import type { GridRange } from '../../server/wire.js';
import { type Place, rangeOf, type SheetMap } from './sheet-map.js';

/** `0` is `A`, `26` is `AA`. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

export const cellName = ({ row, column }: Place): string => `${columnName(column)}${row + 1}`;

/** `B2`, or `B2:C4`. */
export function rangeLabel({ startRow, endRow, startColumn, endColumn }: GridRange): string {
  const first = `${columnName(startColumn)}${startRow + 1}`;
  const last = `${columnName(endColumn - 1)}${endRow}`;
  return first === last ? first : `${first}:${last}`;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

const STEPS: Readonly<Record<Direction, readonly [rows: number, columns: number]>> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/** The selected cells of one tab: the active one, in which typing begins, and a rectangle that holds it. */
export class Selection {
  /** Where typing goes. */
  active: Place;
  /** The corner that stays while the selection grows. */
  private anchor: Place;
  private head: Place;
  /** Where a run of Tab keys began: Enter goes to the row below that column. */
  private tabFrom: number | undefined;

  constructor(place: Place) {
    this.active = place;
    this.anchor = place;
    this.head = place;
  }

  put(place: Place, extend = false): void {
    this.head = place;
    this.tabFrom = undefined;
    if (extend) return;
    this.anchor = place;
    this.active = place;
  }

  /** Selects what lies between two cells; typing begins in the first. */
  putBetween(first: Place, last: Place): void {
    this.active = first;
    this.anchor = first;
    this.head = last;
    this.tabFrom = undefined;
  }

  step(map: SheetMap, direction: Direction, extend = false, count = 1): void {
    const [rows, columns] = STEPS[direction];
    const from = extend ? this.head : this.active;
    this.put(map.at(map.indexOfRow(from.row) + rows * count, map.indexOfColumn(from.column) + columns * count), extend);
  }

  /** To the end of a block of filled cells, or over blank ones to the next filled cell, as Ctrl with an arrow does. */
  jump(map: SheetMap, direction: Direction, extend: boolean, isFilled: (place: Place) => boolean): void {
    const [rows, columns] = STEPS[direction];
    const from = extend ? this.head : this.active;
    let [row, column] = [map.indexOfRow(from.row), map.indexOfColumn(from.column)];
    const inside = (): boolean =>
      row + rows >= 0 && row + rows < map.rows.length && column + columns >= 0 && column + columns < map.columns.length;
    const here = (): boolean => isFilled(map.at(row, column));
    const next = (): boolean => isFilled(map.at(row + rows, column + columns));
    if (inside()) {
      const runsOn = here() && next();
      do {
        row += rows;
        column += columns;
      } while (inside() && (runsOn ? next() : !here()));
    }
    this.put(map.at(row, column), extend);
  }

  tab(map: SheetMap, back: boolean): void {
    const from = this.tabFrom ?? this.active.column;
    this.step(map, back ? 'left' : 'right');
    this.tabFrom = from;
  }

  /** Below, or above; after a run of Tab keys in the column where it began. */
  enter(map: SheetMap, back: boolean): void {
    const column = this.tabFrom;
    this.step(map, back ? 'up' : 'down');
    if (column !== undefined) this.put({ ...this.active, column });
  }

  /** The selected rows and columns as they stand on screen. */
  cells(map: SheetMap): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
    return map.between(this.anchor, this.head);
  }

  /** The same as a range of the sheet; when rows between are not shown, that of the active cell's row. */
  range(map: SheetMap): GridRange {
    const { rows, columns } = this.cells(map);
    const isRun = Math.max(...rows) - Math.min(...rows) === rows.length - 1;
    return rangeOf(isRun ? rows : [this.active.row], columns);
  }

  get isSingle(): boolean {
    return this.anchor.row === this.head.row && this.anchor.column === this.head.column;
  }

  /** The corner that moves while the selection grows. */
  get corner(): Place {
    return this.head;
  }
}
