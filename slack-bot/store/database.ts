import { Kysely, sql } from './kysely.js';
import { migrate } from './migrate.js';
import type { Migration } from './migrations/migration.js';
import { postgresDialect } from './postgres.js';
import { sqliteDialect } from './sqlite.js';
import type { Tables } from './tables.js';

/** The two databases that the bot runs on. The queries are the same; only `create table` has to know. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** Where the database is: a file (`:memory:` for one that is forgotten), or the address of a PostgreSQL server. */
export type DatabasePlace =
  | { readonly kind: 'sqlite'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/**
 * An open database, with every table that the migrations make. A module with tables of its own adds a file to `migrations/`,
 * names it in `migrations/index.ts`, describes the tables in an interface beside its queries, and takes
 * `database.db.withTables<ItsTables>()`. Every query rejects with `StoreError` when the database is at fault.
 *
 * Three habits keep one code path for both databases: times are `bigint` columns of milliseconds; lists and records are JSON
 * in `text` columns; rows that come in an order have a `sequenceColumn`. The embedded database answers synchronously, and one
 * transaction runs at a time: keep them short, and call nothing slow inside.
 */
export interface Database {
  readonly db: Kysely<Tables>;
  readonly kind: DatabaseKind;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Tests bring other migrations; `patienceMs` is how long to wait for another process that is writing. */
export interface DatabaseOptions {
  readonly migrations?: readonly Migration[];
  readonly patienceMs?: number;
}

const PATIENCE_MS = 5_000;

/**
 * Opens the database and brings its tables up to date; several processes may do so at once. Rejects with `StoreError` when
 * that cannot be done, and has then left nothing open.
 */
export async function openDatabase(place: DatabasePlace, options: DatabaseOptions = {}): Promise<Database> {
  const { patienceMs = PATIENCE_MS } = options;
  const db = new Kysely<Tables>({
    dialect: place.kind === 'sqlite' ? sqliteDialect(place.path, patienceMs) : postgresDialect(place.url, patienceMs),
  });
  try {
    await migrate(db, place.kind, options.migrations);
  } catch (error) {
    await db.destroy().catch(() => undefined);
    throw error;
  }
  return {
    db,
    kind: place.kind,
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
