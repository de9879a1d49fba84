import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type AppOptions, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import type { Language } from '../shared/language.js';
import type { Access } from './access/access.js';
import { administration, type Person } from './access/administration.js';
import { auditTrail } from './access/audit-trail.js';
import { gateOver } from './access/gate.js';
import { accessWithGrants, administratorsOf } from './access/granted.js';
import { createAsk } from './answers/ask.js';
import { digestAnswer } from './answers/channel-digest/answer.js';
import { DEAF, type Observer } from './health/observer.js';
import type { Probe } from './health/probe.js';
import type { Handling } from './listeners/answer-in-slack.js';
import { boltLogger } from './listeners/bolt-logger.js';
import { registerHome } from './listeners/home.js';
import { guarded } from './listeners/http-guard.js';
import { languageBy, languageChosen } from './listeners/language.js';
import { Once } from './listeners/once.js';
import { registerRefresh } from './listeners/refresh.js';
import { registerRps } from './listeners/rps.js';
import { registerSettings } from './listeners/settings.js';
import { registerShare } from './listeners/share.js';
import type { Log } from './log/log.js';
import { observedPosts } from './posts/observed-posts.js';
import { createPostingClient } from './posts/outbox/posting-client.js';
import { createSlackPosts } from './posts/outbox/slack-posts.js';
import { createPosts, type Posts, type PostsOptions } from './posts/posts.js';
import { settingsAnswer } from './settings/answer-settings.js';
import { observedTrial } from './sheet-source/observed-source.js';
import type { TrialSource } from './sheet-source/source.js';
import { createTrialReader, type Today, type TrialReader, todayBy } from './sheet-source/trial-reader.js';
import type { Store } from './store/store.js';

/** How the bot reaches Slack, and Slack the bot. */
export type SlackConnection = {
  readonly token: string;
  /** Another host that speaks the Web API, ending in a slash; Slack's own when absent. */
  readonly apiUrl?: string;
} & (
  | { readonly mode: 'http'; readonly signingSecret: string }
  | { readonly mode: 'socket'; readonly appToken: string }
);

export interface BotOptions {
  readonly slack: SlackConnection;
  /** One workbook, or one for each site. */
  readonly source: TrialSource;
  /** The roles of the environment; those that were granted are in the store. */
  readonly access: Access;
  /** What the bot remembers. Whoever opened it closes it, after the bot has stopped. */
  readonly store: Store;
  readonly log: Log;
  /** For people whose locale is neither Chinese nor English. */
  readonly language?: Language;
  /** "Today" in the trial's zone; from the clock when absent. */
  readonly today?: Today;
  readonly now?: () => number;
  /** Data younger than this is used again. */
  readonly freshForMs?: number;
  readonly fetchingAfterMs?: number;
  /** Hears of answers, reads and the connection; of nobody's data. */
  readonly observer?: Observer;
  /** What is posted unasked, and the database that keeps count of it; without it nothing is. */
  readonly digests?: Pick<PostsOptions, 'settings' | 'database' | 'everyMs' | 'times'>;
  /** In HTTP mode, answers health checks on the same port as Slack's requests. */
  readonly probe?: Probe;
}

export interface Bot {
  readonly app: App;
  /** The reader that the answers use: whoever reads through it shares one read with everybody who asks. */
  readonly reader: TrialReader;
  /** Posts digests and alerts between `start` and `stop`; for a server that is already there, start it yourself. */
  readonly posts?: Posts;
  /** In HTTP mode: for a server that is already there, under `/slack/events`. Call `init` first. */
  readonly requestListener?: RequestListener;
  /** Asks Slack who the token belongs to. Rejects when Slack cannot be reached or refuses. */
  init(): Promise<void>;
  /** `init`, then opens the socket, or in HTTP mode listens when there is a port; resolves with that port. */
  start(port?: number, host?: string): Promise<number | undefined>;
  /** Takes nothing new, and waits a while for the answers that are on their way. */
  stop(): Promise<void>;
}

const API_TIMEOUT_MS = 8_000;
const DRAIN_MS = 10_000;
const CLOSE_MS = 3_000;
/** Slack stops retrying within the hour. */
const REMEMBER_MS = 3_600_000;

/** The whole bot, wired. Nothing happens before `init` or `start`. */
export function createBot(options: BotOptions): Bot {
  const { slack, store, log, now = Date.now, observer = DEAF } = options;
  const source = observedTrial(options.source, observer, now);
  const logger = boltLogger(log);
  const http = slack.mode === 'http' ? new HTTPReceiver({ signingSecret: slack.signingSecret, logger }) : undefined;
  const socket = slack.mode === 'socket' ? socketReceiver(slack.appToken, slack.apiUrl, logger, observer) : undefined;
  const app = new App({
    token: slack.token,
    logger,
    // Otherwise the constructor calls Slack, and a failure is nobody's to catch.
    deferInitialization: true,
    receiver: (http ?? socket)!,
    clientOptions: clientOptions(slack.apiUrl),
  });

  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    const done = () => {
      underWay.delete(work);
    };
    work.then(done, done);
    return work;
  };
  const reader = createTrialReader(source, {
    today: options.today ?? todayBy(now),
    now,
    ...(options.freshForMs !== undefined && { freshForMs: options.freshForMs }),
  });
  const access = accessWithGrants(options.access, store.access);
  const administrators = () => administratorsOf(access, options.access);
  const audit = auditTrail({ audit: store.audit, log, now, observer, track });
  const languageOf = languageChosen(
    async (userId) => (await store.preferences.of(userId, now())).language,
    languageBy(
      async (userId) => (await app.client.users.info({ user: userId, include_locale: true })).user?.locale,
      options.language ?? 'en',
      now,
    ),
  );
  const gate = gateOver({ access, audit, languageOf, administrators });
  const fetchingAfterMs = options.fetchingAfterMs ?? 1_000;
  const changed = (userId: string) => home.changed(userId);
  const posts =
    options.digests &&
    createPosts({
      ...options.digests,
      reader,
      slack: createSlackPosts(createPostingClient(slack)),
      log,
      now,
      onEvent: observedPosts(observer),
    });
  const own = {
    access: administration({
      access,
      environment: options.access,
      grants: store.access,
      audit: store.audit,
      sites: async () => [...(await reader.read()).trial.workbook.sites.values()],
      personOf: (userId) => personOf(app, userId),
      changed,
      now,
    }),
    settings: settingsAnswer(store.preferences, now),
    ...(posts && {
      digest: digestAnswer({ posts, personOf: (userId) => personOf(app, userId), administrators, now }),
    }),
  };
  const ask = createAsk({ reader, access, log, now, audit, administrators, own, observer });

  answerOnce(app, new Once(REMEMBER_MS, now), log);
  const home = registerHome(app, {
    gate,
    reader,
    preferences: store.preferences,
    ask,
    log,
    now,
    fetchingAfterMs,
    track,
  });
  const settings = registerSettings(app, { gate, preferences: store.preferences, log, now, changed, track });
  const handling: Handling = { ask, languageOf, log, fetchingAfterMs, track, opensModal: settings.opensModal };
  registerRps(app, handling);
  registerRefresh(app, handling);
  registerShare(app, handling);
  // The last resort: what reaches it could not be said to anybody, so it is at least written down.
  app.error(async (error) => {
    log.error('not delivered', { kind: error.name, code: error.code });
  });

  let initialized: Promise<void> | undefined;
  let server: Server | undefined;
  let isOpen = false;
  const init = () => (initialized ??= app.init());
  const forSlack = http && guarded((request, response) => http.requestListener(request, response), now);
  const requestListener: RequestListener | undefined =
    forSlack &&
    ((request, response) => {
      if (!options.probe?.(request, response)) forSlack(request, response);
    });
  return {
    app,
    reader,
    ...(posts && { posts }),
    ...(requestListener && { requestListener }),
    init,
    async start(port, host) {
      await init();
      posts?.start();
      if (!requestListener) {
        await app.start();
        isOpen = true;
        return undefined;
      }
      if (port === undefined) return undefined;
      server = createServer(requestListener);
      await new Promise<void>((resolve, reject) => server!.once('error', reject).listen(port, host, resolve));
      observer.slackLink('connected');
      return (server.address() as AddressInfo).port;
    },
    async stop() {
      // A socket that is lost may never say that it has closed.
      if (isOpen) await Promise.race([app.stop(), pauseUnref(CLOSE_MS)]);
      isOpen = false;
      const posting = posts?.stop();
      const closed = server && new Promise((resolve) => server!.close(resolve));
      server?.closeIdleConnections();
      await Promise.race([Promise.all([settled(underWay), posting]), pauseUnref(DRAIN_MS)]);
      server?.closeAllConnections();
      await closed;
      if (server) observer.slackLink('disconnected');
      server = undefined;
    },
  };
}

/** Who a user ID belongs to; a name that somebody gave themselves is only ever shown as plain text. */
async function personOf(app: App, userId: string): Promise<Person> {
  try {
    const { user } = await app.client.users.info({ user: userId });
    if (user === undefined || user.is_bot === true || user.deleted === true) return { kind: 'nobody' };
    return { kind: 'person', name: user.profile?.display_name || user.real_name || user.name || userId };
  } catch (error) {
    const isUnknown = (error as { data?: { error?: string } }).data?.error === 'user_not_found';
    return { kind: isUnknown ? 'nobody' : 'unknown' };
  }
}

/** Set here, always: left alone, the client goes on for half an hour, and Socket Mode changes the options it is given. */
function clientOptions(apiUrl: string | undefined): NonNullable<AppOptions['clientOptions']> {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 2, minTimeout: 300, maxTimeout: 2_000 },
    timeout: API_TIMEOUT_MS,
    rejectRateLimitedCalls: true,
    fetch: (input, init) =>
      globalThis.fetch(input, { ...init, signal: init?.signal ?? AbortSignal.timeout(API_TIMEOUT_MS) }),
  };
}

/** Socket Mode, telling how the socket is. It goes on trying for as long as the network is gone: nobody else would. */
function socketReceiver(
  appToken: string,
  apiUrl: string | undefined,
  logger: ReturnType<typeof boltLogger>,
  observer: Observer,
): SocketModeReceiver {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: {
      clientOptions: {
        ...clientOptions(apiUrl),
        retryConfig: { forever: true, factor: 1.5, minTimeout: 500, maxTimeout: 30_000 },
      },
    },
  });
  receiver.client.on('connected', () => observer.slackLink('connected'));
  for (const event of ['close', 'disconnecting', 'disconnected'] as const) {
    receiver.client.on(event, () => observer.slackLink('disconnected'));
  }
  return receiver;
}

/** Slack delivers again what it is not sure about; whatever arrives a second time is acknowledged and left at that. */
function answerOnce(app: App, once: Once, log: Log): void {
  app.use(async (args) => {
    const { event_id, trigger_id } = args.body as { event_id?: string; trigger_id?: string };
    const key = event_id ?? trigger_id;
    if (key === undefined || once.first(key)) {
      await args.next();
      return;
    }
    log.info('delivered twice');
    const { ack } = args as { ack?: () => Promise<void> };
    await ack?.();
  });
}

async function settled(work: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (work.size > 0) await Promise.allSettled([...work]);
}

function pauseUnref(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
