import { afterEach, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import type { Grant, Store } from '../../../slack-bot/store/store.js';
import { DATABASES, newDatabase } from '../../support/slack-bot/postgres.js';

const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

const PI: Grant = { userId: 'U0PI', role: { name: 'pi', sites: ['QD', 'XA'] }, by: 'U0ADMIN', at: 1_788_220_800_000 };
const MANAGER: Grant = { userId: 'U0MANAGER', role: { name: 'study manager', sites: 'all' }, by: 'U0ADMIN', at: 2 };

describe.each(DATABASES)('the store on %s', (kind) => {
  async function opened(place?: Awaited<ReturnType<typeof newDatabase>>): Promise<Store> {
    const database = await openDatabase(place ?? (await newDatabase(kind)));
    const store = storeOver(database);
    open.push(store);
    return store;
  }

  test('remembers a role with its sites, and of a stranger nothing', async () => {
    const { access } = await opened();
    await access.grant(PI);
    await access.grant(MANAGER);
    expect([await access.find('U0PI'), await access.find('U0MANAGER'), await access.find('U0NOBODY')]).toEqual([
      PI,
      MANAGER,
      undefined,
    ]);
    expect(await access.list()).toEqual([MANAGER, PI]);
  });

  test('a second role replaces the first, and the log has both, the newest first', async () => {
    const { access } = await opened();
    await access.grant(PI);
    const narrower: Grant = { ...PI, role: { name: 'coordinator', sites: ['QD'] }, by: 'U0OTHER', at: 3 };
    await access.grant(narrower);
    expect(await access.list()).toEqual([narrower]);
    expect(await access.log(10)).toEqual([
      { what: 'granted', userId: 'U0PI', role: narrower.role, by: 'U0OTHER', at: 3 },
      { what: 'granted', userId: 'U0PI', role: PI.role, by: 'U0ADMIN', at: PI.at },
    ]);
    expect(await access.log(1)).toHaveLength(1);
  });

  test('what is taken away is answered once and logged once', async () => {
    const { access } = await opened();
    await access.grant(PI);
    expect(await access.revoke('U0PI', 'U0ADMIN', 5)).toEqual(PI);
    expect(await access.revoke('U0PI', 'U0ADMIN', 6)).toBeUndefined();
    expect(await access.find('U0PI')).toBeUndefined();
    expect((await access.log(10)).map(({ what, by, at }) => [what, by, at])).toEqual([
      ['revoked', 'U0ADMIN', 5],
      ['granted', 'U0ADMIN', PI.at],
    ]);
  });

  test('what another process grants, takes away or sets counts at the next question', async () => {
    const place = await newDatabase(kind);
    const [here, there] = [await opened(place), await opened(place)];
    const known = async () => [(await here.access.find('U0PI'))?.role.name, await here.preferences.languageOf('U0PI')];
    expect(await known()).toEqual([undefined, undefined]);
    for (const language of ['zh', 'en'] as const) {
      await there.access.grant(PI);
      await there.preferences.save('U0PI', { language, mutes: [] }, 1);
      expect(await known()).toEqual(['pi', language]);
      await there.access.revoke('U0PI', 'U0ADMIN', 5);
      expect(await known()).toEqual([undefined, language]);
    }
  });

  test('who never set anything has no language and no mutes', async () => {
    const { preferences } = await opened();
    expect(await preferences.of('U0PI', 0)).toEqual({ mutes: [] });
  });

  test('what somebody set is kept, replaced as a whole, and theirs alone', async () => {
    const { preferences } = await opened();
    await preferences.save('U0PI', { language: 'zh', mutes: [{ section: 'pending', until: 100 }] }, 1);
    await preferences.save('U0MANAGER', { language: 'en', mutes: [] }, 1);
    expect(await preferences.of('U0PI', 50)).toEqual({ language: 'zh', mutes: [{ section: 'pending', until: 100 }] });
    await preferences.save('U0PI', { mutes: [{ section: 'overdue', until: 200 }] }, 2);
    expect(await preferences.of('U0PI', 50)).toEqual({ mutes: [{ section: 'overdue', until: 200 }] });
    expect(await preferences.of('U0MANAGER', 50)).toEqual({ language: 'en', mutes: [] });
    expect(await preferences.languageOf('U0PI')).toBeUndefined();
    expect(await preferences.languageOf('U0MANAGER')).toBe('en');
    expect(await preferences.languageOf('U0NOBODY')).toBeUndefined();
  });

  test('a mute ends by itself, on the millisecond', async () => {
    const { preferences } = await opened();
    await preferences.save('U0PI', { mutes: [{ section: 'overdue', until: 200 }] }, 1);
    expect((await preferences.of('U0PI', 199)).mutes).toHaveLength(1);
    expect((await preferences.of('U0PI', 200)).mutes).toEqual([]);
  });

  test('who asked what is kept in its order, of all or of one', async () => {
    const { audit } = await opened();
    const entry = { at: 7, userId: 'U0PI', via: 'command', request: 'status QD', outcome: 'answered' } as const;
    const refused = { ...entry, userId: 'U0NOBODY', request: 'findings', outcome: 'refused' } as const;
    const shared = { ...entry, via: 'share' } as const;
    for (const each of [entry, refused, shared]) await audit.add(each);
    expect(await audit.recent(10)).toEqual([shared, refused, entry]);
    expect(await audit.recent(10, 'U0PI')).toEqual([shared, entry]);
    expect(await audit.recent(1)).toEqual([shared]);
    const first = await audit.page({ most: 2, skip: 0 });
    expect(first.entries).toEqual([shared, refused]);
    await audit.add(entry);
    const second = await audit.page({ most: 2, skip: 2, upTo: first.newest });
    expect(second).toEqual({ entries: [entry], newest: first.newest });
  });

  test('a closed store says so', async () => {
    const store = await opened();
    await store.ping();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });
});
