import { createHmac } from 'node:crypto';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { JsonObject } from '../json.js';
import type { Envelope, Link, Outcome, Retry, Tampering } from './envelope.js';

/** What signed HTTP needs to know; the address is asked for each time, since an app may start later. */
export interface SignedHttpOptions {
  readonly requestUrl: () => string | undefined;
  readonly signingSecret: string;
  readonly nowSeconds: () => number;
  readonly acknowledgeMs: number;
}

/** Reaches the app by signed POST requests, as Slack does. */
export function signedHttp(options: SignedHttpOptions): Link {
  return {
    deliver(envelope, retry, tampering) {
      const address = options.requestUrl();
      if (address === undefined) return Promise.resolve({ kind: 'connection_failed' });
      const { contentType, body } = encode(envelope);
      return post(options, new URL(address), contentType, body, retry, tampering);
    },
  };
}

/** The exact content types: real receivers refuse the form type with a charset behind it. */
function encode({ kind, payload }: Envelope): { contentType: string; body: string } {
  const form = 'application/x-www-form-urlencoded';
  if (kind === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  if (kind === 'interactive')
    return { contentType: form, body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() };
  return { contentType: form, body: new URLSearchParams(textOnly(payload)).toString() };
}

function post(
  options: SignedHttpOptions,
  url: URL,
  contentType: string,
  body: string,
  retry: Retry | undefined,
  tampering: Tampering,
): Promise<Outcome> {
  const secret = tampering.forged ? `${options.signingSecret}-forged` : options.signingSecret;
  const at = options.nowSeconds() + (tampering.redatedSeconds ?? 0);
  return new Promise((resolve) => {
    const sent = httpRequest(
      url,
      {
        method: 'POST',
        agent: false,
        headers: {
          'Content-Type': contentType,
          'Content-Length': Buffer.byteLength(body),
          'User-Agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          Accept: 'application/json,*/*',
          ...signedHeaders(secret, at, body),
          ...(retry ? { 'X-Slack-Retry-Num': String(retry.num), 'X-Slack-Retry-Reason': retry.reason } : {}),
        },
      },
      (response) => {
        readOutcome(response)
          .then(settle)
          .catch(() => settle({ kind: 'connection_failed' }));
      },
    );
    const timer = setTimeout(() => {
      settle({ kind: 'timeout' });
      sent.destroy();
    }, options.acknowledgeMs);
    const settle = (outcome: Outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    sent.on('error', () => settle({ kind: 'connection_failed' }));
    sent.end(body);
  });
}

async function readOutcome(response: IncomingMessage): Promise<Outcome> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const status = response.statusCode ?? 0;
  const noRetry = response.headers['x-slack-no-retry'] === '1' ? { noRetry: true } : {};
  if (status < 200 || status > 299) return { kind: 'http_error', status, ...noRetry };
  return { kind: 'acknowledged', body: parse(text), ...noRetry };
}

/** A body is JSON if it reads as an object; anything else is the text of a message. */
function parse(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function textOnly(payload: JsonObject): Record<string, string> {
  return Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]));
}

/** The headers by which an app knows that a request comes from Slack. */
function signedHeaders(signingSecret: string, timestampSeconds: number, body: string): Record<string, string> {
  const timestamp = String(timestampSeconds);
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'X-Slack-Request-Timestamp': timestamp, 'X-Slack-Signature': `v0=${digest}` };
}
