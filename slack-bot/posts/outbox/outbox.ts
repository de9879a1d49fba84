import { randomUUID } from 'node:crypto';
import type { Log } from '../../log/log.js';
import type { Ledger, Post } from './ledger.js';
import type { SlackPosts } from './slack-posts.js';

/** How long to wait for what; milliseconds. */
export interface OutboxTimes {
  /**
   * After a try whose end is not known, this long passes before the message is sent again. It is longer than the client waits
   * for an answer, by what a slow Slack may still take to do what it was asked: a look right after the try could come too
   * early, and find nothing that appears a moment later.
   */
  readonly settleMs: number;
  /** Between two looks for a message meanwhile. */
  readonly lookEveryMs: number;
  /** A holder that has gone silent for this long is taken for dead. Longer than any one call may take. */
  readonly leaseMs: number;
  /** After a refusal that may pass by itself, or once somebody has invited the bot. */
  readonly retryMs: number;
  /** The oldest a mark may be when its message goes out: a process that was frozen in between must not send. */
  readonly staleMarkMs: number;
}

export const OUTBOX_TIMES: OutboxTimes = {
  settleMs: 60_000,
  lookEveryMs: 5_000,
  leaseMs: 45_000,
  retryMs: 60_000,
  staleMarkMs: 5_000,
};

/** What happened to one message, for logs and metrics. Nothing of any participant is in it. */
export interface PostingEvent {
  readonly what: 'posted' | 'found' | 'edited' | 'unsure' | 'refused' | 'given up' | 'copy removed' | 'lease lost';
  readonly channel: string;
  readonly topic: string;
  readonly part: number;
  readonly code?: string;
  readonly tries: number;
}

export interface OutboxOptions {
  readonly ledger: Ledger;
  readonly slack: SlackPosts;
  readonly log: Log;
  readonly now?: () => number;
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

/** The key under which a message can be found again in Slack. */
export const keyOf = ({ topic, part }: Pick<Post, 'topic' | 'part'>): string => `${topic}#${part}`;

/**
 * Takes every message of the ledger to Slack exactly once, whoever dies on the way. Any number of instances may drive the
 * same ledger. The order of things: lease, mark, send, record. A mark without a record means "perhaps sent": then the message
 * is looked for by its key until it is found, or until it can no longer appear; only then is it sent again.
 */
export function createOutbox(options: OutboxOptions): Outbox {
  const { ledger, slack, log, now = Date.now, times = OUTBOX_TIMES, owner = randomUUID() } = options;

  function tell(event: PostingEvent['what'], post: Post, code?: string): void {
    const { channel, topic, part, tries } = post;
    const fields = { channel, topic, part, tries, ...(code !== undefined && { code }) };
    const isLoud = event === 'given up' || event === 'copy removed' || (event === 'refused' && code !== 'ratelimited');
    log[isLoud ? 'error' : event === 'unsure' || event === 'lease lost' ? 'warn' : 'info'](`post ${event}`, fields);
    options.onEvent?.({ what: event, ...fields });
  }

  /** One message as far as it goes now. Answers its Slack name once it is posted, and when to come back otherwise. */
  async function step(post: Post, threadTs: string | undefined): Promise<{ ts?: string; at?: number; gone?: true }> {
    if (post.state === 'posted' && post.edit === undefined) return post.ts === undefined ? {} : { ts: post.ts };
    if (post.state === 'given-up') return { gone: true };
    const at = now();
    // A thread does not wait for its parent to be edited.
    const known = post.ts === undefined ? {} : { ts: post.ts };
    if (post.notBefore > at || post.leaseUntil > at) return { ...known, at: Math.max(post.notBefore, post.leaseUntil) };
    const mine = await ledger.take(post, { owner, now: at, until: at + times.leaseMs });
    // Somebody else was faster: come back and see what they made of it.
    if (!mine) return { ...known, at: at + times.lookEveryMs };
    if (mine.state === 'posted') return change(mine);
    if (mine.state === 'given-up') return { gone: true };
    return send(mine, threadTs);
  }

  async function send(post: Post, threadTs: string | undefined): Promise<{ ts?: string; at?: number; gone?: true }> {
    const { channel } = post;
    const key = keyOf(post);
    const looking = { channel, threadTs, key, since: post.lookFrom };
    const found = async (ts: string, copies: readonly string[], current: Post) => {
      await ledger.posted(current, ts, now());
      tell('found', current);
      for (const copy of copies) {
        tell('copy removed', current);
        await slack.remove({ channel, ts: copy });
      }
      return { ts };
    };
    const later = async (current: Post, waitMs: number, trouble: string, sent?: false) => {
      const notBefore = now() + waitMs;
      await ledger.release(current, { notBefore, trouble, ...(sent === false && { sent }) });
      return { at: notBefore };
    };

    const settledAt = post.sentAt === undefined ? undefined : post.sentAt + times.settleMs;
    if (post.look) {
      const sighting = await slack.look(looking);
      if (sighting.kind === 'found') return found(sighting.ts, sighting.copies, post);
      // Where nobody can ever look, a first try is still safe; a second one never is.
      if (sighting.kind === 'unsure' && !(sighting.never && settledAt === undefined)) {
        tell('unsure', post, `look: ${sighting.code}`);
        if (now() > post.giveUpAt) {
          await ledger.giveUp(post, 'perhaps posted');
          tell('given up', post, 'perhaps posted');
          return { gone: true };
        }
        return later(post, sighting.afterMs ?? (sighting.never ? times.retryMs : times.lookEveryMs), sighting.code);
      }
      // It was sent, is not there, and may still appear.
      if (settledAt !== undefined && now() < settledAt) {
        return later(post, Math.min(times.lookEveryMs, settledAt - now()), 'settling');
      }
    }
    if (now() > post.giveUpAt) {
      await ledger.giveUp(post, 'too late');
      tell('given up', post, 'too late');
      return { gone: true };
    }
    const body = post.body;
    if (body === undefined) throw new Error(`post ${key} has nothing to say`);

    const markedAt = now();
    if (!(await ledger.sending(post, markedAt, markedAt + times.leaseMs))) {
      tell('lease lost', post);
      return { at: now() + times.lookEveryMs };
    }
    const sent: Post = { ...post, sentAt: markedAt, tries: post.tries + 1, look: true };
    if (now() - markedAt > times.staleMarkMs) return later(sent, times.lookEveryMs, 'frozen');
    const outcome = await slack.post({ channel, threadTs, key }, body);
    if (outcome.kind === 'taken') {
      await ledger.posted(sent, outcome.ts, now());
      tell('posted', sent);
      return { ts: outcome.ts };
    }
    if (outcome.kind === 'refused') {
      tell('refused', sent, outcome.code);
      return later(sent, outcome.afterMs ?? times.retryMs, outcome.code, false);
    }
    tell('unsure', sent, outcome.code);
    const sighting = await slack.look(looking);
    if (sighting.kind === 'found') return found(sighting.ts, sighting.copies, sent);
    const pause = sighting.kind === 'unsure' ? sighting.afterMs : undefined;
    return later(sent, pause ?? times.lookEveryMs, outcome.code);
  }

  async function change(post: Post): Promise<{ ts?: string; at?: number }> {
    const { channel, ts, edit } = post;
    if (ts === undefined || edit === undefined) {
      await ledger.release(post, { notBefore: now(), trouble: '' });
      return {};
    }
    const outcome = await slack.edit({ channel, ts }, edit);
    // Somebody deleted the message: there is nothing to change, and posting it anew would not be what they wanted.
    const isGone = outcome.kind === 'refused' && /^(message_not_found|cant_update_message)$/.test(outcome.code);
    if (outcome.kind === 'taken' || isGone) {
      await ledger.edited(post);
      tell(isGone ? 'refused' : 'edited', post, isGone && outcome.kind === 'refused' ? outcome.code : undefined);
      return { ts };
    }
    tell(outcome.kind === 'refused' ? 'refused' : 'unsure', post, outcome.code);
    const waitMs = outcome.kind === 'refused' ? (outcome.afterMs ?? times.retryMs) : times.lookEveryMs;
    const notBefore = now() + waitMs;
    await ledger.release(post, { notBefore, trouble: outcome.code });
    return { ts, at: notBefore };
  }

  /** The messages of one topic in order: the thread waits for its parent, each message for the one before. */
  async function driveTopic(channel: string, topic: string): Promise<number | undefined> {
    const known = await ledger.find(channel, topic);
    let parentTs: string | undefined;
    let next: number | undefined;
    for (const post of known?.posts ?? []) {
      const { ts, at: later, gone } = await step(post, post.part === 0 ? undefined : parentTs);
      // What was to be changed before it was even posted is changed at once.
      const at = later ?? (post.state === 'open' && post.edit !== undefined && ts !== undefined ? now() : undefined);
      next = sooner(next, at);
      if (post.part === 0) parentTs = ts;
      // A thread without a parent has no place.
      if (parentTs === undefined) {
        if (gone) for (const orphan of known!.posts.slice(1)) await abandon(orphan);
        return next;
      }
      if (ts === undefined && !gone) return next;
    }
    return next;
  }

  async function abandon(post: Post): Promise<void> {
    if (post.state !== 'open') return;
    const mine = await ledger.take(post, { owner, now: now(), until: now() + times.leaseMs });
    if (mine) await ledger.giveUp(mine, 'no parent');
  }

  return {
    async drive() {
      // Channels at the same time, the topics of one channel in turn: the digest stands before the weekly summary.
      const channels = new Map<string, string[]>();
      for (const { channel, topic } of await ledger.pending()) {
        channels.set(channel, [...(channels.get(channel) ?? []), topic]);
      }
      const ends = await Promise.allSettled(
        [...channels].map(async ([channel, topics]) => {
          let next: number | undefined;
          for (const topic of topics) next = sooner(next, await driveTopic(channel, topic));
          return next;
        }),
      );
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
      return ends.reduce<number | undefined>(
        (next, end) => sooner(next, end.status === 'fulfilled' ? end.value : undefined),
        undefined,
      );
    },
  };
}

function sooner(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
