import { type Migration, sequenceColumn } from './migration.js';

/** Roles and their log, what people set for themselves, and who asked what. */
export const accessPreferencesAudit: Migration = {
  name: '001-access-preferences-audit',
  async up(db, kind) {
    await db.schema
      .createTable('grants')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('sites', 'text', (column) => column.notNull())
      .addColumn('granted_by', 'text', (column) => column.notNull())
      .addColumn('granted_at', 'bigint', (column) => column.notNull())
      .execute();
    await sequenceColumn(db.schema.createTable('grant_changes'), kind)
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('sites', 'text', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('preferences')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('language', 'text')
      .addColumn('saved_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('mutes')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('section', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('mutes_of_a_person', ['user_id', 'section'])
      .execute();
    await sequenceColumn(db.schema.createTable('audit'), kind)
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('via', 'text', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('outcome', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('audit_of_a_person').on('audit').columns(['user_id', 'id']).execute();
  },
};
