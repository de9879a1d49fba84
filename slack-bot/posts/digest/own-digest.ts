import type { Language } from '../../../shared/language.js';
import type { Via } from '../../store/store.js';
import { lineText, type PostLine, postOf } from '../outbox/post-view.js';
import type { SlackPosts } from '../outbox/slack-posts.js';
import type { Subscription, Subscriptions } from './subscriptions.js';

/** What a person chooses of their own digest. */
export type OwnChoice = Pick<Subscription, 'sites' | 'at' | 'days' | 'language'>;

/** How setting it ended; `code` is Slack's. */
export type OwnKept =
  | { readonly outcome: 'kept'; readonly subscription: Subscription }
  | { readonly outcome: 'not reached'; readonly code: string };

/** Until somebody chooses otherwise: what their role allows, on working days, at the hour of the channels. */
export const ownChoice = (at: Subscription['at']): OwnChoice => ({ sites: 'all', at, days: ['workdays'] });

/**
 * Sets a person's own digest, and writes to them what will come. Where that cannot be written, nothing is kept, and they are
 * told so at once.
 */
export async function keepOwnDigest(
  { subscriptions, slack }: { readonly subscriptions: Subscriptions; readonly slack: SlackPosts },
  person: { readonly userId: string; readonly language: Language },
  choice: OwnChoice,
  greeting: readonly PostLine[],
  line: { readonly at: number; readonly via: Via; readonly request: string },
): Promise<OwnKept> {
  const { userId } = person;
  const text = greeting.map(lineText).join(' ');
  const body = postOf({ intro: greeting, sections: [], text });
  const end = await slack.post({ channel: userId, key: 'own digest' }, body);
  if (end.kind !== 'taken') return { outcome: 'not reached', code: end.code };
  const subscription: Subscription = { ...choice, channel: userId, kinds: ['daily'] };
  await subscriptions.keep(subscription, true, { ...line, userId, outcome: 'answered' });
  return { outcome: 'kept', subscription: { ...subscription, since: line.at } };
}
