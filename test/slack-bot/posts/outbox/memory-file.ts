import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePlace } from '../../../../slack-bot/store/database.js';
import { afterTests } from '../../../support/after-tests.js';

const folders: string[] = [];
afterTests(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A database file in memory, where writing is quick: a killed process loses nothing that a disk would have kept. */
export function inMemoryFile(): DatabasePlace {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'rps-'));
  folders.push(folder);
  return { kind: 'sqlite', path: join(folder, 'rps.db') };
}
