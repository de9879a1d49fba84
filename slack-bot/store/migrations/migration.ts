import type { CreateTableBuilder, Kysely } from 'kysely';
import type { DatabaseKind } from '../database.js';

/**
 * One step from one version of the tables to the next. There is no way back: to return to an older version, its backup is
 * restored. A step that has been released is never changed; the next one changes what it made.
 */
export interface Migration {
  /** The name of its file, which begins with its number. */
  readonly name: string;
  /** The tables that it finds are those of the steps before, hence no types. */
  up(db: Kysely<unknown>, kind: DatabaseKind): Promise<void>;
}

/** Adds a primary key `id` that counts up by itself: the one thing that the two databases spell differently. */
export function sequenceColumn<Table extends string, Columns extends string>(
  table: CreateTableBuilder<Table, Columns>,
  kind: DatabaseKind,
): CreateTableBuilder<Table, Columns | 'id'> {
  return kind === 'sqlite'
    ? table.addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    : table.addColumn('id', 'bigserial', (column) => column.primaryKey());
}
