import { WorkbookError } from '../../shared/workbook/decode.js';
import type { Log } from '../log/log.js';
import { SheetReadError } from './read-error.js';
import type { TrialReader } from './trial-reader.js';

/** Reads the workbook at intervals, so that its age is known and a fault is noticed before somebody asks. */
export function startRefresh(
  reader: TrialReader,
  everyMs: number,
  log: Log,
): { readonly first: Promise<void>; stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  const once = async () => {
    try {
      const { source } = await reader.read({ maxAgeMs: everyMs / 2 });
      if (source.stale) log.warn('sheet not read', { code: source.stale.error.code });
    } catch (error) {
      const code = error instanceof SheetReadError || error instanceof WorkbookError ? error.code : 'failed';
      log.warn('sheet not read', { code });
    }
  };
  const refresh = () => {
    running ??= once().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer = setInterval(refresh, everyMs);
  return {
    first: refresh(),
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
