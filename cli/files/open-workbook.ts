import { readdir, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { nearest } from '../../shared/workbook/fold.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { FileError, systemCode, systemFileError } from './file-error.js';
import { spreadsheetId } from './spreadsheet.js';

/** Files larger than this take more than about a second to read. */
const SLOW_BYTES = 400_000;

/** Reads what was named: an .xlsx file, a folder of .csv files, or a Google spreadsheet. Throws `FileError`. */
export async function openWorkbook(
  source: string,
  { env, slow }: { env: Readonly<Record<string, string | undefined>>; slow: (name: string) => void },
): Promise<RawWorkbook> {
  const found = await look(source);
  if (found === undefined) {
    const id = spreadsheetId(source);
    if (id === undefined) throw await missing(source);
    slow('Google Sheets');
    const { readSpreadsheet } = await import('./spreadsheet.js');
    return readSpreadsheet(id, env);
  }
  if (found.isDirectory()) {
    const { readCsvFolder } = await import('./read-csv-folder.js');
    return readCsvFolder(source);
  }
  if (found.size > SLOW_BYTES) slow(basename(source));
  const { readXlsx } = await import('./read-xlsx.js');
  return readXlsx(source);
}

async function look(source: string): Promise<{ isDirectory(): boolean; size: number } | undefined> {
  try {
    return await stat(source);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENAMETOOLONG') return undefined;
    throw systemFileError(error, source) ?? error;
  }
}

/** A name that nothing bears: the most alike file beside it is the likely answer. */
async function missing(source: string): Promise<FileError> {
  const near = nearest(basename(source), await workbooksBeside(source), 0.5);
  return new FileError('missing', {
    en: `There is no file or folder ${source}${near ? `; did you mean ${near}?` : '; check the name, or leave it out to try the sample.'}`,
    zh: `找不到文件或文件夹 ${source}${near ? `；是否应为 ${near}？` : '；请核对名称，或不指定工作簿以试用示例。'}`,
  });
}

async function workbooksBeside(source: string): Promise<string[]> {
  try {
    const entries = await readdir(dirname(source), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() || /\.xls[xm]$/i.test(entry.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}
