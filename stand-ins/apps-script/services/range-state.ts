import type { Sheet } from '../../spreadsheet/sheet.js';
import type { Cell, GridRange } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { liveTab, requireInside, type SheetState } from './sheet-state.js';

/** What stands behind a script's Range: coordinates on a tab, which do not follow inserted or deleted rows. */
export interface RangeState extends SheetState {
  readonly range: GridRange;
}

/** The tab and the range, if both are still there. Throws ServiceException. */
export function liveRange(state: RangeState, env: ScriptEnvironment): { tab: Sheet; range: GridRange } {
  const tab = liveTab(state, env);
  return { tab, range: requireInside(tab, state.range) };
}

export const heightOf = ({ startRow, endRow }: GridRange): number => endRow - startRow;
export const widthOf = ({ startColumn, endColumn }: GridRange): number => endColumn - startColumn;

/** One result for each cell, row by row; `absent` stands for cells that hold nothing at all. */
export function mapCells<T>(state: RangeState, env: ScriptEnvironment, absent: T, read: (cell: Cell) => T): T[][] {
  const { tab, range } = liveRange(state, env);
  const width = widthOf(range);
  const rows = Array.from({ length: heightOf(range) }, () => new Array<T>(width).fill(absent));
  tab.forEachCell(range, (cell, row, column) => {
    rows[row - range.startRow]![column - range.startColumn] = read(cell);
  });
  return rows;
}

/** Checks a two-dimensional argument against the range, in the real host's words. Throws ServiceException. */
export function requireShape(range: GridRange, rows: readonly (readonly unknown[])[]): void {
  const height = heightOf(range);
  if (rows.length !== height) {
    throw new ServiceException(
      `The number of rows in the data does not match the number of rows in the range. The data has ${rows.length} but the range has ${height}.`,
    );
  }
  const width = widthOf(range);
  const odd = rows.find((row) => row.length !== width);
  if (odd) {
    throw new ServiceException(
      `The number of columns in the data does not match the number of columns in the range. The data has ${odd.length} but the range has ${width}.`,
    );
  }
}
