import type { RequestListener } from 'node:http';
import type { App } from '@slack/bolt';
import type { Language } from '../shared/language.js';
import type { Access } from './access/access.js';
import { administration } from './access/administration.js';
import { auditTrail } from './access/audit-trail.js';
import { gateOver } from './access/gate.js';
import { accessWithGrants, administratorsOf } from './access/granted.js';
import { lookAtReaders } from './access/readers.js';
import { createAsk } from './answers/ask.js';
import { digestAnswer } from './answers/channel-digest/answer.js';
import type { OwnAnswers } from './answers/own-answer.js';
import { DEAF, type Observer } from './health/observer.js';
import type { Probe } from './health/probe.js';
import { createApp, type SlackConnection } from './listeners/connection.js';
import { type LanguageOf, languageBy, languageChosen } from './listeners/language.js';
import { personOf } from './listeners/person.js';
import { registerListeners } from './listeners/register.js';
import { createRunning, type Running, requestListenerOf } from './listeners/running.js';
import { createUnderWay } from './listeners/under-way.js';
import type { Log } from './log/log.js';
import { lookAtChannel } from './posts/channel-facts.js';
import { observedPosts } from './posts/observed-posts.js';
import { createPostingClient } from './posts/outbox/posting-client.js';
import { createSlackPosts } from './posts/outbox/slack-posts.js';
import { createPosts, type Posts, type PostsOptions } from './posts/posts.js';
import { settingsAnswer } from './settings/answer-settings.js';
import { createOwnDigests } from './settings/own-digests.js';
import { observedTrial } from './sheet-source/observed-source.js';
import type { TrialSource } from './sheet-source/source.js';
import { createTrialReader, type Today, type TrialReader, todayBy } from './sheet-source/trial-reader.js';
import type { Store } from './store/store.js';

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

export interface Bot extends Running {
  readonly app: App;
  /** The reader that the answers use: whoever reads through it shares one read with everybody who asks. */
  readonly reader: TrialReader;
  /** Posts digests and alerts between `start` and `stop`; for a server that is already there, start it yourself. */
  readonly posts?: Posts;
  /** In HTTP mode: for a server that is already there, under `/slack/events`. Call `init` first. */
  readonly requestListener?: RequestListener;
}

/** The whole bot, wired. Nothing happens before `init` or `start`. */
export function createBot(options: BotOptions): Bot {
  const { slack, store, log, now = Date.now, observer = DEAF } = options;
  const { app, http } = createApp(slack, log, observer);
  const { track, settled } = createUnderWay();
  const reader = createTrialReader(observedTrial(options.source, observer, now), {
    today: options.today ?? todayBy(now),
    now,
    ...(options.freshForMs !== undefined && { freshForMs: options.freshForMs }),
  });
  const access = accessWithGrants(options.access, store.access);
  const administrators = () => administratorsOf(access, options.access);
  const audit = auditTrail({ audit: store.audit, log, now, observer, track });
  const languageOf = languageFor(app, store, options.language ?? 'en', now);
  const person = (userId: string) => personOf(app, userId);
  const client = createPostingClient(slack);
  const slackPosts = createSlackPosts(client);
  const posts =
    options.digests &&
    createPosts({
      ...options.digests,
      reader,
      slack: slackPosts,
      people: {
        roleOf: (userId) => access.roleOf(userId),
        holders: () => access.holders(),
        languageOf,
        preferencesOf: store.preferences.of,
      },
      log,
      now,
      onEvent: observedPosts(observer),
      readers: lookAtReaders(lookAtChannel(client), access),
    });
  const sites = async () => [...(await reader.read()).trial.workbook.sites.values()];
  const own: OwnAnswers = {
    access: administration({
      access,
      environment: options.access,
      grants: store.access,
      audit: store.audit,
      sites,
      timeZone: async () => (reader.known() ?? (await reader.read()).trial).workbook.settings.time_zone,
      personOf: person,
      changed: (userId) => listeners.changed(userId),
      now,
    }),
    settings: settingsAnswer(store.preferences, now),
    ...(posts && { digest: digestAnswer({ posts, slack: slackPosts, sites, personOf: person, administrators, now }) }),
  };

  const listeners = registerListeners(app, {
    ask: createAsk({
      reader,
      access,
      log,
      now,
      audit,
      administrators,
      own,
      observer,
      ...(posts && { taken: posts.alerts.taken }),
    }),
    gate: gateOver({ access, audit, languageOf, administrators }),
    languageOf,
    reader,
    preferences: store.preferences,
    ownDigests: posts && createOwnDigests({ digests: posts.digests, slack: slackPosts, sites, now, reader }),
    posts,
    log,
    now,
    direct: client,
    fetchingAfterMs: options.fetchingAfterMs ?? 1_000,
    track,
  });
  const requestListener = http && requestListenerOf(http, now, options.probe);
  return {
    app,
    reader,
    ...(posts && { posts }),
    ...(requestListener && { requestListener }),
    ...createRunning({ app, requestListener, observer, posts, settled }),
  };
}

/** The language that a person chose; until then that of their Slack. */
function languageFor(app: App, store: Store, otherwise: Language, now: () => number): LanguageOf {
  const localeOf = async (userId: string) =>
    (await app.client.users.info({ user: userId, include_locale: true })).user?.locale;
  return languageChosen((userId) => store.preferences.languageOf(userId), languageBy(localeOf, otherwise, now));
}
