import type { Kysely } from 'kysely';
import { auditStore } from './audit.js';
import type { Database } from './database.js';
import { grantStore } from './grants.js';
import { preferenceStore } from './preferences.js';
import type { Store } from './store.js';
import type { Tables } from './tables.js';

/** The store over an open database. Closing it closes the database. */
export function storeOver({ db, ping, close }: Pick<Database, 'ping' | 'close'> & { db: Kysely<Tables> }): Store {
  return { access: grantStore(db), preferences: preferenceStore(db), audit: auditStore(db), ping, close };
}
