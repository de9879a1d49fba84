import { expect, test } from '@jest/globals';
import { elapsedBy } from '../../slack-bot/elapsed.js';
import { createProbe } from '../../slack-bot/health/probe.js';
import { startHealthServer } from '../../slack-bot/health/server.js';
import { createVitals } from '../../slack-bot/health/vitals.js';

const HOUR = 3_600_000;

function setUp() {
  let clock = Date.UTC(2026, 8, 1);
  let watch = 5;
  const elapsed = elapsedBy(
    () => clock,
    () => watch,
  );
  const pass = (ms: number) => {
    clock += ms;
    watch += ms;
    return elapsed();
  };
  const set = (ms: number) => {
    clock += ms;
    return elapsed();
  };
  return { pass, set, elapsed };
}

test('what passes is counted, and a clock that is put back takes nothing of it away', () => {
  const { pass, set } = setUp();
  expect([pass(0), pass(1), pass(60_000)]).toEqual([0, 1, 60_001]);
  expect([set(-2 * HOUR), pass(500), pass(HOUR)]).toEqual([60_001, 60_501, 60_501 + HOUR]);
});

test('what a sleeping machine, or a clock that is put forward, leaps over is counted once', () => {
  const { pass, set } = setUp();
  expect([pass(10), set(2 * HOUR), pass(10), set(-2 * HOUR), pass(10)]).toEqual([
    10,
    10 + 2 * HOUR,
    20 + 2 * HOUR,
    20 + 2 * HOUR,
    30 + 2 * HOUR,
  ]);
});

test('data do not become young again for /readyz when the clock is put back', async () => {
  const { pass, set, elapsed } = setUp();
  const vitals = createVitals(elapsed);
  vitals.slackLink('connected');
  vitals.sheetRead('ok', 0);
  pass(HOUR);
  set(-2 * HOUR);
  const probe = createProbe({ vitals, pingStore: async () => undefined, maxDataAgeMs: HOUR / 2, now: elapsed });
  const server = await startHealthServer(probe, 0, '127.0.0.1');
  const answer = await fetch(`http://127.0.0.1:${server.port}/readyz`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('The workbook was last read 3600 s ago.');
  await server.close();
});
