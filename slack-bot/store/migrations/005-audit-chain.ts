import type { Kysely } from 'kysely';
import { chained, NO_LINE } from '../audit-chain.js';
import type { Migration } from './migration.js';

interface AuditBefore {
  audit: { id: number; at: number; user_id: string; via: string; request: string; outcome: string; hash: string };
  audit_chain: { id: number; lines: number; hash: string; dropped: number; dropped_hash: string };
}

/** Each line of the record of who asked what is tied to the one before it, so that one that is changed or taken out is seen. */
export const auditChain: Migration = {
  name: '005-audit-chain',
  async up(untyped) {
    const db = untyped as Kysely<AuditBefore>;
    await db.schema.alterTable('audit').addColumn('hash', 'text').execute();
    await db.schema
      .createTable('audit_chain')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('lines', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('dropped', 'bigint', (column) => column.notNull())
      .addColumn('dropped_hash', 'text', (column) => column.notNull())
      .execute();
    let [hash, lines] = [NO_LINE, 0];
    for (const row of await db.selectFrom('audit').selectAll().orderBy('id').execute()) {
      hash = chained(hash, row);
      lines += 1;
      await db.updateTable('audit').set({ hash }).where('id', '=', row.id).execute();
    }
    await db.insertInto('audit_chain').values({ id: 1, lines, hash, dropped: 0, dropped_hash: NO_LINE }).execute();
  },
};
