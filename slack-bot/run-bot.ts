import { agreedTime } from './agreed-time.js';
import { createBot } from './app.js';
import type { Config } from './config.js';
import { SLACK_API } from './doctor/slack-call.js';
import { elapsedBy } from './elapsed.js';
import { createMetrics } from './health/metrics.js';
import { toEach } from './health/observer.js';
import { createProbe } from './health/probe.js';
import { type HealthServer, startHealthServer } from './health/server.js';
import { createVitals } from './health/vitals.js';
import type { Log } from './log/log.js';
import { POST_TIMEOUT_MS } from './posts/outbox/posting-client.js';
import { startRefresh } from './sheet-source/refresh.js';
import { createTrialSource } from './sheet-source/trial-source.js';
import { awaitDatabase } from './store/await-database.js';
import { observedStore } from './store/observed-store.js';
import { storeOver } from './store/open-store.js';
import { startRetention } from './store/retention.js';
import { StoreError } from './store/store-error.js';

/** The bot with everything around it. */
export interface RunningBot {
  /** Where Slack's requests arrive in HTTP mode, and where health checks are answered. */
  readonly ports: { readonly slack?: number; readonly health?: number };
  /** Takes nothing new, finishes what is under way, and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Starts all parts in order; when one cannot start, those before it are stopped again. A database server that cannot be reached
 * is waited for, and health checks are answered meanwhile.
 */
export async function runBot(config: Config, log: Log): Promise<RunningBot> {
  const { spreadsheets, ...google } = config.google;
  const books = spreadsheets.map(({ book }) => book);
  // Ages are told by it: a clock that is put back must not make old data young.
  const now = elapsedBy();
  const vitals = createVitals(now, books);
  const metrics = createMetrics({ lastGoodReadAt: () => vitals.lastGoodReadAt, now });
  const observer = toEach(vitals, metrics);
  let pingStore = (): Promise<void> => Promise.reject(new StoreError('unreachable'));
  const probing = { vitals, pingStore: () => pingStore(), maxDataAgeMs: config.maxDataAgeMs, now };
  // Last in, first out: what was started last stops first.
  const stops: (() => Promise<void>)[] = [];
  try {
    let health: HealthServer | undefined;
    if (config.health) {
      health = await startHealthServer(createProbe({ ...probing, metrics }), config.health.port, config.health.host);
      stops.unshift(health.close);
    }
    const database = await awaitDatabase(config.store, { log, language: config.language });
    const store = observedStore(storeOver(database), observer);
    stops.unshift(() => store.close());
    pingStore = () => store.ping();
    const bot = createBot({
      slack: config.slack,
      source: createTrialSource(spreadsheets, google),
      access: config.access,
      store,
      digests: { settings: config.digest, database },
      language: config.language,
      log,
      observer,
      // Beside Slack's requests, for a load balancer; the metrics stay on the port that is not public.
      probe: createProbe(probing),
    });
    stops.unshift(() => bot.stop());
    const port = await bot.start(config.port);
    const refresh = startRefresh(bot.reader, config.refreshMs, log);
    stops.unshift(() => refresh.stop());
    if (config.auditMs !== undefined) {
      const slackAt = { apiUrl: config.slack.apiUrl ?? SLACK_API, timeoutMs: POST_TIMEOUT_MS };
      const time = () => agreedTime(slackAt, config.slack.token);
      const retention = startRetention(store.audit, config.auditMs, log, time);
      stops.unshift(() => retention.stop());
    }
    const ports = { ...(port !== undefined && { slack: port }), ...(health && { health: health.port }) };
    log.info('started', { mode: config.slack.mode, port, healthPort: health?.port });
    return {
      ports,
      async stop() {
        vitals.drain();
        for (const stop of stops) await stop();
        log.info('stopped');
      },
    };
  } catch (error) {
    for (const stop of stops) await stop().catch(() => {});
    throw error;
  }
}
