import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../../shared/language.js';
import type { Log } from '../log/log.js';
import { type Database, type DatabasePlace, openDatabase } from './database.js';
import { StoreError } from './store-error.js';

const TRY_EVERY_MS = 5_000;
/** How often it is said again while nothing changes. */
const SAY_EVERY_MS = 60_000;

/**
 * Opens the database. A server that cannot be reached is waited for, and that is said: a machine that starts bot and server
 * together starts them in any order, and whoever starts the bot again and again gives up some time. Everything else that is
 * wrong does not pass by itself: rejects with `StoreError`, as `openDatabase` does.
 */
export async function awaitDatabase(
  place: DatabasePlace,
  { log, language }: { readonly log: Log; readonly language: Language },
): Promise<Database> {
  let saidAt: number | undefined;
  for (;;) {
    try {
      return await openDatabase(place);
    } catch (error) {
      const isAway = error instanceof StoreError && error.code === 'unreachable' && place.kind === 'postgres';
      if (!isAway) throw error;
      if (saidAt === undefined || performance.now() - saidAt >= SAY_EVERY_MS) {
        saidAt = performance.now();
        log.error('database awaited', { code: error.code, ...error.say(language) });
      }
      await pause(TRY_EVERY_MS);
    }
  }
}
