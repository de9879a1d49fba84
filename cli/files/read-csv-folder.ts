import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fold } from '../../shared/workbook/fold.js';
import type { RawCell, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import { TABS } from '../../shared/workbook/schema.js';
import { readSeparated } from './csv.js';
import { FileError, systemFileError } from './file-error.js';
import { readBytes } from './read-xlsx.js';

/** Reads a folder with one .csv per tab, named by tab. Throws `FileError`. */
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
  return readSeparated(await readBytes(path), file).map((row) => row.map(rawCell));
}

/** A checkbox is exported in capitals. One that is not ticked must stay a checkbox: as text, FALSE would read as a "no". */
function rawCell(text: string): RawCell {
  if (text === 'TRUE') return true;
  return text === 'FALSE' ? false : text === '' ? null : text;
}
