import type { Migration } from './migration.js';

/** Who gets digests, as people set it in Slack: channels, which the environment names only to begin with, and persons. */
export const digestSubscriptions: Migration = {
  name: '004-digest-subscriptions',
  async up(db) {
    await db.schema
      .createTable('digest_subscriptions')
      .addColumn('channel', 'text', (column) => column.primaryKey())
      .addColumn('is_on', 'integer', (column) => column.notNull())
      .addColumn('sites', 'text', (column) => column.notNull())
      .addColumn('language', 'text')
      .addColumn('kinds', 'text', (column) => column.notNull())
      .addColumn('minute', 'integer', (column) => column.notNull())
      .addColumn('days', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
