import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { createGoogleSource, type GoogleSourceOptions } from '../../../slack-bot/sheet-source/google.js';
import { presetClient } from '../../../slack-bot/sheet-source/google-auth.js';
import type { SheetSource } from '../../../slack-bot/sheet-source/source.js';
import { createSheetsApi, type SheetsApi, type SheetsApiOptions } from '../../../stand-ins/sheets-api/api.js';
import { requestListener } from '../../../stand-ins/sheets-api/listener.js';
import { DocumentRegistry } from '../../../stand-ins/sheets-api/registry.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

export const SHEET_ID = '1localSpreadsheetForTests';

/** A server on a free port of this machine. */
export async function listening(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A spreadsheet with the workbook's cells. */
export function documentOf(raw: RawWorkbook, id = SHEET_ID): SpreadsheetDocument {
  const document = new SpreadsheetDocument({ id, title: raw.name });
  raw.tabs.forEach(({ title, values }, index) => {
    const width = Math.max(1, ...values.map((row) => row.length));
    const sheet = document.addSheet({
      title,
      sheetId: index * 11,
      rowCount: Math.max(50, values.length + 5),
      columnCount: width + 2,
    });
    if (values.length === 0) return;
    const filled = values.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? null));
    sheet.setValues({ startRow: 0, endRow: values.length, startColumn: 0, endColumn: width }, filled);
  });
  return document;
}

/** The local Sheets API with one spreadsheet, and a source that reads it. */
export interface LocalGoogle {
  readonly api: SheetsApi;
  readonly document: SpreadsheetDocument;
  readonly url: string;
  /** The API methods that were called, oldest first. */
  readonly calls: string[];
  source(options?: Partial<GoogleSourceOptions>): SheetSource;
  close(): Promise<void>;
}

export async function localGoogle(
  raw: RawWorkbook,
  options: Partial<SheetsApiOptions> & { readonly others?: Readonly<Record<string, RawWorkbook>> } = {},
): Promise<LocalGoogle> {
  const { others = {}, ...apiOptions } = options;
  const documents = new DocumentRegistry();
  const document = documents.add(documentOf(raw));
  for (const [id, other] of Object.entries(others)) documents.add(documentOf(other, id));
  const calls: string[] = [];
  const api = createSheetsApi({ ...apiOptions, documents, log: ({ name }) => calls.push(name ?? '?') });
  const server = await listening(requestListener(api));
  return {
    api,
    document,
    calls,
    url: server.url,
    source: (options) => sourceAt(server.url, options),
    close: server.close,
  };
}

/** A source that reads from a host, impatient as tests are. */
export function sourceAt(rootUrl: string, options: Partial<GoogleSourceOptions> = {}): SheetSource {
  return createGoogleSource({
    spreadsheetId: SHEET_ID,
    auth: presetClient('local-token'),
    rootUrl,
    timeoutMs: 1_000,
    totalMs: 3_000,
    firstWaitMs: 5,
    ...options,
  });
}

/** One scripted answer of a server that plays Google. */
export type Scripted = (request: IncomingMessage, response: ServerResponse) => void;

/** JSON with a status. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Scripted =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

/** Google's shape of a refusal. */
export const refusal = (code: number, message: string, status: string, more: object = {}): Scripted =>
  json(code, { error: { code, message, status, ...more } });
