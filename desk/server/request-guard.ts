import type { IncomingMessage } from 'node:http';

/**
 * Whether a request may be answered. Any page that the browser has open can send requests to this computer, and a
 * hostile name may point at it, so the name asked for and the page that asks are both checked.
 */
export function refusalOf(request: IncomingMessage, port: number): string | undefined {
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !own.includes(host.toLowerCase())) return 'This address is not the desk.';
  if (origin !== undefined && !own.some((name) => origin === `http://${name}`))
    return 'Only the desk itself may ask this.';
  const site = request.headers['sec-fetch-site'];
  // A link on another page may open the desk's own page; whatever else is asked for must come from that page.
  const opensPage =
    request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET' && pathOf(request) === '/';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !opensPage) {
    return 'Only the desk itself may ask this.';
  }
  return undefined;
}

const pathOf = ({ url }: IncomingMessage): string => (url ?? '').split(/[?#]/)[0]!;

/** A change must come from the desk's own page: as JSON, which no form of another page can send unasked. */
export function isJsonRequest(request: IncomingMessage): boolean {
  return /^application\/json\b/i.test(request.headers['content-type'] ?? '');
}

/** The same for the bytes of a file: a form of another page has no such type, and a script of one must ask first. */
export function isFileRequest(request: IncomingMessage): boolean {
  return /^application\/octet-stream\s*$/i.test(request.headers['content-type'] ?? '');
}
