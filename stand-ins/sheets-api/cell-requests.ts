import type { Sheet } from '../spreadsheet/sheet.js';
import type { CellPatch, GridRange } from '../spreadsheet/types.js';
import { CELL_PATHS, cellPatch, readValidation } from './cell-data.js';
import { invalid } from './error.js';
import { UpdateMask } from './field-mask.js';
import { requireEditable } from './protection.js';
import { requestRange, requestSheet } from './ranges.js';
import type { RequestHandler } from './sheet-requests.js';
import type { Fields } from './wire.js';

function patchEach(sheet: Sheet, range: GridRange, patch: (row: number, column: number) => CellPatch | null): void {
  const patches: (CellPatch | null)[][] = [];
  for (let row = range.startRow; row < range.endRow; row += 1) {
    const line: (CellPatch | null)[] = [];
    for (let column = range.startColumn; column < range.endColumn; column += 1) line.push(patch(row, column));
    patches.push(line);
  }
  sheet.setCells(range, patches);
}

export const setDataValidation: RequestHandler = (document, fields, where) => {
  const { sheet, range } = requestRange(document, fields.range as Fields | undefined, where);
  requireEditable(sheet, range, where);
  const validation = fields.rule ? readValidation(fields.rule as Fields) : undefined;
  patchEach(sheet, range, () => ({ validation }));
  return {};
};

export const repeatCell: RequestHandler = (document, fields, where) => {
  const { sheet, range } = requestRange(document, fields.range as Fields | undefined, where);
  const mask = new UpdateMask(fields.fields as string | undefined, CELL_PATHS, where);
  requireEditable(sheet, range, where);
  const data = (fields.cell ?? {}) as Fields;
  patchEach(sheet, range, (row, column) => cellPatch(sheet.peek(row, column), data, mask));
  return {};
};

export const updateCells: RequestHandler = (document, fields, where) => {
  const mask = new UpdateMask(fields.fields as string | undefined, CELL_PATHS, where);
  const rows = ((fields.rows as Fields[] | undefined) ?? []).map((row) => (row.values as Fields[] | undefined) ?? []);
  const start = fields.start as Fields | undefined;
  if (!start && !fields.range) throw invalid(`Invalid ${where}: Must specify either start or range.`);
  if (start && fields.range) throw invalid(`Invalid ${where}: Only one of start and range can be set.`);
  let sheet: Sheet;
  let range: GridRange;
  if (start) {
    sheet = requestSheet(document, start.sheetId as number | undefined, where);
    const [row, column] = [(start.rowIndex as number | undefined) ?? 0, (start.columnIndex as number | undefined) ?? 0];
    const width = Math.max(0, ...rows.map((cells) => cells.length));
    if (rows.length === 0 || width === 0) return {};
    range = { startRow: row, endRow: row + rows.length, startColumn: column, endColumn: column + width };
    if (range.endRow > sheet.rowCount || range.endColumn > sheet.columnCount) {
      throw invalid(
        `Invalid ${where}: Attempting to write past the grid of ${sheet.rowCount} rows and ${sheet.columnCount} columns.`,
      );
    }
  } else ({ sheet, range } = requestRange(document, fields.range as Fields, where));
  requireEditable(sheet, range, where);
  patchEach(sheet, range, (row, column) => {
    const data = rows[row - range.startRow]?.[column - range.startColumn];
    // From a start only the given cells are written; in a range what is not given is cleared.
    if (!data && start) return null;
    return cellPatch(sheet.peek(row, column), data ?? {}, mask);
  });
  return {};
};
