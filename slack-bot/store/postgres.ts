import type { Dialect, PostgresPool, PostgresPoolClient } from 'kysely';
import type pg from 'pg';
import { PostgresDialect } from './kysely.js';
import { type StoreCode, StoreError } from './store-error.js';

/** Few: the bot asks little, and many instances share one server. */
const CONNECTIONS = 5;
const CONNECT_MS = 5_000;
const STATEMENT_MS = 10_000;
/** The number of PostgreSQL's type `bigint`. */
const INT8 = 20;

/** A PostgreSQL server, shared by any number of instances. */
export function postgresDialect(url: string, patienceMs: number): Dialect {
  return new PostgresDialect({ pool: () => codedPool(url, patienceMs) });
}

/** The driver is loaded only where there is a server. */
async function codedPool(url: string, patienceMs: number): Promise<PostgresPool> {
  const { default: driver } = await import('pg');
  const pool = new driver.Pool({
    connectionString: url,
    application_name: 'rps-trial-desk',
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    lock_timeout: patienceMs,
    statement_timeout: STATEMENT_MS,
    // The server's own limit comes first; this one is for a server that has gone silent.
    query_timeout: STATEMENT_MS + 2_000,
    // Left alone, they come as text. Times and counts are far below 2^53.
    types: {
      getTypeParser: (type: number, format?: 'text' | 'binary') =>
        type === INT8 ? Number : driver.types.getTypeParser(type, format as 'text'),
    },
  });
  // A connection that is lost says so here too, and an error that nobody listens for would end the process. Whoever was
  // using it hears of it from their query.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return {
    async connect() {
      try {
        return codedClient(await pool.connect());
      } catch (error) {
        throw coded(error);
      }
    },
    end: () => pool.end(),
  };
}

/** Gives errors their code, and does not hand on a connection that no longer answers. */
function codedClient(client: pg.PoolClient): PostgresPoolClient {
  let isLost = false;
  const query = async (text: string, parameters: readonly unknown[]) => {
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      const known = coded(error);
      if (known instanceof StoreError && known.code === 'unreachable') isLost = true;
      throw known;
    }
  };
  return {
    // Streams would need cursors; nothing here streams.
    query: query as unknown as PostgresPoolClient['query'],
    release: (discard) => client.release(isLost || discard === true),
  };
}

function coded(error: unknown): unknown {
  const code = codeOf(error);
  return code === undefined ? error : new StoreError(code, { cause: error });
}

/** By SQLSTATE, by the operating system's codes, and by the words of the driver, which has no codes of its own. */
function codeOf(error: unknown): StoreCode | undefined {
  const { code, message, errors } = error as { code?: string; message?: string; errors?: readonly unknown[] };
  // A name with several addresses fails with an error for each.
  if (code === undefined && errors?.[0] !== undefined) return codeOf(errors[0]);
  if (code === undefined) {
    return /terminat|timeout|not queryable|Connection|server does not support SSL/i.test(message ?? '')
      ? 'unreachable'
      : undefined;
  }
  if (code === '53100') return 'full';
  if (code === '25006') return 'read-only';
  if (/^(55P03|57014|40P01|40001)$/.test(code)) return 'locked';
  if (/^(28...|3D000|42501)$/.test(code)) return 'refused';
  if (/^(XX001|XX002)$/.test(code)) return 'damaged';
  if (/^(08...|53300|57P0.|E[A-Z_]+)$/.test(code)) return 'unreachable';
  return undefined;
}
