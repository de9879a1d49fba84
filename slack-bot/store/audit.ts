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
      return rows.map((row) => ({
        at: row.at,
        userId: row.user_id,
        via: row.via as AuditEntry['via'],
        request: row.request,
        outcome: row.outcome as AuditEntry['outcome'],
      }));
    },
  };
}

/** For whoever writes a line together with what it is about. */
export const auditRow = ({ at, userId, via, request, outcome }: AuditEntry) => ({
  at,
  user_id: userId,
  via,
  request,
  outcome,
});
