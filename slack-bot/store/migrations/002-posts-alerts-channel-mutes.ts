import type { Migration } from './migration.js';

/** What is posted unasked and how far it has come, which alerts are open, and what a channel has muted. */
export const postsAlertsChannelMutes: Migration = {
  name: '002-posts-alerts-channel-mutes',
  async up(db) {
    await db.schema
      .createTable('post_topics')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('facts', 'text', (column) => column.notNull())
      .addColumn('planned_at', 'bigint', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('post_topics_once', ['channel', 'topic'])
      .execute();
    await db.schema
      .createTable('posts')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('part', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('body', 'text')
      .addColumn('edit', 'text')
      .addColumn('edit_version', 'integer', (column) => column.notNull())
      .addColumn('look', 'integer', (column) => column.notNull())
      .addColumn('look_from', 'bigint', (column) => column.notNull())
      .addColumn('sent_at', 'bigint')
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('not_before', 'bigint', (column) => column.notNull())
      .addColumn('give_up_at', 'bigint', (column) => column.notNull())
      .addColumn('owner', 'text')
      .addColumn('lease_until', 'bigint', (column) => column.notNull())
      .addColumn('fence', 'integer', (column) => column.notNull())
      .addColumn('ts', 'text')
      .addColumn('posted_at', 'bigint')
      .addColumn('trouble', 'text')
      .addPrimaryKeyConstraint('posts_once', ['channel', 'topic', 'part'])
      .execute();
    await db.schema.createIndex('posts_by_state').on('posts').columns(['state', 'look_from']).execute();
    await db.schema
      .createTable('alert_channels')
      .addColumn('channel', 'text', (column) => column.primaryKey())
      .addColumn('baseline_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('alerts')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('finding_key', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('topic', 'text')
      .addColumn('finding', 'text', (column) => column.notNull())
      .addColumn('raised_at', 'bigint', (column) => column.notNull())
      .addColumn('resolved_at', 'bigint')
      .addColumn('outcome', 'text')
      .addPrimaryKeyConstraint('alerts_once', ['channel', 'finding_key'])
      .execute();
    await db.schema
      .createTable('channel_mutes')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('section', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addColumn('muted_by', 'text', (column) => column.notNull())
      .addColumn('muted_by_name', 'text', (column) => column.notNull())
      .addColumn('muted_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('mutes_of_a_channel', ['channel', 'section'])
      .execute();
  },
};
