import { type Day, dayInZone } from '../shared/calendar.js';
import { assessWorkbook, type Trial } from '../shared/summary/trial.js';
import { decodeWorkbook } from '../shared/workbook/decode.js';
import type { RawWorkbook } from '../shared/workbook/raw.js';
import { blinded } from './answers/blinded.js';
import type { SourceInfo } from './answers/context.js';
import type { SharedRead } from './sheet-source/shared-read.js';
import type { SheetSource } from './sheet-source/source.js';

/** The trial as of today, blinded, with where its data came from. */
export interface TrialNow {
  readonly trial: Trial;
  readonly source: SourceInfo;
}

export interface TrialReader {
  /** Throws `SheetReadError` when there is no data at all, `WorkbookError` when the workbook cannot be used. */
  read(request?: { readonly maxAgeMs?: number }): Promise<TrialNow>;
}

/** "Today" in a zone; the workbook's settings name the zone. */
export type Today = (timeZone: string) => Day;

/** From a clock in milliseconds. */
export const todayBy =
  (now: () => number): Today =>
  (timeZone) =>
    dayInZone(now(), timeZone);

/** Reads, checks and keeps: the same data on the same day is assessed once, however many ask. */
export function createTrialReader(shared: SharedRead, source: SheetSource, today: Today): TrialReader {
  let last: { raw: RawWorkbook; trial: Trial } | undefined;
  return {
    async read(request) {
      const reading = await shared.read(request);
      if (reading.state === 'unavailable') throw reading.error;
      const { raw, readAt } = reading;
      const workbook = last?.raw === raw ? last.trial.workbook : decodeWorkbook(raw);
      const asOf = today(workbook.settings.time_zone);
      if (last?.raw !== raw || last.trial.asOf !== asOf) last = { raw, trial: blinded(assessWorkbook(workbook, asOf)) };
      return {
        trial: last.trial,
        source: {
          url: source.url(),
          cellUrl: (tab, cell) => source.cellUrl(tab, cell),
          readAt,
          ...(reading.state === 'stale' && { stale: { ageMs: reading.ageMs, error: reading.error } }),
        },
      };
    },
  };
}
