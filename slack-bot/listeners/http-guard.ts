import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { HTTPModuleFunctions } from '@slack/bolt';

/** How far from our clock a request may be dated, either way. */
const DRIFT_S = 300;
/** A signature that old is refused for its date anyway, unless the clock is set: it is remembered by a watch. */
const REMEMBER_MS = 2 * DRIFT_S * 1000;
const watch = () => performance.now();

/**
 * Stands before Bolt's receiver, which checks signatures and old dates but takes a date in the future and the same request
 * twice. Slack signs every try anew, so an identical signature is a copy: while the first is being handled it is a
 * duplicate delivery and is acknowledged without doing anything; afterwards it is a replay and is refused. What holds no
 * record (`null`, say) is refused as well: Bolt would look for a field in it where nobody catches the error.
 */
export function guarded(listener: RequestListener, now: () => number = Date.now): RequestListener {
  const underWay = new Set<string>();
  const handled = new Map<string, number>();
  return (request, response) => {
    const signature = headerOf(request, 'x-slack-signature');
    const dated = Number(headerOf(request, 'x-slack-request-timestamp'));
    if (signature === undefined) return pass(listener, request, response);
    if (!Number.isFinite(dated) || dated * 1000 - now() > DRIFT_S * 1000) return end(request, response, 401);
    for (const [old, until] of handled) {
      if (until > watch()) break;
      handled.delete(old);
    }
    if (handled.has(signature)) return end(request, response, 401);
    if (underWay.has(signature)) return end(request, response, 200);
    underWay.add(signature);
    response.once('close', () => {
      underWay.delete(signature);
      // Only what was truly signed is remembered: nobody can fill the memory with guesses.
      if (response.statusCode === 200) handled.set(signature, watch() + REMEMBER_MS);
    });
    void buffered(request).then(
      (whole) => (holdsRecord(whole) ? pass(listener, whole, response) : end(request, response, 400)),
      (error: unknown) => end(request, response, HTTPModuleFunctions.isRawBodyError(error) ? error.statusCode : 400),
    );
  };
}

const buffered = (request: IncomingMessage) =>
  HTTPModuleFunctions.bufferIncomingMessage(request, HTTPModuleFunctions.defaultBodyLimit);

function holdsRecord(request: Awaited<ReturnType<typeof buffered>>): boolean {
  try {
    const body: unknown = HTTPModuleFunctions.parseHTTPRequestBody(request);
    return typeof body === 'object' && body !== null && !Array.isArray(body);
  } catch {
    return false;
  }
}

function pass(listener: RequestListener, request: IncomingMessage, response: ServerResponse): void {
  try {
    listener(request, response);
  } catch {
    // Bolt throws for a path that is not its own.
    end(request, response, 404);
  }
}

function end(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume();
  if (!response.headersSent) response.writeHead(status).end();
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
