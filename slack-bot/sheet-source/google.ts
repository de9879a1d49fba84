import { setTimeout as pause } from 'node:timers/promises';
import { sheets } from 'googleapis/build/src/apis/sheets/index.js';
import { findTab } from '../../shared/workbook/decode.js';
import type { RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import type { TabName } from '../../shared/workbook/schema.js';
import { elapsedBy } from '../elapsed.js';
import { classify, isUnknownRange } from './classify.js';
import { DRIVE_METADATA, driveVersion } from './drive-version.js';
import { type OAuth2Client, READ_ONLY, type ServiceAccountKey, serviceAccountClient } from './google-auth.js';
import { type Outline, readBatch, readOutline, wholeTab } from './payload.js';
import { SheetReadError } from './read-error.js';
import { withPatience } from './retry.js';
import type { SheetSource } from './source.js';

/** What a Google spreadsheet is read with. */
export interface GoogleSourceOptions {
  readonly spreadsheetId: string;
  /** A client that is signed in, or the key of a service account that the sheet is shared with. */
  readonly auth: OAuth2Client | ServiceAccountKey;
  /** Another host that speaks the Sheets API; Google's own when absent. */
  readonly rootUrl?: string;
  /** For one request; default 10 s. */
  readonly timeoutMs?: number;
  /** For a whole read with its retries; default 25 s. */
  readonly totalMs?: number;
  /** The first wait between tries when the server names none; doubled each time. */
  readonly firstWaitMs?: number;
  /** How long tab titles count as known; default 10 minutes. */
  readonly outlineMs?: number;
  /**
   * `drive`: ask Drive for the file's version first, and read no cell while it stands still. The Sheets API itself cannot
   * tell. Needs the Drive API in the project and, for a service account, one more read-only scope.
   */
  readonly changeCheck?: 'drive' | undefined;
  /** How long cells are taken for unchanged on Drive's word; default 10 minutes. */
  readonly unchangedMs?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly now?: () => number;
  readonly wait?: (ms: number) => Promise<void>;
}

/** The tabs that are read: those the checks look at, and what people answered to them. */
const TABS_READ = [
  'Participants',
  'Cycles',
  'Follow-up',
  'Sites',
  'Settings',
  'Findings',
] as const satisfies readonly TabName[];

/** Where spreadsheets open for a person, whatever host the API is at. */
const SHEETS_PAGE = 'https://docs.google.com/spreadsheets/d/';

interface Known {
  readonly outline: Outline;
  readonly at: number;
}

/** A workbook without any tab of rows, but with settings. */
const onlySettings = (named: RawWorkbook): boolean =>
  findTab(named, 'Settings') !== undefined &&
  (['Cycles', 'Follow-up'] as const).every((name) => findTab(named, name) === undefined);

/**
 * A spreadsheet on Google Sheets: one values.batchGet for each read, and one spreadsheets.get while its tabs are not known.
 * With a change check, one question to Drive for each read, and the batchGet only when something changed.
 */
export function createGoogleSource(options: GoogleSourceOptions): SheetSource {
  const { spreadsheetId, rootUrl, timeoutMs = 10_000, totalMs = 25_000, outlineMs = 600_000 } = options;
  const { unchangedMs = 600_000 } = options;
  const { now = Date.now } = options;
  const elapsed = elapsedBy(now);
  const account = 'client_email' in options.auth ? options.auth.client_email : undefined;
  const scopes = options.changeCheck === 'drive' ? [READ_ONLY, DRIVE_METADATA] : [READ_ONLY];
  const client = 'client_email' in options.auth ? serviceAccountClient(options.auth, scopes) : options.auth;
  const api = sheets({ version: 'v4', auth: client, ...(rootUrl === undefined ? {} : { rootUrl }) }).spreadsheets;
  const versionOf =
    options.changeCheck === 'drive' ? driveVersion(client, { spreadsheetId, rootUrl, elapsed }) : undefined;
  let known: Known | undefined;
  /** The cells as last read, with what Drive said before. */
  let held: { readonly raw: RawWorkbook; readonly version: string; readonly at: number } | undefined;

  const requestOptions = (remainingMs: number) => ({
    // The client's own fetch neither retries a timeout nor runs in a test realm.
    fetchImplementation: options.fetch ?? globalThis.fetch,
    timeout: Math.min(timeoutMs, remainingMs),
    retry: false,
    responseType: 'json' as const,
  });
  const patience = {
    totalMs,
    tries: 4,
    firstWaitMs: options.firstWaitMs ?? 500,
    elapsed,
    wait: options.wait ?? ((ms: number) => pause(ms)),
  };
  const asFailure = (thrown: unknown) => classify(thrown, { account, timeoutMs, now: now() });

  async function learnTabs(remainingMs: number): Promise<Known> {
    const { data } = await api.get(
      {
        spreadsheetId,
        fields: 'properties(title,timeZone,locale),sheets(properties(title,sheetId),merges)',
      },
      requestOptions(remainingMs),
    );
    known = { outline: readOutline(data), at: elapsed() };
    return known;
  }

  async function readTabs({ outline }: Known, remainingMs: number): Promise<RawWorkbook> {
    const titles = outline.sheets.map(({ properties }) => properties.title);
    const named: RawWorkbook = { name: outline.properties.title, tabs: titles.map((title) => ({ title, values: [] })) };
    const wanted = TABS_READ.map((name) => findTab(named, name)?.title).filter((title) => title !== undefined);
    const participants = findTab(named, 'Participants')?.title;
    // The decoder says what is missing, and needs every title to guess which tab was meant. Of several workbooks one may
    // hold the settings alone.
    if (participants === undefined && !onlySettings(named)) {
      known = undefined;
      return named;
    }
    const { data } = await api.values.batchGet(
      {
        spreadsheetId,
        ranges: wanted.map(wholeTab),
        majorDimension: 'ROWS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      },
      requestOptions(remainingMs),
    );
    const grids = readBatch(data, wanted);
    if (participants !== undefined && grids[wanted.indexOf(participants)]!.length === 0) {
      throw new SheetReadError('no-values', { detail: participants });
    }
    const tabs = outline.sheets.map(({ properties, merges }): RawTab => {
      const at = wanted.indexOf(properties.title);
      return {
        title: properties.title,
        values: at < 0 ? [] : grids[at]!,
        merges: merges.map(({ startRowIndex, endRowIndex, startColumnIndex, endColumnIndex }) => ({
          startRow: startRowIndex,
          endRow: endRowIndex,
          startColumn: startColumnIndex,
          endColumn: endColumnIndex,
        })),
      };
    });
    return { name: outline.properties.title, tabs };
  }

  async function readCells(remainingMs: number): Promise<RawWorkbook> {
    const end = elapsed() + remainingMs;
    const before = known && elapsed() - known.at < outlineMs ? known : undefined;
    const current = before ?? (await learnTabs(remainingMs));
    try {
      return await readTabs(current, end - elapsed());
    } catch (error) {
      if (!isUnknownRange(error)) throw error;
      // A tab has been renamed or removed since: ask once more what they are called.
      known = undefined;
      if (before === undefined) throw error;
      return readTabs(await learnTabs(end - elapsed()), end - elapsed());
    }
  }

  async function attempt(remainingMs: number, sure: boolean): Promise<RawWorkbook> {
    const at = elapsed();
    // Asked before the cells are read: what changes in between is noticed the next time.
    const version = await versionOf?.(requestOptions(remainingMs));
    // Volatile formulas change cells without changing the file, so Drive's word holds for a while only.
    if (!sure && version !== undefined && held?.version === version && at - held.at < unchangedMs) return held.raw;
    const raw = await readCells(remainingMs - (elapsed() - at));
    held = version === undefined ? undefined : { raw, version, at };
    return raw;
  }

  const page = `${SHEETS_PAGE}${encodeURIComponent(spreadsheetId)}/edit`;
  return {
    read: ({ sure = false } = {}) => withPatience(patience, (remainingMs) => attempt(remainingMs, sure), asFailure),
    url: () => page,
    cellUrl(tab, cell) {
      const sheet = known?.outline.sheets.find(({ properties }) => properties.title === tab);
      return sheet ? `${page}#gid=${sheet.properties.sheetId}&range=${encodeURIComponent(cell)}` : page;
    },
  };
}
