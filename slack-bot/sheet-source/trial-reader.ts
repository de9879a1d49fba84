import { type Day, dayInZone } from '../../shared/calendar.js';
import type { InParts } from '../../shared/in-parts.js';
import { assessInParts, type Trial } from '../../shared/summary/trial.js';
import {
  type OpenWorkbook,
  openWorkbook,
  readInParts,
  type Workbook,
  WorkbookError,
} from '../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { blinded } from '../answers/blinded.js';
import type { SourceInfo } from '../answers/context.js';
import { inTurns } from './in-turns.js';
import type { SheetReadError } from './read-error.js';
import { createSharedRead, type Reading, type SharedRead } from './shared-read.js';
import type { SheetSource, TrialSource } from './source.js';
import type { BookTrouble } from './trouble.js';

/** The trial as of today, blinded, with where its data came from. */
export interface TrialNow {
  /** The same object as before while nothing in the workbooks changed and the day is the same. */
  readonly trial: Trial;
  readonly source: SourceInfo;
}

export interface TrialReader {
  /**
   * Throws `SheetReadError` when there is no data at all, `WorkbookError` when no workbook can be used. The same object again
   * while every workbook was read well, none has been read since, and the day is the same.
   */
  read(request?: { readonly maxAgeMs?: number }): Promise<TrialNow>;
  /** The trial as it was assessed last, if it was: nothing is read for it. */
  known(): Trial | undefined;
}

/** "Today" in a zone; the workbook's settings name the zone. */
export type Today = (timeZone: string) => Day;

/** From a clock in milliseconds. */
export const todayBy =
  (now: () => number): Today =>
  (timeZone) =>
    dayInZone(now(), timeZone);

export interface TrialReaderOptions {
  readonly today: Today;
  readonly now?: () => number;
  /** Data younger than this is used again; default 30 s. */
  readonly freshForMs?: number;
}

/** One workbook with what is kept of it between reads. */
interface Book {
  readonly key: string | undefined;
  readonly source: SheetSource;
  readonly shared: SharedRead;
  /** The last reading, opened or found unusable. */
  opened: { readonly raw: RawWorkbook; readonly result: OpenWorkbook | WorkbookError } | undefined;
}

/** Reads, checks and keeps: the same data on the same day is assessed once, however many ask and however often it is read. */
export function createTrialReader(source: TrialSource, options: TrialReaderOptions): TrialReader {
  const { today, ...sharing } = options;
  const books = ('read' in source ? [{ book: undefined, source }] : source).map(
    (each): Book => ({
      key: each.book,
      source: each.source,
      shared: createSharedRead(each.source, sharing),
      opened: undefined,
    }),
  );
  const first = books[0]!;
  const sourceOf = (book: string | undefined) => (books.find(({ key }) => key === book) ?? first).source;
  let last: { opened: readonly OpenWorkbook[]; unread: readonly string[]; trial: Trial } | undefined;
  let given: { readonly readings: readonly Reading[]; readonly now: TrialNow } | undefined;
  /** Settles, and never rejects, when the assessment under way has ended. */
  let running: Promise<unknown> | undefined;

  /** One at a time, in the order in which they were asked for: whoever waits mostly finds that theirs has been made. */
  async function assess(opened: readonly OpenWorkbook[], unread: readonly string[]): Promise<Trial> {
    while (running !== undefined) await running;
    const same = last && sameList(last.opened, opened) && sameList(last.unread, unread) ? last.trial : undefined;
    if (same && same.asOf === today(same.workbook.settings.time_zone)) return same;
    const assessed = inTurns(picture(opened, unread, same?.workbook)).then((trial) => {
      last = { opened, unread, trial };
      return trial;
    });
    running = assessed.then(ended, ended);
    return assessed;
  }
  const ended = () => {
    running = undefined;
  };

  function* picture(
    opened: readonly OpenWorkbook[],
    unread: readonly string[],
    known: Workbook | undefined,
  ): InParts<Trial> {
    const workbook = known ?? (yield* readInParts(opened, { primary: first.key, unread }));
    return blinded(yield* assessInParts(workbook, today(workbook.settings.time_zone)));
  }

  return {
    known: () => last?.trial,
    async read(request) {
      const outcomes = await Promise.all(books.map((book) => readBook(book, request)));
      const good = outcomes.flatMap((outcome) => ('opened' in outcome ? [outcome] : []));
      const failed = outcomes.flatMap((outcome) => ('opened' in outcome ? [] : [outcome]));
      if (good.length === 0) throw failed[0]!.error;
      const trial = await assess(
        good.map(({ opened }) => opened),
        failed.map(({ book }) => book.key!),
      );
      const stale = oldest(good.flatMap(({ stale }) => stale ?? []));
      const troubles = outcomes.flatMap((outcome) => troubleOf(outcome) ?? []);
      const readings = good.map(({ reading }) => reading);
      const isWell = stale === undefined && troubles.length === 0;
      if (isWell && given?.now.trial === trial && sameList(given.readings, readings)) return given.now;
      const now: TrialNow = {
        trial,
        source: {
          url: first.source.url(),
          bookUrl: (book) => sourceOf(book).url(),
          cellUrl: (tab, cell, book) => sourceOf(book).cellUrl(tab, cell),
          // Of several the oldest: nothing in the answer is older.
          readAt: Math.min(...good.map(({ readAt }) => readAt)),
          ...(stale && { stale }),
          ...(troubles.length > 0 && { troubles }),
        },
      };
      given = isWell ? { readings, now } : undefined;
      return now;
    },
  };
}

type Stale = NonNullable<SourceInfo['stale']>;

/** How reading one workbook ended: in tabs that can be read on, or in the reason why not. */
type Outcome =
  | {
      readonly book: Book;
      readonly opened: OpenWorkbook;
      readonly reading: Reading;
      readonly readAt: number;
      readonly stale: Stale | undefined;
    }
  | { readonly book: Book; readonly error: SheetReadError | WorkbookError };

async function readBook(book: Book, request: { readonly maxAgeMs?: number } | undefined): Promise<Outcome> {
  const reading = await book.shared.read(request);
  const told = (error: SheetReadError) => (book.key === undefined ? error : error.of(book.key));
  if (reading.state === 'unavailable') return { book, error: told(reading.error) };
  const { raw, readAt } = reading;
  // The same cells are opened once.
  if (book.opened?.raw !== raw) book.opened = { raw, result: open(raw, book.key) };
  const { result } = book.opened;
  if (result instanceof WorkbookError) return { book, error: result };
  const stale = reading.state === 'stale' ? { ageMs: reading.ageMs, error: told(reading.error) } : undefined;
  return { book, opened: result, reading, readAt, stale };
}

function open(raw: RawWorkbook, key: string | undefined): OpenWorkbook | WorkbookError {
  try {
    return openWorkbook(key === undefined ? raw : { ...raw, book: key });
  } catch (error) {
    if (error instanceof WorkbookError) return error;
    throw error;
  }
}

const oldest = (stale: readonly Stale[]): Stale | undefined =>
  stale.reduce<Stale | undefined>((worst, each) => (worst && worst.ageMs >= each.ageMs ? worst : each), undefined);

/** What is to be said of one workbook among several. */
function troubleOf(outcome: Outcome): BookTrouble | undefined {
  const { key } = outcome.book;
  if (key === undefined) return undefined;
  if ('opened' in outcome)
    return outcome.stale && { book: key, state: 'stale', readAt: outcome.readAt, ...outcome.stale };
  return { book: key, state: 'unread', error: outcome.error };
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);
