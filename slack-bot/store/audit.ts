import type { Kysely } from 'kysely';
import type { AuditEntry, AuditStore } from './store.js';
import type { Tables } from './tables.js';

/** Who asked what, as it was asked. */
export function auditStore(db: Kysely<Tables>): AuditStore {
  return {
    async add(entry) {
      await db.insertInto('audit').values(auditRow(entry)).execute();
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
  };
}

const entryOf = (row: Omit<Tables['audit'], 'id'>): AuditEntry => ({
  at: row.at,
  userId: row.user_id,
  via: row.via as AuditEntry['via'],
  request: row.request,
  outcome: row.outcome as AuditEntry['outcome'],
});

/** For whoever writes a line together with what it is about. */
export const auditRow = ({ at, userId, via, request, outcome }: AuditEntry) => ({
  at,
  user_id: userId,
  via,
  request,
  outcome,
});
