import { placeOf } from '../log/error-place.js';
import type { Log } from '../log/log.js';
import type { TrialReader } from '../sheet-source/trial-reader.js';
import type { Database } from '../store/database.js';
import { StoreError } from '../store/store-error.js';
import { type AlertCounts, type Alerting, type AlertTables, createAlerting } from './alerts/alerting.js';
import { type ChannelMuteTables, createChannelMutes } from './digest/channel-mutes.js';
import type { DigestEvent, LookAtReaders } from './digest/digest-for.js';
import { createDigests, type Digests } from './digest/digests.js';
import type { Remembered } from './digest/made-digest.js';
import type { DigestChannel, DigestSettings } from './digest/settings.js';
import { createSubscriptions, type SubscriptionTables } from './digest/subscriptions.js';
import type { OutboxTimes, PostingEvent } from './outbox/delivery.js';
import { createLedger, type Topic } from './outbox/ledger.js';
import { createOutbox } from './outbox/outbox.js';
import type { PostingTables } from './outbox/posting-tables.js';
import type { SlackPosts } from './outbox/slack-posts.js';
import { isPerson, type People } from './people.js';
import { createRounds } from './rounds.js';
import { createTrialData, type Reading } from './trial-data.js';

export interface PostsOptions {
  readonly settings: DigestSettings;
  readonly reader: TrialReader;
  readonly database: Pick<Database, 'db'>;
  readonly slack: SlackPosts;
  readonly people: People;
  readonly log: Log;
  readonly now?: () => number;
  /** A watch that runs on whatever becomes of the clock, in milliseconds. */
  readonly steady?: () => number;
  /** How often to look for something to post, and for what is urgent; default a minute. */
  readonly everyMs?: number;
  readonly times?: OutboxTimes;
  readonly onEvent?: (event: PostsEvent) => void;
  readonly readers?: LookAtReaders;
}

/** What happened, for metrics: codes and counts, nothing of any participant. */
export type PostsEvent =
  | ({ readonly about: 'post' } & PostingEvent)
  | ({ readonly about: 'digest' } & DigestEvent)
  | ({ readonly about: 'alerts' } & AlertCounts)
  | { readonly about: 'trouble'; readonly code: string };

/** How "post it now" ended. */
export type PostNow =
  | { readonly outcome: 'posted'; readonly at: number }
  /** It has been posted today; nothing was posted again. `repaired`: it had no data, and now has. */
  | { readonly outcome: 'already' | 'repaired'; readonly at: number }
  /** It is in the ledger and goes out as soon as Slack takes it. */
  | { readonly outcome: 'under way' };

/** All that is said unasked. */
export interface Posts {
  readonly digests: Digests;
  /** What is in alerts: who has it, and "I have it". What is taken is edited in Slack at once. */
  readonly alerts: Pick<Alerting, 'take' | 'taken'>;
  /** Looks every so often, until `stop`. */
  start(): void;
  /** Ends the looking, and waits for what is under way. */
  stop(): Promise<void>;
  /** One look: plans what is due, corrects what was wrong, checks what is urgent, posts. Never rejects. */
  tick(): Promise<void>;
  /** Posts today's digest through the same ledger: one that is posted already, or is due later today, is not doubled. */
  postNow(channel: DigestChannel): Promise<PostNow>;
}

const isWithoutData = (topic: Topic | undefined): boolean =>
  (topic?.facts as Remembered | undefined)?.state === 'unavailable';

type Tables = PostingTables & AlertTables & ChannelMuteTables & SubscriptionTables;
const MINUTE_MS = 60_000;

/** Digests and alerts of all channels, over one ledger. Any number of instances may run on one database. */
export function createPosts(options: PostsOptions): Posts {
  const {
    settings,
    reader,
    slack,
    people,
    log,
    now = Date.now,
    everyMs = MINUTE_MS,
    times,
    onEvent = () => {},
  } = options;
  const db = options.database.db.withTables<Tables>();
  const ledger = createLedger(db);
  const data = createTrialData({ reader, timeZone: settings.timeZone, log });
  const digests = createDigests({
    settings,
    data,
    ledger,
    mutes: createChannelMutes(db),
    subscriptions: createSubscriptions(db, settings, people),
    people,
    log,
    now,
    onEvent: (event) => onEvent({ about: 'digest', ...event }),
    readers: options.readers,
  });
  const alerting = createAlerting({
    db,
    channels: settings.alerts,
    people,
    slack,
    remindAfterMs: settings.remindAfterMinutes * MINUTE_MS,
    log,
    now,
    onEvent: (counts) => onEvent({ about: 'alerts', ...counts }),
  });
  const outbox = createOutbox({
    ledger,
    slack,
    // Whoever has lost their role since it was planned gets nothing more.
    maySend: async (topic) =>
      (!isPerson(topic.channel) || (await people.roleOf(topic.channel)) !== undefined) && digests.maySend(topic),
    log,
    now,
    ...(options.steady && { steady: options.steady }),
    ...(times && { times }),
    onEvent: (event) => onEvent({ about: 'post', ...event }),
  });

  /** One that fails must not keep the others from being tried: an alert does not wait for a digest. */
  async function tried<T>(part: () => Promise<T>): Promise<T | undefined> {
    try {
      return await part();
    } catch (error) {
      const code = error instanceof StoreError ? `store ${error.code}` : 'unexpected';
      log.error('digest trouble', { code, ...(code === 'unexpected' && placeOf(error)) });
      onEvent({ about: 'trouble', code });
      return undefined;
    }
  }

  const rounds = createRounds({
    async round() {
      let read: Promise<Reading> | undefined;
      const reading = () => (read ??= data.read());
      await tried(() => digests.check(reading));
      await tried(() => alerting.check(reading));
      return tried(() => outbox.drive());
    },
    everyMs,
    now,
  });

  return {
    digests,
    alerts: {
      taken: alerting.taken,
      async take(...asked) {
        const taking = await alerting.take(...asked);
        if (taking.outcome === 'taken') void rounds.underWay().then(rounds.tick);
        return taking;
      },
    },
    start: rounds.start,
    stop: rounds.stop,
    tick: rounds.tick,
    async postNow(place) {
      const { topic, isOurs } = await digests.planToday(place);
      // Whatever is under way first: two drives of one process would only get in each other's way.
      await rounds.underWay();
      const before = await ledger.find(place.channel, topic);
      await rounds.tick();
      const known = await ledger.find(place.channel, topic);
      const parent = known?.posts[0];
      if (parent?.state !== 'posted' || parent.postedAt === undefined) return { outcome: 'under way' };
      const isRepaired = isWithoutData(before?.topic) && !isWithoutData(known?.topic);
      return { outcome: isOurs ? 'posted' : isRepaired ? 'repaired' : 'already', at: parent.postedAt };
    },
  };
}
