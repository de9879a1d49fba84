import type { Workbook } from '@protobi/exceljs';
import { FileError } from '../../cli/files/file-error.js';
import { readWorkbookFile } from '../../cli/files/read-xlsx.js';
import type { StoredCell } from '../../cli/files/xlsx/sheet.js';
import type { StoredWorkbook } from '../../cli/files/xlsx/workbook.js';
import type { Catalog } from '../../shared/language.js';
import { DAYS_TO_1904, FIRST_DATE, LAST_DATE } from '../../shared/workbook/cells.js';
import { mayBeShown } from '../../shared/workbook/may-be-shown.js';
import { cellName } from '../../stand-ins/spreadsheet/a1.js';
import type { Value } from '../../stand-ins/spreadsheet/types.js';
import { gridValue } from './cell-from-file.js';

/** The library writes the rules of ranges out cell by cell: beyond this many it takes minutes. */
const RULED_CELLS_MAX = 1_500_000;
/** The library counts time in milliseconds. */
const A_MILLISECOND = 1 / 86_400_000;

type Cells = (StoredCell | undefined)[][];

/**
 * Loads a workbook into the library that saves it. What the file holds is what the reader of the command line says; where
 * the library says something else, or would drop it, the file is refused before anybody edits. Throws `FileError`.
 */
export async function loadEditable(bytes: Buffer, name: string): Promise<Workbook> {
  const sheets: Cells[] = [];
  const stored = await readWorkbookFile(bytes, name, () => {
    const cells: Cells = [];
    sheets.push(cells);
    return (row, column, cell) => {
      cells[row] ??= [];
      cells[row][column] = cell;
    };
  });
  const trouble = troubleWith(stored, sheets);
  if (trouble) throw uneditable(name, trouble);
  const { default: exceljs } = await import('@protobi/exceljs');
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  } catch (cause) {
    throw uneditable(name, OTHER, cause);
  }
  const difference = firstDifference(workbook, stored, sheets);
  if (difference) throw uneditable(name, difference);
  return workbook;
}

/** Why the desk cannot save a file as it was, and what to do: two half sentences. */
interface Trouble {
  readonly why: Catalog<string>;
  readonly remedy: Catalog<string>;
}

const SAVE_AGAIN = {
  en: 'open it in Excel or LibreOffice, save it as .xlsx, and open that one here',
  zh: '请用 Excel 或 LibreOffice 打开并另存为 .xlsx，再在此打开',
};
/** LibreOffice says that a file counts from 1904 in a way that the library does not hear. */
const SAVE_IN_EXCEL = {
  en: 'open it in Excel, save it as .xlsx, and open that one here',
  zh: '请用 Excel 打开并另存为 .xlsx，再在此打开',
};
const OTHER: Trouble = {
  why: { en: 'it is built in a way that a save would change', zh: '其文件结构在保存时会被改变' },
  remedy: SAVE_AGAIN,
};

function troubleWith({ hasMacros, isFrom1904, sheets }: StoredWorkbook, cells: readonly Cells[]): Trouble | undefined {
  if (hasMacros) {
    return {
      why: { en: 'a save would remove its macros', zh: '保存会删除其中的宏' },
      remedy: {
        en: 'save a copy without macros as .xlsx, and open that one here',
        zh: '请另存为不含宏的 .xlsx 副本，再在此打开',
      },
    };
  }
  if (sheets.some(({ totalsRows }) => totalsRows.length > 0)) {
    return {
      why: { en: 'a save would damage its tables, which have a totals row', zh: '保存会损坏带有汇总行的表格' },
      remedy: {
        en: 'switch the totals row off in Excel (Table Design > Total Row), save it, and open it again',
        zh: '请在 Excel 中取消汇总行（表设计 > 汇总行），保存后重新打开',
      },
    };
  }
  if (sheets.reduce((sum, { ruledCells }) => sum + ruledCells, 0) > RULED_CELLS_MAX) {
    return {
      why: { en: 'its dropdowns reach over whole columns', zh: '其下拉列表覆盖整列' },
      remedy: {
        en: 'limit them in Excel to the rows in use (Data > Data Validation), save it, and open it again',
        zh: '请在 Excel 中将其限制在使用的行内（数据 > 数据验证），保存后重新打开',
      },
    };
  }
  if (isFrom1904 && cells.some((rows) => rows.some((row) => row?.some(mayBeDay)))) {
    return {
      why: {
        en: 'it counts days from 1904, and holds dates that are not formatted as dates',
        zh: '该文件以 1904 年为日期起点，且部分日期未设为日期格式',
      },
      remedy: {
        en: 'format the date columns as dates in Excel, save it, and open it again',
        zh: '请在 Excel 中将日期列设为日期格式，保存后重新打开',
      },
    };
  }
  return undefined;
}

const mayBeDay = (cell: StoredCell | undefined): boolean =>
  cell?.kind === 'number' &&
  !cell.format.isDate &&
  Number(cell.value) >= FIRST_DATE - DAYS_TO_1904 &&
  Number(cell.value) < LAST_DATE;

/** The first cell of which the library says something else than the file. */
function firstDifference(workbook: Workbook, { sheets, isFrom1904 }: StoredWorkbook, stored: readonly Cells[]) {
  if (workbook.worksheets.length !== sheets.length) return OTHER;
  for (const [index, worksheet] of workbook.worksheets.entries()) {
    const { title } = sheets[index]!;
    if (worksheet.name !== title) return OTHER;
    const cells = stored[index]!;
    let different: string | undefined;
    worksheet.eachRow((row, rowNumber) => {
      row.eachCell((cell, columnNumber) => {
        const held = cells[rowNumber - 1]?.[columnNumber - 1];
        if (held) delete cells[rowNumber - 1]![columnNumber - 1];
        const isCovered = cell.isMerged && cell.master.address !== cell.address;
        if (!isCovered && !isSame(gridValue(cell.value), held, isFrom1904)) different ??= cell.address;
      });
    });
    // What the library does not have at all.
    cells.forEach((row, at) => {
      row.forEach((_, column) => {
        different ??= cellName(at, column);
      });
    });
    if (different === undefined) continue;
    const place = mayBeShown(title) ? `${title}!${different}` : different;
    return {
      why: { en: `a save would change what ${place} holds`, zh: `保存会改变 ${place} 的内容` },
      remedy: isFrom1904 ? SAVE_IN_EXCEL : SAVE_AGAIN,
    };
  }
  return undefined;
}

function isSame(value: Value, held: StoredCell | undefined, isFrom1904: boolean): boolean {
  if (held === undefined) return value === null;
  switch (held.kind) {
    case 'unsaved':
      return value === null || value === 0;
    case 'error':
      return value !== null && typeof value === 'object' && value.error === held.value;
    case 'number': {
      const number = Number(held.value) + (isFrom1904 && held.format.isDate ? DAYS_TO_1904 : 0);
      return typeof value === 'number' && Math.abs(value - number) <= (held.format.isDate ? A_MILLISECOND : 0);
    }
    default:
      return value === held.value;
  }
}

function uneditable(name: string, { why, remedy }: Trouble, cause?: unknown): FileError {
  return new FileError(
    'uneditable',
    {
      en: `${name} cannot be edited here: ${why.en}. To edit it, ${remedy.en}. To check it as it is: npm run --silent rps -- check ${name}`,
      zh: `无法在此编辑 ${name}：${why.zh}。如需编辑，${remedy.zh}。如只需检查：npm run --silent rps -- check ${name}`,
    },
    { cause },
  );
}
