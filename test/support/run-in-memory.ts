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

const runOnce = (line: string, env: Readonly<Record<string, string>>): Promise<Ran> =>
  rpsWords(line.split(' ').filter(Boolean), { env });

/** The same from words, which may have spaces in them; `ask` is the person at the terminal. */
export async function rpsWords(
  words: readonly string[],
  { env = {}, ask }: { env?: Readonly<Record<string, string>>; ask?: (question: string) => Promise<string> } = {},
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await run(words, {
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
    ask,
  });
  return { code, out, err };
}
