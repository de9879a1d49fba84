import { afterEach, describe, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../../slack-bot/store/database.js';
import { MIGRATIONS } from '../../../slack-bot/store/migrations/index.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import { startRetention } from '../../../slack-bot/store/retention.js';
import type { AuditEntry } from '../../../slack-bot/store/store.js';
import { StoreError } from '../../../slack-bot/store/store-error.js';
import { KeptLog } from '../../support/slack-bot/local-slack.js';
import { DATABASES, newDatabase } from '../../support/slack-bot/postgres.js';

const open: Database[] = [];
afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

const DAY_MS = 86_400_000;
const entry = (at: number): AuditEntry => ({
  at: at * DAY_MS,
  userId: `U${at % 3}`,
  via: 'command',
  request: `participant QD-${at}`,
  outcome: 'answered',
});

describe.each(DATABASES)('the record of who asked what, on %s', (kind) => {
  async function opened(place?: Awaited<ReturnType<typeof newDatabase>>) {
    const database = await openDatabase(place ?? (await newDatabase(kind)));
    open.push(database);
    const { audit } = storeOver(database);
    const fill = async (count: number) => {
      for (let at = 1; at <= count; at += 1) await audit.add(entry(at));
    };
    return { db: database.db, audit, fill };
  }

  test('is whole as it was written, empty and full, also by several at once', async () => {
    const { audit } = await opened();
    expect(await audit.state()).toEqual({ lines: 0, since: undefined, hash: '', broken: undefined });
    await Promise.all(Array.from({ length: 20 }, (_, at) => audit.add(entry(at + 1))));
    expect(await audit.state()).toMatchObject({
      lines: 20,
      broken: undefined,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('is whole at every moment while lines are added', async () => {
    const { audit } = await opened();
    const states: unknown[] = [];
    const added = (async () => {
      for (let at = 1; at <= 30; at += 1) await audit.add(entry(at));
    })();
    let isDone = false;
    void added.finally(() => {
      isDone = true;
    });
    while (!isDone) states.push((await audit.state()).broken);
    await added;
    expect(new Set(states)).toEqual(new Set([undefined]));
  });

  test('whichever field of whichever line is changed, it is seen at that line', async () => {
    const { db, audit, fill } = await opened();
    await fill(5);
    const rows = await db.selectFrom('audit').selectAll().orderBy('id').execute();
    for (const row of rows) {
      for (const change of [
        { at: 7 },
        { user_id: 'U9' },
        { via: 'home' },
        { request: 'status' },
        { outcome: 'refused' },
        { hash: 'x' },
      ]) {
        await db.updateTable('audit').set(change).where('id', '=', row.id).execute();
        expect((await audit.state()).broken).toBe('at' in change ? change.at : Number(row.at));
        const { id, ...sound } = row;
        await db.updateTable('audit').set(sound).where('id', '=', id).execute();
        expect((await audit.state()).broken).toBeUndefined();
      }
    }
  });

  test('a line that is taken out is seen, at the beginning, in the middle and at the end, and one that is put in', async () => {
    for (const at of [0, 2, 4]) {
      const { db, audit, fill } = await opened();
      await fill(5);
      const rows = await db.selectFrom('audit').select('id').orderBy('id').execute();
      await db.deleteFrom('audit').where('id', '=', rows[at]!.id).execute();
      expect((await audit.state()).broken).toBe(at === 4 ? 'end' : (at + 2) * DAY_MS);
    }
    const { db, audit, fill } = await opened();
    await fill(2);
    const line = { at: 9, user_id: 'U1', via: 'home', request: 'status', outcome: 'answered', hash: null };
    await db.insertInto('audit').values(line).execute();
    expect((await audit.state()).broken).toBe(9);
  });

  test('old lines are dropped from its beginning only, and what is left is whole and goes on', async () => {
    const { audit, fill } = await opened();
    await fill(6);
    // A clock that was put back for one line does not open a hole.
    await audit.add(entry(2));
    await audit.add(entry(7));
    const log = new KeptLog();
    const retention = startRetention(audit, 4 * DAY_MS, log, async () => 8 * DAY_MS);
    await retention.first;
    await retention.stop();
    expect(log.lines.map(({ event, fields }) => [event, fields])).toEqual([['audit lines dropped', { lines: 3 }]]);
    const { hash } = await audit.state();
    expect(await audit.state()).toMatchObject({ lines: 5, since: 4 * DAY_MS, broken: undefined });
    expect(await audit.drop(100 * DAY_MS)).toBe(5);
    expect(await audit.state()).toEqual({ lines: 0, since: undefined, hash, broken: undefined });
    await audit.add(entry(101));
    expect(await audit.state()).toMatchObject({ lines: 1, broken: undefined });
    expect(await audit.drop(0)).toBe(0);
  });

  test('that nothing could be dropped is told, and tried again', async () => {
    const log = new KeptLog();
    const drop = () => Promise.reject(new StoreError('locked'));
    const retention = startRetention({ drop }, DAY_MS, log, async () => 0);
    await retention.first;
    await retention.stop();
    expect(log.lines.map(({ event, fields }) => [event, fields])).toEqual([
      ['audit lines not dropped', { code: 'locked' }],
    ]);
  });

  test('while nobody says what time it is, nothing is dropped, and that is told', async () => {
    const { audit, fill } = await opened();
    await fill(3);
    const log = new KeptLog();
    const retention = startRetention(audit, DAY_MS, log, async () => undefined);
    await retention.first;
    await retention.stop();
    expect((await audit.state()).lines).toBe(3);
    expect(log.lines.map(({ event, fields }) => [event, fields])).toEqual([
      ['audit lines not dropped', { code: 'no-time' }],
    ]);
  });

  test('a record from before has its chain made once, over every line', async () => {
    const place = await newDatabase(kind);
    const before = await openDatabase(place, { migrations: MIGRATIONS.filter(({ name }) => name < '005') });
    for (const at of [1, 2, 3]) {
      const line = { at, user_id: 'U1', via: 'command', request: `participant QD-${at}`, outcome: 'answered' };
      await before.db
        .insertInto('audit')
        .values(line as never)
        .execute();
    }
    await before.close();
    const { audit } = await opened(place);
    expect(await audit.state()).toMatchObject({ lines: 3, since: 1, broken: undefined });
    await audit.add(entry(4));
    const all = [];
    for await (const { request, hash } of audit.all()) all.push([request, hash.length]);
    expect(all).toEqual([1, 2, 3, 4].map((at) => [`participant QD-${at}`, 64]));
  });
});
