import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname } from 'node:path';
import type { Sentence } from './wire.js';

/** A paste of a whole tab fits; what is larger is no request of the desk's page. */
const MOST_BYTES = 8_000_000;

/** A request of the desk's page that cannot be done; the sentence is for the person. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly sentence: Sentence,
    readonly status = 400,
  ) {
    super(sentence.en);
  }
}

/** Reads a JSON body. Throws `Refused`. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MOST_BYTES) {
      throw new Refused(
        { en: 'That is too much at once: paste it in parts.', zh: '一次粘贴的内容过多，请分几次粘贴。' },
        413,
      );
    }
    chunks.push(chunk as Buffer);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8') || 'null');
  } catch {
    throw new Refused({ en: 'The request is not JSON. Reload the page.', zh: '请求不是 JSON，请刷新页面。' });
  }
}

const COMMON = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...COMMON });
  response.end(JSON.stringify(body));
}

export function sendText(
  response: ServerResponse,
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(200, { 'content-type': contentType, ...COMMON, ...headers });
  response.end(body);
}

const FILE_TYPES: Readonly<Record<string, string>> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.xlsm': 'application/vnd.ms-excel.sheet.macroEnabled.12',
};

/** Hands over a file to be kept, under its name in whatever script. */
export function sendFile(response: ServerResponse, name: string, bytes: Uint8Array): void {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const whole = encodeURIComponent(name).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  response.writeHead(200, {
    'content-type': FILE_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
    'content-length': bytes.length,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${whole}`,
    ...COMMON,
  });
  response.end(bytes);
}
