import type { Delivered, Delivery } from './delivery.js';
import type { Post } from './ledger.js';

/** Changes a posted message, whose lease is ours, into what it is to say from now on. */
export async function editPost(delivery: Delivery, post: Post): Promise<Delivered> {
  const { ledger, slack, now, times, tell } = delivery;
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
