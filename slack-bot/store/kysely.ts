import { createRequire } from 'node:module';

/**
 * What is used of Kysely at run time. By its CommonJS build: as ES modules its 280 files go through the loader one by one, which
 * takes three times as long at the start and 30 MB more.
 */
export const { Kysely, Migrator, PostgresDialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } =
  createRequire(import.meta.url)('kysely') as typeof import('kysely');
export type Kysely<Tables> = import('kysely').Kysely<Tables>;
