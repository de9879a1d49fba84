import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Metrics } from './metrics.js';
import { type ReadinessCheck, readiness } from './readiness.js';
import { readinessWords } from './readiness-words.js';
import type { Vitals } from './vitals.js';

/** Answers a request that is one of its own; false, with nothing done, for any other. */
export type Probe = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface ProbeOptions {
  readonly vitals: Vitals;
  /** Rejects when the database does not answer; its `code` says why. */
  readonly pingStore: () => Promise<void>;
  readonly maxDataAgeMs: number;
  /** Numbers for a monitoring system; only on a port that is not public. */
  readonly metrics?: Metrics;
  readonly now?: () => number;
  /** A database that takes longer than this does not answer. */
  readonly pingTimeoutMs?: number;
}

/**
 * `/healthz`: the process runs (restart it when this fails). `/readyz`: everything it needs is there, with the reasons when
 * not. `/metrics`: numbers. GET and HEAD alike; nothing here names a participant, a person or a channel.
 */
export function createProbe(options: ProbeOptions): Probe {
  const { vitals, metrics, now = Date.now } = options;

  async function ready(): Promise<Reply> {
    const store = await storeState(options.pingStore, options.pingTimeoutMs ?? 2_000);
    const checks = readiness({ now: now(), vitals, store, maxDataAgeMs: options.maxDataAgeMs });
    const isReady = checks.every(({ ok }) => ok);
    return json(isReady ? 200 : 503, { ready: isReady, checks: checks.map(said) });
  }

  const pages: Readonly<Record<string, (() => Reply | Promise<Reply>) | undefined>> = {
    '/healthz': () => json(200, { ok: true, upSeconds: Math.round((now() - vitals.startedAt) / 1000) }),
    '/readyz': ready,
    '/metrics': metrics && (async () => ({ status: 200, type: metrics.contentType, body: await metrics.text() })),
  };

  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0]!;
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (!page) return false;
    request.resume();
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return true;
    }
    Promise.resolve(page()).then(
      (reply) => send(reply, request, response),
      () => send(json(500, { ok: false }), request, response),
    );
    return true;
  };
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, value: unknown): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
});

/** The facts, and the sentence in both languages: who looks here at night may read either. */
const said = (check: ReadinessCheck) => ({
  ...check,
  en: readinessWords('en')[check.code](check),
  zh: readinessWords('zh')[check.code](check),
});

function send({ status, type, body }: Reply, request: IncomingMessage, response: ServerResponse): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length, 'Cache-Control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function storeState(ping: () => Promise<void>, timeoutMs: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), timeoutMs);
  });
  const answered = ping().then(
    () => 'ok',
    (error: unknown) => codeOf(error),
  );
  try {
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'failed';
}
