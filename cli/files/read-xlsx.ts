import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dayFromSerial, formatDay } from '../../shared/calendar.js';
import { DAYS_TO_1904, isFormulaError, UNSAVED_RESULT } from '../../shared/workbook/cells.js';
import { mayBeShown } from '../../shared/workbook/may-be-shown.js';
import { cellKey, type RawCell, type RawMerge, type RawTab, type RawWorkbook } from '../../shared/workbook/raw.js';
import { FileError, systemFileError } from './file-error.js';
import { cutShort, Damage } from './xlsx/damage.js';
import type { StoredCell, TakeCell } from './xlsx/sheet.js';
import { type OtherKind, type ReadOptions, readStored, type StoredWorkbook } from './xlsx/workbook.js';

/** Both an .xls and a password-protected .xlsx are compound files; the protected one holds this stream name. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from('PK');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Reads an .xlsx or .xlsm, hidden sheets included: all of it or none. Throws `FileError`. */
export async function readXlsx(path: string): Promise<RawWorkbook> {
  return rawFrom(await readBytes(path), basename(path));
}

/** The same from the bytes of a file. */
export async function rawFrom(bytes: Buffer, name: string): Promise<RawWorkbook> {
  const tabs: TabBuilder[] = [];
  const { isFrom1904, sheets } = await readWorkbookFile(bytes, name, (_title, book) => {
    const tab = new TabBuilder(book.isFrom1904);
    tabs.push(tab);
    return tab.take;
  });
  return {
    name,
    tabs: sheets.map(({ title, merges, totalsRows }, index): RawTab => {
      const { values, shown } = tabs[index]!;
      if (!blankCovered(values, merges)) throw damaged(name, cutShort().inTab(index + 1, title));
      return {
        title,
        values,
        ...(merges.length > 0 && { merges }),
        ...(shown.size > 0 && { shown }),
        ...(isFrom1904 && { isFrom1904 }),
        ...(totalsRows.length > 0 && { totalsRows }),
      };
    }),
  };
}

/** Hands over every cell of a workbook that holds something. Throws `FileError`. */
export async function readWorkbookFile(
  bytes: Buffer,
  name: string,
  takerFor: (title: string, book: { readonly isFrom1904: boolean }) => TakeCell,
  options?: ReadOptions,
): Promise<StoredWorkbook> {
  refuseOthers(bytes, name);
  let read: StoredWorkbook | OtherKind;
  try {
    read = await readStored(bytes, takerFor, options);
  } catch (error) {
    if (!(error instanceof Damage)) throw error;
    // Begins as a zip file does, and was never a workbook.
    throw bytes.includes('[Content_Types].xml') ? damaged(name, error) : notAWorkbook(name);
  }
  if (typeof read === 'string') throw read === 'other' ? notAWorkbook(name) : otherFormat(name, read);
  if (read.sheets.length === 0) throw notAWorkbook(name);
  return read;
}

export async function readBytes(path: string): Promise<Buffer> {
  try {
    if ((await stat(path)).isDirectory()) {
      throw new FileError('folder', {
        en: `${path} is a folder; give the .xlsx file in it, or a folder of .csv files named by tab.`,
        zh: `${path} 是文件夹；请指定其中的 .xlsx 文件，或以工作表命名的 .csv 文件夹。`,
      });
    }
    return await readFile(path);
  } catch (error) {
    throw systemFileError(error, path) ?? error;
  }
}

function refuseOthers(bytes: Buffer, name: string): void {
  const isCompound = bytes.subarray(0, 4).equals(COMPOUND);
  if (isCompound && bytes.includes(ENCRYPTED)) {
    throw new FileError('password', {
      en: `${name} is protected by a password; open it in Excel, save a copy without the password, and give that.`,
      zh: `${name} 有密码保护；请在 Excel 中打开，另存为无密码的副本后再试。`,
    });
  }
  if (bytes.subarray(0, 2).equals(ZIP)) return;
  // What calls itself .xls may also be a web page that a hospital's program wrote.
  if (isCompound || /\.(?:xls|et)$/i.test(name)) {
    throw new FileError('old-excel', {
      en: `${name} is in the old Excel format (.xls); open it in Excel and save it as .xlsx.`,
      zh: `${name} 是旧版 Excel 格式（.xls）；请在 Excel 中打开并另存为 .xlsx。`,
    });
  }
  throw notAWorkbook(name);
}

const OTHER_FORMATS = {
  xlsb: {
    en: 'is a binary workbook (.xlsb); open it in Excel, choose File > Save As and the type "Excel Workbook (*.xlsx)"',
    zh: '是二进制工作簿（.xlsb）；请在 Excel 中打开，选择“文件 > 另存为”，类型选“Excel 工作簿 (*.xlsx)”',
  },
  ods: {
    en: 'is an OpenDocument spreadsheet (.ods); open it in LibreOffice or Excel, choose File > Save As and the type "Excel (.xlsx)"',
    zh: '是 OpenDocument 表格（.ods）；请在 LibreOffice 或 Excel 中打开，选择“文件 > 另存为”，类型选“Excel (.xlsx)”',
  },
  numbers: {
    en: 'is a Numbers spreadsheet; open it in Numbers and choose File > Export To > Excel, with the format .xlsx',
    zh: '是 Numbers 表格；请在 Numbers 中打开，选择“文件 > 导出为 > Excel”，格式选 .xlsx',
  },
} as const;

function otherFormat(name: string, kind: keyof typeof OTHER_FORMATS): FileError {
  const { en, zh } = OTHER_FORMATS[kind];
  return new FileError('other-format', { en: `${name} ${en}.`, zh: `${name} ${zh}。` });
}

function damaged(name: string, damage: Damage): FileError {
  const { why, tab, isTooLarge } = damage;
  const isShown = tab !== undefined && mayBeShown(tab.title);
  const where = {
    en: tab === undefined ? name : `${isShown ? `Tab "${tab.title}"` : `Tab ${tab.number}`} of ${name}`,
    zh: tab === undefined ? name : `${name} 的${isShown ? `工作表“${tab.title}”` : `第 ${tab.number} 个工作表`}`,
  };
  if (isTooLarge) {
    return new FileError('too-large', {
      en: `${where.en} is larger than this program reads: ${why.en}. Keep only the tabs of the trial, clear the formats of blank rows and columns, and save it as .xlsx.`,
      zh: `${where.zh} 超出本程序可读取的范围：${why.zh}。请只保留本试验的工作表，清除空白行列的格式，并另存为 .xlsx。`,
    });
  }
  return new FileError(
    'damaged',
    {
      en: `${where.en} cannot be read whole, so nothing of it was read: ${why.en}. Open it in Excel or LibreOffice, save it as .xlsx and try again; if a repair is offered there, compare the result with an older copy first.`,
      zh: `${where.zh} 无法完整读取，因此未读取任何内容：${why.zh}。请用 Excel 或 LibreOffice 打开并另存为 .xlsx 后重试；如提示修复，请先与较早的副本核对。`,
    },
    { cause: damage },
  );
}

function notAWorkbook(name: string): FileError {
  const csv = /\.(csv|tsv|txt)$/i.test(name);
  const en = csv
    ? 'put one .csv per tab (Participants.csv, Cycles.csv, Follow-up.csv) in a folder and give the folder'
    : 'give an .xlsx file, and if this should be one, open it in Excel and save it again';
  const zh = csv
    ? '请将每个工作表存为一个 .csv（Participants.csv、Cycles.csv、Follow-up.csv）放入同一文件夹，并指定该文件夹'
    : '请指定 .xlsx 文件；如果它本应是工作簿，请在 Excel 中打开并重新保存';
  return new FileError('not-a-workbook', {
    en: `${name} is not an Excel workbook; ${en}.`,
    zh: `${name} 不是 Excel 工作簿；${zh}。`,
  });
}

const NO_CELLS: RawCell[] = [];
/** A cell further to the right than this leaves a hole before it, and not a row of blanks. */
const WIDE = 256;

/** Lays the cells of one sheet into rows: a row's number is its address, so blank rows stay. */
class TabBuilder {
  readonly values: RawCell[][] = [];
  readonly shown = new Map<number, string | null>();

  constructor(private readonly isFrom1904: boolean) {}

  readonly take: TakeCell = (row, column, cell) => {
    const { values } = this;
    while (values.length < row) values.push(NO_CELLS);
    if (values.length === row) values.push([]);
    const cells = values[row]!;
    if (column < WIDE) while (cells.length < column) cells.push(null);
    cells[column] = this.rawCell(cell);
    const shown = this.shownBy(cell);
    if (shown !== undefined) this.shown.set(cellKey(row, column), shown);
  };

  private rawCell({ kind, value, format }: StoredCell): RawCell {
    switch (kind) {
      case 'unsaved':
        return UNSAVED_RESULT;
      case 'error':
        return isFormulaError(value) ? value : '#VALUE!';
      case 'day':
        // A zone may move the date: then all of the text is for the decoder to refuse.
        return /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.exec(String(value))?.[1] ?? value;
      case 'number':
        return format.isDate ? dayText(Number(value) + (this.isFrom1904 ? DAYS_TO_1904 : 0)) : value;
      default:
        return value;
    }
  }

  private shownBy({ kind, value, format }: StoredCell): string | null | undefined {
    if ((kind !== 'number' && kind !== 'text') || typeof value === 'boolean') return undefined;
    const shown = format.shown(value);
    return shown === String(value) ? undefined : shown;
  }
}

/** The last day of Excel's calendar, 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/** A sum of days and times falls short of midnight by less than this. */
const HALF_A_MILLISECOND = 0.5 / 86_400_000;

/** A date as year-month-day, without its time of day. */
const dayText = (serial: number): string =>
  serial >= 0 && serial < LAST_SERIAL + 1 ? formatDay(dayFromSerial(serial + HALF_A_MILLISECOND)) : '#NUM!';

/** Empties what merged ranges cover: only their first cell is seen. False when ranges overlap, which no program writes. */
function blankCovered(values: RawCell[][], merges: readonly RawMerge[]): boolean {
  let left = values.reduce((sum, cells) => sum + cells.length, 0);
  for (const { startRow, endRow, startColumn, endColumn } of merges) {
    for (let row = startRow; row < Math.min(endRow, values.length); row += 1) {
      const cells = values[row]!;
      for (let column = startColumn; column < Math.min(endColumn, cells.length); column += 1) {
        left -= 1;
        if (left < 0) return false;
        if (row !== startRow || column !== startColumn) cells[column] = null;
      }
    }
  }
  return true;
}
