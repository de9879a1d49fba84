import { basename } from 'node:path';
import { FileError } from '../../cli/files/file-error.js';
import { rawFrom, readBytes } from '../../cli/files/read-xlsx.js';
import { Damage } from '../../cli/files/xlsx/damage.js';
import { LIMITS } from '../../cli/files/xlsx/limits.js';
import { CannotKeep } from '../../cli/files/xlsx/write/cannot-keep.js';
import { type MoveFormula, movedFormula } from '../../cli/files/xlsx/write/moved-formulas.js';
import type { Note } from '../../cli/files/xlsx/write/notes.js';
import { WorkbookEditor } from '../../cli/files/xlsx/write/workbook-editor.js';
import type { Catalog } from '../../shared/language.js';
import { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { canMove } from '../../stand-ins/spreadsheet/formula-move.js';
import type { SheetSnapshot } from '../../stand-ins/spreadsheet/snapshot.js';
import type { Cell } from '../../stand-ins/spreadsheet/types.js';
import { cellFromFile, formatOf } from './cell-from-file.js';
import { type FileContent, type FileRows, hasCell, readContent } from './file-content.js';
import { KnownRules } from './known-rules.js';
import { type AsTheTrialReads, asTheTrialReads } from './trial-cells.js';
import { validationFromFile } from './validation.js';

/** How much room a tab has below and beside what it holds. */
const SPARE_ROWS = 200;
const SPARE_COLUMNS = 4;
const LEAST_ROWS = 300;
const LEAST_COLUMNS = 12;

/** Excel counts a column's width in digits of its font; the grid in pixels. */
export const PIXELS_PER_DIGIT = 7;
export const COLUMN_PADDING = 5;

/** A file opened for editing. */
export interface OpenedWorkbook {
  readonly document: SpreadsheetDocument;
  readonly content: FileContent;
  /** Why the file does not take rows that are inserted or deleted. */
  readonly rowTrouble: Catalog<string> | undefined;
  /** The title in the file of each tab of the document. */
  readonly titles: ReadonlyMap<number, string>;
  readonly rules: KnownRules;
  /** The saved results of formulas, for those that the grid cannot work out itself. */
  readonly savedResults: readonly {
    readonly sheetId: number;
    readonly row: number;
    readonly column: number;
    readonly cell: Cell;
  }[];
}

export interface OpenOptions {
  /** What the Sheets API is to know the document by. */
  readonly id?: string;
  readonly timeZone: string;
  readonly clock?: () => number;
}

/** Reads an .xlsx file into a document. Throws `FileError` for one that cannot be read whole. */
export async function openWorkbook(path: string, options: OpenOptions): Promise<OpenedWorkbook> {
  const name = basename(path);
  const content = await readContent(await readBytes(path), name);
  const reads = isOdd(content) ? asTheTrialReads(await rawFrom(content.bytes, name)) : AS_STORED;
  const { book, bytes, rows } = content;
  const editor = await editorOf(bytes, book, name);
  const rules = new KnownRules();
  const savedResults: { sheetId: number; row: number; column: number; cell: Cell }[] = [];
  const sheets: SheetSnapshot[] = [];
  for (const [id, { title }] of book.sheets.entries()) {
    const notes = await editor.notes(title);
    const { isFrom1904 } = book;
    const sheet = snapshotOf({ id, title, rows: rows.get(title)!, editor, notes, rules, isFrom1904, reads });
    for (const [row, column, cell] of sheet.cells) {
      if (cell.formula !== undefined) savedResults.push({ sheetId: id, row, column, cell });
    }
    sheets.push(sheet);
  }
  const document = SpreadsheetDocument.fromSnapshot(
    {
      id: options.id ?? 'desk-workbook',
      title: name.replace(/\.xls[xm]$/i, ''),
      locale: 'en_US',
      timeZone: options.timeZone,
      sheets,
      namedRanges: [],
      developerMetadata: [],
    },
    options.clock ? { clock: options.clock } : {},
  );
  const why = await whyRowsMayNotMove(editor, content);
  const rowTrouble = why && {
    en: `Rows cannot be inserted or deleted in ${name} without damage: ${why.en}. Such edits go to a copy beside it; all others go to ${name}.`,
    zh: `在 ${name} 中插入或删除行会造成损坏：${why.zh}。此类修改会保存到旁边的副本，其他修改仍写入 ${name}。`,
  };
  return {
    rowTrouble,
    document,
    content,
    titles: new Map(sheets.map(({ id, title }) => [id, title])),
    rules,
    savedResults,
  };
}

/** What the reader takes may still be written in a way that cannot be taken apart. */
async function editorOf(bytes: Buffer, book: FileContent['book'], name: string): Promise<WorkbookEditor> {
  try {
    const editor = await WorkbookEditor.open(bytes, book);
    // Every row is walked now, so that one that cannot be taken apart is found before anything is typed.
    for (const { title } of book.sheets) void editor.sheet(title).hiddenRows;
    return editor;
  } catch (cause) {
    if (!(cause instanceof Damage)) throw cause;
    throw new FileError(
      'uneditable',
      {
        en: `${name} is written in a way that cannot be edited here. To edit it, open it in Excel or LibreOffice, save it as .xlsx, and open that one here. To check it as it is: npm run --silent rps -- check ${name}`,
        zh: `${name} 的写法无法在此编辑。如需编辑，请用 Excel 或 LibreOffice 打开并另存为 .xlsx，再在此打开。如只需检查：npm run --silent rps -- check ${name}`,
      },
      { cause },
    );
  }
}

const AS_STORED: AsTheTrialReads = () => undefined;

/** Whether the grid may have to show something else than what is stored. */
const isOdd = (content: FileContent): boolean =>
  content.book.isFrom1904 ||
  hasCell(content, ({ value, format }) => typeof value !== 'boolean' && format.shown(value) !== undefined);

/** Tries it at the far end of every tab, in an editor that is thrown away; `undefined` when rows can move. */
async function whyRowsMayNotMove(
  editor: WorkbookEditor,
  { book, rows }: FileContent,
): Promise<Catalog<string> | undefined> {
  const move: MoveFormula = (formula) => (canMove(`=${formula}`) ? formula : undefined);
  try {
    for (const { title } of book.sheets) {
      const stored = rows.get(title)!;
      for (const cells of stored)
        for (const cell of cells ?? []) if (cell?.formula) movedFormula(cell.formula, title, move);
      const formulaAt = (row: number, column: number) => stored[row]?.[column]?.formula;
      const help = { move, copy: (formula: string) => formula, formulaAt };
      await editor.shiftRows(title, { kind: 'insert', at: LIMITS.rows - 1, count: 1 }, help);
    }
    return undefined;
  } catch (error) {
    if (error instanceof CannotKeep) return error.why;
    throw error;
  }
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

interface Tab {
  readonly id: number;
  readonly title: string;
  readonly rows: FileRows;
  readonly editor: WorkbookEditor;
  readonly notes: readonly Note[];
  readonly rules: KnownRules;
  readonly isFrom1904: boolean;
  readonly reads: AsTheTrialReads;
}

function snapshotOf({ id, title, rows, editor, notes, rules, isFrom1904, reads }: Tab): SheetSnapshot {
  const sheet = editor.sheet(title);
  const { styles } = editor;
  const grid = new Grid();
  const { rowCount, columnCount } = sizeOf(rows, notes);
  rows.slice(0, rowCount).forEach((cells, row) => {
    cells?.slice(0, columnCount).forEach((fileCell, column) => {
      const cell = fileCell && cellFromFile(fileCell, styles.look(fileCell.style), isFrom1904);
      if (!cell) return;
      const other = reads(title, row, column, fileCell);
      grid.put(row, column, other ? { ...cell, ...other, format: { ...cell.format, ...other.format } } : cell);
    });
  });
  for (const { row, column, text } of notes) if (text !== '') grid.add(row, column, { note: text });
  const { merges } = sheet;
  for (const { startRow, endRow, startColumn, endColumn } of merges) {
    for (let row = startRow; row < Math.min(endRow, rowCount); row += 1) {
      for (let column = startColumn; column < Math.min(endColumn, columnCount); column += 1) {
        if (row !== startRow || column !== startColumn) grid.bare(row, column);
      }
    }
  }
  const widths: [number, number][] = [];
  const hiddenColumns: number[] = [];
  for (const { from, to, look } of sheet.columns) {
    // A column's format waits in its empty cells for what will be typed there.
    const numberFormat = formatOf(styles.look(look.style))?.numberFormat;
    const waiting: Cell = { value: null, ...(numberFormat && { format: { numberFormat } }) };
    for (let column = from; column < Math.min(to, columnCount); column += 1) {
      if (look.width !== undefined) widths.push([column, Math.round(look.width * PIXELS_PER_DIGIT + COLUMN_PADDING)]);
      if (look.hidden) hiddenColumns.push(column);
      if (!numberFormat) continue;
      for (let row = 0; row < rowCount; row += 1) {
        if (rows[row]?.[column] === undefined && !grid.has(row, column)) {
          grid.put(row, column, waiting);
        }
      }
    }
  }
  for (const { areas, rule, key } of editor.rules(title)) {
    const validation = validationFromFile(rule, isFrom1904);
    if (!validation) continue;
    rules.add(validation, title, key());
    const waiting: Cell = { value: null, validation };
    for (const { startRow, endRow, startColumn, endColumn } of areas) {
      for (let row = startRow; row < Math.min(endRow, rowCount); row += 1) {
        for (let column = startColumn; column < Math.min(endColumn, columnCount); column += 1) {
          if (grid.has(row, column)) grid.add(row, column, { validation });
          else grid.put(row, column, waiting);
        }
      }
    }
  }
  const { frozen } = sheet;
  return {
    id,
    title,
    hidden: editor.isHidden(title),
    rowCount,
    columnCount,
    frozenRows: Math.min(frozen.rows, rowCount - 1),
    frozenColumns: Math.min(frozen.columns, columnCount - 1),
    cells: grid.inOrder(),
    merges: merges.filter((merge) => merge.endRow <= rowCount && merge.endColumn <= columnCount),
    conditionalRules: [],
    protectedRanges: [],
    hiddenRows: sheet.hiddenRows.filter((row) => row < rowCount),
    hiddenColumns,
    columnWidths: widths,
    basicFilter: null,
    filterViews: [],
  };
}

/** Room for what a tab holds, and some more. Cells that have nothing but a look may reach to the end of all rows. */
function sizeOf(rows: FileRows, notes: readonly Note[]): { readonly rowCount: number; readonly columnCount: number } {
  let endRow = 0;
  let endColumn = 0;
  const hold = (row: number, column: number): void => {
    endRow = Math.max(endRow, row + 1);
    endColumn = Math.max(endColumn, column + 1);
  };
  rows.forEach((cells, row) => {
    cells?.forEach((cell, column) => {
      if (cell && (cell.kind !== 'blank' || cell.formula !== undefined)) hold(row, column);
    });
  });
  for (const { row, column } of notes) hold(row, column);
  return {
    rowCount: Math.min(LIMITS.rows, Math.max(LEAST_ROWS, endRow + SPARE_ROWS)),
    columnCount: Math.min(LIMITS.columns, Math.max(LEAST_COLUMNS, endColumn + SPARE_COLUMNS)),
  };
}

/** The cells of a tab while it is put together. */
class Grid {
  private readonly rows: Cell[][] = [];

  has(row: number, column: number): boolean {
    return this.rows[row]?.[column] !== undefined;
  }

  put(row: number, column: number, cell: Cell): void {
    this.rows[row] ??= [];
    this.rows[row][column] = cell;
  }

  /** Puts something to a cell, whatever it holds. */
  add(row: number, column: number, part: Partial<Cell>): void {
    this.put(row, column, { ...(this.rows[row]?.[column] ?? { value: null }), ...part });
  }

  /** What a merged range covers shows no content. */
  bare(row: number, column: number): void {
    const cell = this.rows[row]?.[column];
    if (!cell) return;
    const { value: _value, formula: _formula, ...rest } = cell;
    if (Object.keys(rest).length === 0) delete this.rows[row]![column];
    else this.rows[row]![column] = { value: null, ...rest };
  }

  inOrder(): [number, number, Cell][] {
    const cells: [number, number, Cell][] = [];
    this.rows.forEach((row, at) => {
      row.forEach((cell, column) => {
        cells.push([at, column, cell]);
      });
    });
    return cells;
  }
}
