import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RawWorkbook } from '../../../shared/workbook/raw.js';
import { accessFromEnvironment } from '../../../slack-bot/access/environment.js';
import { type Bot, type BotOptions, createBot } from '../../../slack-bot/app.js';
import { manifestScopes } from '../../../slack-bot/doctor/slack.js';
import type { SlackConnection } from '../../../slack-bot/listeners/connection.js';
import type { Log, LogFields } from '../../../slack-bot/log/log.js';
import type { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import type { SheetSource } from '../../../slack-bot/sheet-source/source.js';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import type { Store } from '../../../slack-bot/store/store.js';
import { createSlackHost, type SlackHost, type SlackHostOptions } from '../../../stand-ins/slack/host.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import { keepLine } from '../../slack-bot/log/kept-lines.js';
import { until } from '../until.js';
import { sampleRaw, TODAY } from './context.js';

export const MANAGER = 'U0MANAGER';
export const PI_QD = 'U0PIQD';
export const ADMIN = 'U0ADMIN';
export const COORDINATOR_XA = 'U0COORD';
export const STRANGER = 'U0NOBODY';
export const CHANNEL = 'C0TRIAL';
/** Of one site; the bot's digests for it go there. */
export const SITE_CHANNEL = 'C0QD';
/** A channel that gets nothing unasked. */
export const OTHER_CHANNEL = 'C0TALK1';
const SECRET = 'local-signing-secret';

/** Log lines kept for the test to look at, and for the search through the log of the whole run. */
export class KeptLog implements Log {
  readonly lines: { level: string; event: string; fields: LogFields }[] = [];
  readonly #keep =
    (level: string) =>
    (event: string, fields: LogFields = {}) => {
      this.lines.push({ level, event, fields });
      keepLine(JSON.stringify({ level, event, ...fields }));
    };
  info = this.#keep('info');
  warn = this.#keep('warn');
  error = this.#keep('error');
}

/** A source that the test breaks, slows and counts. */
export class TestSource implements SheetSource {
  raw: RawWorkbook = sampleRaw();
  reads = 0;
  fail: SheetReadError | Error | undefined;
  slowMs = 0;

  async read(): Promise<RawWorkbook> {
    this.reads++;
    if (this.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, this.slowMs));
    if (this.fail) throw this.fail;
    return this.raw;
  }
  url(): string {
    return 'https://docs.google.com/spreadsheets/d/local/edit';
  }
  cellUrl(_tab: string, cell: string): string {
    return `${this.url()}#range=${cell}`;
  }
}

/** A local Slack with the real bot in it. */
export interface Running {
  readonly host: SlackHost;
  readonly bot: Bot;
  readonly source: TestSource;
  readonly log: KeptLog;
  /** What the bot remembers: forgotten with the process, unless the test brings another. */
  readonly store: Store;
  /** Where requests for the bot go, in HTTP mode. */
  readonly requestUrl: string;
  /** Asks as a person, and waits for what they then see. */
  ask(userId: string, text: string): Promise<VisibleMessage>;
  /** Everything a person sees from the bot in the channel. */
  seen(userId: string): VisibleMessage[];
  stop(): Promise<void>;
}

export async function startSlack(
  mode: 'http' | 'socket',
  options: { readonly bot?: Partial<BotOptions>; readonly host?: Partial<SlackHostOptions> } = {},
): Promise<Running> {
  const person = (id: string, locale: string) => ({
    id,
    name: id.toLowerCase(),
    realName: id,
    locale,
    tz: 'Asia/Shanghai',
  });
  const host = createSlackHost({
    // A busy machine may be slower than Slack's three seconds; the limit has tests of its own.
    acknowledgeMs: 20_000,
    workspace: {
      team: { id: 'T0TRIAL', domain: 'trial-desk', name: 'Trial Desk' },
      users: [
        person(MANAGER, 'en-US'),
        person(PI_QD, 'zh-CN'),
        person(STRANGER, 'en-GB'),
        person(ADMIN, 'en-US'),
        person(COORDINATOR_XA, 'en-US'),
        { ...person('U0RPSBOT', 'en-US'), isBot: true },
      ],
      channels: [
        { id: CHANNEL, name: 'trial', members: [MANAGER, PI_QD, STRANGER, ADMIN, COORDINATOR_XA, 'U0RPSBOT'] },
        { id: SITE_CHANNEL, name: 'trial-qd', members: [PI_QD, MANAGER, 'U0RPSBOT'] },
        { id: OTHER_CHANNEL, name: 'talk', members: [MANAGER] },
      ],
      app: {
        id: 'A0RPS',
        botUserId: 'U0RPSBOT',
        botToken: 'xoxb-local-bot',
        signingSecret: SECRET,
        ...(mode === 'socket' && { appToken: 'xapp-local' }),
        // What the manifest asks for, and nothing else.
        scopes: manifestScopes(),
        slashCommands: [{ command: '/rps', description: 'The trial', should_escape: true }],
        events: ['app_home_opened', 'message.im'],
      },
    },
    mode,
    ...options.host,
  });
  const server = createServer((request, response) => {
    if (!host.handle(request, response)) response.writeHead(404).end();
  });
  server.on('upgrade', (request, socket, head) => {
    if (!host.handleUpgrade(request, socket, head)) socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  host.setOrigin(origin);

  const log = new KeptLog();
  const source = new TestSource();
  const shared = { token: 'xoxb-local-bot', apiUrl: `${origin}/api/` };
  const slack: SlackConnection =
    mode === 'http' ? { ...shared, mode, signingSecret: SECRET } : { ...shared, mode, appToken: 'xapp-local' };
  const store = options.bot?.store ?? storeOver(await openDatabase({ kind: 'sqlite', path: ':memory:' }));
  const bot = createBot({
    slack,
    source,
    store,
    access: accessFromEnvironment({
      RPS_ADMINS: ADMIN,
      RPS_STUDY_MANAGERS: MANAGER,
      RPS_PIS: `${PI_QD}:QD`,
      RPS_COORDINATORS: `${COORDINATOR_XA}:XA`,
    }),
    log,
    today: () => TODAY,
    freshForMs: 0,
    ...options.bot,
  });
  const port = await bot.start(0, '127.0.0.1');
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  if (mode === 'http') host.setRequestUrl(requestUrl);

  const seen = (userId: string) =>
    host
      .asUser(userId)
      .view(CHANNEL)
      .filter(({ byApp }) => byApp);
  return {
    host,
    bot,
    source,
    log,
    store,
    requestUrl,
    seen,
    async ask(userId, text) {
      const before = new Set(seen(userId).map(({ ts }) => ts));
      const acted = await host.asUser(userId).slash('/rps', text, { channel: CHANNEL });
      if (!acted.ok) throw new Error(`Slack says ${acted.error}`);
      return until(() => seen(userId).find(({ ts }) => !before.has(ts)));
    },
    async stop() {
      await bot.stop();
      await store.close();
      host.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The headline of a message: its header block. */
export function headlineOf(message: VisibleMessage): string {
  return (message.blocks[0] as { text?: { text?: string } } | undefined)?.text?.text ?? message.text;
}
