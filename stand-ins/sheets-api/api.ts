import { ApiError, LegacyError, serviceDisabled, unimplemented } from './error.js';
import { Faults } from './faults.js';
import { findRoute } from './methods.js';
import { DEFAULT_QUOTA, Quota, type QuotaLimits } from './quota.js';
import type { DocumentRegistry } from './registry.js';

export interface ApiRequest {
  readonly method: string;
  /** Path and query, still percent-encoded; a full URL is taken too. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** An injected fault for whoever sends the answer: nothing is sent, or only half of the body. */
  readonly broken?: 'dropped' | 'truncated';
}

/** One line for each request, for the desk's log. */
export interface ApiLogEntry {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** As in `spreadsheets.values.get`; absent when the path is none of the API's. */
  readonly name?: string;
}

export interface SheetsApiOptions {
  readonly documents: DocumentRegistry;
  /** Milliseconds since 1970: quota windows, and TODAY of documents made here. */
  readonly clock?: () => number;
  readonly log?: (entry: ApiLogEntry) => void;
  /** `false` counts nothing. */
  readonly quota?: QuotaLimits | false;
  /** Whether a bearer token is good; every one is when absent. */
  readonly isToken?: (token: string) => boolean;
}

export interface SheetsApi {
  handle(request: ApiRequest): Promise<ApiResponse>;
  readonly faults: Faults;
  readonly documents: DocumentRegistry;
}

const SIGN_IN =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.';

const UNREGISTERED =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.";

const HEADERS = {
  'content-type': 'application/json; charset=UTF-8',
  'cache-control': 'private',
  vary: 'Origin, X-Origin, Referer',
};

function invalidToken(): ApiError {
  return new ApiError('UNAUTHENTICATED', `Request had invalid authentication credentials. ${SIGN_IN}`, [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'sheets.googleapis.com' },
    },
  ]);
}

function header(request: ApiRequest, name: string): string {
  const value = request.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function tokenOf(request: ApiRequest, query: URLSearchParams, isToken: (token: string) => boolean): string {
  const token = /^Bearer +(\S+)$/i.exec(header(request, 'authorization'))?.[1] ?? query.get('access_token');
  if (!token) {
    // A key says which project asks, not who: it opens what is public, and nothing here is.
    throw new ApiError('PERMISSION_DENIED', query.has('key') ? 'The caller does not have permission' : UNREGISTERED);
  }
  if (!isToken(token)) throw invalidToken();
  return token;
}

/** A local Google Sheets API (v4) over documents in memory: the methods the product uses, and 501 for the others. */
export function createSheetsApi(options: SheetsApiOptions): SheetsApi {
  const { documents, clock = Date.now, log, isToken = () => true } = options;
  const quota = options.quota === false ? null : new Quota(options.quota ?? DEFAULT_QUOTA, clock);
  const faults = new Faults();

  function answer(request: ApiRequest, path: string, query: URLSearchParams): { name?: string; run: () => object } {
    const found = findRoute(request.method, path);
    if (!found)
      return {
        run: () => {
          throw new ApiError('NOT_FOUND', `The requested URL ${path} was not found on this server.`);
        },
      };
    const { route, spreadsheetId, range } = found;
    const run = (): object => {
      const token = tokenOf(request, query, isToken);
      if (!route.method) throw unimplemented(route.name);
      if (route.method.reads) quota?.countRead(token);
      return route.method.run({ registry: documents, clock, token, spreadsheetId, range, query, body: request.body });
    };
    return { name: route.name, run };
  }

  async function handle(request: ApiRequest): Promise<ApiResponse> {
    const { pathname, searchParams } = new URL(request.url, 'http://local');
    const fault = faults.next(request.method, pathname);
    if (fault?.latency) await new Promise((resolve) => setTimeout(resolve, fault.latency));
    // Google's own client libraries, googleapis among them, get the older `errors` array too.
    const legacy = header(request, 'x-goog-api-client').includes('gdcl/');
    let status = 200;
    let body: object = {};
    let name: string | undefined;
    try {
      if (fault?.status === 'SERVICE_DISABLED') throw serviceDisabled();
      if (fault?.status) throw new ApiError(fault.status, 'An injected fault.');
      if (fault?.drop !== 'before') {
        const method = answer(request, pathname, searchParams);
        name = method.name;
        body = method.run();
      }
    } catch (error) {
      // What is not a refusal is a bug of this stand-in; the caller sees what it would see of one of Google's.
      const refusal =
        error instanceof ApiError || error instanceof LegacyError
          ? error
          : new ApiError('INTERNAL', `Internal error encountered. ${String(error)}`);
      status = refusal.code;
      body = refusal.body(legacy);
    }
    log?.({ method: request.method, path: pathname, status, ...(name === undefined ? {} : { name }) });
    const broken = fault?.drop ? 'dropped' : fault?.truncate ? 'truncated' : undefined;
    return {
      status,
      headers: HEADERS,
      body: `${JSON.stringify(body, null, 2)}\n`,
      ...(broken ? { broken } : {}),
    };
  }

  return { handle, faults, documents };
}
