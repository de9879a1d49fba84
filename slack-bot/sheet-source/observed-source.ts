import { elapsedBy } from '../elapsed.js';
import type { Observer } from '../health/observer.js';
import { SheetReadError } from './read-error.js';
import type { SheetSource, TrialSource } from './source.js';

/** The same trial, of whose every read somebody hears. */
export function observedTrial(trial: TrialSource, observer: Observer, now: () => number = Date.now): TrialSource {
  const elapsed = elapsedBy(now);
  if ('read' in trial) return observedSource(trial, undefined, observer, elapsed);
  return trial.map(({ book, source }) => ({ book, source: observedSource(source, book, observer, elapsed) }));
}

function observedSource(
  source: SheetSource,
  book: string | undefined,
  observer: Observer,
  elapsed: () => number,
): SheetSource {
  return {
    ...source,
    async read(request) {
      const startedAt = elapsed();
      try {
        const raw = await source.read(request);
        observer.sheetRead('ok', elapsed() - startedAt, book);
        return raw;
      } catch (error) {
        observer.sheetRead(error instanceof SheetReadError ? error.code : 'failed', elapsed() - startedAt, book);
        throw error;
      }
    },
    url: () => source.url(),
    cellUrl: (tab, cell) => source.cellUrl(tab, cell),
  };
}
