import type { GridRange, TabView } from '../../server/wire.js';

/** A cell by its place in the sheet, counted from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Which rows and columns of a tab are on screen, in their order there: hidden, filtered out and sorted ones taken into account. */
export class SheetMap {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  private readonly rowAt: ReadonlyMap<number, number>;
  private readonly columnAt: ReadonlyMap<number, number>;

  /** `body` are the rows below the frozen ones as they are to be shown; all of them when absent. */
  constructor(view: TabView, body?: readonly number[]) {
    const hiddenRows = new Set(view.hiddenRows);
    const hiddenColumns = new Set(view.hiddenColumns);
    const shown = (from: number, to: number, hidden: ReadonlySet<number>): number[] => {
      const found: number[] = [];
      for (let index = from; index < to; index += 1) if (!hidden.has(index)) found.push(index);
      return found;
    };
    this.rows = [
      ...shown(0, view.frozenRows, hiddenRows),
      ...(body ?? shown(view.frozenRows, view.rowCount, hiddenRows)),
    ];
    this.columns = shown(0, view.columnCount, hiddenColumns);
    this.rowAt = new Map(this.rows.map((row, at) => [row, at]));
    this.columnAt = new Map(this.columns.map((column, at) => [column, at]));
  }

  /** Where a row stands on screen, or the one nearest to it when it is not shown. */
  indexOfRow(row: number): number {
    return this.rowAt.get(row) ?? nearest(this.rows, row);
  }

  indexOfColumn(column: number): number {
    return this.columnAt.get(column) ?? nearest(this.columns, column);
  }

  shows({ row, column }: Place): boolean {
    return this.rowAt.has(row) && this.columnAt.has(column);
  }

  /** The cell at a place on screen, kept within the edges. */
  at(rowIndex: number, columnIndex: number): Place {
    const within = (index: number, length: number): number => Math.max(0, Math.min(length - 1, index));
    return {
      row: this.rows[within(rowIndex, this.rows.length)] ?? 0,
      column: this.columns[within(columnIndex, this.columns.length)] ?? 0,
    };
  }

  /** The rows and columns between two cells, as they stand on screen. */
  between(a: Place, b: Place): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
    const slice = (all: readonly number[], first: number, second: number): readonly number[] =>
      all.slice(Math.min(first, second), Math.max(first, second) + 1);
    return {
      rows: slice(this.rows, this.indexOfRow(a.row), this.indexOfRow(b.row)),
      columns: slice(this.columns, this.indexOfColumn(a.column), this.indexOfColumn(b.column)),
    };
  }
}

function nearest(all: readonly number[], wanted: number): number {
  let best = 0;
  for (const [at, each] of all.entries()) {
    if (Math.abs(each - wanted) < Math.abs((all[best] ?? 0) - wanted)) best = at;
  }
  return best;
}

/** The smallest range of the sheet that holds rows and columns. */
export const rangeOf = (rows: readonly number[], columns: readonly number[]): GridRange => ({
  startRow: Math.min(...rows),
  endRow: Math.max(...rows) + 1,
  startColumn: Math.min(...columns),
  endColumn: Math.max(...columns) + 1,
});
