import type { Observer } from '../observer.js';
import { SheetReadError } from './read-error.js';
import type { SheetSource } from './source.js';

/** The same source, whose every read somebody hears of. */
export function observedSource(source: SheetSource, observer: Observer, now: () => number = Date.now): SheetSource {
  return {
    ...source,
    async read() {
      const startedAt = now();
      try {
        const raw = await source.read();
        observer.sheetRead('ok', now() - startedAt, startedAt);
        return raw;
      } catch (error) {
        observer.sheetRead(error instanceof SheetReadError ? error.code : 'failed', now() - startedAt, startedAt);
        throw error;
      }
    },
    url: () => source.url(),
    cellUrl: (tab, cell) => source.cellUrl(tab, cell),
  };
}
