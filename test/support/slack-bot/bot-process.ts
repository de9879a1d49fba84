import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { keepLine } from '../../slack-bot/log/kept-lines.js';
import { withoutCompilerNoise } from '../compiler-noise.js';
import { TEST_CLOCK } from '../test-clock.js';
import { until } from '../until.js';

const ROOT = join(import.meta.dirname, '../../..');

/** The real program in a process of its own, as `npm run bot` starts it, with nothing but the given environment. */
export interface BotProcess {
  readonly pid: number;
  /** What it wrote on standard error, line by line. */
  readonly lines: readonly string[];
  /** Waits for a line of the log and answers its fields. */
  logged(event: string): Promise<Record<string, unknown>>;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<number | null>;
}

export function startBotProcess(variables: Readonly<Record<string, string>>): BotProcess {
  const child = spawn(process.execPath, ['slack-bot/start.mjs'], {
    cwd: ROOT,
    env: { ...TEST_CLOCK, PATH: process.env.PATH, HOME: process.env.HOME, RPS_ENV_FILE: '/nowhere/.env', ...variables },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  let rest = '';
  let isNoise = false;
  child.stderr.on('data', (chunk) => {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      isNoise ||= withoutCompilerNoise(line) !== line;
      if (isNoise) continue;
      lines.push(line);
      keepLine(line);
    }
  });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', resolve);
  });
  const find = (event: string) => lines.map(read).find((fields) => fields?.event === event);
  return {
    pid: child.pid!,
    lines,
    ended,
    logged: (event) => until(() => find(event), 20_000),
    kill: (signal) => void child.kill(signal),
  };
}

function read(line: string): Record<string, unknown> | undefined {
  return line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>) : undefined;
}
