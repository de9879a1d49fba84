import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fold } from '../../shared/workbook/fold.js';
import type { RawCell, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import { TABS } from '../../shared/workbook/schema.js';
import { FileError, systemFileError } from './file-error.js';

/** Reads a folder with one .csv per tab, named by tab, in UTF-8 with or without a byte order mark. Throws `FileError`. */
export async function readCsvFolder(path: string): Promise<RawWorkbook> {
  const name = basename(resolve(path));
  const files = (await listFolder(path)).filter((file) => /\.csv$/i.test(file)).sort();
  if (files.length === 0) {
    throw new FileError('no-csv', {
      en: `${path} holds no .csv files; give a folder with one per tab (Participants.csv, Cycles.csv, Follow-up.csv), or an .xlsx file.`,
      zh: `${path} 中没有 .csv 文件；请指定每个工作表一个 .csv 的文件夹（Participants.csv、Cycles.csv、Follow-up.csv），或 .xlsx 文件。`,
    });
  }
  const tabs: RawTab[] = [];
  for (const file of files) tabs.push({ title: tabTitle(file), values: await readCsv(join(path, file), file) });
  return { name, tabs };
}

async function listFolder(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    throw systemFileError(error, path) ?? error;
  }
}

const KNOWN_TITLES = new Set(
  Object.entries(TABS).flatMap(([name, { zh, aliases }]) => [name, zh, ...aliases].map(fold)),
);

/** `Cycles.csv` is Cycles; so is `Our trial - Cycles.csv`, as Google Sheets names what it exports. */
function tabTitle(file: string): string {
  const stem = file.replace(/\.csv$/i, '');
  const last = stem.split(' - ').at(-1)!;
  return KNOWN_TITLES.has(fold(last)) ? last : stem;
}

async function readCsv(path: string, file: string): Promise<RawCell[][]> {
  const text = decodeUtf8(await readFile(path), file);
  const { parse, CsvError } = await import('csv-parse/sync');
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relaxColumnCount: true,
      // A blank line is a blank row: leaving it out would move every address below it.
      skipEmptyLines: false,
    }) as string[][];
    return rows.map((row) => row.map(rawCell));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error.lines ?? 0);
    throw new FileError(
      'malformed-csv',
      {
        en: `${file} cannot be read as CSV${line > 0 ? ` at line ${line}` : ''}: a quotation mark there is not closed or stands alone; correct it, or export the tab again.`,
        zh: `${file}${line > 0 ? ` 第 ${line} 行` : ''}无法按 CSV 读取：引号未闭合或位置有误；请更正，或重新导出该工作表。`,
      },
      { cause: error },
    );
  }
}

function decodeUtf8(bytes: Buffer, file: string): string {
  try {
    // The decoder drops a byte order mark by itself.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FileError(
      'not-utf8',
      {
        en: `${file} is not UTF-8 text; in Excel, save it as "CSV UTF-8".`,
        zh: `${file} 不是 UTF-8 编码；请在 Excel 中另存为“CSV UTF-8”。`,
      },
      { cause },
    );
  }
}

/** Excel writes semicolons where the comma is the decimal mark. Only the heading line decides. */
function delimiterOf(text: string): string {
  const headings = /^.*/.exec(text)![0];
  if (headings.includes(',')) return ',';
  return headings.includes(';') ? ';' : headings.includes('\t') ? '\t' : ',';
}

/** A checkbox is exported in capitals. One that is not ticked must stay a checkbox: as text, FALSE would read as a "no". */
function rawCell(text: string): RawCell {
  if (text === 'TRUE') return true;
  return text === 'FALSE' ? false : text === '' ? null : text;
}
