import type { Kysely } from 'kysely';
import { addLine, chainState, dropLines, linesOf } from './audit-chain.js';
import type { AuditEntry, AuditStore } from './store.js';
import type { Tables } from './tables.js';

/** Who asked what, as it was asked. */
export function auditStore(db: Kysely<Tables>): AuditStore {
  return {
    async add(entry) {
      await db.transaction().execute((within) => addLine(within, entry));
    },
    async recent(most, userId) {
      const all = db.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(most);
      const rows = await (userId === undefined ? all : all.where('user_id', '=', userId)).execute();
      return rows.map(entryOf);
    },
    async page({ most, skip, upTo }) {
      const last = await db.selectFrom('audit').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst();
      const newest = Math.min(upTo ?? Number.POSITIVE_INFINITY, Number(last?.id ?? 0));
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .where('id', '<=', newest)
        .orderBy('id', 'desc')
        .limit(most)
        .offset(skip)
        .execute();
      return { entries: rows.map(entryOf), newest };
    },
    state: () => chainState(db),
    drop: (before) => dropLines(db, before),
    async *all() {
      for await (const row of linesOf(db)) yield { ...entryOf(row), hash: row.hash ?? '' };
    },
  };
}

const entryOf = (row: Omit<Tables['audit'], 'id' | 'hash'>): AuditEntry => ({
  at: row.at,
  userId: row.user_id,
  via: row.via as AuditEntry['via'],
  request: row.request,
  outcome: row.outcome as AuditEntry['outcome'],
});
