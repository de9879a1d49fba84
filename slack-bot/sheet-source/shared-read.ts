import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { elapsedBy } from '../elapsed.js';
import { SheetReadError } from './read-error.js';
import { sameWorkbook } from './same-cells.js';
import type { SheetSource } from './source.js';

/** Data with its age, or the reason why there is none. There is no fourth state in which nothing looks like zero. */
export type Reading =
  | { readonly state: 'fresh'; readonly raw: RawWorkbook; readonly readAt: number }
  | {
      readonly state: 'stale';
      readonly raw: RawWorkbook;
      readonly readAt: number;
      readonly ageMs: number;
      readonly error: SheetReadError;
    }
  | { readonly state: 'unavailable'; readonly error: SheetReadError };

export interface SharedReadOptions {
  /** Data younger than this is used again; default 30 s. */
  readonly freshForMs?: number;
  /** After a failure nobody asks again for this long; default 5 s. */
  readonly restMs?: number;
  readonly now?: () => number;
}

/** One reader for everybody who asks. */
export interface SharedRead {
  /**
   * The same object again until the next read, while there is no failure to tell of. `maxAgeMs` asks for younger data than
   * usual, as a person does who presses Refresh.
   */
  read(request?: { readonly maxAgeMs?: number }): Promise<Reading>;
}

/**
 * Shares reads among those who ask at once, keeps the last good data, and says how old it is when a read fails. A reading
 * that holds the same as the one before is the same object.
 */
export function createSharedRead(source: Pick<SheetSource, 'read'>, options: SharedReadOptions = {}): SharedRead {
  const { freshForMs = 30_000, restMs = 5_000, now = Date.now } = options;
  const elapsed = elapsedBy(now);
  let good: Extract<Reading, { state: 'fresh' }> | undefined;
  let goodSince = 0;
  let failed: { error: SheetReadError; since: number } | undefined;
  let running: { readonly sure: boolean; readonly done: Promise<void> } | undefined;

  async function refresh(sure: boolean): Promise<void> {
    const startedAt = now();
    const since = elapsed();
    try {
      const read = await source.read({ sure });
      // Whoever sees the same object again knows that there is nothing to do again.
      const raw = good !== undefined && sameWorkbook(good.raw, read) ? good.raw : read;
      // What was read is at least as old as the question.
      good = { state: 'fresh', raw, readAt: startedAt };
      goodSince = since;
      failed = undefined;
    } catch (error) {
      if (!(error instanceof SheetReadError)) throw error;
      failed = { error, since: elapsed() };
    } finally {
      running = undefined;
    }
  }

  return {
    async read({ maxAgeMs = freshForMs } = {}) {
      const at = elapsed();
      const young = good !== undefined && at - goodSince < Math.min(maxAgeMs, freshForMs);
      const resting = failed !== undefined && at - failed.since < restMs;
      if (!young && !resting) {
        // A person who presses Refresh has just changed a cell: the cells themselves are looked at, and a read that is
        // under way serves only if it does.
        const sure = maxAgeMs < freshForMs;
        while (running && sure && !running.sure) await running.done;
        running ??= { sure, done: refresh(sure) };
        await running.done;
      }
      if (failed === undefined) return good!;
      if (good === undefined) return { state: 'unavailable', error: failed.error };
      return { ...good, state: 'stale', ageMs: elapsed() - goodSince, error: failed.error };
    },
  };
}
