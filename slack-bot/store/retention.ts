import type { Log } from '../log/log.js';
import type { AuditStore } from './store.js';
import { StoreError } from './store-error.js';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Drops what is older than `keptMs` from the record of who asked what, at the start and every day. `now` never rejects; while
 * it does not know the time, nothing is dropped.
 */
export function startRetention(
  audit: Pick<AuditStore, 'drop'>,
  keptMs: number,
  log: Log,
  now: () => Promise<number | undefined>,
): { readonly first: Promise<void>; stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const drop = (): Promise<void> => {
    running = running.then(async () => {
      try {
        const at = await now();
        if (at === undefined) return log.warn('audit lines not dropped', { code: 'no-time' });
        const lines = await audit.drop(at - keptMs);
        if (lines > 0) log.info('audit lines dropped', { lines });
      } catch (error) {
        // The next day tries again: too much is kept, and nothing is lost.
        log.warn('audit lines not dropped', { code: error instanceof StoreError ? error.code : 'failed' });
      }
    });
    return running;
  };
  const timer = setInterval(() => void drop(), DAY_MS);
  return {
    first: drop(),
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
