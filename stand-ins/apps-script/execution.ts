import { performance } from 'node:perf_hooks';
import type { PendingWrites } from './pending-writes.js';
import { ExecutionEnded } from './service-exception.js';
import type { HostUser } from './user.js';

export type AuthModeName = 'NONE' | 'CUSTOM_FUNCTION' | 'LIMITED' | 'FULL';

export type ExecutionKind = 'simple trigger' | 'installable trigger' | 'custom function' | 'menu' | 'sidebar' | 'call';

/** One line a script wrote with `console` or `Logger`. */
export interface LogLine {
  readonly level: 'log' | 'info' | 'warn' | 'error' | 'logger';
  readonly message: string;
  readonly functionName: string;
}

export interface ExecutionOptions {
  readonly kind: ExecutionKind;
  readonly functionName: string;
  readonly authMode: AuthModeName;
  readonly user: HostUser;
  /** Milliseconds, real and virtual together. */
  readonly limit: number;
  readonly pending: PendingWrites;
}

/** One run of one function: who runs it, what it may do, and how much of its time is left. */
export class Execution {
  readonly kind: ExecutionKind;
  readonly functionName: string;
  readonly authMode: AuthModeName;
  readonly user: HostUser;
  readonly limit: number;
  readonly pending: PendingWrites;
  /** While the top level of the files runs: no service may be called. */
  loading = true;
  /** Why it has ended before its function returned; set once, whatever the script catches. */
  ended: string | null = null;
  readonly loggerLines: string[] = [];
  private readonly started = performance.now();
  private virtual = 0;

  constructor(options: ExecutionOptions) {
    this.kind = options.kind;
    this.functionName = options.functionName;
    this.authMode = options.authMode;
    this.user = options.user;
    this.limit = options.limit;
    this.pending = options.pending;
  }

  /** Milliseconds used so far, real and virtual. */
  get spent(): number {
    return performance.now() - this.started + this.virtual;
  }

  /** Passes virtual time and checks that some is left. Throws ExecutionEnded. */
  pass(milliseconds: number): void {
    this.virtual += milliseconds;
    if (this.ended === null && this.spent > this.limit) this.ended = 'Exceeded maximum execution time';
    if (this.ended !== null) throw new ExecutionEnded(this.ended);
  }
}
