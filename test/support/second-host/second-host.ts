import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSheetsApi } from '../../../stand-ins/sheets-api/api.js';
import { requestListener } from '../../../stand-ins/sheets-api/listener.js';
import { DocumentRegistry } from '../../../stand-ins/sheets-api/registry.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { addon } from '../apps-script/addon.js';
import { listening } from '../slack-bot/local-google.js';

/** One execution, after it has ended. */
export interface Execution {
  readonly value: unknown;
  /** What it said at the bottom right, and what it asked. */
  readonly toasts: readonly string[];
  readonly questions: readonly string[];
  /** The captions of the menu, as built last. */
  readonly menu: readonly string[];
  /** The page of the sidebar. */
  readonly sidebar: string | null;
  /** Conditional formats by sheet ID. */
  readonly rules: Readonly<Record<string, number>>;
}

interface Place {
  readonly sheet: string;
  readonly range: string;
}

/** A call that a thread of the host made, in order: `allowed` or `refused`. */
export interface Call {
  readonly thread: number;
  readonly verdict: string;
  readonly to: string;
}

const MAIN = fileURLToPath(new URL('./main.mjs', import.meta.url));

/**
 * The built add-on in gas-fakes, an Apps Script runtime that nobody here wrote, over the local Sheets API. It runs in a
 * process of its own, which reaches nothing but that API.
 */
export class SecondHost {
  private constructor(
    private readonly child: ChildProcess,
    private readonly server: { readonly url: string; close(): Promise<void> },
    private readonly folder: string,
    /** API methods that it called, oldest first, with the status of each. */
    readonly asked: readonly string[],
  ) {}

  static async on(document: SpreadsheetDocument): Promise<SecondHost> {
    const { outDir } = await addon();
    const documents = new DocumentRegistry();
    documents.add(document);
    const asked: string[] = [];
    const api = createSheetsApi({
      documents,
      quota: false,
      log: ({ name, status }) => asked.push(`${name} ${status}`),
    });
    const server = await listening(withDrive(document, requestListener(api)));
    const folder = await mkdtemp(join(tmpdir(), 'rps-second-host-'));
    const settings = join(folder, 'gasfakes.json');
    const manifest = join(outDir, 'appsscript.json');
    const { oauthScopes } = JSON.parse(await readFile(manifest, 'utf8')) as { oauthScopes: string[] };
    await writeFile(join(folder, 'calls'), '');
    const about = { manifest, clasp: join(folder, 'none'), documentId: document.id, scriptId: 'local' };
    await writeFile(settings, JSON.stringify({ ...about, cache: folder, properties: folder }));
    const child = fork(MAIN, [], {
      // Not those of the tests: a loader of theirs is none of the host's business.
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      env: {
        PATH: process.env.PATH,
        TZ: 'America/New_York',
        QUIET: 'true',
        AUTH_TYPE: 'adc',
        GF_SETTINGS_PATH: settings,
        SECOND_HOST_ROOT: server.url,
        SECOND_HOST_CALLS: join(folder, 'calls'),
        SECOND_HOST_SCOPES: oauthScopes.join(' '),
        SECOND_HOST_FOLDER: outDir,
        SECOND_HOST_DOCUMENT: document.id,
      },
    });
    const host = new SecondHost(child, server, folder, asked);
    await host.answer();
    return host;
  }

  /** Calls a function of the project by its name. Throws what it threw, with its stack. */
  call(name: string, ...args: readonly unknown[]): Promise<Execution> {
    return this.ask({ name, args });
  }

  /** A person chooses a menu item with these cells selected, and answers what it asks; YES unless told otherwise. */
  choose(name: string, select: Place, answers: readonly string[] = []): Promise<Execution> {
    return this.ask({ name, select, answers });
  }

  /** Fires a trigger for cells that the document has already. */
  fire(name: string, event: Place & { readonly value?: string; readonly oldValue?: string }): Promise<Execution> {
    return this.ask({ name, event });
  }

  /** Fetches a page from inside the host, in the thread that its services talk from. */
  fetch(url: string): Promise<Execution> {
    return this.ask({ fetch: url });
  }

  /** Every connection and look-up of a name so far, of all threads. */
  async calls(): Promise<Call[]> {
    const lines = (await readFile(join(this.folder, 'calls'), 'utf8')).split('\n').filter((line) => line !== '');
    return lines.map((line) => {
      const [thread, verdict, ...to] = line.split(' ');
      return { thread: Number(thread), verdict: verdict!, to: to.join(' ') };
    });
  }

  get address(): string {
    return new URL(this.server.url).host;
  }

  /** Ends the process, and waits until it is gone. Answers its exit code. */
  async close(): Promise<number | null> {
    const gone = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.child.disconnect();
    // One that waits for its worker hears nothing.
    const late = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    const code = await gone;
    clearTimeout(late);
    await this.server.close();
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }

  private ask(message: object): Promise<Execution> {
    this.child.send(message);
    return this.answer();
  }

  private answer(): Promise<Execution> {
    return new Promise((resolve, reject) => {
      const ended = (code: number | null): void => reject(new Error(`The second host has ended with code ${code}.`));
      this.child.once('exit', ended);
      this.child.once('message', (message: { error?: string } & Execution) => {
        this.child.off('exit', ended);
        if (message.error === undefined) resolve(message);
        else reject(new Error(message.error));
      });
    });
  }
}

/** gas-fakes looks at a spreadsheet's file, and at the folder above all others, before it opens it. */
function withDrive({ id, title }: SpreadsheetDocument, others: RequestListener): RequestListener {
  const types = { root: 'folder', [id]: 'spreadsheet' } as Record<string, string>;
  return (request, response) => {
    const file = /^\/drive\/v3\/files\/([^/?]+)/.exec(request.url ?? '')?.[1];
    const type = file === undefined ? undefined : types[file];
    if (type === undefined || request.method !== 'GET') others(request, response);
    else {
      const about = { kind: 'drive#file', id: file, name: title, mimeType: `application/vnd.google-apps.${type}` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ...about, parents: [] }));
    }
  };
}
