import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Debian's own python has the library of its packages; another that stands before it on the path may not. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** A python that has openpyxl; `undefined` without one. */
export const PYTHON = PYTHONS.find((python) => spawnSync(python, ['-c', 'import openpyxl']).status === 0);

/** LibreOffice, as its commands are called; `undefined` without it. */
export const OFFICE = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);

/** Runs a script, with arguments; what it prints as JSON. */
export function askPython(script: string, ...args: readonly string[]): unknown {
  const { stdout, stderr, status } = spawnSync(PYTHON!, ['-W', 'ignore', '-c', script, ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout === '' ? undefined : JSON.parse(stdout);
}

function office(folder: string, args: readonly string[]): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  const { status, stderr } = spawnSync(OFFICE!, [profile, '--headless', '--norestore', ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** What LibreOffice shows in each tab of workbooks: rows of text, by `file-tab`. All files in one run: each takes seconds. */
export async function shownByOffice(folder: string, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const out = join(folder, 'shown');
  // Comma, quotation mark, UTF-8, from the first line, all tabs.
  office(folder, [
    '--convert-to',
    'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
    '--outdir',
    out,
    ...paths,
  ]);
  const shown = new Map<string, string>();
  for (const name of await readdir(out)) shown.set(basename(name, '.csv'), await readFile(join(out, name), 'utf8'));
  return shown;
}

/** The same workbooks as LibreOffice writes them, in a folder. */
export function writtenByOffice(folder: string, paths: readonly string[]): string {
  const out = join(folder, 'rewritten');
  office(folder, ['--convert-to', 'xlsx:Calc MS Excel 2007 XML', '--outdir', out, ...paths]);
  return out;
}
