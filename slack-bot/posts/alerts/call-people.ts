import { randomUUID } from 'node:crypto';
import type { PostLine } from '../outbox/post-view.js';
import { tell } from './alert-cases.js';
import type { Audience, Listener } from './alert-people.js';
import { type AlertTransaction, planAlert } from './alert-post.js';
import type { AlertPlace } from './alert-view.js';

/** One finding that people are to be told of, in the words of the person who is told directly. */
export interface News {
  readonly key: string;
  readonly wanted: readonly Listener[];
  lineFor(person: Listener): PostLine;
}

/** Who is mentioned where it is said, and how many hear of it in another way or have heard already. */
export interface Called {
  readonly mentioned: readonly string[];
  readonly direct: number;
  /** In another channel, or before. */
  readonly elsewhere: number;
}

/**
 * Tells everybody who is wanted and has not been told: by a mention for the channel's message, or by a message of their own.
 * In one transaction with what is posted, so that nobody is told twice and nobody is forgotten.
 */
export async function callPeople(
  transaction: AlertTransaction,
  news: readonly News[],
  where: Pick<AlertPlace, 'timeZone'> & {
    readonly channel: string;
    readonly audience: Audience;
    /** Another channel will mention them, where a mention reaches them. */
    isMentionedElsewhere(person: Listener): boolean;
    readonly isReminder: boolean;
    readonly raisedAt: number;
    readonly at: number;
  },
): Promise<Called> {
  const { channel, audience, at } = where;
  const people = new Map(news.flatMap(({ wanted }) => wanted.map((person) => [person.userId, person] as const)));
  const mentioned: string[] = [];
  let direct = 0;
  let elsewhere = 0;
  for (const [userId, person] of people) {
    if (person.way === 'off') continue;
    const isMention = person.way === 'mention' && audience.isIn(channel, userId);
    if (person.way === 'mention' && !isMention && where.isMentionedElsewhere(person)) {
      elsewhere++;
      continue;
    }
    const own: News[] = [];
    for (const one of news) {
      if (one.wanted.some((wanted) => wanted.userId === userId) && (await tell(transaction, one.key, userId, at))) {
        own.push(one);
      }
    }
    if (own.length === 0) elsewhere++;
    else if (isMention) mentioned.push(userId);
    if (own.length === 0 || isMention) continue;
    direct++;
    await planAlert(
      transaction,
      { channel: userId, topic: `alert/${randomUUID()}` },
      {
        language: person.language,
        sites: person.role.sites,
        timeZone: where.timeZone,
        raisedAt: where.raisedAt,
        lines: own.map(({ key, lineFor }) => ({ key, line: lineFor(person) })),
        call: { direct: where.isReminder ? 'reminder' : 'first' },
      },
      at,
    );
  }
  return { mentioned, direct, elsewhere };
}
