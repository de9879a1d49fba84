import type { Migration } from './migration.js';

/** Whom an alert has told, who has it, which posts carry it, and how people want to be told. */
export const alertPeople: Migration = {
  name: '003-alert-people',
  async up(db) {
    await db.schema.alterTable('preferences').addColumn('alerts', 'text').execute();
    await db.schema
      .createTable('alert_cases')
      .addColumn('finding_key', 'text', (column) => column.primaryKey())
      .addColumn('site', 'text')
      .addColumn('participant', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('raised_at', 'bigint', (column) => column.notNull())
      .addColumn('remind_at', 'bigint', (column) => column.notNull())
      .addColumn('reminded_at', 'bigint')
      .addColumn('taken_by', 'text')
      .addColumn('taken_at', 'bigint')
      .execute();
    await db.schema
      .createTable('alert_told')
      .addColumn('finding_key', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('told_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('alert_told_once', ['finding_key', 'user_id'])
      .execute();
    await db.schema
      .createTable('alert_posts')
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('finding_key', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('alert_posts_once', ['topic', 'finding_key'])
      .execute();
    await db.schema.createIndex('alert_posts_of_a_finding').on('alert_posts').columns(['finding_key']).execute();
  },
};
