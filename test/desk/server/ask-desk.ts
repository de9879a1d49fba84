import { request } from 'node:http';
import { type DeskState, SESSION_HEADER } from '../../../desk/server/wire.js';

/** What the desk answered. */
export interface DeskAnswer<T> {
  readonly status: number;
  readonly body: T;
}

/** Asks a desk as its page does, about the workbook that is open there, or with other headers. */
export async function askDesk<T = Record<string, unknown>>(
  port: number,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<DeskAnswer<T>> {
  if (body === undefined || headers[SESSION_HEADER] !== undefined) return send(port, path, body, headers);
  const { body: state } = await send<DeskState>(port, '/desk/state', undefined, {});
  return send(port, path, body, { [SESSION_HEADER]: state.session, ...headers });
}

function send<T>(
  port: number,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): Promise<DeskAnswer<T>> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method: text === undefined ? 'GET' : 'POST',
        agent: false,
        headers: { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const said = Buffer.concat(chunks).toString('utf8');
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          resolve({ status: response.statusCode ?? 0, body: (isJson ? JSON.parse(said) : said) as T });
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}
