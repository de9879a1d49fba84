import { expect, test } from '@jest/globals';
import { lastMorning, MorningClock } from '../../../desk/server/first-morning.js';
import { nextMorning } from '../../../slack-bot/posts/digest/schedule.js';
import { NO_DIGESTS } from '../../../slack-bot/posts/digest/settings.js';

const ZONE = 'Asia/Shanghai';
const HOUR_MS = 3_600_000;

test('at every hour of three weeks, the last morning is one on which a digest was due, and none lies between', () => {
  const start = Date.parse('2026-11-20T00:10:00Z');
  for (let hour = 0; hour < 21 * 24; hour += 1) {
    const now = start + hour * HOUR_MS;
    const last = lastMorning(now, ZONE)!;
    expect(last).toBeLessThanOrEqual(now);
    expect(nextMorning(last - 1, ZONE, NO_DIGESTS)?.at).toBe(last);
    expect(nextMorning(last, ZONE, NO_DIGESTS)!.at).toBeGreaterThan(now);
  }
});

test('the clock is on that morning while something is done there, and on its own again after it, also when it failed', async () => {
  const now = Date.parse('2026-11-29T16:00:00Z');
  const clock = new MorningClock(() => now, ZONE);
  let then = 0;
  await clock.onLastMorning(async () => {
    then = clock.now();
  });
  expect(new Date(then).toISOString()).toBe('2026-11-27T00:30:00.000Z');
  expect(clock.now()).toBe(now);
  await expect(clock.onLastMorning(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(clock.now()).toBe(now);
});
