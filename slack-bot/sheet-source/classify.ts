import * as z from 'zod';
import { SheetReadError } from './read-error.js';
import { type FailedTry, retryAfterMs } from './retry.js';

const refusal = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().default(''),
    // The older shape, which Google's own client still gets beside the new one.
    errors: z.array(z.object({ reason: z.string().optional() })).default([]),
    details: z.array(z.looseObject({ reason: z.string().optional() })).default([]),
  }),
});

interface Thrown {
  readonly status?: number;
  readonly code?: string | number;
  readonly message?: string;
  readonly name?: string;
  readonly cause?: unknown;
  readonly response?: { readonly status?: number; readonly data?: unknown; readonly headers?: Headers };
}

/** What Google's client threw, as one of our codes. `status` decides, not the class: two copies of the client are installed. */
export function classify(
  thrown: unknown,
  { account, timeoutMs, now }: { account: string | undefined; timeoutMs: number; now: number },
): FailedTry {
  if (thrown instanceof SheetReadError) return { error: thrown, retryAfterMs: undefined };
  const error = (thrown ?? {}) as Thrown;
  const status = error.response?.status ?? error.status;
  const cause = { cause: thrown };
  const fail = (failure: SheetReadError, after?: number): FailedTry => ({ error: failure, retryAfterMs: after });
  // A body that ends early has a good status; what failed is the connection.
  if (status === undefined || (status >= 200 && status < 300)) {
    if (isTimeout(error)) return fail(new SheetReadError('timeout', { seconds: seconds(timeoutMs) }, cause));
    if (isSignIn(error)) return fail(new SheetReadError('unauthenticated', {}, cause));
    if (isCutShort(error)) return fail(new SheetReadError('invalid-body', { detail: 'it ended early' }, cause));
    return fail(new SheetReadError('network', {}, cause));
  }
  const { message, reasons } = said(error.response?.data, error.message ?? '');
  const after = retryAfterMs(headerOf(error.response?.headers, 'retry-after'), now);
  if (status === 401) return fail(new SheetReadError('unauthenticated', {}, cause));
  if (status === 429 || (status === 403 && reasons.some((reason) => /rateLimitExceeded|RATE_LIMIT/.test(reason)))) {
    return fail(new SheetReadError('rate-limited', {}, cause), after);
  }
  if (status === 403) {
    const off = reasons.some((reason) => reason === 'SERVICE_DISABLED' || reason === 'accessNotConfigured');
    return fail(new SheetReadError(off ? 'api-disabled' : 'forbidden', { account }, cause));
  }
  if (status === 404) return fail(new SheetReadError('not-found', {}, cause));
  if (status === 408) return fail(new SheetReadError('timeout', { seconds: seconds(timeoutMs) }, cause), after);
  if (status >= 500) return fail(new SheetReadError('server-error', { status }, cause), after);
  if (/office file/i.test(message)) return fail(new SheetReadError('office-file', {}, cause));
  return fail(new SheetReadError('bad-request', { status }, cause));
}

/** A tab was renamed or deleted since its title was learned. */
export function isUnknownRange(thrown: unknown): boolean {
  const { response, status, message } = (thrown ?? {}) as Thrown;
  return (
    (response?.status ?? status) === 400 &&
    /unable to parse range|exceeds grid limits/i.test(said(response?.data, message ?? '').message)
  );
}

function said(data: unknown, fallback: string): { message: string; reasons: string[] } {
  const parsed = refusal.safeParse(typeof data === 'string' ? parse(data) : data);
  if (!parsed.success) return { message: fallback, reasons: [] };
  const { message, status, errors, details } = parsed.data.error;
  const reasons = [status, ...[...errors, ...details].map(({ reason }) => reason ?? '')];
  return { message: message || fallback, reasons };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function headerOf(headers: Headers | undefined, name: string): string | null {
  return typeof headers?.get === 'function' ? headers.get(name) : null;
}

const seconds = (ms: number): number => Math.max(1, Math.round(ms / 1000));

/** The error and what caused it, innermost last. */
function chain(error: Thrown): Thrown[] {
  const links: Thrown[] = [];
  for (let link: unknown = error; link && typeof link === 'object' && links.length < 6; link = (link as Thrown).cause) {
    links.push(link as Thrown);
  }
  return links;
}

const isTimeout = (error: Thrown): boolean =>
  chain(error).some(
    ({ name, code }) =>
      name === 'TimeoutError' || name === 'AbortError' || code === 'TimeoutError' || code === 'ETIMEDOUT',
  );
const isSignIn = (error: Thrown): boolean =>
  chain(error).some(({ message }) =>
    /invalid_grant|invalid_client|refresh token|no access|DECODER routines|PEM/i.test(message ?? ''),
  );
const isCutShort = (error: Thrown): boolean =>
  chain(error).some(({ message, code }) => message === 'terminated' || code === 'UND_ERR_SOCKET');
