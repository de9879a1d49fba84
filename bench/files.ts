import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeWorkbook } from '../cli/files/write-workbook.js';
import { type Day, formatDay, serialOf } from '../shared/calendar.js';
import type { RawCell } from '../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../shared/workbook/schema.js';
import type { Ratio } from './measure.js';
import { batchGetBody, workbookOf } from './payload.js';

const run = promisify(execFile);
const READ = fileURLToPath(new URL('read-file.ts', import.meta.url));
const RUNS = 3;

interface Cost {
  readonly ms: number;
  readonly mb: number;
}

/** What reading an .xlsx file costs against the library that writes it, each run in a process of its own. */
export async function fileCosts(count: number, today: Day): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  try {
    const path = join(folder, 'trial.xlsx');
    await writeWorkbook(path, rowsOf(count, today));
    const [ours, library] = [await cost('ours', path), await cost('library', path)];
    const name = `reading an .xlsx of ${count.toLocaleString('en-US')} participants, ours / the library that writes it`;
    return (['ms', 'mb'] as const).map((key): Ratio => {
      const ratio = ours[key] / library[key];
      return { name: `${name}: ${key === 'ms' ? 'time' : 'memory'}`, ratio, goal: 'at most 1', met: ratio <= 1 };
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The tabs of the payload as a file has them, with dates as dates. */
function rowsOf(count: number, today: Day) {
  return workbookOf(batchGetBody(count, serialOf(today))).tabs.map(({ title, values }) => {
    const columns: readonly Column[] = TABS[title as TabName].columns;
    const rows = values
      .slice(1)
      .map((cells) =>
        cells.map(
          (cell, at): RawCell =>
            columns[at]?.type === 'date' && typeof cell === 'number'
              ? formatDay((cell - serialOf(0 as Day)) as Day)
              : cell,
        ),
      );
    return { title: title as TabName, rows };
  });
}

async function cost(reader: 'ours' | 'library', path: string): Promise<Cost> {
  const costs: Cost[] = [];
  for (let time = 0; time < RUNS; time += 1) {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', READ, reader, path]);
    costs.push(JSON.parse(stdout) as Cost);
  }
  return { ms: Math.min(...costs.map(({ ms }) => ms)), mb: Math.min(...costs.map(({ mb }) => mb)) };
}
