import { access, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Language } from '../../shared/language.js';
import type { WorkbookPlan } from '../../shared/set-up/plan-workbook.js';
import type { RawCell, RawWorkbook } from '../../shared/workbook/raw.js';
import { editXlsx } from './edit-xlsx.js';
import { FileError, systemCode, systemFileError } from './file-error.js';
import { readBytes } from './read-xlsx.js';
import { replaceFile } from './replace-file.js';
import { setUpEdits } from './set-up-edits.js';
import type { NewRow } from './xlsx/write/new-sheet.js';
import { newWorkbook } from './xlsx/write/new-workbook.js';

const COPY = /^(.*) \(set up(?: (\d+))?\)$/;

/** The name of the copy beside a workbook, or beside a folder of .csv files. A copy of a copy is numbered. */
export async function copyBeside(source: string): Promise<string> {
  const extension = (await stat(source)).isDirectory() ? '' : extname(source);
  const stem = basename(resolve(source), extension);
  const [, original = stem, number = '1'] = COPY.exec(stem) ?? [];
  const suffix = original === stem ? '(set up)' : `(set up ${Number(number) + 1})`;
  return join(dirname(source), `${original} ${suffix}${extension || '.xlsx'}`);
}

/** Refuses a name that something bears. */
export async function mustBeFree(path: string): Promise<void> {
  try {
    await access(path);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw systemFileError(error, path) ?? error;
  }
  throw taken(path);
}

/** Writes the workbook as planned under a name that is free. The original is only read. */
export async function writeCopy(
  source: string,
  target: string,
  raw: RawWorkbook,
  plan: WorkbookPlan,
  language: Language,
): Promise<void> {
  const bytes = await editXlsx(await original(source, raw), basename(source), setUpEdits(plan, language));
  try {
    await replaceFile(target, bytes, { isNew: true });
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw taken(target);
    throw systemFileError(error, target) ?? error;
  }
}

async function original(source: string, raw: RawWorkbook): Promise<Buffer> {
  if (!(await stat(source)).isDirectory()) return readBytes(source);
  const sheets = raw.tabs.map(({ title, values }) => ({ title, columns: [], rows: values.map(rowOf) }));
  return newWorkbook({ creator: 'RPS Trial Desk', sheets });
}

const rowOf = (cells: readonly RawCell[]): NewRow => ({
  cells: cells.map((value) => ((value ?? '') === '' ? undefined : { value: value! })),
});

const taken = (path: string): FileError =>
  new FileError('exists', {
    en: `${path} is already there and is not overwritten; give another name with --to, or move it away.`,
    zh: `${path} 已存在，不会覆盖；请用 --to 指定其他名称，或先移走该文件。`,
  });
