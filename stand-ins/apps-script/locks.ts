/** Which lock, for example `document`, `script`, `user:a@example.org`. */
export type LockName = string;

interface Held {
  /** The execution, or `null` for another one that this host only imagines. */
  readonly by: object | null;
  /** When the imagined one lets go, in the host's time; Infinity for a real execution. */
  readonly until: number;
}

/** Mutual exclusion between executions. Time is the host's virtual time, so waiting costs nothing. */
export class Locks {
  private readonly held = new Map<LockName, Held>();

  /** Milliseconds until somebody else lets go of it; 0 when it is free or the asker's own. */
  remaining(name: LockName, asker: object, now: number): number {
    const lock = this.held.get(name);
    if (!lock || lock.by === asker) return 0;
    return Math.max(0, lock.until - now);
  }

  acquire(name: LockName, by: object): void {
    this.held.set(name, { by, until: Number.POSITIVE_INFINITY });
  }

  holds(name: LockName, by: object): boolean {
    return this.held.get(name)?.by === by;
  }

  release(name: LockName, by: object): void {
    if (this.holds(name, by)) this.held.delete(name);
  }

  /** At the end of an execution the real host lets go of whatever it still holds. */
  releaseAll(by: object): void {
    for (const [name, lock] of this.held) if (lock.by === by) this.held.delete(name);
  }

  /** Another execution holds the lock until then. */
  holdElsewhere(name: LockName, until: number): void {
    this.held.set(name, { by: null, until });
  }
}
