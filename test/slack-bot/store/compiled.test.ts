import { afterEach, describe, expect, test } from '@jest/globals';
import { compiled } from '../../../slack-bot/store/compiled.js';
import { type Database, openDatabase } from '../../../slack-bot/store/database.js';
import { DATABASES, newDatabase } from '../../support/slack-bot/postgres.js';

const open: Database[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

let worded = 0;
const mutedBy = compiled((db, { userId, from }: { readonly userId: string; readonly from: number }) => {
  worded += 1;
  // The second value stands first, and one is the query's own.
  return db
    .selectFrom('mutes')
    .select(['section', 'until'])
    .where('until', '>=', from)
    .where('section', '!=', 'enrollment')
    .where('user_id', '=', userId)
    .orderBy('until');
});
const muting = compiled((db, row: { readonly userId: string; readonly section: string; readonly until: number }) =>
  db.insertInto('mutes').values({ until: row.until, user_id: row.userId, section: row.section }),
);

type Db = Database['db'];
const muted = async (db: Db, given: { readonly userId: string; readonly from: number }) =>
  (await db.executeQuery(mutedBy(db, given))).rows;
const mute = async (db: Db, row: { readonly userId: string; readonly section: string; readonly until: number }) =>
  (await db.executeQuery(muting(db, row))).rows;

describe.each(DATABASES)('a query that is worded once, on %s', (kind) => {
  async function opened(): Promise<Db> {
    const database = await openDatabase(await newDatabase(kind));
    open.push(database);
    return database.db;
  }

  test('is asked with the values of each time, at once, and within a transaction that ends in nothing', async () => {
    const db = await opened();
    for (const [userId, section, until] of [
      ['U1', 'overdue', 10],
      ['U1', 'pending', 20],
      ['U1', 'enrollment', 30],
      ["U2'; --", 'pending', 40],
    ] as const) {
      expect(await mute(db, { userId, section, until })).toEqual([]);
    }
    const answers = await Promise.all(
      [
        ['U1', 0],
        ['U1', 20],
        ['U1', 21],
        ["U2'; --", 40],
        ['U3', 0],
      ].map(([userId, from]) => muted(db, { userId: userId as string, from: from as number })),
    );
    expect(answers.map((rows) => rows.map(({ until }) => until))).toEqual([[10, 20], [20], [], [40], []]);
    const undone = db.transaction().execute(async (within) => {
      await mute(within, { userId: 'U3', section: 'pending', until: 50 });
      expect(await muted(within, { userId: 'U3', from: 50 })).toEqual([{ section: 'pending', until: 50 }]);
      throw new Error('after all not');
    });
    await expect(undone).rejects.toThrow('after all not');
    expect(await muted(db, { userId: 'U3', from: 0 })).toEqual([]);
  });

  test('is worded once for each database that is open', async () => {
    worded = 0;
    for (const db of [await opened(), await opened()]) {
      await muted(db, { userId: 'U1', from: 0 });
      await db.transaction().execute((within) => muted(within, { userId: 'U2', from: 0 }));
    }
    expect(worded).toBe(2);
  });
});
