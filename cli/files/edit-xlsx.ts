import type { Workbook, Worksheet } from '@protobi/exceljs';
import { FileError } from './file-error.js';
import { readWorkbookFile } from './read-xlsx.js';

/** What is to be changed in one tab. */
export interface TabEdit {
  /** The tab as it is named now; a name that is not there makes a new tab. */
  readonly tab: string;
  readonly renameTo?: string;
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
  await readWorkbookFile(bytes, name, () => () => undefined);
  const { default: exceljs } = await import('@protobi/exceljs');
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    for (const edit of edits) editTab(workbook, edit);
    return Buffer.from(await workbook.xlsx.writeBuffer());
  } catch (cause) {
    throw new FileError(
      'uneditable',
      {
        en: `${name} is built in a way that cannot be changed without loss; open it in Excel or LibreOffice, save it as .xlsx, and give that one.`,
        zh: `${name} 的文件结构无法在不丢失内容的情况下更改；请用 Excel 或 LibreOffice 打开并另存为 .xlsx 后再试。`,
      },
      { cause },
    );
  }
}

function editTab(workbook: Workbook, { tab, renameTo, cells }: TabEdit): void {
  const sheet: Worksheet = workbook.getWorksheet(tab) ?? workbook.addWorksheet(tab);
  if (renameTo !== undefined) sheet.name = renameTo;
  for (const { row, column, value, bold, wrap } of cells) {
    const cell = sheet.getCell(row + 1, column + 1);
    cell.value = value;
    if (bold) cell.font = { ...cell.font, bold };
    if (wrap) cell.alignment = { ...cell.alignment, wrapText: wrap };
  }
}
