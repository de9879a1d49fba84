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
import { StoreError } from '../../../../slack-bot/store/store-error.js';
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
  /** How many messages: the parent, and the rest in its thread. The last of them comes later, with an edit of the parent. */
  readonly parts: number;
  /** How far the clock of this process is ahead. */
  readonly aheadMs: number;
  /** Real digests are posted instead, to whom the database says. */
  readonly isDigest: boolean;
}

export const TOPIC = 'daily/2026-09-01';
const body = (text: string): PostBody => ({ text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] });

const order = JSON.parse(process.env.ORDER ?? '') as Order;
const told = new Map<string, () => void>();
const early = new Set<string>();
process.on('message', ({ go }: { go: string }) => {
  const start = told.get(go);
  if (start) start();
  else early.add(go);
});
const say = (message: object) => process.send?.(message);
const clock = () => Date.now() + order.aheadMs;
const forever = () => new Promise<never>(() => undefined);

/** As the rounds of the bot do: what the database would not have is tried again. */
async function tried<T>(part: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await part();
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

async function main(): Promise<void> {
  const database = await openDatabase(order.place);
  const ledger = createLedger(database.db.withTables<PostingTables>());
  const slack = createSlackPosts(
    createPostingClient({ token: 'xoxb-local-bot', apiUrl: order.apiUrl, timeoutMs: order.timeoutMs }),
  );
  const digestsOf = order.isDigest ? digestsOver(database) : undefined;
  await Promise.all(order.channels.map((one) => runChannel(ledger, slack, one, digestsOf)));
  say({ finished: true });
  await database.close();
  process.disconnect?.();
}

/** The real digests of one channel at a time, over the sample's workbook and the roles of the database. */
function digestsOver(database: Database) {
  const raw = sampleRaw();
  const source = { read: async () => raw, url: () => 'https://sheet.example', cellUrl: () => 'https://sheet.example' };
  const reader = createTrialReader(source, { today: todayBy(clock), now: clock });
  const data = createTrialData({ reader, timeZone: NO_DIGESTS.timeZone, log: SILENT });
  const roles = grantStore(database.db);
  const people = {
    roleOf: async (userId: string) => (await roles.find(userId))?.role,
    languageOf: async () => 'en' as const,
    preferencesOf: async () => ({ mutes: [] }),
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
      now: clock,
      onEvent: () => undefined,
    });
    return { maySend: digests.maySend, check: () => digests.check(() => reading) };
  };
}

const GIVE_UP_MS = 3_600_000;

async function planPlain(ledger: Ledger, channel: string): Promise<void> {
  const at = clock();
  const bodies = Array.from({ length: order.parts - 1 }, (_, part) => body(`part ${part}`));
  const plan = { channel, topic: TOPIC, kind: 'daily', bodies, facts: {}, at, giveUpAt: at + GIVE_UP_MS };
  await tried(() => ledger.plan(plan));
}

/** Somebody takes what the parent says, and a reminder goes into its thread: whoever is first writes both down. */
async function amendPlain(ledger: Ledger, channel: string): Promise<void> {
  const { topic } = (await tried(() => ledger.find(channel, TOPIC)))!;
  if (topic.version !== 1) return;
  const at = clock();
  const late = body(`part ${order.parts - 1}`);
  const change = { facts: {}, edit: body('part 0, taken'), more: [late], at, giveUpAt: at + GIVE_UP_MS };
  await tried(() => ledger.amend(topic, change));
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
      if (taken) await at(post.state === 'posted' ? 'edit: leased' : `${post.part}: leased`);
      return taken;
    },
    async sending(post, ...rest) {
      const marked = await ledger.sending(post, ...rest);
      await at(`${post.part}: marked`);
      return marked;
    },
    async edited(post) {
      await ledger.edited(post);
      await at('edit: recorded');
    },
    async amend(...change) {
      await at('amend: before');
      const isOurs = await ledger.amend(...change);
      await at('amend: done');
      return isOurs;
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
    async edit(place, changed) {
      const answer = slack.edit(place, changed);
      await at('edit: on the wire');
      const outcome = await answer;
      await at('edit: answered');
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
    now: clock,
    ...(digests && { maySend: digests.maySend }),
  });
  const drive = async () => {
    for (;;) {
      await tried(async () => digests?.check());
      const next = await tried(() => outbox.drive());
      if (next === undefined) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(500, Math.max(10, next - clock()))));
    }
  };
  if (!digests) await planPlain(watched, channel);
  await drive();
  if (!digests) {
    await amendPlain(watched, channel);
    await drive();
  }
  say({ channel, done: true });
}

await main();
