import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Fault } from './fault.js';

/** Random workbooks with everything that can be wrong with one, in as many processes as there are cores, two at most. */
export const randomWorkbooks: Fault = {
  number: 8,
  what: 'Random workbooks: mixed-up, half empty, mistyped, twice',
  async run(tally, size) {
    const workbooks = size === 'short' ? 200 : 20_000;
    const processes = Math.min(2, availableParallelism());
    const each = Math.ceil(workbooks / processes);
    const parts = Array.from({ length: processes }, (_, part) =>
      checked(part * each + 1, Math.min(workbooks, (part + 1) * each)),
    );
    let overdue = 0;
    for (const { tried, failures, ended, late } of await Promise.all(parts)) {
      tally.tried += tried;
      overdue += late;
      for (const { isProperty, message } of failures) (isProperty ? tally.lost : tally.crashed).push(message);
      if (ended !== 0) tally.crashed.push(`a process ended with ${ended}`);
    }
    if (overdue === 0) throw new Error('Workbooks in which nothing is late prove nothing.');
    tally.seen.add(`Every workbook read; ${overdue} items overdue, none forgotten overnight`);
  },
};

/** What one process found, a line for each workbook that did not hold. */
export interface Failure {
  readonly isProperty: boolean;
  readonly message: string;
}

async function checked(from: number, to: number) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', `${import.meta.dirname}/check-seeds.ts`, `${from}`, `${to}`],
    {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  const ended = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Failure | { tried: number; late: number });
  const sums = lines.find((line) => 'tried' in line);
  return { tried: 0, late: 0, ...sums, ended, failures: lines.filter((line) => 'message' in line) };
}
