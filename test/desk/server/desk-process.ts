import { spawn } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withoutCompilerNoise } from '../../support/compiler-noise.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const START_MS = 60_000;
/** A Wednesday, noon in the trial's zone: the next digest is a plain one, and nobody's day or hour decides what is posted. */
const OPENED_AT = '2035-06-13T04:00:00Z';

export interface Ended {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly errors: string;
}

/** A desk in a process of its own, as `npm start` makes it. */
export interface DeskProcess {
  readonly port: number;
  readonly pid: number;
  readonly lines: readonly string[];
  /** Sends what Ctrl-C and service managers send, or what nobody can wait for, and waits for the end. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<Ended>;
}

/** Runs the desk to its end. Sample workbooks go into a folder below `cwd`. */
export function runDesk(cwd: string, words: readonly string[]): Promise<Ended> {
  return launch(cwd, words).ended;
}

/** What a desk is started with besides its words. */
export interface Launching {
  /** A module that is loaded before anything of the desk. */
  readonly preload?: URL;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts a desk and waits until it says where it is. `root` holds its sources and packages, and ends with a slash. */
export async function startDeskProcess(
  cwd: string,
  words: readonly string[],
  root = ROOT,
  launching: Launching = {},
): Promise<DeskProcess> {
  const { child, lines, ended, isOpen } = launch(cwd, words, root, launching);
  const tooLate = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error(`No desk within ${START_MS} ms: ${lines.join(' / ')}`)), START_MS).unref();
  });
  const early = ended.then(({ errors }): never => {
    throw new Error(`The desk ended before it was open: ${errors}`);
  });
  early.catch(() => undefined);
  const port = await Promise.race([isOpen, early, tooLate]);
  return {
    port,
    pid: child.pid!,
    lines,
    stop(signal = 'SIGTERM') {
      child.kill(signal);
      return ended;
    },
  };
}

function launch(cwd: string, words: readonly string[], root = ROOT, { preload, env = {} }: Launching = {}) {
  const tsx = pathToFileURL(`${root}node_modules/tsx/dist/loader.mjs`).href;
  const child = spawn(
    process.execPath,
    ['--import', tsx, ...(preload ? ['--import', preload.href] : []), `${root}desk/main.ts`, ...words],
    {
      cwd,
      // The test runner's own options are not the desk's.
      env: { ...process.env, NODE_OPTIONS: '', RPS_DESK_OPENED_AT: OPENED_AT, ...env },
    },
  );
  const lines: string[] = [];
  let rest = '';
  let errors = '';
  let open: (port: number) => void;
  const isOpen = new Promise<number>((resolve) => {
    open = resolve;
  });
  child.stdout.on('data', (chunk: Buffer) => {
    const parts = `${rest}${chunk.toString()}`.split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      lines.push(line);
      const address = /The desk is open at http:\/\/localhost:(\d+)/.exec(line);
      if (address) open(Number(address[1]));
    }
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, lines, errors: withoutCompilerNoise(errors) }));
  });
  return { child, lines, ended, isOpen };
}
