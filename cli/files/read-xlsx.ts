import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CellValue, Worksheet } from '@protobi/exceljs';
import type { RawCell, RawMerge, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import { FileError, systemFileError } from './file-error.js';

/** Both an .xls and a password-protected .xlsx are compound files; the protected one holds this stream name. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from('PK');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');

/** Reads an .xlsx or .xlsm, hidden sheets included, as the cells show it. Throws `FileError`. */
export async function readXlsx(path: string): Promise<RawWorkbook> {
  const name = basename(path);
  const bytes = await readBytes(path);
  refuseOthers(bytes, name);
  // Half a second to load: only for whoever reads a file.
  const { default: exceljs } = await import('@protobi/exceljs');
  const workbook = new exceljs.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0]);
  } catch (cause) {
    throw notAWorkbook(name, cause);
  }
  if (workbook.worksheets.length === 0) throw notAWorkbook(name);
  return { name, tabs: workbook.worksheets.map(readSheet) };
}

async function readBytes(path: string): Promise<Buffer> {
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
  if (bytes.subarray(0, 4).equals(COMPOUND)) {
    if (bytes.includes(ENCRYPTED)) {
      throw new FileError('password', {
        en: `${name} is protected by a password; open it in Excel, save a copy without the password, and give that.`,
        zh: `${name} 有密码保护；请在 Excel 中打开，另存为无密码的副本后再试。`,
      });
    }
    throw new FileError('old-excel', {
      en: `${name} is in the old Excel format (.xls); open it in Excel and save it as .xlsx.`,
      zh: `${name} 是旧版 Excel 格式（.xls）；请在 Excel 中打开并另存为 .xlsx。`,
    });
  }
  if (!bytes.subarray(0, 2).equals(ZIP)) throw notAWorkbook(name);
}

function notAWorkbook(name: string, cause?: unknown): FileError {
  const csv = /\.(csv|tsv|txt)$/i.test(name);
  const en = csv
    ? 'put one .csv per tab (Participants.csv, Cycles.csv, Follow-up.csv) in a folder and give the folder'
    : 'give an .xlsx file, and if this should be one, open it in Excel and save it again';
  const zh = csv
    ? '请将每个工作表存为一个 .csv（Participants.csv、Cycles.csv、Follow-up.csv）放入同一文件夹，并指定该文件夹'
    : '请指定 .xlsx 文件；如果它本应是工作簿，请在 Excel 中打开并重新保存';
  return new FileError(
    'not-a-workbook',
    { en: `${name} is not an Excel workbook; ${en}.`, zh: `${name} 不是 Excel 工作簿；${zh}。` },
    {
      cause,
    },
  );
}

function readSheet(sheet: Worksheet): RawTab {
  const merges = (sheet.model.merges as readonly string[]).map(readMerge).filter((merge) => merge !== undefined);
  const values: RawCell[][] = [];
  sheet.eachRow((row, rowNumber) => {
    const cells: RawCell[] = [];
    row.eachCell((cell, columnNumber) => {
      // The library repeats a merged range's value in every cell; only the first one holds it.
      if (cell.isMerged && cell.master.address !== cell.address) return;
      const value = rawCell(cell.value);
      if (value === null) return;
      while (cells.length < columnNumber - 1) cells.push(null);
      cells.push(value);
    });
    if (cells.length === 0) return;
    // Blank rows stay: a row's number is its address.
    while (values.length < rowNumber - 1) values.push([]);
    values.push(cells);
  });
  return merges.length > 0 ? { title: sheet.name, values, merges } : { title: sheet.name, values };
}

/** What a person sees in the cell. A formula is its last result; one that was never worked out is blank. */
function rawCell(value: CellValue | undefined): RawCell {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return dayText(value);
  if ('error' in value) return value.error;
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('formula' in value || 'sharedFormula' in value) return rawCell(value.result);
  // A link's text may itself be rich.
  if ('text' in value) return rawCell(value.text as CellValue);
  return null;
}

/** The library gives a cell's date at midnight UTC, whatever the zone of this machine; a time of day is dropped. */
function dayText(value: Date): string {
  return Number.isNaN(value.getTime()) ? '#NUM!' : value.toISOString().slice(0, 10);
}

function readMerge(range: string): RawMerge | undefined {
  const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range);
  if (!match) return undefined;
  return {
    startRow: Number(match[2]) - 1,
    endRow: Number(match[4]),
    startColumn: columnNumber(match[1]!) - 1,
    endColumn: columnNumber(match[3]!),
  };
}

function columnNumber(letters: string): number {
  return [...letters].reduce((total, letter) => total * 26 + letter.charCodeAt(0) - 64, 0);
}
