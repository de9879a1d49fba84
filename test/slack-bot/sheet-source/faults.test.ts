import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type SheetReadCode, SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { createSharedRead } from '../../../slack-bot/sheet-source/shared-read.js';
import type { SheetsApiOptions } from '../../../stand-ins/sheets-api/api.js';
import type { Fault } from '../../../stand-ins/sheets-api/faults.js';
import { sampleRaw } from '../../support/slack-bot/context.js';
import { type LocalGoogle, localGoogle, SHEET_ID } from '../../support/slack-bot/local-google.js';

/* Every failure through the real client: googleapis over HTTP against the local Sheets API. */

let google: LocalGoogle;
const start = async (options: Partial<SheetsApiOptions> = {}) => {
  google = await localGoogle(sampleRaw(), options);
};
beforeEach(() => start());
afterEach(() => google.close());

/** Soon over, and yet long enough for a read that nothing is wrong with, on a busy machine. */
const IMPATIENT = { timeoutMs: 800, totalMs: 1_500, firstWaitMs: 1 };

async function failureOf(read: Promise<unknown>): Promise<SheetReadError> {
  const thrown = await read.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(SheetReadError);
  return thrown as SheetReadError;
}

const BREAKING: readonly [string, Fault, readonly SheetReadCode[], string][] = [
  ['401', { status: 'UNAUTHENTICATED' }, ['unauthenticated'], 'Google did not accept the sign-in of the bot (401).'],
  [
    '403',
    { status: 'PERMISSION_DENIED' },
    ['forbidden'],
    'Google says that the bot may not open the spreadsheet (403).',
  ],
  [
    '403 because the API is off',
    { status: 'SERVICE_DISABLED' },
    ['api-disabled'],
    'The Google Sheets API is not switched on in the project of the key (403).',
  ],
  ['404', { status: 'NOT_FOUND' }, ['not-found'], 'There is no spreadsheet with this ID (404).'],
  [
    '429',
    { status: 'RESOURCE_EXHAUSTED' },
    ['rate-limited'],
    'Google is receiving too many requests at the moment (429).',
  ],
  ['500', { status: 'INTERNAL' }, ['server-error'], 'Google Sheets has a problem of its own (500).'],
  ['503', { status: 'UNAVAILABLE' }, ['server-error'], 'Google Sheets has a problem of its own (503).'],
  ['an answer that takes too long', { latency: 2_000 }, ['timeout'], 'Google Sheets did not answer within 1 second.'],
  ['a body cut in half', { truncate: true }, ['invalid-body', 'network'], ''],
  ['a connection that breaks', { drop: 'before' }, ['network', 'invalid-body'], ''],
];

describe.each(BREAKING)('%s', (_name, fault, codes, sentence) => {
  test('on the very first read is an error with a sentence and a remedy, in both languages', async () => {
    google.api.faults.add(fault);
    const error = await failureOf(google.source(IMPATIENT).read());
    expect(codes).toContain(error.code);
    if (sentence !== '') expect(error.message).toBe(sentence);
    for (const words of [error.say('zh').what, error.say('zh').remedy]) expect(words).toMatch(/^.*[一-鿿].*。$/u);
    for (const words of [error.say('en').what, error.say('en').remedy]) expect(words).toMatch(/^[A-Z][^一-鿿]+\.$/u);
  });

  test('later leaves the last good data with its age', async () => {
    let now = Date.now();
    const shared = createSharedRead(google.source(IMPATIENT), { now: () => now });
    const good = await shared.read();
    google.api.faults.add(fault);
    now += 90_000;
    const reading = await shared.read();
    expect(reading).toMatchObject({ state: 'stale', ageMs: 90_000 });
    expect(reading.state === 'stale' && good.state === 'fresh' && reading.raw === good.raw).toBe(true);
  });
});

test('401 for a token that is not good', async () => {
  await google.close();
  await start({ isToken: () => false });
  expect((await failureOf(google.source().read())).code).toBe('unauthenticated');
});

test('an Office file on Drive', async () => {
  google.api.documents.share(SHEET_ID, 'office');
  expect(await failureOf(google.source().read())).toMatchObject({
    code: 'office-file',
    message: 'The file is an Office file on Drive, which the Sheets API cannot read.',
  });
});

test('the quota of a user, used up by asking, is a rate limit that a minute heals', async () => {
  let now = Date.UTC(2026, 8, 1);
  await google.close();
  await start({ clock: () => now });
  const source = google.source({ firstWaitMs: 1, wait: async () => undefined });
  await source.read();
  for (let read = 0; read < 58; read++) await source.read();
  expect(google.calls).toHaveLength(60);
  const error = await failureOf(source.read());
  expect([error.code, error.say('en').remedy]).toEqual(['rate-limited', 'Ask again in a minute.']);
  now += 60_000;
  await expect(source.read()).resolves.toMatchObject({ name: 'Sample trial' });
});
