import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeWorkbook } from '../cli/files/write-workbook.js';
import { SAMPLE_NAME, sampleWorkbook } from '../cli/sample/sample.js';
import type { Day } from '../shared/calendar.js';
import { best, type Ratio, told } from './measure.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TSX = ['--import', 'tsx'];

/** A process that loads TypeScript's loader and does nothing, in milliseconds. */
export const bareStart = (): Promise<number> => best(5, () => run(process.execPath, [...TSX, '-e', '0']));

/** What the command line takes; `npm ci` and `npm test` take minutes, and are asked for by name. */
export async function commandCosts(today: Day, isSlow: boolean): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  try {
    const path = join(folder, `${SAMPLE_NAME}.xlsx`);
    await writeWorkbook(path, sampleWorkbook({ today, seed: 1 }).tabs);
    const bare = await bareStart();
    // It finds something: its exit code says so.
    const check = await best(5, () => run(process.execPath, [...TSX, 'cli/main.ts', 'check', path], [0, 1]));
    const lines = [told('rps check on the sample / a start that does nothing', check / bare, check / 1000)];
    if (!isSlow) {
      console.error('npm ci and npm test were not measured: they take minutes. Add --slow for them.');
      return lines;
    }
    const clean = await best(1, () => run('npm', ['ci', '--silent']));
    const test = await best(1, () => run('npm', ['test', '--silent']));
    return [
      ...lines,
      told('npm ci / a start that does nothing', clean / bare, clean / 1000),
      told('npm test / npm ci', test / clean, test / 1000),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[], codes: readonly number[] = [0]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'ignore' });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== null && codes.includes(code)) resolve();
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code}.`));
    });
  });
}
