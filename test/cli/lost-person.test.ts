import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { writeWorkbook } from '../../cli/files/write-workbook.js';
import { rps } from '../support/run-in-memory.js';

/* Of somebody with nothing but an ID and a site nobody can say what comes next, and no item of the schedule says so. */

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-lost-'));
  path = join(folder, 'lost.xlsx');
  await writeWorkbook(path, [{ title: 'Participants', rows: [['QD-001', 'QD']] }]);
});
afterAll(() => rm(folder, { recursive: true }));

describe.each([
  ['en', /nobody can say what comes next/i],
  ['zh', /无法判断下一步/],
] as const)('in %s', (language, words) => {
  test.each(['digest', 'due', 'overdue', 'cycles', 'status'])('%s says so', async (command) => {
    const { out } = await rps(`${command} ${path} --lang ${language}`);
    expect(out).toMatch(words);
  });

  test('the calendar says so beside it and in its description', async () => {
    const { out, err } = await rps(`calendar ${path} --lang ${language}`);
    expect(out.replace(/\r\n /g, '')).toMatch(words);
    expect(err.replace(/\n */g, language === 'en' ? ' ' : '')).toMatch(words);
  });
});

test.each(['digest', 'due', 'overdue', 'cycles', 'calendar'])('the JSON of %s names who it is', async (command) => {
  const answer = JSON.parse((await rps(`${command} ${path} --json`)).out);
  expect(answer.noNextStep).toMatchObject([{ participant: 'QD-001' }]);
  if (command === 'digest') expect(answer.quiet).toBe(false);
});
