import type { Kysely } from 'kysely';
import { includesSite, type Role } from '../../access/access.js';
import type { PostingTables } from '../outbox/posting-tables.js';
import { type AlertCaseTables, postsOf } from './alert-cases.js';
import { editAlert } from './alert-post.js';

/** How "I have it" ended. */
export type Taking =
  | { readonly outcome: 'taken'; readonly count: number; readonly participants: readonly string[] }
  /** Somebody was faster, or it is theirs already. */
  | { readonly outcome: 'had'; readonly by: string; readonly at: number }
  | { readonly outcome: 'other site' }
  /** All of it is resolved, or the bot no longer knows it. */
  | { readonly outcome: 'over' };

/** Who has an urgent finding, and since when. */
export interface Taken {
  readonly by: string;
  readonly at: number;
}

/**
 * Gives a person what nobody has yet of the findings of a post, as far as their role goes, and has every post that carries
 * them say so: one transaction, so that of two who press at once one has it. Rejects with `StoreError`.
 */
export function takeAlert(
  db: Kysely<PostingTables & AlertCaseTables>,
  topic: string,
  { userId, role }: { readonly userId: string; readonly role: Role },
  at: number,
): Promise<Taking> {
  return db.transaction().execute(async (transaction): Promise<Taking> => {
    const carried = await transaction
      .selectFrom('alert_posts')
      .innerJoin('alert_cases', 'alert_cases.finding_key', 'alert_posts.finding_key')
      .select(['alert_cases.finding_key as key', 'site'])
      .where('alert_posts.topic', '=', topic)
      .orderBy('key')
      .execute();
    const own = carried.filter(({ site }) => includesSite(role.sites, site)).map(({ key }) => key);
    if (own.length === 0) return { outcome: carried.length === 0 ? 'over' : 'other site' };
    const taken = new Set<string>();
    const participants = new Set<string>();
    for (const key of own) {
      const got = await transaction
        .updateTable('alert_cases')
        .set({ taken_by: userId, taken_at: at })
        .where('finding_key', '=', key)
        .where('state', '=', 'open')
        .where('taken_by', 'is', null)
        .returning('participant')
        .executeTakeFirst();
      if (!got) continue;
      taken.add(key);
      if (got.participant !== null) participants.add(got.participant);
    }
    for (const post of await postsOf(transaction, [...taken])) {
      const by = { by: userId, at };
      await editAlert(transaction, post, (line) => (taken.has(line.key) ? { ...line, taken: by } : line), at);
    }
    if (taken.size > 0) return { outcome: 'taken', count: taken.size, participants: [...participants] };
    const had = await transaction
      .selectFrom('alert_cases')
      .select(['taken_by', 'taken_at'])
      .where('finding_key', 'in', own)
      .where('state', '=', 'open')
      .where('taken_by', 'is not', null)
      .orderBy('taken_at', 'desc')
      .executeTakeFirst();
    if (had?.taken_by == null) return { outcome: 'over' };
    return { outcome: 'had', by: had.taken_by, at: Number(had.taken_at) };
  });
}

/** Which open findings somebody has, by their key. */
export async function takenNow(db: Kysely<AlertCaseTables>): Promise<ReadonlyMap<string, Taken>> {
  const rows = await db
    .selectFrom('alert_cases')
    .select(['finding_key', 'taken_by', 'taken_at'])
    .where('state', '=', 'open')
    .where('taken_by', 'is not', null)
    .execute();
  return new Map(
    rows.map(({ finding_key, taken_by, taken_at }) => [finding_key, { by: taken_by!, at: Number(taken_at) }]),
  );
}
