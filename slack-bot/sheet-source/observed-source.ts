import type { Observer } from '../observer.js';
import { SheetReadError } from './read-error.js';
import type { SheetSource, TrialSource } from './source.js';

/** The same source, whose every read somebody hears of. */
export function observedSource(source: TrialSource, observer: Observer, now: () => number = Date.now): TrialSource {
  return 'read' in source
    ? observed(source, undefined, observer, now)
    : source.map(({ book, source: each }) => ({ book, source: observed(each, book, observer, now) }));
}

function observed(source: SheetSource, book: string | undefined, observer: Observer, now: () => number): SheetSource {
  return {
    async read(request) {
      const startedAt = now();
      try {
        const raw = await source.read(request);
        observer.sheetRead('ok', now() - startedAt, startedAt, book);
        return raw;
      } catch (error) {
        observer.sheetRead(error instanceof SheetReadError ? error.code : 'failed', now() - startedAt, startedAt, book);
        throw error;
      }
    },
    url: () => source.url(),
    cellUrl: (tab, cell) => source.cellUrl(tab, cell),
  };
}
