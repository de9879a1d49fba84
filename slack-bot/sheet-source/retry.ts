import type { SheetReadError } from './read-error.js';

/** How long to go on, and how to wait. */
export interface Patience {
  /** All tries and waits together end within this time. */
  readonly totalMs: number;
  readonly tries: number;
  readonly firstWaitMs: number;
  /** Milliseconds by a watch that never goes back. */
  readonly elapsed: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

/** One failed try, with what the server asked for. */
export interface FailedTry {
  readonly error: SheetReadError;
  readonly retryAfterMs: number | undefined;
}

/**
 * Tries until it works, within a total time. The HTTP client's own retries are not used: they ignore Retry-After, and the
 * timeout of the first try would go on counting for the ones after it.
 */
export async function withPatience<T>(
  patience: Patience,
  call: (remainingMs: number) => Promise<T>,
  classify: (error: unknown) => FailedTry,
): Promise<T> {
  const end = patience.elapsed() + patience.totalMs;
  for (let tried = 1; ; tried++) {
    try {
      return await call(Math.max(1, end - patience.elapsed()));
    } catch (thrown) {
      const { error, retryAfterMs } = classify(thrown);
      const waitMs = Math.max(retryAfterMs ?? 0, patience.firstWaitMs * 2 ** (tried - 1));
      if (!error.retryable || tried >= patience.tries || patience.elapsed() + waitMs >= end) throw error;
      await patience.wait(waitMs);
    }
  }
}

/** Retry-After: seconds, or a date. */
export function retryAfterMs(header: string | null | undefined, now: number): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
