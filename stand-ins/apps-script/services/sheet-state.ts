import type { Sheet } from '../../spreadsheet/sheet.js';
import type { GridRange } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';

/** What stands behind a script's Sheet: the document's tab, even after it is deleted. */
export interface SheetState {
  readonly tab: Sheet;
}

/** The tab, if it still exists. Throws ServiceException. */
export function liveTab({ tab }: SheetState, { host }: ScriptEnvironment): Sheet {
  if (host.document.sheetById(tab.id) !== tab) throw new ServiceException(`Sheet ${tab.id} not found`);
  return tab;
}

/** A tab that shows a chart, or what a database holds, has no cells to ask for. Throws ServiceException. */
export function requireCells(tab: Sheet, call: string): void {
  if (tab.kind !== 'GRID') throw new ServiceException(`${call} is not supported on a sheet of type ${tab.kind}.`);
}

/** Checks one-based coordinates as the real host does and returns them zero-based. Throws ServiceException. */
export function gridRangeOf(tab: Sheet, row: number, column: number, rows: number, columns: number): GridRange {
  if (row < 1) throw new ServiceException('The starting row of the range is too small.');
  if (column < 1) throw new ServiceException('The starting column of the range is too small.');
  if (rows < 1) throw new ServiceException('The number of rows in the range must be at least 1.');
  if (columns < 1) throw new ServiceException('The number of columns in the range must be at least 1.');
  const range = { startRow: row - 1, endRow: row - 1 + rows, startColumn: column - 1, endColumn: column - 1 + columns };
  return requireInside(tab, range);
}

/** The range itself. Throws ServiceException when part of it is outside the grid. */
export function requireInside(tab: Sheet, range: GridRange): GridRange {
  if (range.startRow < 0 || range.startColumn < 0 || range.endRow > tab.rowCount || range.endColumn > tab.columnCount) {
    throw new ServiceException('The coordinates of the range are outside the dimensions of the sheet.');
  }
  return range;
}
