import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import Libsql from 'libsql';
import { SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from './kysely.js';
import { readsWhole } from './reads-whole.js';
import { type StoreCode, StoreError } from './store-error.js';

type Statement = Libsql.Statement<unknown[]>;

/** The database answers synchronously, so it may wait only this long at a time while everything else stands still. */
const WAIT_MS = 20;
const PAUSE_MS = 25;

/** The embedded database in one file. A second process may use the same file: each waits for the other's transaction. */
export function sqliteDialect(path: string, patienceMs: number): Dialect {
  return {
    createDriver: () => new EmbeddedDriver(path, patienceMs),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

async function opened(path: string, patienceMs: number): Promise<Libsql.Database> {
  if (path !== ':memory:' && !(await codedly(() => readsWhole(path)))) throw new StoreError('damaged');
  const database = codedly(() => {
    if (path !== ':memory:') makePrivate(path);
    return new Libsql(path);
  });
  try {
    const isWal = codedly(() => {
      database.pragma(`busy_timeout = ${WAIT_MS}`);
      return database.prepare<unknown[]>('pragma journal_mode = WAL');
    });
    await patiently(patienceMs, () => isWal.all());
    codedly(() => {
      // What was promised to be kept is on the disk before anybody hears so: a claim must outlive a power cut.
      database.pragma('synchronous = FULL');
      database.pragma('foreign_keys = ON');
    });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Who asked what is nobody else's business on the machine: folders that are made here, and the file, belong to one user. */
function makePrivate(path: string): void {
  const folder = dirname(resolve(path));
  const made = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) chmodSync(folder, 0o700);
  closeSync(openSync(path, 'a', 0o600));
}

/**
 * One connection, lent to one transaction or query at a time. Every write is in a transaction that takes the write lock as it
 * begins, and `exec` begins and ends it. Otherwise: a transaction that had read first and wanted to write later would fail
 * at once when another process has written in between; and a prepared statement that found the database busy stays open in
 * this driver, so that what the connection writes afterwards is seen by itself and never reaches the disk.
 */
class EmbeddedDriver implements Driver {
  #database: Libsql.Database | undefined;
  /** Which file was opened; a name that leads to another one, or to none, is found out before anything is promised. */
  #file: number | undefined;
  #free: Promise<void> = Promise.resolve();
  #release = (): void => undefined;
  readonly #prepared = new Map<string, Statement>();

  constructor(
    private readonly path: string,
    private readonly patienceMs: number,
  ) {}

  async init(): Promise<void> {
    this.#database = await opened(this.path, this.patienceMs);
    this.#file = this.fileNow();
  }

  async acquireConnection(): Promise<EmbeddedConnection> {
    const before = this.#free;
    let release = (): void => undefined;
    this.#free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    if (this.fileNow() !== this.#file) {
      release();
      throw new StoreError('gone');
    }
    this.#release = release;
    return new EmbeddedConnection(this.#database!, this.#prepared, this.patienceMs);
  }

  private fileNow(): number | undefined {
    if (this.path === ':memory:') return undefined;
    return codedly(() => statSync(this.path, { throwIfNoEntry: false })?.ino);
  }

  async releaseConnection(): Promise<void> {
    this.#release();
  }

  beginTransaction(connection: EmbeddedConnection): Promise<void> {
    return connection.begin();
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    connection.end('commit');
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    connection.end('rollback');
  }

  async destroy(): Promise<void> {
    // Whoever has the connection finishes first.
    await this.#free;
    // The file stays open for as long as a statement is there.
    this.#prepared.clear();
    this.#database?.close();
  }
}

class EmbeddedConnection implements DatabaseConnection {
  #isInTransaction = false;

  constructor(
    private readonly database: Libsql.Database,
    private readonly prepared: Map<string, Statement>,
    private readonly patienceMs: number,
  ) {}

  async begin(): Promise<void> {
    await patiently(this.patienceMs, () => this.database.exec('begin immediate'));
    this.#isInTransaction = true;
  }

  end(how: 'commit' | 'rollback'): void {
    this.#isInTransaction = false;
    // A disk that is full ends a transaction by itself; then there is nothing left to undo.
    if (how === 'rollback' && !this.database.inTransaction) return;
    codedly(() => this.database.exec(how));
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (READS.test(sql)) {
      const statement = codedly(() => this.#statement(sql));
      // The same statement again, never a second one: see above.
      const rows = await patiently(this.patienceMs, () => statement.all(parameters) as R[]);
      this.#keep(sql, statement);
      return { rows };
    }
    if (this.#isInTransaction) {
      if (!this.database.inTransaction) throw new Error('The transaction has ended because something in it failed.');
      return codedly(() => this.#write<R>(sql, parameters));
    }
    await this.begin();
    try {
      const result = codedly(() => this.#write<R>(sql, parameters));
      this.end('commit');
      return result;
    } catch (error) {
      this.end('rollback');
      throw error;
    }
  }

  #write<R>(sql: string, parameters: readonly unknown[]): QueryResult<R> {
    const statement = this.#statement(sql);
    if (statement.reader) {
      const rows = statement.all(parameters) as R[];
      this.#keep(sql, statement);
      return { rows };
    }
    const { changes, lastInsertRowid } = statement.run(parameters);
    this.#keep(sql, statement);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  }

  /** One that was kept is taken out: it only comes back once it has come to its end. */
  #statement(sql: string): Statement {
    const kept = this.prepared.get(sql);
    this.prepared.delete(sql);
    return kept ?? this.database.prepare<unknown[]>(sql);
  }

  /** The one that was not used for longest goes first. */
  #keep(sql: string, statement: Statement): void {
    if (!KEPT.test(sql)) return;
    this.prepared.set(sql, statement);
    if (this.prepared.size > MOST_KEPT) this.prepared.delete(this.prepared.keys().next().value!);
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it, and nothing here streams.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('The store does not stream.');
  }
}

/** What only reads, and what may not stand in a transaction. */
const READS = /^\s*(select|pragma)\b/i;

/** What is asked again and again; a table is made once. */
const KEPT = /^\s*(select|insert|update|delete)\b/i;
const MOST_KEPT = 100;

/** SQLite can undo `create table`; with a transaction around them, migrations of two processes cannot meet. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Tries again while another process writes, without holding up the rest of the bot, and gives errors their code. */
async function patiently<T>(patienceMs: number, run: () => T): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    try {
      return codedly(run);
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'locked') || Date.now() >= end) throw error;
      await pause(PAUSE_MS);
    }
  }
}

function codedly<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const code = codeOf(error);
    throw code === undefined ? error : new StoreError(code, { cause: error });
  }
}

/** By SQLite's result codes, by the operating system's, and by the words of the driver, which gives none when it cannot open. */
function codeOf(error: unknown): StoreCode | undefined {
  const { code, message } = error as { code?: string; message?: string };
  if (code === undefined)
    return /^ConnectionFailed|connection is not open/.test(message ?? '') ? 'unreachable' : undefined;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'locked';
  if (/^SQLITE_FULL|^ENOSPC|^EDQUOT/.test(code)) return 'full';
  if (/^SQLITE_(READONLY|PERM)|^EROFS|^EACCES|^EPERM/.test(code)) return 'read-only';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged';
  if (/^SQLITE_(CANTOPEN|IOERR)|^E[A-Z]+$/.test(code)) return 'unreachable';
  return undefined;
}
