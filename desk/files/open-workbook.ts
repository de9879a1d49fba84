import { basename } from 'node:path';
import type { Workbook, Worksheet } from '@protobi/exceljs';
import { readBytes } from '../../cli/files/read-xlsx.js';
import { parseCells } from '../../stand-ins/spreadsheet/a1.js';
import { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { SheetSnapshot } from '../../stand-ins/spreadsheet/snapshot.js';
import type { Cell, DataValidation, GridRange } from '../../stand-ins/spreadsheet/types.js';
import { cellFromFile, formatOf } from './cell-from-file.js';
import { loadEditable } from './load-editable.js';
import { type FileValidation, validationFromFile } from './validation.js';

/** How much room a tab has below and beside what it holds. */
const SPARE_ROWS = 200;
const SPARE_COLUMNS = 4;
const LEAST_ROWS = 300;
const LEAST_COLUMNS = 12;

/** Excel counts a column's width in digits of its font; the grid in pixels. */
const PIXELS_PER_DIGIT = 7;
const COLUMN_PADDING = 5;

/** A file opened for editing. */
export interface OpenedWorkbook {
  /** The file as the library read it, which also holds what the grid does not show. */
  readonly workbook: Workbook;
  readonly document: SpreadsheetDocument;
  /** Which worksheet each tab of the document came from. */
  readonly worksheets: Map<number, Worksheet>;
  /** The saved results of formulas, for those that the grid cannot work out itself. */
  readonly savedResults: readonly {
    readonly sheetId: number;
    readonly row: number;
    readonly column: number;
    readonly cell: Cell;
  }[];
}

export interface OpenOptions {
  readonly timeZone: string;
  readonly clock?: () => number;
}

/** Reads an .xlsx file into a document. Throws `FileError` for one that cannot be read whole, or not be saved as it was. */
export async function openWorkbook(path: string, options: OpenOptions): Promise<OpenedWorkbook> {
  const name = basename(path);
  const workbook = await loadEditable(await readBytes(path), name);
  const savedResults: { sheetId: number; row: number; column: number; cell: Cell }[] = [];
  const sheets = workbook.worksheets.map((worksheet, index) => {
    const sheet = snapshotOf(worksheet, index);
    for (const [row, column, cell] of sheet.cells) {
      if (cell.formula !== undefined) savedResults.push({ sheetId: sheet.id, row, column, cell });
    }
    return sheet;
  });
  const document = SpreadsheetDocument.fromSnapshot(
    {
      id: 'desk-workbook',
      title: name.replace(/\.xls[xm]$/i, ''),
      locale: 'en_US',
      timeZone: options.timeZone,
      sheets,
      namedRanges: [],
      developerMetadata: [],
    },
    options.clock ? { clock: options.clock } : {},
  );
  const worksheets = new Map(sheets.map(({ id }, index) => [id, workbook.worksheets[index]!]));
  return { workbook, document, worksheets, savedResults };
}

/**
 * Shows the saved result of a formula that uses a function the grid does not have, instead of an error that the file
 * does not hold. The formula itself stays in the file. To be called once every custom function is known.
 */
export function keepSavedResults({
  document,
  savedResults,
}: Pick<OpenedWorkbook, 'document' | 'savedResults'>): number {
  let kept = 0;
  document.recalculate();
  document.batch(() => {
    for (const { sheetId, row, column, cell } of savedResults) {
      const sheet = document.sheetById(sheetId)!;
      const now = sheet.cell(row, column).value;
      const isUnknown = now !== null && typeof now === 'object' && (now.error === '#NAME?' || now.error === '#ERROR!');
      const hadResult = cell.value !== null && typeof cell.value !== 'object';
      if (!isUnknown || !hadResult) continue;
      sheet.setCell(row, column, { value: cell.value });
      kept += 1;
    }
  });
  return kept;
}

function snapshotOf(worksheet: Worksheet, id: number): SheetSnapshot {
  const cells = new Map<number, Map<number, Cell>>();
  let lastRow = 0;
  let lastColumn = 0;
  const put = (row: number, column: number, cell: Cell): void => {
    let stored = cells.get(row);
    if (!stored) {
      stored = new Map();
      cells.set(row, stored);
    }
    stored.set(column, cell);
  };
  worksheet.eachRow((row, rowNumber) => {
    row.eachCell((fileCell, columnNumber) => {
      const cell = cellFromFile(fileCell);
      if (!cell) return;
      put(rowNumber - 1, columnNumber - 1, cell);
      lastRow = Math.max(lastRow, rowNumber);
      lastColumn = Math.max(lastColumn, columnNumber);
    });
  });
  const rowCount = Math.max(LEAST_ROWS, lastRow + SPARE_ROWS);
  const columnCount = Math.max(LEAST_COLUMNS, lastColumn + SPARE_COLUMNS);
  const widths: [number, number][] = [];
  const hiddenColumns: number[] = [];
  (worksheet.columns ?? []).forEach((column, index) => {
    if (index >= columnCount) return;
    if (column.width !== undefined) widths.push([index, Math.round(column.width * PIXELS_PER_DIGIT + COLUMN_PADDING)]);
    if (column.hidden) hiddenColumns.push(index);
    // A column's format waits in its empty cells for what will be typed there.
    const format = formatOf(column.style);
    if (!format?.numberFormat) return;
    for (let row = 0; row < rowCount; row += 1) {
      if (!cells.get(row)?.has(index)) put(row, index, { value: null, format: { numberFormat: format.numberFormat } });
    }
  });
  const rules = new Map<FileValidation, DataValidation | undefined>();
  for (const [address, rule] of validationsOf(worksheet)) {
    const place = parseCells(address);
    if (place?.startRow === undefined || place.startColumn === undefined) continue;
    const { startRow: row, startColumn: column } = place;
    if (row >= rowCount || column >= columnCount) continue;
    if (!rules.has(rule)) rules.set(rule, validationFromFile(rule));
    const validation = rules.get(rule);
    if (validation) put(row, column, { ...(cells.get(row)?.get(column) ?? { value: null }), validation });
  }
  const hiddenRows: number[] = [];
  for (let row = 1; row <= lastRow; row += 1) if (worksheet.findRow(row)?.hidden) hiddenRows.push(row - 1);
  const view = worksheet.views?.[0];
  const frozen = view?.state === 'frozen' ? view : undefined;
  return {
    id,
    title: worksheet.name,
    hidden: worksheet.state !== 'visible',
    rowCount,
    columnCount,
    frozenRows: Math.min(frozen?.ySplit ?? 0, rowCount - 1),
    frozenColumns: Math.min(frozen?.xSplit ?? 0, columnCount - 1),
    cells: inOrder(cells),
    merges: mergesOf(worksheet).filter((merge) => merge.endRow <= rowCount && merge.endColumn <= columnCount),
    conditionalRules: [],
    protectedRanges: [],
    hiddenRows,
    hiddenColumns,
    columnWidths: widths,
    basicFilter: null,
    filterViews: [],
  };
}

function inOrder(cells: Map<number, Map<number, Cell>>): [number, number, Cell][] {
  const byNumber = <T>(a: readonly [number, T], b: readonly [number, T]): number => a[0] - b[0];
  return [...cells]
    .sort(byNumber)
    .flatMap(([row, stored]) =>
      [...stored].sort(byNumber).map(([column, cell]): [number, number, Cell] => [row, column, cell]),
    );
}

/** Rules by address: the library's types leave the field out, and a range written by it stays one key. */
export function validationsOf(worksheet: Worksheet): [string, FileValidation][] {
  const { model } = (worksheet as unknown as { dataValidations: { model: Record<string, FileValidation | undefined> } })
    .dataValidations;
  return Object.entries(model).filter((entry): entry is [string, FileValidation] => entry[1] !== undefined);
}

function mergesOf(worksheet: Worksheet): GridRange[] {
  return (worksheet.model.merges as readonly string[]).flatMap((text) => {
    const range = parseCells(text);
    if (!range) return [];
    const { startRow, endRow, startColumn, endColumn } = range;
    if (startRow === undefined || endRow === undefined || startColumn === undefined || endColumn === undefined)
      return [];
    return [{ startRow, endRow, startColumn, endColumn }];
  });
}
