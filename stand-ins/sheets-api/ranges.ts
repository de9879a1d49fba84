import { type A1Reference, parseCells, rangeName, splitTitle, toGridRange } from '../spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../spreadsheet/document.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { GridRange } from '../spreadsheet/types.js';
import { invalid } from './error.js';
import type { Fields } from './wire.js';

/** A range of a request on its tab, with the ends it leaves open still open. */
export interface LocatedRange {
  readonly sheet: Sheet;
  readonly reference: A1Reference;
}

function named(document: SpreadsheetDocument, name: string, sheet?: Sheet): LocatedRange | null {
  const found = document.namedRanges.get(name);
  const home = found && document.sheetById(found.sheetId);
  if (!home || (sheet && home !== sheet)) return null;
  return { sheet: home, reference: found.range };
}

/** Finds a range: A1 on the first tab, a tab's title, a named range, or any of these behind a title. Throws ApiError 400. */
export function locateRange(document: SpreadsheetDocument, text: string): LocatedRange {
  const split = splitTitle(text);
  const failed = invalid(`Unable to parse range: ${text}`);
  if (!split) throw failed;
  if (split.title !== undefined) {
    const sheet = document.sheetByTitle(split.title);
    if (!sheet || (split.cells === '' && !text.endsWith("'"))) throw failed;
    if (split.cells === '') return { sheet, reference: {} };
    const reference = parseCells(split.cells);
    const found = reference ? { sheet, reference } : named(document, split.cells, sheet);
    if (!found) throw failed;
    return found;
  }
  const reference = parseCells(text);
  const first = document.sheets[0];
  if (reference && first) return { sheet: first, reference };
  const sheet = document.sheetByTitle(text);
  const found = sheet ? { sheet, reference: {} } : named(document, text);
  if (!found) throw failed;
  return found;
}

/** The range on its grid, clipped at the far edges. Throws ApiError 400 when it begins outside. */
export function readableRange({ sheet, reference }: LocatedRange): GridRange {
  const range = toGridRange(reference, sheet);
  if (range.startRow >= sheet.rowCount || range.startColumn >= sheet.columnCount) {
    const asked = {
      ...range,
      endRow: Math.max(range.endRow, range.startRow + 1),
      endColumn: Math.max(range.endColumn, range.startColumn + 1),
    };
    const grid = `Max rows: ${sheet.rowCount}, max columns: ${sheet.columnCount}`;
    throw invalid(`Range (${rangeName(asked, sheet.title)}) exceeds grid limits. ${grid}`);
  }
  return {
    ...range,
    endRow: Math.min(range.endRow, sheet.rowCount),
    endColumn: Math.min(range.endColumn, sheet.columnCount),
  };
}

/** A GridRange of a request: the tab and the range with open ends closed. `where` begins the error. Throws ApiError 400. */
export function requestRange(
  document: SpreadsheetDocument,
  range: Fields | undefined,
  where: string,
): { sheet: Sheet; range: GridRange; whole: boolean } {
  if (!range) throw invalid(`Invalid ${where}: range is required.`);
  const sheet = requestSheet(document, range.sheetId as number | undefined, where);
  const closed: GridRange = {
    startRow: (range.startRowIndex as number | undefined) ?? 0,
    endRow: (range.endRowIndex as number | undefined) ?? sheet.rowCount,
    startColumn: (range.startColumnIndex as number | undefined) ?? 0,
    endColumn: (range.endColumnIndex as number | undefined) ?? sheet.columnCount,
  };
  const inside =
    closed.startRow >= 0 &&
    closed.startColumn >= 0 &&
    closed.endRow <= sheet.rowCount &&
    closed.endColumn <= sheet.columnCount;
  if (!inside || closed.startRow >= closed.endRow || closed.startColumn >= closed.endColumn) {
    const rows = `[${closed.startRow}, ${closed.endRow})`;
    const columns = `[${closed.startColumn}, ${closed.endColumn})`;
    throw invalid(
      `Invalid ${where}: range of rows ${rows} and columns ${columns} exceeds the grid of sheet ${sheet.id} (${sheet.rowCount} x ${sheet.columnCount}).`,
    );
  }
  const bounds = ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'];
  return { sheet, range: closed, whole: bounds.every((bound) => range[bound] === undefined) };
}

/** The tab of a request; an absent id is 0, as everywhere in this format. Throws ApiError 400. */
export function requestSheet(document: SpreadsheetDocument, id: number | undefined, where: string): Sheet {
  const sheet = document.sheetById(id ?? 0);
  if (!sheet) throw invalid(`Invalid ${where}: No grid with id: ${id ?? 0}`);
  return sheet;
}

/** A range as responses write it: the id of the tab 0 is left out like every zero of this format, its bounds are not. */
export function gridRangeResource(sheetId: number, range: GridRange): object {
  return {
    ...(sheetId === 0 ? {} : { sheetId }),
    startRowIndex: range.startRow,
    endRowIndex: range.endRow,
    startColumnIndex: range.startColumn,
    endColumnIndex: range.endColumn,
  };
}
