import { run } from '../../cli/run.js';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, as in a pipe of 100 columns at noon in Shanghai on 2026-07-01. */
export function rps(line: string, env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  // Without a file in it, a line has one answer: the sample and the clock stand still.
  if (line.includes('/')) return runOnce(line, env);
  const key = `${line} ${JSON.stringify(env)}`;
  const known = remembered.get(key) ?? runOnce(line, env);
  remembered.set(key, known);
  return known;
}

const remembered = new Map<string, Promise<Ran>>();

async function runOnce(line: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(line.split(' ').filter(Boolean), {
    stdout: {
      write: (text) => {
        out += text;
      },
    },
    stderr: {
      write: (text) => {
        err += text;
      },
    },
    env,
    now: Date.UTC(2026, 6, 1, 4),
  });
  return { code, out, err };
}
