/** Every limit of the real host that the local one keeps. */

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long executions may take, in milliseconds of real time and virtual time (sleeps, waits for a lock) together. */
export interface TimeLimits {
  readonly simpleTrigger: number;
  readonly customFunction: number;
  readonly execution: number;
  /** For the top level of all files. The real host has no separate figure; a script that needs more would slow every call. */
  readonly load: number;
}

export const TIME_LIMITS: TimeLimits = {
  simpleTrigger: 30 * SECOND,
  customFunction: 30 * SECOND,
  execution: 6 * MINUTE,
  load: 25 * SECOND,
};

export const PROPERTY_VALUE_BYTES = 9 * 1024;
export const PROPERTY_STORE_BYTES = 500 * 1024;

export const CACHE_KEY_CHARACTERS = 250;
export const CACHE_VALUE_BYTES = 100 * 1024;
/** Items of one cache; past it, the ones that would last longest are kept. */
export const CACHE_ITEMS = { most: 1000, kept: 900 };
export const CACHE_SECONDS = { byDefault: 600, longest: 21600 };

/** One cell's text. */
export const CELL_CHARACTERS = 50000;
export const NOTE_CHARACTERS = 50000;
/** Cells of a whole spreadsheet. */
export const DOCUMENT_CELLS = 10_000_000;

export const SLEEP_MS = 5 * MINUTE;

export const SIDEBAR_WIDTH = 300;

export const METADATA_KEY_CHARACTERS = 1024;
