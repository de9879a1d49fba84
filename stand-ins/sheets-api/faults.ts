import type { ApiStatus } from './error.js';

/** One thing to go wrong. Without `times` it goes wrong until cleared; several parts may go wrong at once. */
export interface Fault {
  /** Only requests whose `GET /v4/...` matches; every request when absent. */
  readonly match?: RegExp;
  readonly times?: number;
  /** Milliseconds before anything else happens. */
  readonly latency?: number;
  /** Answers with this error and leaves the document alone. `SERVICE_DISABLED` is the 403 of a project without the API. */
  readonly status?: ApiStatus | 'SERVICE_DISABLED';
  /** `before`: the connection breaks and nothing was done. `after`: it breaks although the request was carried out. */
  readonly drop?: 'before' | 'after';
  /** The answer ends in the middle of its body. */
  readonly truncate?: boolean;
}

/** The faults waiting to happen, first added first. */
export class Faults {
  private waiting: { fault: Fault; left: number }[] = [];

  /** Adds a fault and returns a function that takes it back. */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
    this.waiting.push(entry);
    return () => {
      this.waiting = this.waiting.filter((each) => each !== entry);
    };
  }

  clear(): void {
    this.waiting = [];
  }

  /** The fault for this request, counted as having happened. */
  next(method: string, path: string): Fault | undefined {
    const entry = this.waiting.find(({ fault }) => fault.match?.test(`${method} ${path}`) ?? true);
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.waiting = this.waiting.filter((each) => each !== entry);
    return entry.fault;
  }
}
