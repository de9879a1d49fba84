import { existsSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { inspectDatabase } from '../../../slack-bot/store/inspect.js';
import { MIGRATIONS } from '../../../slack-bot/store/migrations/index.js';
import { asOwner, DATABASES, newDatabase } from '../../support/slack-bot/postgres.js';

describe.each(DATABASES)('looking at a database on %s', (kind) => {
  test('tells a new one, one that is behind, and one that is up to date, and changes none of them', async () => {
    const place = await newDatabase(kind);
    expect([await inspectDatabase(place), await inspectDatabase(place)]).toEqual([{ state: 'new' }, { state: 'new' }]);
    if (place.kind === 'sqlite') expect(existsSync(place.path)).toBe(false);
    await (await openDatabase(place, { migrations: MIGRATIONS.slice(0, 1) })).close();
    const behind = { state: 'behind', steps: MIGRATIONS.length - 1 };
    expect([await inspectDatabase(place), await inspectDatabase(place)]).toEqual([behind, behind]);
    await (await openDatabase(place)).close();
    expect(await inspectDatabase(place)).toEqual({
      state: 'current',
      grants: [],
      subscriptions: [],
      record: { lines: 0, since: undefined, hash: '', broken: undefined },
    });
  });

  test('refuses one that a newer version has made', async () => {
    const place = await newDatabase(kind);
    const later = { name: '999-later', up: async () => {} };
    await (await openDatabase(place, { migrations: [...MIGRATIONS, later] })).close();
    await expect(inspectDatabase(place)).rejects.toMatchObject({ name: 'StoreError', code: 'newer-schema' });
  });
});

(DATABASES.includes('postgres') ? test : test.skip)('a database that may only be read is told', async () => {
  const place = await newDatabase('postgres');
  if (place.kind !== 'postgres') throw new Error('not PostgreSQL');
  await (await openDatabase(place)).close();
  await asOwner(`alter database ${new URL(place.url).pathname.slice(1)} set default_transaction_read_only = on`);
  await expect(inspectDatabase(place)).rejects.toMatchObject({ name: 'StoreError', code: 'read-only' });
});
