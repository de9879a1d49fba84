import { type Failure, failureOf } from '../log/failure.js';
import type { Log } from '../log/log.js';
import type { TrialNow, TrialReader } from '../sheet-source/trial-reader.js';

/** The data, or the reason why there is none: a failure is something to say, too. */
export type Reading = { readonly now: TrialNow } | { readonly failure: Failure };

export interface TrialData {
  /** Never rejects. */
  read(): Promise<Reading>;
  /** The trial's zone, as far as it is known. */
  timeZone(): string;
  /** The workbook has been read, so that it is the zone that the workbook names. */
  isZoneKnown(): boolean;
}

/** What is posted is made from data no older than this. */
const FRESH_MS = 30_000;

/** The trial as posts read it. `timeZone` is the zone until the workbook names one. */
export function createTrialData({
  reader,
  timeZone,
  log,
}: {
  readonly reader: TrialReader;
  readonly timeZone: string;
  readonly log: Log;
}): TrialData {
  let zone = timeZone;
  let isZoneKnown = false;
  return {
    async read() {
      try {
        const now = await reader.read({ maxAgeMs: FRESH_MS });
        zone = now.trial.workbook.settings.time_zone;
        isZoneKnown = true;
        return { now };
      } catch (error) {
        return { failure: failureOf(error, log) };
      }
    },
    timeZone: () => zone,
    isZoneKnown: () => isZoneKnown,
  };
}
