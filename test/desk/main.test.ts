import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readArguments, UsageError } from '../../desk/server/arguments.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { runDesk } from './server/desk-process.js';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

describe('the command line', () => {
  test.each([
    ['nothing', [], { port: 3000 }],
    ['a workbook', ['my.xlsx'], { port: 3000, file: 'my.xlsx' }],
    ['a port', ['my.xlsx', '--port', '4000'], { port: 4000, file: 'my.xlsx' }],
  ])('reads %s', (_what, words, expected) => {
    expect(readArguments(words)).toEqual(expected);
  });

  test.each([
    ['two workbooks', ['a.xlsx', 'b.xlsx'], 'One workbook at a time, not 2.'],
    ['a port that is none', ['--port', 'x'], '--port takes a number from 0 to 65535, not "x".'],
    ['an option that does not exist', ['--prot', '1'], "Unknown option '--prot'"],
  ])('refuses %s in one sentence', (_what, words, sentence) => {
    expect(() => readArguments(words)).toThrow(UsageError);
    expect(() => readArguments(words)).toThrow(sentence);
  });
});

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
