import { until } from '../support/until.js';

/** What became of everything that was tried under one fault. Each list holds a sentence for each case, so that its length is the count. */
export class Tally {
  tried = 0;
  /** Promised or due, and not there. */
  readonly lost: string[] = [];
  /** There twice. */
  readonly doubled: string[] = [];
  /** A participant or a secret in a log or with the wrong person, or a handle left open. */
  readonly leaked: string[] = [];
  /** A process that ended, or a promise that nobody caught. */
  readonly crashed: string[] = [];
  /** What people see meanwhile, word for word. */
  readonly seen = new Set<string>();

  /** Counts one case of which `expected` were to be there. */
  count(what: string, found: number, expected: number): void {
    this.tried += 1;
    if (found < expected) this.lost.push(`${what}: ${found} of ${expected}`);
    if (found > expected) this.doubled.push(`${what}: ${found} instead of ${expected}`);
  }

  /** Counts one case that is well when `isThere`. */
  check(what: string, isThere: boolean): void {
    this.count(what, isThere ? 1 : 0, 1);
  }

  get isWell(): boolean {
    return this.tried > 0 && [this.lost, this.doubled, this.leaked, this.crashed].every(({ length }) => length === 0);
  }
}

/** One fault that is injected into the real thing. */
export interface Fault {
  /** Its place in the table. */
  readonly number: number;
  readonly what: string;
  /** `short`: what the tests run, with what takes minutes left out. */
  run(tally: Tally, size: 'short' | 'whole'): Promise<void>;
}

/** What a tally holds against the code; nothing when all is well. */
export const failuresOf = ({ lost, doubled, leaked, crashed }: Tally) => ({ lost, doubled, leaked, crashed });
export const NOTHING = { lost: [], doubled: [], leaked: [], crashed: [] };

/** What a bot in this process could leave open. */
const openHandles = (): string[] =>
  process.getActiveResourcesInfo().filter((kind) => /^(?:Timeout|TCP\w*Wrap)$/.test(kind));

/** Injects a fault; what nobody catches meanwhile is a crash, and what is still open afterwards a leak. */
export async function inject(fault: Fault, size: 'short' | 'whole'): Promise<Tally> {
  const tally = new Tally();
  // What was begun just before is over by then.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const before = openHandles().length;
  const uncaught = (error: unknown) => void tally.crashed.push(`not caught: ${String(error)}`);
  process.on('unhandledRejection', uncaught);
  try {
    await fault
      .run(tally, size)
      .catch((error: unknown) => void tally.crashed.push(`not tried to its end: ${String(error)}`));
    await until(() => openHandles().length <= before, 7_000).catch(() =>
      tally.leaked.push(`open: ${openHandles().join(', ')}`),
    );
  } finally {
    process.off('unhandledRejection', uncaught);
  }
  return tally;
}
