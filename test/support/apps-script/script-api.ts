import type { IncomingMessage, ServerResponse } from 'node:http';
import { listening } from '../slack-bot/local-google.js';

export interface ScriptFile {
  readonly name: string;
  readonly type: 'JSON' | 'SERVER_JS' | 'HTML';
  readonly source: string;
}

/** What goes wrong with one script: an answer of Google's, a connection that is cut, or what is kept. */
export type ScriptFault =
  | { readonly on: 'read' | 'write'; readonly status: number; readonly message: string }
  /** Cut before anything is done, or after it was written. `reads` are cut too from then on. */
  | { readonly on: 'write'; readonly cut: 'before' | 'after'; readonly readsToo?: boolean }
  /** Written without the file of this name. */
  | { readonly on: 'write'; readonly loses: string }
  /** A page that asks for a password, in place of an answer. */
  | { readonly on: 'read'; readonly page: string };

export interface ScriptApi {
  readonly url: string;
  /** Scripts by ID. */
  readonly scripts: Map<string, readonly ScriptFile[]>;
  readonly faults: Map<string, ScriptFault>;
  /** `GET 1abc`, oldest first, with the token that asked. */
  readonly calls: { readonly method: string; readonly scriptId: string; readonly token: string }[];
  close(): Promise<void>;
}

/** What a new script holds, as an account that reads Chinese gets it. */
export const NEW_SCRIPT: readonly ScriptFile[] = [
  { name: 'appsscript', type: 'JSON', source: '{\n  "timeZone": "Asia/Shanghai"\n}' },
  { name: '代码', type: 'SERVER_JS', source: 'function myFunction() {\n  \n}\n' },
];

/**
 * The two calls of the Apps Script API that clasp makes for a push, with Google's errors. What clasp sends must hold a
 * manifest and nothing but known fields, or is refused.
 */
export async function scriptApi(): Promise<ScriptApi> {
  const scripts = new Map<string, readonly ScriptFile[]>();
  const faults = new Map<string, ScriptFault>();
  const calls: ScriptApi['calls'] = [];
  const deaf = new WeakSet<ScriptFault>();
  const { url, close } = await listening((request, response) => void answer(request, response));
  return { url, scripts, faults, calls, close };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.headers['x-meant-for'] === 'oauth2.googleapis.com' && request.url === '/token') {
      const login = new URLSearchParams(body).get('refresh_token')!;
      return login === 'expired'
        ? send(response, 400, { error: 'invalid_grant', error_description: 'Token has been expired or revoked.' })
        : send(response, 200, { access_token: login, expires_in: 3599, token_type: 'Bearer' });
    }
    const [, scriptId] = /^\/v1\/projects\/([^/]+)\/content$/.exec(request.url!) ?? [];
    if (request.headers['x-meant-for'] !== 'script.googleapis.com' || scriptId === undefined) {
      return refuse(response, 404, 'Not a call of clasp push');
    }
    const method = request.method!;
    const token = String(request.headers.authorization).replace('Bearer ', '');
    calls.push({ method, scriptId, token });
    const on = method === 'GET' ? 'read' : 'write';
    const fault = faults.get(scriptId);
    if (on === 'read' && fault && deaf.has(fault)) return void request.socket.destroy();
    if (fault?.on === on && 'status' in fault) return refuse(response, fault.status, fault.message);
    if (fault?.on === on && 'page' in fault) return void response.end(fault.page);
    if (token === 'expired') return refuse(response, 401, 'Request had invalid authentication credentials.');
    const files = scripts.get(scriptId);
    if (!files) return refuse(response, 404, 'Requested entity was not found.');
    if (on === 'write') {
      const cut = fault && 'cut' in fault ? fault : undefined;
      if (cut?.readsToo) deaf.add(cut);
      if (cut?.cut === 'before') return void request.socket.destroy();
      const sent = (JSON.parse(body) as { files: ScriptFile[] }).files;
      const fields = [...new Set(sent.flatMap((file) => Object.keys(file)))].sort().join();
      const manifests = sent.filter(({ name, type }) => name === 'appsscript' && type === 'JSON');
      if (fields !== 'name,source,type' || manifests.length !== 1) return refuse(response, 400, 'Invalid value');
      const lost = fault && 'loses' in fault ? fault.loses : undefined;
      scripts.set(
        scriptId,
        sent.filter(({ name }) => name !== lost),
      );
      if (cut) return void request.socket.destroy();
    }
    send(response, 200, { scriptId, files: scripts.get(scriptId) });
  }
}

function refuse(response: ServerResponse, code: number, message: string): void {
  send(response, code, { error: { code, message, errors: [{ message, domain: 'global' }] } });
}

function send(response: ServerResponse, status: number, answer: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(answer));
}
