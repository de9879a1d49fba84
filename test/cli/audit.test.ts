import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditSchema } from '../../cli/answer-schemas.js';
import { openDatabase } from '../../slack-bot/store/database.js';
import { storeOver } from '../../slack-bot/store/open-store.js';
import { rpsWords } from '../support/run-in-memory.js';

let folder: string;
let env: Record<string, string>;
const rps = (line: string) => rpsWords(line.split(' '), { env });
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-audit-'));
  env = { RPS_STORE_FILE: join(folder, 'rps.db'), RPS_ENV_FILE: join(folder, 'none.env') };
});
afterAll(() => rm(folder, { recursive: true }));

test('says in both languages that there is no record yet', async () => {
  for (const [lang, words] of [
    ['en', /There is no record yet/],
    ['zh', /尚无记录/],
  ] as const) {
    const { code, err } = await rps(`audit --lang ${lang}`);
    expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  }
});

test('writes every line, also one that a spreadsheet would take for a formula, and never over a file', async () => {
  const database = await openDatabase({ kind: 'sqlite', path: env.RPS_STORE_FILE! });
  const { audit } = storeOver(database);
  for (const [at, request] of [
    [Date.UTC(2026, 8, 1), 'participant QD-014'],
    [Date.UTC(2026, 8, 2), '=SUM(1)'],
  ] as const) {
    await audit.add({ at, userId: 'U0PI', via: 'command', request, outcome: 'answered' });
  }
  const file = join(folder, 'record.csv');
  const { code, out } = await rps(`audit --to ${file}`);
  expect(code).toBe(0);
  const { hash } = await audit.state();
  expect(out.replaceAll(/\s+/g, ' ')).toContain(
    `holds 2 lines since 2026-09-01T00:00:00.000Z, as they were written. Newest: ${hash}.`,
  );
  const csv = await readFile(file, 'utf8');
  expect(csv.split('\r\n').slice(0, 3)).toEqual([
    'time,person,via,request,outcome,hash',
    expect.stringMatching(/^2026-09-01T00:00:00\.000Z,U0PI,command,participant QD-014,answered,[0-9a-f]{64}$/),
    `2026-09-02T00:00:00.000Z,U0PI,command,'=SUM(1),answered,${hash}`,
  ]);
  expect((await rps(`audit --to ${file}`)).code).toBe(2);
  expect((await rps(`audit --to ${join(folder, 'record.txt')}`)).err).toContain('record.csv');
  const json = auditSchema.parse(JSON.parse((await rps('audit --json')).out));
  expect(json).toMatchObject({ lines: 2, broken: null, entries: [{ person: 'U0PI' }, { request: '=SUM(1)' }] });

  await database.db
    .updateTable('audit')
    .set({ request: 'participant QD-015' })
    .where('at', '=', Date.UTC(2026, 8, 1))
    .execute();
  await database.close();
  for (const lang of ['en', 'zh']) {
    const broken = await rps(`audit --lang ${lang}`);
    expect(broken.code).toBe(1);
    expect(broken.out.replaceAll(/\s+/g, '')).toContain('2026-09-01T00:00:00.000Z');
  }
  // The doctor says it as well, with what to do.
  const doctor = JSON.parse((await rps('doctor --json')).out);
  expect(doctor.checks).toContainEqual(
    expect.objectContaining({ id: 'record', state: 'problem', remedy: expect.stringContaining('rps audit') }),
  );
}, 60_000);
