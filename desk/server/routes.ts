import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { sendText } from './http.js';
import { PAGE_HEADERS, type PageAssets } from './page-assets.js';
import type { Sessions } from './sessions.js';

/** Everything that answers behind the desk's one address. */
export interface DeskParts {
  readonly origin: string;
  readonly page: PageAssets;
  readonly desk: (request: IncomingMessage, response: ServerResponse, url: URL) => void;
  readonly sessions: Sessions;
}

const OF_SESSION = /^\/session\/([^/]+)(\/.*)$/;
/** No two openings of a workbook have the same ID, so the ID tells whose Sheets API is asked. */
const OF_SHEETS = /^\/v4\/spreadsheets\/([^/:]+)/;

/** Takes each request to its part: the page's own, the hosts of a session and the receiver of its bot, the page itself. */
export function deskRoutes({ origin, page, desk, sessions }: DeskParts): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const { pathname } = url;
    if (pathname.startsWith('/desk/')) return desk(request, response, url);
    const asked = sessions.find(OF_SHEETS.exec(pathname)?.[1] ?? '');
    if (asked) return asked.routes.sheets(request, response);
    const [, id, rest] = OF_SESSION.exec(pathname) ?? [];
    const session = id === undefined ? undefined : sessions.find(id);
    if (session) {
      // Each host knows its own paths, wherever it is put.
      request.url = `${rest}${url.search}`;
      const { slack, bot } = session.routes;
      if (rest === '/slack/events') return bot(request, response);
      if (slack.handle(request, response)) return;
    } else if (request.method === 'GET' || request.method === 'HEAD') {
      if (pathname === '/') return sendText(response, 'text/html; charset=utf-8', page.html, PAGE_HEADERS);
      if (pathname === '/desk.js') return sendText(response, 'text/javascript; charset=utf-8', page.script);
      if (pathname === '/desk.css') return sendText(response, 'text/css; charset=utf-8', page.style);
    }
    request.resume();
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.');
  };
}
