import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ASKERS, BOT_TOKEN, SECRET } from './slack-names.js';

const run = promisify(execFile);
const START_MS = 60_000;

/** When a command was acknowledged and answered, in milliseconds after it was sent. */
export interface Waits {
  readonly ack: number;
  readonly answer: number;
}

/** A command on its way. */
export interface Asked {
  readonly acknowledged: Promise<number>;
  readonly answered: Promise<number>;
}

/** Slack as far as the bench needs it, in the process that asks: what it asks for is timed from the first byte sent. */
export class SlackClient {
  private readonly waiting = new Map<string, () => void>();
  private next = 0;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {}

  static async open(): Promise<SlackClient> {
    let client: SlackClient | undefined;
    const server = createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const said = client!.answerTo(incoming.url ?? '/', Buffer.concat(chunks).toString());
        response.writeHead(said === undefined ? 404 : 200, { 'content-type': 'application/json' });
        response.end(said ?? '{}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    client = new SlackClient(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return client;
  }

  private answerTo(path: string, body: string): string | undefined {
    if (path.startsWith('/response/')) {
      // That it is being fetched is no answer yet: it has no blocks, and says none of what an echo says.
      const { text, blocks } = JSON.parse(body) as { text: string; blocks?: unknown };
      const isAnswer = blocks !== undefined || /^(?:status|help|overdue)/.test(text);
      if (isAnswer) this.waiting.get(path.slice('/response/'.length))?.();
      return '{"ok":true}';
    }
    const user = { id: 'U0BENCH', name: 'bench', locale: 'en-US', tz: 'Asia/Shanghai', profile: {} };
    const answers: Readonly<Record<string, object>> = {
      '/api/auth.test': {
        ok: true,
        user_id: 'U0RPSBOT',
        bot_id: 'B0RPSBOT',
        team_id: 'T0BENCH',
        user: 'rps',
        team: 'b',
      },
      '/api/users.info': { ok: true, user },
    };
    const answer = answers[path] ?? (path.startsWith('/api/') ? { ok: true } : undefined);
    return answer && JSON.stringify(answer);
  }

  /** Sends `/rps` with a text, as one of those who may ask. */
  ask(port: number, text: string, userId: string = ASKERS[0]!): Asked {
    const id = String(++this.next);
    const form = new URLSearchParams({
      command: '/rps',
      text,
      user_id: userId,
      user_name: 'bench',
      team_id: 'T0BENCH',
      team_domain: 'bench',
      channel_id: 'C0BENCH',
      channel_name: 'bench',
      api_app_id: 'A0BENCH',
      trigger_id: `bench.${id}`,
      response_url: `${this.origin}/response/${id}`,
    });
    const body = form.toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
    const started = performance.now();
    const answered = new Promise<number>((resolve) => {
      this.waiting.set(id, () => {
        this.waiting.delete(id);
        resolve(performance.now() - started);
      });
    });
    const acknowledged = new Promise<number>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path: '/slack/events',
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'content-length': Buffer.byteLength(body),
            'x-slack-request-timestamp': timestamp,
            'x-slack-signature': `v0=${signature}`,
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 200) resolve(performance.now() - started);
            else reject(new Error(`The command "${text}" was not acknowledged: ${response.statusCode}`));
          });
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
    return { acknowledged, answered };
  }

  async waits(port: number, text: string): Promise<Waits> {
    const { acknowledged, answered } = this.ask(port, text);
    const [ack, answer] = await Promise.all([acknowledged, answered]);
    return { ack, answer };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** An app of the bench in a process of its own. */
export interface RunningApp {
  readonly port: number;
  /** From the start of its process until it took requests, in milliseconds. */
  readonly startMs: number;
  /** Resident memory then, in megabytes. */
  readonly memoryMb: number;
  /** How often it has read its sheet. */
  reads(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts one of the files beside this one. */
export async function startApp(file: string, slack: SlackClient, payload?: string): Promise<RunningApp> {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const started = performance.now();
  const child = spawn(process.execPath, [path, `${slack.origin}/api/`, ...(payload === undefined ? [] : [payload])], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, SLACK_BOT_TOKEN: BOT_TOKEN, SLACK_SIGNING_SECRET: SECRET },
  });
  const { port } = await messageOf<{ port: number }>(child, 'port');
  const startMs = performance.now() - started;
  return {
    port,
    startMs,
    memoryMb: await residentMb(child.pid!),
    async reads() {
      const told = messageOf<{ reads: number }>(child, 'reads');
      child.send('reads');
      return (await told).reads;
    },
    stop: () => ended(child),
  };
}

/** The real program with a Google source, as `npm run bot` starts it; the spreadsheet is not there to be read. */
export async function startRealBot(slack: SlackClient): Promise<Pick<RunningApp, 'startMs' | 'memoryMb' | 'stop'>> {
  const path = fileURLToPath(new URL('../../slack-bot/start.mjs', import.meta.url));
  const started = performance.now();
  const child = spawn(process.execPath, [path], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      RPS_ENV_FILE: '/nowhere/.env',
      RPS_STORE_FILE: ':memory:',
      SLACK_API_URL: `${slack.origin}/api/`,
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: SECRET,
      PORT: '0',
      GOOGLE_SPREADSHEET_ID: '1benchSpreadsheetThatIsNotThereForAnyone0000',
      GOOGLE_ACCESS_TOKEN: 'bench',
      GOOGLE_SHEETS_ROOT_URL: `${slack.origin}/`,
      RPS_ADMINS: ASKERS[0],
    },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr!.on('data', (chunk) => {
      said += String(chunk);
      if (said.includes('"event":"started"')) resolve();
    });
    child.once('close', () => reject(new Error(`The bot ended before it had started: ${said}`)));
  });
  const startMs = performance.now() - started;
  return { startMs, memoryMb: await residentMb(child.pid!), stop: () => ended(child) };
}

function messageOf<T extends object>(child: ChildProcess, key: keyof T & string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The app did not start.')), START_MS);
    const closed = () => reject(new Error('The app ended before it said anything.'));
    child.once('close', closed);
    const heard = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !(key in message)) return;
      clearTimeout(timer);
      child.off('close', closed);
      child.off('message', heard);
      resolve(message as T);
    };
    child.on('message', heard);
  });
}

async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) / 1024;
}

function ended(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  return closed;
}
