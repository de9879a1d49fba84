import type { Kysely } from 'kysely';
import { insertReplies } from '../outbox/ledger.js';
import type { PostLine } from '../outbox/post-view.js';
import type { PostingTables } from '../outbox/posting-tables.js';
import { isPerson } from '../people.js';
import type { AlertCaseTables } from './alert-cases.js';
import type { Audience, Listener } from './alert-people.js';
import { alertFacts, GIVE_UP_MS } from './alert-post.js';
import { reminderPost } from './alert-view.js';
import { type Called, callPeople } from './call-people.js';

type Tables = PostingTables & AlertCaseTables;

/** Who is told when nobody has an alert in time: the next ones only when none of those before can be told. */
const NEXT_ROLES = ['study manager', 'administrator'] as const;

export interface RemindOptions {
  readonly at: number;
  readonly remindAfterMs: number;
  audience(): Promise<Audience>;
  /** A finding in the words of a person, as it stands now; absent while the workbook cannot be read. */
  lineNow(key: string, person: Listener): PostLine | undefined;
}

/**
 * Tells the next person of every alert that nobody has taken in time, once: the claim on it and what is posted are one
 * transaction. Answers of how many findings. Rejects with `StoreError`.
 */
export async function remind(db: Kysely<Tables>, options: RemindOptions): Promise<number> {
  const { at, remindAfterMs } = options;
  const waiting = db
    .selectFrom('alert_cases')
    .select('finding_key')
    .where('state', '=', 'open')
    .where('taken_by', 'is', null)
    .where('reminded_at', 'is', null);
  // Set by a clock that was put back since: from now on, then.
  const tooFar = await waiting.where('remind_at', '>', at + remindAfterMs).execute();
  if (tooFar.length > 0) {
    await db
      .updateTable('alert_cases')
      .set({ remind_at: at + remindAfterMs })
      .where('remind_at', '>', at + remindAfterMs)
      .execute();
  }
  const due = (await waiting.where('remind_at', '<=', at).execute()).map((row) => row.finding_key);
  if (due.length === 0) return 0;
  const audience = await options.audience();
  const carried = await db
    .selectFrom('alert_posts')
    .selectAll()
    .where('finding_key', 'in', due)
    .orderBy('channel')
    .orderBy('topic')
    .orderBy('finding_key')
    .execute();
  // Of several posts that carry a finding, one: a channel's.
  const placed = new Map<string, { readonly channel: string; readonly topic: string; readonly keys: string[] }>();
  const seen = new Set<string>();
  for (const { channel, topic, finding_key: key } of carried) {
    if (isPerson(channel) || seen.has(key)) continue;
    seen.add(key);
    const place = placed.get(topic) ?? { channel, topic, keys: [] };
    placed.set(topic, place);
    place.keys.push(key);
  }
  let reminded = 0;
  for (const place of placed.values()) reminded += await remindIn(db, place, audience, options);
  return reminded;
}

async function remindIn(
  db: Kysely<Tables>,
  { channel, topic, keys }: { readonly channel: string; readonly topic: string; readonly keys: readonly string[] },
  audience: Audience,
  { at, remindAfterMs, lineNow }: RemindOptions,
): Promise<number> {
  return db.transaction().execute(async (transaction) => {
    const claimed: string[] = [];
    let raisedAt = at;
    for (const key of keys) {
      const mine = await transaction
        .updateTable('alert_cases')
        .set({ reminded_at: at })
        .where('finding_key', '=', key)
        .where('state', '=', 'open')
        .where('taken_by', 'is', null)
        .where('reminded_at', 'is', null)
        .returning('raised_at')
        .executeTakeFirst();
      if (!mine) continue;
      claimed.push(key);
      raisedAt = Math.min(raisedAt, Number(mine.raised_at));
    }
    const said = await alertFacts(transaction, { channel, topic });
    if (claimed.length === 0 || !said) return 0;
    const lines = new Map(said.lines.map(({ key, line }) => [key, line]));
    let called: Called = { mentioned: [], direct: 0, elsewhere: 0 };
    for (const name of NEXT_ROLES) {
      const wanted = audience.people.filter(({ role }) => role.name === name);
      called = await callPeople(
        transaction,
        claimed.map((key) => ({
          key,
          wanted,
          lineFor: (person) => lineNow(key, person) ?? lines.get(key) ?? [],
        })),
        {
          channel,
          audience,
          timeZone: said.timeZone,
          isMentionedElsewhere: () => false,
          isReminder: true,
          raisedAt,
          at,
        },
      );
      if (called.mentioned.length + called.direct > 0) break;
    }
    const body = reminderPost(claimed.length, called, said.language, remindAfterMs);
    await insertReplies(transaction, { channel, topic }, [body], at, at + GIVE_UP_MS);
    return claimed.length;
  });
}
