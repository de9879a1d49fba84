import { readWorkbookFile } from '../../cli/files/read-xlsx.js';
import type { StoredCell } from '../../cli/files/xlsx/sheet.js';
import type { StoredWorkbook } from '../../cli/files/xlsx/workbook.js';
import { copyFormula } from '../../stand-ins/spreadsheet/formula-move.js';

/** One cell as the file holds it, its formula (without `=`) written out. */
export interface FileCell extends Omit<StoredCell, 'formula'> {
  readonly formula?: string;
  /** The range that its formula fills, for one that answers with an array. */
  readonly array?: string;
}

export type FileRows = readonly (readonly (FileCell | undefined)[] | undefined)[];

/** A workbook as its file holds it, to the cell. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly book: StoredWorkbook;
  /** The rows of each tab, by its title. */
  readonly rows: ReadonlyMap<string, FileRows>;
}

/** Whether a cell of any tab is so. */
export const hasCell = ({ rows }: Pick<FileContent, 'rows'>, test: (cell: FileCell) => boolean): boolean =>
  [...rows.values()].some((tab) => tab.some((cells) => cells?.some((cell) => cell !== undefined && test(cell))));

/** Reads every cell of a file, styled blanks included. Throws `FileError`. */
export async function readContent(bytes: Buffer, name: string): Promise<FileContent> {
  const rows = new Map<string, (FileCell | undefined)[][]>();
  const taker = (title: string) => {
    const own: (FileCell | undefined)[][] = [];
    const masters = new Map<number, { readonly text: string; readonly row: number; readonly column: number }>();
    rows.set(title, own);
    return (row: number, column: number, { formula, ...cell }: StoredCell): void => {
      own[row] ??= [];
      if (!formula) {
        own[row][column] = cell;
        return;
      }
      const { text, shared, array } = formula;
      const master = shared === undefined ? undefined : masters.get(shared);
      if (shared !== undefined && text !== '') masters.set(shared, { text, row, column });
      const written = text === '' && master ? sharedText(master, row, column) : text;
      own[row][column] = { ...cell, formula: written, ...(array !== undefined && { array }) };
    };
  };
  const book = await readWorkbookFile(bytes, name, taker, { wantsBlanks: true });
  return { bytes, book, rows };
}

const sharedText = (
  master: { readonly text: string; readonly row: number; readonly column: number },
  row: number,
  column: number,
): string => copyFormula(`=${master.text}`, row - master.row, column - master.column).slice(1);
