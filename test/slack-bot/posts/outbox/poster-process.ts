import { SILENT } from '../../../../slack-bot/log/log.js';
import type { OutboxTimes } from '../../../../slack-bot/posts/outbox/delivery.js';
import { createLedger, type Ledger } from '../../../../slack-bot/posts/outbox/ledger.js';
import { createOutbox } from '../../../../slack-bot/posts/outbox/outbox.js';
import { createPostingClient } from '../../../../slack-bot/posts/outbox/posting-client.js';
import type { PostingTables } from '../../../../slack-bot/posts/outbox/posting-tables.js';
import { createSlackPosts, type PostBody, type SlackPosts } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import { type DatabasePlace, openDatabase } from '../../../../slack-bot/store/database.js';
import { StoreError } from '../../../../slack-bot/store/store-error.js';

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
  await Promise.all(order.channels.map((one) => runChannel(ledger, slack, one)));
  say({ finished: true });
  await database.close();
  process.disconnect?.();
}

async function runChannel(ledger: Ledger, slack: SlackPosts, one: Order['channels'][number]): Promise<void> {
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
  const outbox = createOutbox({ ledger: watched, slack: watchedSlack, log: SILENT, times: order.times, now: clock });
  const drive = async () => {
    for (;;) {
      const next = await tried(() => outbox.drive());
      if (next === undefined) break;
      await new Promise((resolve) => setTimeout(resolve, Math.min(500, Math.max(10, next - clock()))));
    }
  };
  const now = clock();
  const giveUpAt = now + 3_600_000;
  const bodies = Array.from({ length: order.parts - 1 }, (_, part) => body(`part ${part}`));
  await tried(() => watched.plan({ channel, topic: TOPIC, kind: 'daily', bodies, facts: {}, at: now, giveUpAt }));
  await drive();
  // Somebody takes what the parent says, and a reminder goes into its thread: whoever is first writes both down.
  const { topic } = (await tried(() => ledger.find(channel, TOPIC)))!;
  if (topic.version === 1) {
    const late = body(`part ${order.parts - 1}`);
    const change = { facts: {}, edit: body('part 0, taken'), more: [late], at: clock(), giveUpAt };
    await tried(() => watched.amend(topic, change));
  }
  await drive();
  say({ channel, done: true });
}

await main();
