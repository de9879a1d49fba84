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
import { atMost, type Ratio } from './measure.js';
import { batchGetBody, workbookOf } from './payload.js';

const run = promisify(execFile);
const READ = fileURLToPath(new URL('read-file.ts', import.meta.url));
const RUNS = 3;

interface Cost {
  readonly ms: number;
  readonly mb: number;
}

/** What reading an .xlsx file costs against unpacking and parsing it, and a save of one cell against reading; each run in a process of its own. */
export async function fileCosts(count: number, today: Day): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  try {
    const path = join(folder, 'trial.xlsx');
    await writeWorkbook(path, rowsOf(count, today));
    const [parsed, read, saved] = [await cost('parse', path), await cost('read', path), await cost('save', path)];
    const of = `an .xlsx of ${count.toLocaleString('en-US')} participants`;
    return [
      atMost(`reading ${of} / unpacking and parsing it: time`, read.ms / parsed.ms, 3),
      atMost(`reading ${of} / unpacking and parsing it: memory`, read.mb / parsed.mb, 3),
      // It is read before, and read back after.
      atMost(`changing one cell of ${of} and checking the whole / reading it: time`, saved.ms / read.ms, 4),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The tabs of the payload as a file has them, with dates as dates. */
export function rowsOf(count: number, today: Day) {
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

async function cost(what: 'read' | 'parse' | 'save', path: string): Promise<Cost> {
  const costs: Cost[] = [];
  for (let time = 0; time < RUNS; time += 1) {
    const { stdout } = await run(process.execPath, ['--import', 'tsx', READ, what, path]);
    costs.push(JSON.parse(stdout) as Cost);
  }
  return { ms: Math.min(...costs.map(({ ms }) => ms)), mb: Math.min(...costs.map(({ mb }) => mb)) };
}
