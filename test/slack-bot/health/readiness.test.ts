import { describe, expect, test } from '@jest/globals';
import { READINESS_CODES, type ReadinessFacts, readiness } from '../../../slack-bot/health/readiness.js';
import { readinessWords } from '../../../slack-bot/health/readiness-words.js';
import { createVitals } from '../../../slack-bot/health/vitals.js';

const NOW = 10_000_000;
type Vitals = ReadinessFacts['vitals'];
const WELL: Vitals = {
  startedAt: NOW - 3_600_000,
  link: { state: 'connected', since: NOW - 60_000 },
  lastGoodReadAt: NOW - 30_000,
  lastRead: 'ok',
  isDraining: false,
};
const judge = (changes: Partial<Vitals> = {}, store = 'ok') =>
  readiness({ now: NOW, vitals: { ...WELL, ...changes }, store, maxDataAgeMs: 900_000 });
const disconnectedFor = (ms: number): Partial<Vitals> => ({ link: { state: 'disconnected', since: NOW - ms } });
const neverRead = (ms: number, lastRead?: Vitals['lastRead']): Partial<Vitals> => ({
  lastGoodReadAt: undefined,
  lastRead,
  startedAt: NOW - ms,
});

test('all is well', () => {
  expect(judge()).toEqual([
    { name: 'slack', ok: true, code: 'slack-connected', seconds: 60 },
    { name: 'data', ok: true, code: 'data-fresh', seconds: 30 },
    { name: 'store', ok: true, code: 'store-answers' },
  ]);
});

describe('what is not well', () => {
  test.each<[string, Partial<Vitals>, string, boolean]>([
    ['a socket closed 29 s ago is being replaced', disconnectedFor(29_000), 'slack-reconnecting', true],
    ['a socket gone for 30 s is lost', disconnectedFor(30_000), 'slack-disconnected', false],
    ['data exactly as old as allowed will do', { lastGoodReadAt: NOW - 900_000 }, 'data-fresh', true],
    ['data a little older will not', { lastGoodReadAt: NOW - 900_001 }, 'data-too-old', false],
    ['a failed read does no harm while the data are young', { lastRead: 'rate-limited' }, 'data-fresh', true],
    ['the first read may take its time', neverRead(59_000), 'data-waiting', true],
    ['but not for ever', neverRead(60_000), 'data-never-read', false],
    ['and a first read that failed is no excuse', neverRead(1_000, 'forbidden'), 'data-never-read', false],
    ['a bot that stops is not ready', { isDraining: true }, 'stopping', false],
  ])('%s', (_name, changes, code, ok) => {
    expect(judge(changes).find((check) => check.code === code)).toMatchObject({ ok });
  });

  test('a database that does not answer, with its code', () => {
    expect(judge({}, 'disk-full').at(-1)).toEqual({
      name: 'store',
      ok: false,
      code: 'store-fails',
      error: 'disk-full',
    });
  });
});

test.each(['en', 'zh'] as const)('every state has its sentence in %s', (language) => {
  const said = READINESS_CODES.map((code) =>
    readinessWords(language)[code]({ name: 'data', ok: false, code, seconds: 42, error: 'timeout' }),
  );
  expect(new Set(said).size).toBe(READINESS_CODES.length);
  expect(said.join('\n')).not.toMatch(/undefined|null|NaN/);
  expect(said.every((sentence) => /[.。]$/.test(sentence))).toBe(true);
});

test('of several workbooks the oldest data and the first failure count', () => {
  const vitals = createVitals(() => NOW, ['QD', 'XA']);
  expect([vitals.lastRead, vitals.lastGoodReadAt]).toEqual([undefined, undefined]);
  vitals.sheetRead('ok', 1_000, 'QD');
  expect([vitals.lastRead, vitals.lastGoodReadAt]).toEqual(['ok', undefined]);
  vitals.sheetRead('ok', 9_000, 'XA');
  vitals.sheetRead('timeout', 5, 'XA');
  expect([vitals.lastRead, vitals.lastGoodReadAt]).toEqual(['timeout', NOW - 9_000]);
});
