import type { Transaction } from 'kysely';
import { insertEdit, insertPlan } from '../outbox/ledger.js';
import type { PostingTables } from '../outbox/posting-tables.js';
import type { AlertCaseTables } from './alert-cases.js';
import { type AlertCall, type AlertLine, type AlertPlace, alertPost } from './alert-view.js';

export type AlertTransaction = Transaction<PostingTables & AlertCaseTables>;

/** What is kept with a post: its lines stay as they were said, whatever becomes of the findings later. */
interface AlertFacts extends Partial<AlertPlace> {
  readonly raisedAt: number;
  readonly lines: readonly AlertLine[];
  readonly call?: AlertCall;
}

/** An alert that cannot be posted for so long has been overtaken by the morning digest. */
export const GIVE_UP_MS = 24 * 3_600_000;

/** Plans an alert in a channel, or to a person, and notes which findings it carries. */
export async function planAlert(
  transaction: AlertTransaction,
  { channel, topic }: { readonly channel: string; readonly topic: string },
  alert: AlertPlace & { readonly lines: readonly AlertLine[]; readonly raisedAt: number; readonly call: AlertCall },
  at: number,
): Promise<void> {
  await insertPlan(transaction, {
    channel,
    topic,
    kind: 'alert',
    bodies: [alertPost(alert.lines, { ...alert, topic })],
    facts: alert satisfies AlertFacts,
    at,
    giveUpAt: at + GIVE_UP_MS,
  });
  await transaction
    .insertInto('alert_posts')
    .values(alert.lines.map(({ key }) => ({ channel, topic, finding_key: key })))
    .execute();
}

/** Says again what a post says, with what has become of its lines since. `place`: of a post that does not know its own. */
export async function editAlert(
  transaction: AlertTransaction,
  { channel, topic }: { readonly channel: string; readonly topic: string },
  change: (line: AlertLine) => AlertLine,
  at: number,
  place?: AlertPlace,
): Promise<void> {
  // Written before it is read: whoever else changes it now waits, and neither undoes what the other did.
  const found = await transaction
    .updateTable('post_topics')
    .set((set) => ({ version: set('version', '+', 1) }))
    .where('channel', '=', channel)
    .where('topic', '=', topic)
    .returning('facts')
    .executeTakeFirst();
  if (!found) return;
  const before = JSON.parse(found.facts) as AlertFacts;
  const { language = place?.language, sites = place?.sites, timeZone = place?.timeZone } = before;
  if (language === undefined || sites === undefined || timeZone === undefined) return;
  const facts: AlertFacts = { ...before, lines: before.lines.map(change) };
  await transaction
    .updateTable('post_topics')
    .set({ facts: JSON.stringify(facts) })
    .where('channel', '=', channel)
    .where('topic', '=', topic)
    .execute();
  const body = alertPost(facts.lines, { ...facts, language, sites, timeZone, topic });
  await insertEdit(transaction, { channel, topic, part: 0 }, body, at);
}

/** The lines of a post as it was said. */
export async function alertFacts(
  transaction: AlertTransaction,
  { channel, topic }: { readonly channel: string; readonly topic: string },
): Promise<(AlertPlace & { readonly lines: readonly AlertLine[] }) | undefined> {
  const found = await transaction
    .selectFrom('post_topics')
    .select('facts')
    .where('channel', '=', channel)
    .where('topic', '=', topic)
    .executeTakeFirst();
  return found && JSON.parse(found.facts);
}
