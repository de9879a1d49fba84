import type { DatabaseKind } from './database.js';
import { type Kysely, Migrator } from './kysely.js';
import { MIGRATIONS } from './migrations/index.js';
import type { Migration } from './migrations/migration.js';
import { StoreError } from './store-error.js';
import type { Tables } from './tables.js';

/** Its own name, so that another program's migrations in the same database are not taken for ours. */
const TABLE = 'rps_migration';

/**
 * Runs what has not run yet, all of it or nothing, under a lock of the database: of several processes that start at once one
 * does it and the others wait. A database that knows migrations which this program does not is left alone.
 */
export async function migrate(
  db: Kysely<Tables>,
  kind: DatabaseKind,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  const migrator = new Migrator({
    db,
    migrationTableName: TABLE,
    migrationLockTableName: `${TABLE}_lock`,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(migrations.map(({ name, up }) => [name, { up: (within) => up(within, kind) }])),
    },
  });
  const { error } = await migrator.migrateToLatest();
  if (error === undefined) return;
  if (error instanceof StoreError) throw error;
  const known = new Set(migrations.map(({ name }) => name));
  const done = await db.withTables<{ [TABLE]: { name: string } }>().selectFrom(TABLE).select('name').execute();
  if (done.some(({ name }) => !known.has(name))) throw new StoreError('newer-schema', { cause: error });
  throw error;
}
