import { randomUUID } from 'node:crypto';
import { groupBy } from '../../../shared/group-by.js';
import type { Log } from '../../log/log.js';
import { type Delivered, type Delivery, OUTBOX_TIMES, type OutboxTimes, type PostingEvent } from './delivery.js';
import { editPost } from './edit-post.js';
import type { Ledger, Post, Topic } from './ledger.js';
import { sendPost } from './send-post.js';
import type { SlackPosts } from './slack-posts.js';
import { createWatch, leaseState } from './watch.js';

export interface OutboxOptions {
  readonly ledger: Ledger;
  readonly slack: SlackPosts;
  /** Asked before every message and every edit: whoever planned it may have been allowed more than is allowed now. */
  readonly maySend?: (topic: Topic) => Promise<boolean>;
  readonly log: Log;
  readonly now?: () => number;
  /** A watch that runs on whatever becomes of the clock, in milliseconds. */
  readonly steady?: () => number;
  readonly times?: OutboxTimes;
  readonly onEvent?: (event: PostingEvent) => void;
  /** Names this process in the ledger. */
  readonly owner?: string;
}

export interface Outbox {
  /**
   * Sends and edits what is due, and answers when there will be something to do again; `undefined` when nothing is left.
   * Rejects with `StoreError`; what was under way is then found out by the next call, here or elsewhere.
   */
  drive(): Promise<number | undefined>;
}

/**
 * Takes every message of the ledger to Slack exactly once, whoever dies on the way. Any number of instances may drive the
 * same ledger. The order of things: lease, mark, send, record. A mark without a record means "perhaps sent": then the message
 * is looked for by its key until it is found, or until it can no longer appear; only then is it sent again.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { ledger, slack, log, now = Date.now, times = OUTBOX_TIMES, owner = randomUUID(), onEvent } = options;
  const maySend = options.maySend ?? (() => Promise.resolve(true));
  const watch = createWatch(options.steady ?? (() => Math.floor(performance.now())));
  const delivery: Delivery = { ledger, slack, maySend, now, watch, times, owner, tell: teller(log, onEvent) };
  return { drive: () => driveAll(delivery) };
}

function teller(log: Log, onEvent: ((event: PostingEvent) => void) | undefined): Delivery['tell'] {
  return (event, { channel, topic, part, tries }, code) => {
    const fields = { channel, topic, part, tries, ...(code !== undefined && { code }) };
    const isLoud = event === 'given up' || event === 'copy removed' || (event === 'refused' && code !== 'ratelimited');
    log[isLoud ? 'error' : event === 'unsure' || event === 'lease lost' ? 'warn' : 'info'](`post ${event}`, fields);
    onEvent?.({ what: event, ...fields });
  };
}

/** Channels at the same time, the topics of one channel in turn: the digest stands before the weekly summary. */
async function driveAll(delivery: Delivery): Promise<number | undefined> {
  const pending = await delivery.ledger.pending();
  delivery.watch.keep(pending);
  const ends = await Promise.allSettled(
    [...groupBy(pending, ({ channel }) => channel)].map(async ([channel, topics]) => {
      let next: number | undefined;
      for (const { topic } of topics) next = sooner(next, await driveTopic(delivery, channel, topic));
      return next;
    }),
  );
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return ends.reduce<number | undefined>(
    (next, end) => sooner(next, end.status === 'fulfilled' ? end.value : undefined),
    undefined,
  );
}

/** The messages of one topic in order: the thread waits for its parent, each message for the one before. */
async function driveTopic(delivery: Delivery, channel: string, topic: string): Promise<number | undefined> {
  const known = await delivery.ledger.find(channel, topic);
  // All are seen at once, so that their waits run side by side.
  for (const post of known?.posts ?? []) waitFor(delivery, post, delivery.now());
  let parentTs: string | undefined;
  let next: number | undefined;
  if (known === undefined) return undefined;
  for (const post of known.posts) {
    const { ts, at: later, gone } = await driveOne(delivery, known.topic, post, post.part === 0 ? undefined : parentTs);
    // What was to be changed before it was even posted is changed at once.
    const isToBeEdited = post.state === 'open' && post.edit !== undefined && ts !== undefined;
    next = sooner(next, later ?? (isToBeEdited ? delivery.now() : undefined));
    if (post.part === 0) parentTs = ts;
    // A thread without a parent has no place.
    if (parentTs === undefined) {
      if (gone) for (const orphan of known.posts.slice(1)) await abandon(delivery, orphan);
      return next;
    }
    if (ts === undefined && !gone) return next;
  }
  return next;
}

/** One message as far as it goes now. */
async function driveOne(
  delivery: Delivery,
  topic: Topic,
  post: Post,
  threadTs: string | undefined,
): Promise<Delivered> {
  const { ledger, now, watch, times, owner } = delivery;
  if (post.state === 'posted' && post.edit === undefined) return post.ts === undefined ? {} : { ts: post.ts };
  if (post.state === 'given-up') return { gone: true };
  const at = now();
  // A thread does not wait for its parent to be edited.
  const known = post.ts === undefined ? {} : { ts: post.ts };
  const waitMs = waitFor(delivery, post, at);
  if (waitMs > 0) return { ...known, at: at + waitMs };
  const mine = await ledger.take(post, { owner, until: at + times.leaseMs });
  // Somebody else was faster: come back and see what they made of it.
  if (!mine) return { ...known, at: at + times.lookEveryMs };
  watch.stood(mine, 'lease', leaseState(mine));
  if (mine.state === 'given-up') return { gone: true };
  if (!(await delivery.maySend(topic))) return withhold(delivery, mine);
  if (mine.state === 'posted') return editPost(delivery, mine);
  return sendPost(delivery, mine, threadTs);
}

/** How long a message is still to be left alone. */
function waitFor({ watch, times }: Delivery, post: Post, at: number): number {
  const toCome = Math.min(post.notBefore - at, times.leaseMs - watch.stood(post, 'wait', `${post.notBefore}`));
  const held = post.leaseUntil === 0 ? 0 : times.leaseMs - watch.stood(post, 'lease', leaseState(post));
  return Math.max(toCome, held);
}

/** Of what may not be said any more, what is posted stays as it is, and what is not is never sent. */
async function withhold({ ledger, tell }: Delivery, post: Post): Promise<Delivered> {
  const why = 'not allowed any more';
  tell('given up', post, why);
  if (post.ts === undefined) await ledger.giveUp(post, why);
  else await ledger.edited(post);
  return post.ts === undefined ? { gone: true } : { ts: post.ts };
}

async function abandon({ ledger, owner, now, times }: Delivery, post: Post): Promise<void> {
  // Without its parent it was never sent, so nobody is sending it.
  if (post.state !== 'open') return;
  const mine = await ledger.take(post, { owner, until: now() + times.leaseMs });
  if (mine) await ledger.giveUp(mine, 'no parent');
}

function sooner(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
