import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import Libsql from 'libsql';
import { DEAF } from '../../../slack-bot/health/observer.js';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { observedStore } from '../../../slack-bot/store/observed-store.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';

test('what the database fails is heard by its code, and still reaches whoever asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rps-observed-'));
  const path = join(folder, 'rps.db');
  const heard: string[] = [];
  const database = await openDatabase({ kind: 'sqlite', path }, { patienceMs: 30 });
  const store = observedStore(storeOver(database), { ...DEAF, storeFailed: (code) => heard.push(code) });
  const entry = { at: 1, userId: 'U0ADMIN', via: 'command', request: 'status', outcome: 'answered' } as const;
  await store.audit.add(entry);
  expect([await store.audit.recent(5), heard]).toEqual([[entry], []]);

  const other = new Libsql(path);
  other.exec('begin immediate');
  await expect(store.audit.add(entry)).rejects.toMatchObject({ name: 'StoreError', code: 'locked' });
  expect(heard).toEqual(['locked']);
  other.exec('rollback');
  other.close();
  await store.close();
  await rm(folder, { recursive: true });
});
