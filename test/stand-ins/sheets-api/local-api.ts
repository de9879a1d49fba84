import { createSheetsApi, type SheetsApi, type SheetsApiOptions } from '../../../stand-ins/sheets-api/api.js';
import { DocumentRegistry } from '../../../stand-ins/sheets-api/registry.js';
import { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';

// biome-ignore lint/suspicious/noExplicitAny: answers are JSON of many shapes, and a test names the part it means.
export type Answer = { status: number; body: any };

export interface LocalApi {
  readonly api: SheetsApi;
  readonly document: SpreadsheetDocument;
  /** Calls a path below `/v4/spreadsheets/doc`, such as `/values/A1`, with a token unless told otherwise. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** One batch update with these requests. */
  update(...requests: object[]): Promise<Answer>;
}

/** An API over one document `doc` whose only tab is `Sheet1`, 1000 x 26. No quota unless asked for. */
export function localApi(options: Partial<SheetsApiOptions> = {}): LocalApi {
  const documents = new DocumentRegistry();
  const clock = options.clock ?? (() => Date.UTC(2026, 2, 1, 12));
  const document = documents.add(new SpreadsheetDocument({ id: 'doc', title: 'Trial', clock }));
  document.addSheet({ title: 'Sheet1' });
  const api = createSheetsApi({ documents, clock, quota: false, ...options });
  const call: LocalApi['call'] = async (method, path, body, headers = { authorization: 'Bearer one' }) => {
    const url = path.startsWith('/v4') ? path : `/v4/spreadsheets/doc${path}`;
    const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await api.handle({ method, url, headers, body: text });
    return { status: answer.status, body: JSON.parse(answer.body) };
  };
  return { api, document, call, update: (...requests) => call('POST', ':batchUpdate', { requests }) };
}
