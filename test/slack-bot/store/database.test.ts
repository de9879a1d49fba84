import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { sql } from 'kysely';
import Libsql from 'libsql';
import {
  type Database,
  type DatabaseOptions,
  type DatabasePlace,
  openDatabase,
} from '../../../slack-bot/store/database.js';
import { MIGRATIONS } from '../../../slack-bot/store/migrations/index.js';
import { type Migration, sequenceColumn } from '../../../slack-bot/store/migrations/migration.js';
import { StoreError } from '../../../slack-bot/store/store-error.js';
import { damagedCodes } from '../../faults/store-file.js';
import { asOwner, DATABASES, newDatabase } from '../../support/slack-bot/postgres.js';

const open: Database[] = [];
async function opened(place: DatabasePlace, options?: DatabaseOptions): Promise<Database> {
  const database = await openDatabase(place, options);
  open.push(database);
  return database;
}
afterEach(async () => {
  for (const database of open.splice(0)) await database.close().catch(() => undefined);
});

/** What a promise is rejected with: the code of a `StoreError`, or the error itself. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof StoreError ? error.code : error),
  );

/** A step that a module with a table of its own would add. */
const notes: Migration = {
  name: '900-notes',
  async up(db, kind) {
    await sequenceColumn(db.schema.createTable('notes'), kind).addColumn('said', 'text').execute();
  },
};
type Notes = { notes: { id: import('kysely').Generated<number>; said: string } };
const notesOf = ({ db }: Database) => db.withTables<Notes>();

test('migrations stand in the order of their names, each name once', () => {
  const names = MIGRATIONS.map(({ name }) => name);
  expect([...new Set(names)].sort()).toEqual(names);
});

describe.each(DATABASES)('a database on %s', (kind) => {
  test('keeps what was written when it is opened again', async () => {
    const place = await newDatabase(kind);
    const first = await opened(place, { migrations: [...MIGRATIONS, notes] });
    const one = await notesOf(first).insertInto('notes').values({ said: 'kept' }).returning('id').executeTakeFirst();
    expect(one).toEqual({ id: 1 });
    await first.close();
    const again = await opened(place, { migrations: [...MIGRATIONS, notes] });
    expect(await notesOf(again).selectFrom('notes').selectAll().execute()).toEqual([{ id: 1, said: 'kept' }]);
  });

  test('gains the tables of a newer program, and keeps the old ones', async () => {
    const place = await newDatabase(kind);
    const before = await opened(place);
    await before.db
      .insertInto('mutes')
      .values({ user_id: 'U1', section: 'overdue', until: 1_788_220_800_000 })
      .execute();
    await before.close();
    const after = await opened(place, { migrations: [...MIGRATIONS, notes] });
    expect(await after.db.selectFrom('mutes').select('until').execute()).toEqual([{ until: 1_788_220_800_000 }]);
    expect(await notesOf(after).selectFrom('notes').selectAll().execute()).toEqual([]);
  });

  test('of a newer program is left alone', async () => {
    const place = await newDatabase(kind);
    await (await opened(place, { migrations: [...MIGRATIONS, notes] })).close();
    expect(await codeOf(openDatabase(place))).toBe('newer-schema');
    const newer = await opened(place, { migrations: [...MIGRATIONS, notes] });
    expect(await notesOf(newer).selectFrom('notes').selectAll().execute()).toEqual([]);
  });

  test('a step that fails leaves nothing behind, and is tried again at the next start', async () => {
    const place = await newDatabase(kind);
    const half: Migration = {
      ...notes,
      async up(db, on) {
        await notes.up(db, on);
        throw new Error('the lights went out');
      },
    };
    await expect(openDatabase(place, { migrations: [...MIGRATIONS, half] })).rejects.toThrow('the lights went out');
    const mended = await opened(place, { migrations: [...MIGRATIONS, notes] });
    expect(await notesOf(mended).selectFrom('notes').selectAll().execute()).toEqual([]);
  });

  test('is opened by three at once, and made once', async () => {
    const place = await newDatabase(kind);
    const three = await Promise.all([opened(place), opened(place), opened(place)]);
    for (const database of three) await database.ping();
    const done = await sql<{ n: number }>`select count(*) as n from rps_migration`.execute(three[0]!.db);
    expect(Number(done.rows[0]!.n)).toBe(MIGRATIONS.length);
  });

  test('of two that claim the same row one gets it, in two connections at once', async () => {
    const place = await newDatabase(kind);
    const two = [await opened(place), await opened(place)];
    const claims = await Promise.all(
      two.flatMap((database) =>
        Array.from({ length: 10 }, () =>
          database.db
            .insertInto('preferences')
            .values({ user_id: 'U1', language: null, saved_at: 1 })
            .onConflict((conflict) => conflict.doNothing())
            .executeTakeFirst(),
        ),
      ),
    );
    expect(claims.filter(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows === 1n)).toHaveLength(1);
  });

  test('what two connections write in turns, alone and in transactions, is all there for a third', async () => {
    const place = await newDatabase(kind);
    const two = [await opened(place), await opened(place)];
    const line = (at: number) => ({ at, user_id: 'U1', via: 'command', request: 'status', outcome: 'answered' });
    await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const { db } = two[index % 2]!;
        if (index % 4 < 2) return db.insertInto('audit').values(line(index)).execute();
        return db.transaction().execute(async (within) => {
          const { n } = await within
            .selectFrom('audit')
            .select(({ fn }) => fn.countAll<number>().as('n'))
            .executeTakeFirstOrThrow();
          expect(Number(n)).toBeLessThan(40);
          return within.insertInto('audit').values(line(index)).execute();
        });
      }),
    );
    const third = await opened(place);
    const rows = await third.db.selectFrom('audit').select('at').execute();
    expect(rows.map(({ at }) => at).sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index));
  });

  test('a transaction that is thrown out of leaves nothing', async () => {
    const { db } = await opened(await newDatabase(kind));
    const work = db.transaction().execute(async (within) => {
      await within.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await db.selectFrom('mutes').selectAll().execute()).toEqual([]);
  });

  test('a row that another holds is waited for, and not for ever', async () => {
    const place = await newDatabase(kind);
    const [holder, other] = [await opened(place), await opened(place, { patienceMs: 150 })];
    const write = () =>
      other.db
        .insertInto('preferences')
        .values({ user_id: 'U1', language: 'zh', saved_at: 2 })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ language: 'zh', saved_at: 2 }))
        .execute();
    let waited: Promise<unknown> | undefined;
    await holder.db.transaction().execute(async (within) => {
      await within.insertInto('preferences').values({ user_id: 'U1', language: 'en', saved_at: 1 }).execute();
      expect(await codeOf(write())).toBe('locked');
      waited = write();
      await new Promise((resolve) => setTimeout(resolve, 40));
    });
    await waited;
    expect(await holder.db.selectFrom('preferences').select('language').execute()).toEqual([{ language: 'zh' }]);
  });

  test('a wrong statement is a mistake of ours, not of the database', async () => {
    const { db } = await opened(await newDatabase(kind));
    expect(await codeOf(sql`select nothing from nowhere`.execute(db))).not.toBeInstanceOf(StoreError);
    expect(await codeOf(sql`select nothing from nowhere`.execute(db))).toBeInstanceOf(Error);
  });

  test('a process that is killed in a transaction leaves nothing of it, and the next one goes on', async () => {
    const place = await newDatabase(kind);
    const before = await opened(place);
    await before.db.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
    const child = fork(new URL('write-and-wait.mts', import.meta.url).pathname, [JSON.stringify(place)], {
      execArgv: ['--import', 'tsx'],
    });
    await once(child, 'message');
    child.kill('SIGKILL');
    await once(child, 'exit');
    const write = before.db.insertInto('mutes').values({ user_id: 'U3', section: 'overdue', until: 1 }).execute();
    await write;
    const people = await before.db.selectFrom('mutes').select('user_id').orderBy('user_id').execute();
    expect(people.map(({ user_id }) => user_id)).toEqual(['U1', 'U3']);
  });
});

describe('the embedded file', () => {
  test('belongs to one user, and so does the folder that is made for it', async () => {
    const place = await newDatabase('sqlite');
    const { path } = place as { path: string };
    await opened(place);
    const mode = (file: string) => (statSync(file).mode & 0o777).toString(8);
    expect([mode(dirname(path)), mode(path), mode(`${path}-wal`)]).toEqual(['700', '600', '600']);
  });

  test('a folder that was there keeps its permissions', async () => {
    const { path } = (await newDatabase('sqlite')) as { path: string };
    mkdirSync(dirname(path));
    chmodSync(dirname(path), 0o755);
    await opened({ kind: 'sqlite', path });
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o755);
  });

  test('is flushed to the disk with every commit, and readers do not wait for a writer', async () => {
    const place = await newDatabase('sqlite');
    const [one, two] = [await opened(place), await opened(place)];
    const setting = async (name: string) =>
      Object.values((await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(one.db)).rows[0] ?? {})[0];
    expect([await setting('journal_mode'), await setting('synchronous')]).toEqual(['wal', 2]);
    await one.db.transaction().execute(async (within) => {
      await within.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
      expect(await two.db.selectFrom('mutes').selectAll().execute()).toEqual([]);
    });
  });

  test('in memory there is a new one each time', async () => {
    const one = await opened({ kind: 'sqlite', path: ':memory:' });
    await one.db.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
    const two = await opened({ kind: 'sqlite', path: ':memory:' });
    expect(await two.db.selectFrom('mutes').selectAll().execute()).toEqual([]);
  });

  test('what another process changes in a table counts for a query that was asked before', async () => {
    const place = await newDatabase('sqlite');
    const [here, there] = [await opened(place), await opened(place)];
    const mute = (userId: string) =>
      here.db.insertInto('mutes').values({ user_id: userId, section: 'overdue', until: 1 }).execute();
    const columns = async () => Object.keys((await here.db.selectFrom('mutes').selectAll().execute())[0]!);
    await mute('U1');
    const before = await columns();
    await there.db.schema.alterTable('mutes').addColumn('why', 'text').execute();
    expect(await columns()).toEqual([...before, 'why']);
    await mute('U2');
    await there.db.schema.alterTable('mutes').dropColumn('why').execute();
    expect(await columns()).toEqual(before);
    await there.db.schema.dropTable('mutes').execute();
    await expect(mute('U3')).rejects.toThrow('no such table');
    await expect(columns()).rejects.toThrow('no such table');
  });

  test('a query that failed, or found the file busy, is right the next time, and what was written is there for others', async () => {
    const place = await newDatabase('sqlite');
    const [here, there] = [await opened(place, { patienceMs: 100 }), await opened(place)];
    const save = (userId: string) =>
      here.db.insertInto('preferences').values({ user_id: userId, language: null, saved_at: 1 }).execute();
    const saved = async ({ db }: Database) =>
      (await db.selectFrom('preferences').select('user_id').orderBy('user_id').execute()).map((row) => row.user_id);
    for (const [userId, isThere] of [
      ['U1', false],
      ['U1', true],
      ['U2', false],
      ['U2', true],
    ] as const) {
      expect((await codeOf(save(userId))) === 'no error').toBe(!isThere);
    }
    await there.db.transaction().execute(async (within) => {
      await within.insertInto('preferences').values({ user_id: 'U8', language: null, saved_at: 1 }).execute();
      expect(await codeOf(save('U3'))).toBe('locked');
      // Whoever reads does not wait, and sees nothing of it yet.
      expect(await saved(here)).toEqual(['U1', 'U2']);
    });
    await save('U4');
    expect([await saved(here), await saved(there)]).toEqual(Array(2).fill(['U1', 'U2', 'U4', 'U8']));
  });

  test('a long list is whole, however often it is asked for and whatever is collected meanwhile', async () => {
    const { db } = await opened(await newDatabase('sqlite'));
    const line = { user_id: 'U1', via: 'command', request: 'status', outcome: 'answered' } as const;
    for (let from = 0; from < 1_000; from += 100) {
      await db
        .insertInto('audit')
        .values(Array.from({ length: 100 }, (_, index) => ({ ...line, at: from + index })))
        .execute();
    }
    // 100 rows come at a time: one less, as many, one more.
    for (const most of [99, 100, 101, 200, 1_000, 99, 100, 101]) {
      const rows = await db.selectFrom('audit').select('at').orderBy('at').limit(most).execute();
      expect(rows.map(({ at }) => at)).toEqual(Array.from({ length: most }, (_, index) => index));
    }
  });

  test('a query is prepared once, and only so many are kept', async () => {
    const { db } = await opened(await newDatabase('sqlite'));
    const prepare = jest.spyOn(Libsql.prototype, 'prepare');
    const ask = (index: number) => sql.raw<{ n: number }>(`select ${index} as n`).execute(db);
    const preparedFor = async (index: number) => {
      prepare.mockClear();
      expect((await ask(index)).rows).toEqual([{ n: index }]);
      return prepare.mock.calls.length;
    };
    expect([await preparedFor(0), await preparedFor(0)]).toEqual([1, 0]);
    for (let index = 1; index <= 100; index++) await ask(index);
    expect([await preparedFor(100), await preparedFor(0), await preparedFor(0)]).toEqual([0, 1, 0]);
    prepare.mockRestore();
  });

  test('a full disk is said, and what was there stays', async () => {
    const { db } = await opened(await newDatabase('sqlite'));
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(db);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]!.page_count}`).execute(db);
    const long = db.insertInto('audit').values({
      at: 1,
      user_id: 'U1',
      via: 'command',
      request: 'x'.repeat(100_000),
      outcome: 'answered',
    });
    expect(await codeOf(long.execute())).toBe('full');
    await sql.raw('pragma max_page_count = 100000').execute(db);
    await long.execute();
  });

  test('one that may only be read is said', async () => {
    const { db } = await opened(await newDatabase('sqlite'));
    await sql.raw('pragma query_only = 1').execute(db);
    const write = db.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
    expect(await codeOf(write)).toBe('read-only');
  });

  test('a path that cannot be one is said', async () => {
    const { path } = (await newDatabase('sqlite')) as { path: string };
    mkdirSync(dirname(path));
    writeFileSync(join(dirname(path), 'a-file'), '');
    expect(await codeOf(openDatabase({ kind: 'sqlite', path: join(dirname(path), 'a-file', 'rps.db') }))).toBe(
      'unreachable',
    );
    expect(await codeOf(openDatabase({ kind: 'sqlite', path: dirname(path) }))).toBe('unreachable');
  });

  test('a file that is no database is said, and not touched', async () => {
    const { path } = (await newDatabase('sqlite')) as { path: string };
    mkdirSync(dirname(path));
    const text = 'participant,site\nQD-001,QD\n'.repeat(200);
    writeFileSync(path, text);
    expect(await codeOf(openDatabase({ kind: 'sqlite', path }))).toBe('damaged');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  test('wherever one byte of the file is damaged, it opens or says so, and the process goes on', async () => {
    const found = (await damagedCodes(12)).map((each) => (each instanceof StoreError ? each.code : each));
    expect(found[0]).toBe('damaged');
    expect(found.filter((each) => !['damaged', 'newer-schema', 'opened'].includes(String(each)))).toEqual([]);
  }, 60_000);

  test('a file that is deleted or exchanged while it is in use is said at once: nothing is promised that would be lost', async () => {
    const place = (await newDatabase('sqlite')) as { kind: 'sqlite'; path: string };
    const { db, ping } = await opened(place);
    const add = (userId: string) =>
      db.insertInto('mutes').values({ user_id: userId, section: 'overdue', until: 1 }).execute();
    await add('U1');
    const aside = `${place.path}.aside`;
    renameSync(place.path, aside);
    for (const work of [add('U2'), db.selectFrom('mutes').selectAll().execute(), ping()])
      expect(await codeOf(work)).toBe('gone');
    writeFileSync(place.path, '');
    expect(await codeOf(add('U3'))).toBe('gone');
    renameSync(aside, place.path);
    await add('U4');
    expect((await db.selectFrom('mutes').selectAll().execute()).map(({ user_id }) => user_id)).toEqual(['U1', 'U4']);
  });
});

describe.each(DATABASES.filter((kind) => kind === 'postgres'))('the server (%s)', (kind) => {
  const nameOf = (place: DatabasePlace) => new URL((place as { url: string }).url).pathname.slice(1);

  test('a connection that is lost in a transaction fails that one, and the next works', async () => {
    const place = await newDatabase(kind);
    const database = await opened(place);
    const work = database.db.transaction().execute(async (within) => {
      await within.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
      await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(place)}'`);
      await within.insertInto('mutes').values({ user_id: 'U2', section: 'overdue', until: 1 }).execute();
    });
    expect(await codeOf(work)).toBe('unreachable');
    expect(await database.db.selectFrom('mutes').selectAll().execute()).toEqual([]);
  });

  test('connections that are lost while nobody uses them are not noticed', async () => {
    const place = await newDatabase(kind);
    const database = await opened(place);
    await asOwner(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${nameOf(place)}'`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await database.ping();
  });

  test('no server, a wrong password and a wrong name are told apart', async () => {
    const { url } = (await newDatabase(kind)) as { url: string };
    const at = (change: (address: URL) => void) => {
      const address = new URL(url);
      change(address);
      return codeOf(openDatabase({ kind: 'postgres', url: address.href }));
    };
    expect(await at((address) => (address.port = '1'))).toBe('unreachable');
    expect(await at((address) => (address.hostname = 'no-such-host.invalid'))).toBe('unreachable');
    expect(await at((address) => (address.password = 'wrong'))).toBe('refused');
    expect(await at((address) => (address.pathname = '/nothing'))).toBe('refused');
  });

  test('a standby, which may only be read, is said', async () => {
    const place = await newDatabase(kind);
    await (await opened(place)).close();
    await asOwner(`alter database ${nameOf(place)} set default_transaction_read_only = on`);
    const { db } = await opened(place);
    const write = db.insertInto('mutes').values({ user_id: 'U1', section: 'overdue', until: 1 }).execute();
    expect(await codeOf(write)).toBe('read-only');
  });

  test('a full disk is said', async () => {
    const { db } = await opened(await newDatabase(kind));
    // The server's own error, raised by hand: a disk cannot be filled here.
    const full = sql.raw(`do $$ begin raise exception 'no space' using errcode = '53100'; end $$`).execute(db);
    expect(await codeOf(full)).toBe('full');
  });
});

test('every error says what happened and what to do, in both languages', () => {
  const error = new StoreError('full');
  expect(error.message).toBe("The disk of the bot's database is full, so nothing was kept.");
  expect(error.say('zh').what).toBe('机器人数据库所在的磁盘已满，因此未保存任何内容。');
  expect(error.say('en').remedy).toBe('Free some space on that disk, then try again; the bot need not be restarted.');
});
