import { SILENT } from '../../../../slack-bot/log/log.js';
import { type ChannelMuteTables, createChannelMutes } from '../../../../slack-bot/posts/digest/channel-mutes.js';
import { createDigests } from '../../../../slack-bot/posts/digest/digests.js';
import { NO_DIGESTS } from '../../../../slack-bot/posts/digest/settings.js';
import { createSubscriptions, type SubscriptionTables } from '../../../../slack-bot/posts/digest/subscriptions.js';
import type { OutboxTimes } from '../../../../slack-bot/posts/outbox/delivery.js';
import { createLedger, type Ledger } from '../../../../slack-bot/posts/outbox/ledger.js';
import { createOutbox } from '../../../../slack-bot/posts/outbox/outbox.js';
import { createPostingClient } from '../../../../slack-bot/posts/outbox/posting-client.js';
import type { PostingTables } from '../../../../slack-bot/posts/outbox/posting-tables.js';
import { createSlackPosts, type PostBody, type SlackPosts } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import { createTrialData } from '../../../../slack-bot/posts/trial-data.js';
import { createTrialReader, todayBy } from '../../../../slack-bot/sheet-source/trial-reader.js';
import { type Database, type DatabasePlace, openDatabase } from '../../../../slack-bot/store/database.js';
import { grantStore } from '../../../../slack-bot/store/grants.js';
import { sampleRaw } from '../../../support/slack-bot/context.js';

/**
 * One instance of the poster, as a process of its own that its parent kills. It runs the real ledger, the real outbox and
 * Slack's own client; around them stand only wrappers that stop for good at a given step, so that the kill finds each
 * channel exactly there.
 */
export interface Order {
  readonly place: DatabasePlace;
  readonly apiUrl: string;
  readonly times: OutboxTimes;
  readonly timeoutMs: number;
  /** Channels to post in at once, or later when told so by a message `{ go: channel }`. */
  readonly channels: readonly { readonly channel: string; readonly waits?: boolean; readonly stopAt?: string }[];
  /** How many messages: the parent, and the rest in its thread. */
  readonly parts: number;
  /** Given, real digests are posted, to whom the database says; and this much is put on the clock, so that they are due. */
  readonly aheadMs?: number;
}

export const TOPIC = 'daily/2026-09-01';
const bodiesOf = (parts: number): PostBody[] =>
  Array.from({ length: parts }, (_, part) => ({
    text: `part ${part}`,
    blocks: [{ type: 'section', text: { type: 'plain_text', text: `part ${part}` } }],
  }));

const order = JSON.parse(process.env.ORDER ?? '') as Order;
const told = new Map<string, () => void>();
const early = new Set<string>();
process.on('message', ({ go }: { go: string }) => {
  const start = told.get(go);
  if (start) start();
  else early.add(go);
});
const say = (message: object) => process.send?.(message);
const forever = () => new Promise<never>(() => undefined);

async function main(): Promise<void> {
  const database = await openDatabase(order.place);
  const ledger = createLedger(database.db.withTables<PostingTables>());
  const slack = createSlackPosts(
    createPostingClient({ token: 'xoxb-local-bot', apiUrl: order.apiUrl, timeoutMs: order.timeoutMs }),
  );
  const digestsOf = order.aheadMs === undefined ? undefined : digestsOver(database);
  await Promise.all(order.channels.map((one) => runChannel(ledger, slack, one, digestsOf)));
  say({ finished: true });
  await database.close();
  process.disconnect?.();
}

const now = () => Date.now() + (order.aheadMs ?? 0);

/** The real digests of one channel at a time, over the sample's workbook and the roles of the database. */
function digestsOver(database: Database) {
  const raw = sampleRaw();
  const source = { read: async () => raw, url: () => 'https://sheet.example', cellUrl: () => 'https://sheet.example' };
  const reader = createTrialReader(source, { today: todayBy(now), now });
  const data = createTrialData({ reader, timeZone: NO_DIGESTS.timeZone, log: SILENT });
  const roles = grantStore(database.db);
  const people = {
    roleOf: async (userId: string) => (await roles.find(userId))?.role,
    languageOf: async () => 'en' as const,
    mutesOf: async () => [],
  };
  const subscriptions = createSubscriptions(database.db.withTables<SubscriptionTables>(), NO_DIGESTS, people);
  const mutes = createChannelMutes(database.db.withTables<ChannelMuteTables>());
  const reading = data.read();
  return (channel: string, ledger: Ledger) => {
    const list = async () => (await subscriptions.list()).filter((subscription) => subscription.channel === channel);
    const digests = createDigests({
      settings: NO_DIGESTS,
      subscriptions: { ...subscriptions, list },
      data,
      ledger,
      mutes,
      people,
      log: SILENT,
      now,
      onEvent: () => undefined,
    });
    return { maySend: digests.maySend, check: () => digests.check(() => reading) };
  };
}

async function runChannel(
  ledger: Ledger,
  slack: SlackPosts,
  one: Order['channels'][number],
  digestsOf: ReturnType<typeof digestsOver> | undefined,
): Promise<void> {
  const { channel, stopAt } = one;
  if (one.waits && !early.has(channel)) await new Promise<void>((resolve) => told.set(channel, resolve));
  const at = async (step: string) => {
    if (step !== stopAt) return;
    say({ channel, stopped: step });
    await forever();
  };
  const watched: Ledger = {
    ...ledger,
    async plan(plan) {
      await at('before the claim');
      const isOurs = await ledger.plan(plan);
      await at('claimed');
      return isOurs;
    },
    pending: async () => (await ledger.pending()).filter((post) => post.channel === channel),
    async take(post, lease) {
      const taken = await ledger.take(post, lease);
      if (taken) await at(`${post.part}: leased`);
      return taken;
    },
    async sending(post, ...rest) {
      const marked = await ledger.sending(post, ...rest);
      await at(`${post.part}: marked`);
      return marked;
    },
    async posted(post, ...rest) {
      await ledger.posted(post, ...rest);
      await at(`${post.part}: recorded`);
    },
    async release(post, next) {
      await ledger.release(post, next);
      await at(`${post.part}: given back`);
    },
  };
  const partOf = (key: string) => key.split('#')[1];
  const watchedSlack: SlackPosts = {
    ...slack,
    async post(place, body) {
      const answer = slack.post(place, body);
      await at(`${partOf(place.key)}: on the wire`);
      const outcome = await answer;
      await at(`${partOf(place.key)}: answered`);
      return outcome;
    },
    async look(place) {
      const sighting = await slack.look(place);
      await at(`${partOf(place.key)}: looked`);
      return sighting;
    },
  };
  const digests = digestsOf?.(channel, watched);
  const outbox = createOutbox({
    ledger: watched,
    slack: watchedSlack,
    log: SILENT,
    times: order.times,
    now,
    ...(digests && { maySend: digests.maySend }),
  });
  if (!digests) {
    await watched.plan({
      channel,
      topic: TOPIC,
      kind: 'daily',
      bodies: bodiesOf(order.parts),
      facts: {},
      at: now(),
      giveUpAt: now() + 3_600_000,
    });
  }
  for (;;) {
    await digests?.check();
    const next = await outbox.drive();
    if (next === undefined) break;
    await new Promise((resolve) => setTimeout(resolve, Math.min(500, Math.max(10, next - now()))));
  }
  say({ channel, done: true });
}

await main();
