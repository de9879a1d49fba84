import type { Delivered, Delivery } from './delivery.js';
import type { Post } from './ledger.js';
import type { Outcome, Sighting } from './slack-posts.js';
import { leaseState, markState } from './watch.js';

/** The key under which a message can be found again in Slack. */
const keyOf = ({ topic, part }: Pick<Post, 'topic' | 'part'>): string => `${topic}#${part}`;

/** One leased message on its way, with the thread that it stands in. */
interface Letter {
  readonly post: Post;
  readonly threadTs: string | undefined;
}

/**
 * Sends a message whose lease is ours. What Slack may have already is looked for first, and sent only once it can no longer
 * appear; whatever is sent is marked before.
 */
export async function sendPost(delivery: Delivery, post: Post, threadTs: string | undefined): Promise<Delivered> {
  const { now } = delivery;
  const letter: Letter = { post, threadTs };
  const seen = post.look ? await lookFirst(delivery, letter) : undefined;
  if (seen) return seen;
  if (now() > post.giveUpAt) return giveUp(delivery, post, 'too late');
  return tryOnce(delivery, letter);
}

/** Answers nothing when the message may be sent. */
async function lookFirst(delivery: Delivery, letter: Letter): Promise<Delivered | undefined> {
  const { now, watch, times, tell } = delivery;
  const { post } = letter;
  // What was sent may still appear for a while after the mark was written, or was first seen here.
  const settling = post.sentAt === undefined ? undefined : times.settleMs - watch.stood(post, 'mark', markState(post));
  const sighting = await look(delivery, letter);
  if (sighting.kind === 'found') return found(delivery, post, sighting);
  // Where nobody can ever look, a first try is still safe; a second one never is.
  if (sighting.kind === 'unsure' && !(sighting.never && settling === undefined)) {
    tell('unsure', post, `look: ${sighting.code}`);
    if (now() > post.giveUpAt) return giveUp(delivery, post, 'perhaps posted');
    const waitMs = sighting.afterMs ?? (sighting.never ? times.retryMs : times.lookEveryMs);
    return later(delivery, post, waitMs, sighting.code);
  }
  if (settling !== undefined && settling > 0) {
    return later(delivery, post, Math.min(times.lookEveryMs, settling), 'settling');
  }
  return undefined;
}

/** Marks, sends, and records how that ended. */
async function tryOnce(delivery: Delivery, letter: Letter): Promise<Delivered> {
  const { ledger, slack, now, watch, times, tell } = delivery;
  const { post, threadTs } = letter;
  const key = keyOf(post);
  const body = post.body;
  if (body === undefined) throw new Error(`post ${key} has nothing to say`);

  const slackTime = await slack.time();
  if (slackTime === undefined) {
    tell('unsure', post, 'time: no_answer');
    return later(delivery, post, times.lookEveryMs, 'no_answer');
  }
  const at = now();
  const started = watch.steady();
  const leaseUntil = at + times.leaseMs;
  if (!(await ledger.sending(post, { at, leaseUntil, slackTime }))) {
    tell('lease lost', post);
    return { at: now() + times.lookEveryMs };
  }
  const lookFrom = Math.min(post.lookFrom, slackTime);
  const sent: Post = { ...post, sentAt: at, lookFrom, leaseUntil, tries: post.tries + 1, look: true };
  watch.stood(sent, 'lease', leaseState(sent));
  watch.stood(sent, 'mark', markState(sent));
  // A machine that slept counts with its clock only, one whose clock was put back with its watch only.
  if (Math.max(now() - at, watch.steady() - started) > times.staleMarkMs)
    return later(delivery, sent, times.lookEveryMs, 'frozen');
  const outcome = await slack.post({ channel: post.channel, threadTs, key }, body);
  return recorded(delivery, { post: sent, threadTs }, outcome);
}

async function recorded(delivery: Delivery, letter: Letter, outcome: Outcome): Promise<Delivered> {
  const { ledger, now, times, tell } = delivery;
  const { post } = letter;
  if (outcome.kind === 'taken') {
    await ledger.posted(post, outcome.ts, now());
    tell('posted', post);
    return { ts: outcome.ts };
  }
  if (outcome.kind === 'refused') {
    tell('refused', post, outcome.code);
    return later(delivery, post, outcome.afterMs ?? times.retryMs, outcome.code, false);
  }
  tell('unsure', post, outcome.code);
  const sighting = await look(delivery, letter);
  if (sighting.kind === 'found') return found(delivery, post, sighting);
  const pause = sighting.kind === 'unsure' ? sighting.afterMs : undefined;
  return later(delivery, post, pause ?? times.lookEveryMs, outcome.code);
}

function look({ slack }: Delivery, { post, threadTs }: Letter): Promise<Sighting> {
  return slack.look({ channel: post.channel, threadTs, key: keyOf(post), since: post.lookFrom });
}

async function found(
  { ledger, slack, now, tell }: Delivery,
  post: Post,
  { ts, copies }: Sighting & { readonly kind: 'found' },
): Promise<Delivered> {
  await ledger.posted(post, ts, now());
  tell('found', post);
  for (const copy of copies) {
    tell('copy removed', post);
    await slack.remove({ channel: post.channel, ts: copy });
  }
  return { ts };
}

/** Gives the lease back until later. `sent: false`: Slack certainly does not have it. */
async function later(
  { ledger, now }: Delivery,
  post: Post,
  waitMs: number,
  trouble: string,
  sent?: false,
): Promise<Delivered> {
  const notBefore = now() + waitMs;
  await ledger.release(post, { notBefore, trouble, ...(sent === false && { sent }) });
  return { at: notBefore };
}

async function giveUp({ ledger, tell }: Delivery, post: Post, why: string): Promise<Delivered> {
  await ledger.giveUp(post, why);
  tell('given up', post, why);
  return { gone: true };
}
