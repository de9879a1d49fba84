import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runDesk } from './server/desk-process.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

describe('the process', () => {
  test('a missing and a broken workbook are one sentence each, with exit code 2', async () => {
    await writeFile(join(folder.path, 'broken.xlsx'), 'PK but not a workbook');
    const [missing, unreadable] = await Promise.all([
      runDesk(folder.path, ['absent.xlsx']),
      runDesk(folder.path, ['broken.xlsx']),
    ]);
    expect(missing.code).toBe(2);
    expect(missing.errors).toBe('There is no absent.xlsx; check the name and the folder.\n');
    expect(unreadable.code).toBe(2);
    expect(unreadable.errors).toMatch(/^broken\.xlsx is not an Excel workbook; .*\.\n$/);
  }, 30_000);
});
