import type { Transaction } from 'kysely';
import type { UrgentFinding } from '../../../shared/summary/alerts.js';

/** One urgent finding as the people of the trial deal with it, whatever channels carry it. Times are milliseconds since 1970. */
export type AlertCaseTables = {
  alert_cases: {
    finding_key: string;
    site: string | null;
    participant: string | null;
    state: 'open' | 'resolved';
    raised_at: number;
    /** When the next person is told, unless somebody has it by then. */
    remind_at: number;
    reminded_at: number | null;
    taken_by: string | null;
    taken_at: number | null;
  };
  /** Who has been told of it, in whatever way: nobody twice. */
  alert_told: { finding_key: string; user_id: string; told_at: number };
  /** The posts that carry it, in channels and to people. */
  alert_posts: { topic: string; finding_key: string; channel: string };
};

type CaseTransaction = Transaction<AlertCaseTables>;

/** Begins a case for what is news. One that stands open already, because another channel began it, is left as it is. */
export async function openCase(
  transaction: CaseTransaction,
  { key, finding }: UrgentFinding,
  at: number,
  remindAfterMs: number,
): Promise<void> {
  const values = {
    site: finding.site ?? null,
    participant: finding.participant ?? null,
    state: 'open' as const,
    raised_at: at,
    remind_at: at + remindAfterMs,
    reminded_at: null,
    taken_by: null,
    taken_at: null,
  };
  const begun = await transaction
    .insertInto('alert_cases')
    .values({ finding_key: key, ...values })
    .onConflict((conflict) =>
      conflict.column('finding_key').doUpdateSet(values).where('alert_cases.state', '=', 'resolved'),
    )
    .returning('finding_key')
    .executeTakeFirst();
  if (!begun) return;
  // What was told of it the last time is no news of this one.
  await transaction.deleteFrom('alert_told').where('finding_key', '=', key).execute();
  await transaction.deleteFrom('alert_posts').where('finding_key', '=', key).execute();
}

/** Whether somebody is to be told of a finding now; false when they have been told. */
export async function tell(transaction: CaseTransaction, key: string, userId: string, at: number): Promise<boolean> {
  const told = await transaction
    .insertInto('alert_told')
    .values({ finding_key: key, user_id: userId, told_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return told !== undefined;
}

/** The first of several channels that sees a finding resolved closes its case. */
export async function closeCase(transaction: CaseTransaction, key: string): Promise<void> {
  await transaction
    .updateTable('alert_cases')
    .set({ state: 'resolved' })
    .where('finding_key', '=', key)
    .where('state', '=', 'open')
    .execute();
}

/** The posts that carry any of these findings, always in the same order, so that two who edit do not wait for each other. */
export async function postsOf(
  transaction: CaseTransaction,
  keys: readonly string[],
): Promise<{ readonly channel: string; readonly topic: string }[]> {
  if (keys.length === 0) return [];
  return transaction
    .selectFrom('alert_posts')
    .select(['channel', 'topic'])
    .distinct()
    .where('finding_key', 'in', keys)
    .orderBy('channel')
    .orderBy('topic')
    .execute();
}
