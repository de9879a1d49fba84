import { existsSync } from 'node:fs';
import { keptSubscriptions, type Subscription, type SubscriptionTables } from '../posts/digest/subscriptions.js';
import { type ChainState, chainState } from './audit-chain.js';
import type { DatabaseOptions, DatabasePlace } from './database.js';
import { grantStore } from './grants.js';
import { Kysely, sql } from './kysely.js';
import { MIGRATIONS } from './migrations/index.js';
import { postgresDialect } from './postgres.js';
import { sqliteDialect } from './sqlite.js';
import type { Grant } from './store.js';
import { StoreError } from './store-error.js';
import type { Tables } from './tables.js';

/** How a database stands to this program: nothing there yet, so many steps behind, or up to date. */
export type DatabaseState =
  | { readonly state: 'new' }
  | { readonly state: 'behind'; readonly steps: number }
  | {
      readonly state: 'current';
      readonly grants: readonly Grant[];
      readonly subscriptions: readonly (Subscription & { readonly isOn: boolean })[];
      readonly record: ChainState;
    };

const PATIENCE_MS = 3_000;
const MIGRATION_TABLE = 'rps_migration';

/**
 * Looks at a database without changing it: unlike opening it, this makes no file and no table. Rejects with `StoreError`
 * when it cannot be opened or written, or was made by a newer version.
 */
export async function inspectDatabase(
  place: DatabasePlace,
  { migrations = MIGRATIONS, patienceMs = PATIENCE_MS }: DatabaseOptions = {},
): Promise<DatabaseState> {
  if (place.kind === 'sqlite' && !existsSync(place.path)) return { state: 'new' };
  const db = new Kysely<{ [MIGRATION_TABLE]: { name: string } }>({
    dialect: place.kind === 'sqlite' ? sqliteDialect(place.path, patienceMs) : postgresDialect(place.url, patienceMs),
  });
  try {
    await tryWriting(db);
    const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
    if (!tables.some(({ name }) => name === MIGRATION_TABLE)) return { state: 'new' };
    const done = (await db.selectFrom(MIGRATION_TABLE).select('name').execute()).map(({ name }) => name);
    const known = migrations.map(({ name }) => name);
    if (done.some((name) => !known.includes(name))) throw new StoreError('newer-schema');
    const steps = known.filter((name) => !done.includes(name)).length;
    if (steps > 0) return { state: 'behind', steps };
    const has = (table: string) => tables.some(({ name }) => name === table);
    const all = db as unknown as Kysely<Tables & SubscriptionTables>;
    return {
      state: 'current',
      grants: has('grants') ? await grantStore(db as unknown as Kysely<Tables>).list() : [],
      subscriptions: has('digest_subscriptions') ? await keptSubscriptions(all) : [],
      record: await chainState(db as unknown as Kysely<Tables>),
    };
  } finally {
    await db.destroy();
  }
}

/** Nothing but a write shows that one may write; it is taken back at once. */
async function tryWriting(db: Kysely<{ [MIGRATION_TABLE]: { name: string } }>): Promise<void> {
  const takenBack = new Error('taken back');
  try {
    await db.transaction().execute(async (within) => {
      await sql`create table rps_doctor_probe (a integer)`.execute(within);
      throw takenBack;
    });
  } catch (error) {
    if (error !== takenBack) throw error;
  }
}
