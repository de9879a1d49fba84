import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { SlackHost } from '../../stand-ins/slack/host.js';
import { sendText } from './http.js';
import { PAGE_HEADERS, type PageAssets } from './page-assets.js';

/** Everything that answers behind the desk's one address. */
export interface DeskParts {
  readonly origin: string;
  readonly page: PageAssets;
  readonly desk: (request: IncomingMessage, response: ServerResponse, url: URL) => void;
  readonly sheets: RequestListener;
  readonly slack: Pick<SlackHost, 'handle'>;
  readonly bot: RequestListener;
}

/** Takes each request to its part: the page's own, the two hosts, the bot's receiver, the page itself. */
export function deskRoutes({ origin, page, desk, sheets, slack, bot }: DeskParts): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', origin);
    const { pathname } = url;
    if (pathname.startsWith('/desk/')) return desk(request, response, url);
    if (pathname.startsWith('/v4/')) return sheets(request, response);
    if (pathname === '/slack/events') return bot(request, response);
    if (slack.handle(request, response)) return;
    if (request.method === 'GET' || request.method === 'HEAD') {
      if (pathname === '/') return sendText(response, 'text/html; charset=utf-8', page.html, PAGE_HEADERS);
      if (pathname === '/desk.js') return sendText(response, 'text/javascript; charset=utf-8', page.script);
      if (pathname === '/desk.css') return sendText(response, 'text/css; charset=utf-8', page.style);
    }
    request.resume();
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing here.');
  };
}
