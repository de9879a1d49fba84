import { columnLetters, type RawMerge } from '../../shared/workbook/raw.js';
import { FileError } from './file-error.js';
import { readWorkbookFile } from './read-xlsx.js';
import type { StoredCell } from './xlsx/sheet.js';
import type { StoredWorkbook } from './xlsx/workbook.js';
import { CannotKeep } from './xlsx/write/cannot-keep.js';
import { renamedInFormula } from './xlsx/write/renamed-formula.js';
import type { CellWrite, RowWrites } from './xlsx/write/sheet-cells.js';
import { WorkbookEditor } from './xlsx/write/workbook-editor.js';

/** What is to be changed in one tab. */
export interface TabEdit {
  /** The tab as it is named now; a name that is not there makes a new tab. */
  readonly tab: string;
  readonly renameTo?: string;
  /** Merged cells to be taken apart. */
  readonly unmerge?: readonly RawMerge[];
  /** Cells to set; rows and columns count from 0. Strings are text, never formulas. */
  readonly cells: readonly CellEdit[];
}

export interface CellEdit {
  readonly row: number;
  readonly column: number;
  readonly value: string | number | boolean | null;
  readonly bold?: boolean;
  readonly wrap?: boolean;
}

/** The bytes of the workbook with these edits, everything else as it was. Throws `FileError`. */
export async function editXlsx(bytes: Buffer, name: string, edits: readonly TabEdit[]): Promise<Buffer> {
  try {
    return await edited(bytes, name, edits);
  } catch (error) {
    if (error instanceof CannotKeep) throw cannotKeep(name, error);
    throw error;
  }
}

async function edited(bytes: Buffer, name: string, edits: readonly TabEdit[]): Promise<Buffer> {
  const before = await contentOf(bytes, name);
  const editor = await WorkbookEditor.open(bytes, before.book);
  for (const { tab, renameTo } of edits) {
    if (!before.cells.has(tab)) await editor.addSheet(renameTo ?? tab);
    else if (renameTo !== undefined && renameTo !== tab) {
      await editor.renameSheet(tab, renameTo, (formula) => renamedInFormula(formula, tab, renameTo));
    }
  }
  const formulas = [...before.cells.values()].flatMap((cells) =>
    [...cells.values()].flatMap(({ formula }) => formula?.text ?? []),
  );
  const isHeadingUsed = (heading: string): boolean => formulas.some((formula) => formula.includes(`[${heading}]`));
  for (const { tab, renameTo, unmerge = [], cells } of edits) {
    if (unmerge.length > 0) editor.unmerge(renameTo ?? tab, unmerge);
    await editor.writeCells(renameTo ?? tab, writesOf(cells, editor), { formulaAt: () => undefined, isHeadingUsed });
  }
  await editor.dropCalculationOrder();
  const result = await editor.toBytes();
  checkWritten(before, await contentOf(result, name), edits, name);
  return result;
}

function writesOf(cells: readonly CellEdit[], { styles }: WorkbookEditor): ReadonlyMap<number, RowWrites> {
  const rows = new Map<number, { readonly cells: Map<number, CellWrite> }>();
  for (const { row, column, value, bold, wrap } of cells) {
    const look = { ...(bold && { bold }), ...(wrap && { wrap }) };
    const style = (base: number): number => styles.changed(base, look);
    const there = rows.get(row) ?? { cells: new Map() };
    rows.set(row, there);
    there.cells.set(column, { value, ...((bold || wrap) && { style }) });
  }
  return rows;
}

interface Content {
  readonly book: StoredWorkbook;
  /** By tab, then by address. */
  readonly cells: ReadonlyMap<string, ReadonlyMap<string, StoredCell>>;
}

async function contentOf(bytes: Buffer, name: string): Promise<Content> {
  const cells = new Map<string, Map<string, StoredCell>>();
  const book = await readWorkbookFile(bytes, name, (title) => {
    const own = new Map<string, StoredCell>();
    cells.set(title, own);
    return (row, column, cell) => void own.set(addressOf({ row, column }), cell);
  });
  return { book, cells };
}

const addressOf = ({ row, column }: { row: number; column: number }): string => `${columnLetters(column)}${row + 1}`;

/** Every cell reads as it was, or as it was asked for. Throws `FileError` otherwise: nothing of it is kept. */
function checkWritten(before: Content, after: Content, edits: readonly TabEdit[], name: string): void {
  const byTab = new Map(edits.map((edit) => [edit.tab, edit]));
  for (const tab of new Set([...before.cells.keys(), ...byTab.keys()])) {
    const edit = byTab.get(tab);
    const expected = new Map([...(before.cells.get(tab) ?? [])].map(([address, { value }]) => [address, value]));
    for (const cell of edit?.cells ?? []) {
      if (cell.value === null || cell.value === '') expected.delete(addressOf(cell));
      else expected.set(addressOf(cell), cell.value);
    }
    const found = after.cells.get(edit?.renameTo ?? tab);
    const isSame =
      found?.size === expected.size && [...expected].every(([address, value]) => found.get(address)?.value === value);
    if (!isSame) throw notAsWritten(name);
  }
}

const notAsWritten = (name: string): FileError =>
  new FileError('uneditable', {
    en: `${name} is built in a way that cannot be changed without loss; open it in Excel or LibreOffice, save it as .xlsx, and give that one.`,
    zh: `${name} 的文件结构无法在不丢失内容的情况下更改；请用 Excel 或 LibreOffice 打开并另存为 .xlsx 后再试。`,
  });

const cannotKeep = (name: string, { why }: CannotKeep): FileError =>
  new FileError('uneditable', {
    en: `${name} cannot be set up without damage: ${why.en}. Change that in Excel first, and try again.`,
    zh: `无法在不损坏 ${name} 的情况下设置：${why.zh}。请先在 Excel 中修改后重试。`,
  });
