import { afterEach, describe, expect, test } from '@jest/globals';
import { decodeWorkbook } from '../../../shared/workbook/decode.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import type { SheetSource } from '../../../slack-bot/sheet-source/source.js';
import { sampleRaw } from '../../support/slack-bot/context.js';
import {
  json,
  type LocalGoogle,
  listening,
  localGoogle,
  refusal,
  type Scripted,
  sourceAt,
} from '../../support/slack-bot/local-google.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

async function google(): Promise<LocalGoogle> {
  const local = await localGoogle(sampleRaw());
  open.push(local);
  return local;
}

const OUTLINE = {
  properties: { title: 'Trial' },
  sheets: [{ properties: { title: 'Participants', sheetId: 7 } }, { properties: { title: 'Cycles', sheetId: 8 } }],
};
const RANGES = [
  { range: 'Participants!A1:Z1000', majorDimension: 'ROWS', values: [['Participant ID'], ['QD-001']] },
  { range: 'Cycles!A1:Z1000', majorDimension: 'ROWS' },
];
const BATCH = { spreadsheetId: 'x', valueRanges: RANGES };

/** A host that answers spreadsheets.get rightly, and values.batchGet with the script, its last line for ever. */
async function scripted(script: readonly Scripted[], outline: Scripted = json(200, OUTLINE)) {
  const asked: string[] = [];
  const server = await listening((request, response) => {
    const isBatch = (request.url ?? '').includes('values:batchGet');
    asked.push(isBatch ? 'batchGet' : 'get');
    if (!isBatch) return outline(request, response);
    const at = asked.filter((name) => name === 'batchGet').length - 1;
    return script[Math.min(at, script.length - 1)]!(request, response);
  });
  open.push(server);
  return { url: server.url, asked };
}

async function failure(source: SheetSource): Promise<SheetReadError> {
  const error = await source.read().then(
    () => new Error('it was read'),
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(SheetReadError);
  return error as SheetReadError;
}

describe('a spreadsheet on the local Sheets API', () => {
  test('reads to the same workbook as its cells do', async () => {
    const { source } = await google();
    const read = decodeWorkbook(await source().read());
    const direct = decodeWorkbook(sampleRaw());
    expect(read.participants.map(({ id, row }) => [id, row])).toEqual(
      direct.participants.map(({ id, row }) => [id, row]),
    );
    expect([read.name, read.rowsRead, read.rowsSkipped, read.problems.length]).toEqual([
      direct.name,
      direct.rowsRead,
      direct.rowsSkipped,
      direct.problems.length,
    ]);
  });

  test('costs two calls the first time and one after that', async () => {
    const { source, calls } = await google();
    const reader = source();
    await reader.read();
    await reader.read();
    await reader.read();
    expect(calls.map((name) => name.replace('spreadsheets.', ''))).toEqual([
      'get',
      'values.batchGet',
      'values.batchGet',
      'values.batchGet',
    ]);
  });

  test('asks for the titles again when a tab was renamed', async () => {
    const { source, calls, document } = await google();
    const reader = source();
    await reader.read();
    document.sheetByTitle('Cycles')!.title = '周期';
    const raw = await reader.read();
    expect(raw.tabs.find(({ title }) => title === '周期')?.values.length).toBeGreaterThan(10);
    expect(calls.slice(2).map((name) => name.replace('spreadsheets.', ''))).toEqual([
      'values.batchGet',
      'get',
      'values.batchGet',
    ]);
  });

  test('asks for the titles again after a while', async () => {
    let now = 0;
    const { source, calls } = await google();
    const reader = source({ now: () => now });
    await reader.read();
    now = 599_000;
    await reader.read();
    expect(calls).toHaveLength(3);
    now = 601_000;
    await reader.read();
    expect(calls).toHaveLength(5);
  });

  test('hands over every title when there is no Participants tab, so that the decoder can say which was meant', async () => {
    const { source, document } = await google();
    document.sheetByTitle('Participants')!.title = 'Particpants 2026';
    const raw = await source().read();
    expect(() => decodeWorkbook(raw)).toThrow('If "Particpants 2026" holds the participants, rename it.');
  });

  test('links to a cell, with the tab that Google knows by number', async () => {
    const { source } = await google();
    const reader = source();
    const page = 'https://docs.google.com/spreadsheets/d/1localSpreadsheetForTests/edit';
    expect(reader.cellUrl('Cycles', 'F14')).toBe(page);
    await reader.read();
    expect(reader.url()).toBe(page);
    expect(reader.cellUrl('Cycles', 'F14')).toBe(`${page}#gid=11&range=F14`);
    expect(reader.cellUrl('No such tab', 'F14')).toBe(page);
  });

  test.each([
    ['none', 'forbidden', 'Share the spreadsheet, as a viewer, with the account that the bot signs in with.'],
    [
      'office',
      'office-file',
      'Open it in Google Sheets, choose File, Save as Google Sheets, and give the bot the new ID.',
    ],
  ] as const)('shared as "%s" is refused with code %s', async (access, code, remedy) => {
    const { source, api, document } = await google();
    api.documents.share(document.id, access);
    const error = await failure(source());
    expect([error.code, error.remedy, error.retryable]).toEqual([code, remedy, false]);
  });

  test('an ID that does not exist is not found', async () => {
    const { source } = await google();
    expect(await failure(source({ spreadsheetId: '1doesNotExist' }))).toMatchObject({
      code: 'not-found',
      message: 'There is no spreadsheet with this ID (404).',
    });
  });

  test('a server error that passes costs a retry and nothing else', async () => {
    const { source, api } = await google();
    api.faults.add({ status: 'UNAVAILABLE', times: 2 });
    expect((await source().read()).tabs.length).toBeGreaterThan(4);
  });

  test('an answer cut off in the middle is never half a workbook', async () => {
    const { source, api } = await google();
    const reader = source();
    await reader.read();
    api.faults.add({ truncate: true });
    const error = await failure(reader);
    expect(['invalid-body', 'network']).toContain(error.code);
    expect(error.retryable).toBe(true);
  });

  test('a dropped connection is a network error, tried again', async () => {
    const { source, api } = await google();
    api.faults.add({ drop: 'before', times: 1 });
    expect((await source().read()).tabs.length).toBeGreaterThan(4);
    api.faults.add({ drop: 'before' });
    expect((await failure(source())).retryable).toBe(true);
  });

  test('a slow answer ends in a timeout, within the time for a whole read', async () => {
    const { source, api } = await google();
    api.faults.add({ latency: 10_000 });
    const from = Date.now();
    const error = await failure(source({ timeoutMs: 100, totalMs: 350 }));
    expect(error.code).toBe('timeout');
    expect(error.message).toBe('Google Sheets did not answer within 1 second.');
    // Long before the answer, and even longer before four of them.
    expect(Date.now() - from).toBeLessThan(8_000);
  });
});

describe('a host that misbehaves', () => {
  test('401 asks for the key to be checked, and is not tried again', async () => {
    const { url, asked } = await scripted([refusal(401, 'bad credentials', 'UNAUTHENTICATED')]);
    expect(await failure(sourceAt(url))).toMatchObject({ code: 'unauthenticated', retryable: false });
    expect(asked).toEqual(['get', 'batchGet']);
  });

  test('403 because the API is off is not a matter of sharing', async () => {
    const details = [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'SERVICE_DISABLED' }];
    const { url } = await scripted([
      refusal(403, 'Google Sheets API has not been used', 'PERMISSION_DENIED', { details }),
    ]);
    expect((await failure(sourceAt(url))).code).toBe('api-disabled');
  });

  test('403 for too many requests, in the older form, is a rate limit', async () => {
    const { url } = await scripted([
      refusal(403, 'Rate Limit Exceeded', '', { errors: [{ reason: 'rateLimitExceeded' }] }),
    ]);
    expect(await failure(sourceAt(url))).toMatchObject({ code: 'rate-limited', retryable: true });
  });

  test('429 with Retry-After waits as long as it was told', async () => {
    const waits: number[] = [];
    const limited = refusal(429, 'Quota exceeded', 'RESOURCE_EXHAUSTED');
    const { url, asked } = await scripted([
      (request, response) => {
        response.setHeader('retry-after', '2');
        limited(request, response);
      },
      limited,
      json(200, BATCH),
    ]);
    const source = sourceAt(url, { totalMs: 10_000, wait: async (ms) => void waits.push(ms) });
    expect((await source.read()).tabs[0]!.values).toHaveLength(2);
    expect(waits).toEqual([2_000, 10]);
    expect(asked).toEqual(['get', 'batchGet', 'batchGet', 'batchGet']);
  });

  test('429 that asks for more patience than there is fails at once', async () => {
    const { url, asked } = await scripted([
      json(429, { error: { code: 429, message: 'Quota', status: 'RESOURCE_EXHAUSTED' } }, { 'retry-after': '60' }),
    ]);
    expect((await failure(sourceAt(url))).code).toBe('rate-limited');
    expect(asked).toHaveLength(2);
  });

  test('500 for ever gives up after four tries', async () => {
    const { url, asked } = await scripted([refusal(500, 'Internal', 'INTERNAL')]);
    const error = await failure(sourceAt(url));
    expect([error.code, error.message]).toEqual(['server-error', 'Google Sheets has a problem of its own (500).']);
    expect(asked.filter((name) => name === 'batchGet')).toHaveLength(4);
  });

  test.each([
    [
      'JSON that ends early',
      (_: unknown, response: Parameters<Scripted>[1]) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end('{"valueRanges":[{"range":"Part'),
    ],
    [
      'an empty body',
      (_: unknown, response: Parameters<Scripted>[1]) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).end(),
    ],
    [
      'a page of a proxy',
      (_: unknown, response: Parameters<Scripted>[1]) =>
        void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>sign in</html>'),
    ],
    ['an empty object', json(200, {})],
    ['no ranges', json(200, { valueRanges: [] })],
    ['a range too few', json(200, { valueRanges: RANGES.slice(0, 1) })],
    ['ranges in another order', json(200, { valueRanges: [...RANGES].reverse() })],
    ['a range without its name', json(200, { valueRanges: [RANGES[0], {}] })],
    ['a cell that is an object', json(200, { valueRanges: [{ ...RANGES[0], values: [[{}]] }, RANGES[1]] })],
    ['values that are no rows', json(200, { valueRanges: [{ ...RANGES[0], values: 'none' }, RANGES[1]] })],
  ] as const)('%s is an incomplete answer, never an empty workbook', async (_name, script) => {
    const { url } = await scripted([script as Scripted]);
    expect(await failure(sourceAt(url))).toMatchObject({ code: 'invalid-body', retryable: true });
  });

  test('a Participants tab without a single value is an error that names it', async () => {
    const { url } = await scripted([json(200, { valueRanges: [{ range: 'Participants!A1:Z1000' }, RANGES[1]] })]);
    const error = await failure(sourceAt(url));
    expect([error.code, error.message]).toEqual(['no-values', 'The tab "Participants" came without a single value.']);
  });

  test('an empty Cycles tab is just that', async () => {
    const { url } = await scripted([json(200, BATCH)]);
    expect((await sourceAt(url).read()).tabs.map(({ values }) => values.length)).toEqual([2, 0]);
  });

  test('an outline without tabs is incomplete too', async () => {
    const { url } = await scripted([json(200, BATCH)], json(200, { properties: { title: 'Trial' } }));
    expect((await failure(sourceAt(url))).code).toBe('invalid-body');
  });

  test('nobody listening is a network error', async () => {
    const { url } = await scripted([json(200, BATCH)]);
    await open.pop()!.close();
    expect((await failure(sourceAt(url))).code).toBe('network');
  });

  test('the error says the same in Chinese', () => {
    const error = new SheetReadError('forbidden', { account: 'bot@project.iam.gserviceaccount.com' });
    expect(error.remedy).toBe('Share the spreadsheet with bot@project.iam.gserviceaccount.com as a viewer.');
    expect(error.say('zh').remedy).toBe('请将电子表格以“查看者”身份共享给 bot@project.iam.gserviceaccount.com。');
  });
});
