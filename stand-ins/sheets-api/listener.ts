import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { ApiResponse, SheetsApi } from './api.js';

function send(answer: ApiResponse, response: ServerResponse): void {
  if (answer.broken === 'dropped') {
    response.destroy();
    return;
  }
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, 'content-length': bytes.length });
  if (answer.broken === 'truncated') {
    // The length promises the whole body, so the client can tell that the rest is missing.
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.destroy());
    return;
  }
  response.end(bytes);
}

/** Answers requests of a node http server. Mount it for paths under `/v4/`, or give it to `createServer`. */
export function requestListener(api: SheetsApi): (request: IncomingMessage, response: ServerResponse) => void {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    send(
      await api.handle({ method: request.method ?? 'GET', url: request.url ?? '/', headers: request.headers, body }),
      response,
    );
  };
  return (request, response) => {
    answer(request, response).catch(() => response.destroy());
  };
}
