import { SILENT } from '../../../../slack-bot/log/log.js';
import type { OutboxTimes } from '../../../../slack-bot/posts/outbox/delivery.js';
import { createLedger, type Ledger } from '../../../../slack-bot/posts/outbox/ledger.js';
import { createOutbox } from '../../../../slack-bot/posts/outbox/outbox.js';
import { createPostingClient } from '../../../../slack-bot/posts/outbox/posting-client.js';
import type { PostingTables } from '../../../../slack-bot/posts/outbox/posting-tables.js';
import { createSlackPosts, type PostBody, type SlackPosts } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import { type DatabasePlace, openDatabase } from '../../../../slack-bot/store/database.js';

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
  const outbox = createOutbox({ ledger: watched, slack: watchedSlack, log: SILENT, times: order.times });
  const now = Date.now();
  await watched.plan({
    channel,
    topic: TOPIC,
    kind: 'daily',
    bodies: bodiesOf(order.parts),
    facts: {},
    at: now,
    giveUpAt: now + 3_600_000,
  });
  for (;;) {
    const next = await outbox.drive();
    if (next === undefined) break;
    await new Promise((resolve) => setTimeout(resolve, Math.min(500, Math.max(10, next - Date.now()))));
  }
  say({ channel, done: true });
}

await main();
