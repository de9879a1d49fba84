import { createHash } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { compiled } from './compiled.js';
import type { AuditEntry } from './store.js';
import type { Tables } from './tables.js';

/** What stands in the place of the line before the first one. */
export const NO_LINE = '';

type Line = Omit<Tables['audit'], 'id' | 'hash'>;

/** The hash of a line (SHA-256, 64 hexadecimal digits), over its text and the hash of the line before it. */
export function chained(before: string, { at, user_id, via, request, outcome }: Line): string {
  return createHash('sha256')
    .update(JSON.stringify([before, Number(at), user_id, via, request, outcome]))
    .digest('hex');
}

const takeChain = compiled((db) =>
  db
    .updateTable('audit_chain')
    .set(({ eb }) => ({ lines: eb('lines', '+', 1) }))
    .returning('hash'),
);
const insertLine = compiled((db, line: Omit<Tables['audit'], 'id'>) =>
  db.insertInto('audit').values({
    at: line.at,
    user_id: line.user_id,
    via: line.via,
    request: line.request,
    outcome: line.outcome,
    hash: line.hash,
  }),
);
const leaveHash = compiled((db, { hash }: { readonly hash: string }) => db.updateTable('audit_chain').set({ hash }));

/** Adds a line to the record, in a transaction of whatever it is about. */
export async function addLine(
  within: Transaction<Tables>,
  { at, userId, via, request, outcome }: AuditEntry,
): Promise<void> {
  const line = { at, user_id: userId, via, request, outcome };
  // On its connection at once: the way there costs more than the three queries.
  await within.getExecutor().provideConnection(async (connection) => {
    // The one row of the chain is taken first: of several processes one writes at a time, and reads what the last has left.
    const [head] = (await connection.executeQuery<{ readonly hash: string }>(takeChain(within, {}))).rows;
    if (!head) throw new Error('The record has no chain.');
    const hash = chained(head.hash, line);
    await connection.executeQuery(insertLine(within, { ...line, hash }));
    await connection.executeQuery(leaveHash(within, { hash }));
  });
}

/** Whether the record is as it was written. */
export interface ChainState {
  /** Lines that are there now. */
  readonly lines: number;
  /** Of the oldest line; `undefined` of an empty record. */
  readonly since: number | undefined;
  /** Of the newest line: who has written it down elsewhere sees whether all of it was written anew. */
  readonly hash: string;
  /** The time of the line at which it is not as it was written; "end" when lines are missing at its end. */
  readonly broken: number | 'end' | undefined;
}

/** Lines that are read at a time. */
const PAGE = 1_000;

/** Every line, the oldest first, a page at a time. */
export async function* linesOf(db: Kysely<Tables>) {
  for (let last = 0; ; ) {
    const rows = await db.selectFrom('audit').selectAll().where('id', '>', last).orderBy('id').limit(PAGE).execute();
    yield* rows;
    if (rows.length < PAGE) return;
    last = Number(rows.at(-1)!.id);
  }
}

/** Reads the whole record as it is at one moment, whoever adds to it meanwhile, and follows its chain. */
export function chainState(db: Kysely<Tables>): Promise<ChainState> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (within) => {
      const head = await within.selectFrom('audit_chain').selectAll().executeTakeFirstOrThrow();
      const held = Number(head.lines) - Number(head.dropped);
      let [hash, lines] = [head.dropped_hash, 0];
      let since: number | undefined;
      for await (const row of linesOf(within)) {
        since ??= Number(row.at);
        hash = chained(hash, row);
        if (hash !== row.hash) return { lines: held, since, hash: head.hash, broken: Number(row.at) };
        lines += 1;
      }
      const isWhole = hash === head.hash && lines === held;
      return { lines, since, hash, broken: isWhole ? undefined : 'end' };
    });
}

/**
 * Drops the lines from before a time, from the beginning of the record on and never out of its middle. What is left begins at
 * the hash of the last that was dropped. Answers how many.
 */
export function dropLines(db: Kysely<Tables>, before: number): Promise<number> {
  return db.transaction().execute(async (within) => {
    // First, so that no line is added meanwhile.
    const { dropped } = await within
      .updateTable('audit_chain')
      .set(({ eb }) => ({ lines: eb('lines', '+', 0) }))
      .returning('dropped')
      .executeTakeFirstOrThrow();
    const kept = await within
      .selectFrom('audit')
      .select('id')
      .where('at', '>=', before)
      .orderBy('id')
      .executeTakeFirst();
    const old = within.selectFrom('audit').select(['id', 'hash']).orderBy('id', 'desc');
    const last = await (kept ? old.where('id', '<', kept.id) : old).executeTakeFirst();
    if (!last) return 0;
    const { numDeletedRows } = await within.deleteFrom('audit').where('id', '<=', last.id).executeTakeFirst();
    const count = Number(numDeletedRows);
    await within
      .updateTable('audit_chain')
      .set({ dropped: Number(dropped) + count, dropped_hash: last.hash ?? NO_LINE })
      .execute();
    return count;
  });
}
