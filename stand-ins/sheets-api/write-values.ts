import { columnName, rangeName } from '../spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import { parseEntry } from '../spreadsheet/entry.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { Cell, CellPatch, GridRange } from '../spreadsheet/types.js';
import { invalid } from './error.js';
import { requireEditable } from './protection.js';
import { type LocatedRange, locateRange, readableRange } from './ranges.js';

const MOST_CHARACTERS = 50_000;
const MOST_CELLS = 10_000_000;

export type InputOption = 'RAW' | 'USER_ENTERED';

/** What one write did. Counts are of cells that were given a value, `''` included and `null` not. */
export interface Written {
  readonly sheet: Sheet;
  readonly range: GridRange;
  readonly rows: ReadonlySet<number>;
  readonly columns: ReadonlySet<number>;
  readonly cells: number;
}

function scalar(value: unknown, row: number, column: number): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  const at = `values[${row}][${column}]`;
  if (typeof value !== 'string') {
    throw invalid(`Invalid ${at}: ${Array.isArray(value) ? 'list_value' : 'struct_value'} {\n}\n`);
  }
  if (value.length > MOST_CHARACTERS) {
    throw invalid(
      `Invalid ${at}: Your input contains more than the maximum of ${MOST_CHARACTERS} characters in a single cell.`,
    );
  }
  return value;
}

function patchFor(
  document: SpreadsheetDocument,
  cell: Cell,
  value: string | number | boolean | null,
  input: InputOption,
): CellPatch | null {
  if (value === null) return null;
  if (input === 'RAW' || typeof value !== 'string') return { value };
  const format = cell.format?.numberFormat;
  const entry = parseEntry(value, { locale: document.locale, today: document.today(), ...(format ? { format } : {}) });
  return {
    ...(entry.formula === undefined ? { value: entry.value } : { formula: entry.formula }),
    ...(entry.numberFormat ? { format: { ...cell.format, numberFormat: entry.numberFormat } } : {}),
  };
}

function transpose(lines: readonly (readonly unknown[])[]): unknown[][] {
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, index) => lines.map((line) => (index < line.length ? line[index] : null)));
}

/** Grows a grid until a range fits. Throws ApiError 400 past the largest workbook. */
function makeRoom(sheet: Sheet, range: GridRange): void {
  const rows = Math.max(sheet.rowCount, range.endRow);
  const columns = Math.max(sheet.columnCount, range.endColumn);
  const others = sheet.document.sheets.reduce(
    (total, each) => (each === sheet ? total : total + each.rowCount * each.columnCount),
    0,
  );
  if (others + rows * columns > MOST_CELLS) {
    throw invalid(
      `This action would increase the number of cells in the workbook above the limit of ${MOST_CELLS} cells.`,
    );
  }
  if (rows !== sheet.rowCount || columns !== sheet.columnCount) sheet.resize(rows, columns);
}

/** Writes lines of values from a cell on, making the grid larger when they need it. */
export function writeLines(
  sheet: Sheet,
  startRow: number,
  startColumn: number,
  lines: readonly (readonly unknown[])[],
  major: 'ROWS' | 'COLUMNS',
  input: InputOption,
): Written {
  const rows = major === 'ROWS' ? lines : transpose(lines);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const range: GridRange = {
    startRow,
    endRow: startRow + Math.max(1, rows.length),
    startColumn,
    endColumn: startColumn + Math.max(1, width),
  };
  requireEditable(sheet, range);
  const touchedRows = new Set<number>();
  const touchedColumns = new Set<number>();
  let cells = 0;
  const patches: (CellPatch | null)[][] = [];
  for (let down = 0; down < range.endRow - startRow; down += 1) {
    const line: (CellPatch | null)[] = [];
    for (let across = 0; across < range.endColumn - startColumn; across += 1) {
      const value = scalar(rows[down]?.[across] ?? null, down, across);
      line.push(patchFor(sheet.document, sheet.peek(startRow + down, startColumn + across), value, input));
      if (value === null) continue;
      cells += 1;
      touchedRows.add(startRow + down);
      touchedColumns.add(startColumn + across);
    }
    patches.push(line);
  }
  sheet.document.batch(() => {
    makeRoom(sheet, range);
    sheet.setCells(range, patches);
  });
  return { sheet, range, rows: touchedRows, columns: touchedColumns, cells };
}

/** Where a write must end: nowhere for one cell or an open end, which values may run past. */
function limits({ sheet, reference }: LocatedRange): { range: GridRange; oneCell: boolean } {
  const startRow = reference.startRow ?? 0;
  const startColumn = reference.startColumn ?? 0;
  const range = {
    startRow,
    startColumn,
    endRow: reference.endRow ?? Math.max(sheet.rowCount, startRow + 1),
    endColumn: reference.endColumn ?? Math.max(sheet.columnCount, startColumn + 1),
  };
  return { range, oneCell: range.endRow - startRow === 1 && range.endColumn - startColumn === 1 };
}

/** Writes values over a range by its text. Values may not leave the range, unless it is one cell. Throws ApiError 400. */
export function writeValues(
  document: SpreadsheetDocument,
  text: string,
  lines: readonly (readonly unknown[])[],
  major: 'ROWS' | 'COLUMNS',
  input: InputOption,
): Written {
  const located = locateRange(document, text);
  const { range, oneCell } = limits(located);
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  const [height, across] = major === 'ROWS' ? [lines.length, width] : [width, lines.length];
  if (!oneCell) {
    const within = `Requested writing within range [${rangeName(range, located.sheet.title)}], but tried writing to`;
    if (height > range.endRow - range.startRow) throw invalid(`${within} row [${range.endRow + 1}]`);
    if (across > range.endColumn - range.startColumn) {
      throw invalid(`${within} column [${columnName(range.endColumn)}]`);
    }
  }
  return writeLines(located.sheet, range.startRow, range.startColumn, lines, major, input);
}

/** Empties the values of a range by its text and returns the range; formats, notes and validations stay. Throws ApiError 400. */
export function clearValues(document: SpreadsheetDocument, text: string): string {
  const located = locateRange(document, text);
  const range = readableRange(located);
  requireEditable(located.sheet, range);
  document.batch(() => {
    const filled: [number, number][] = [];
    located.sheet.forEachCell(range, (cell, row, column) => {
      if ((cell.value !== null || cell.formula !== undefined) && !cell.spilled) filled.push([row, column]);
    });
    for (const [row, column] of filled) located.sheet.setCell(row, column, { value: null });
  });
  return rangeName(range, located.sheet.title);
}
