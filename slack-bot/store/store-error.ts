import type { Language } from '../../shared/language.js';
import type { SaysItself } from '../../shared/said.js';
import { storeErrorWords } from './store-error-words.js';

/** What can go wrong with the database. Stable: logs and tests name it. */
export type StoreCode =
  | 'unreachable'
  | 'refused'
  | 'full'
  | 'read-only'
  | 'locked'
  | 'newer-schema'
  | 'damaged'
  | 'gone';

/** The database could not be read or written: what happened, and what to do about it, in both languages. */
export class StoreError extends Error implements SaysItself {
  override readonly name = 'StoreError';

  constructor(
    readonly code: StoreCode,
    options?: ErrorOptions,
  ) {
    super(storeErrorWords('en')[code].what, options);
  }

  /** The same in a language. */
  say(language: Language): { what: string; remedy: string } {
    return storeErrorWords(language)[this.code];
  }
}
