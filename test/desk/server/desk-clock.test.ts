import { describe, expect, test } from '@jest/globals';
import { DeskClock } from '../../../desk/server/desk-clock.js';

const ZONE = 'Asia/Shanghai';
/** Friday, 4 September 2026, 17:05 in Shanghai. */
const FRIDAY = Date.UTC(2026, 8, 4, 9, 5);

describe('the clock', () => {
  const clockAt = (instant: number) => new DeskClock(() => instant, ZONE);

  test.each([
    ['on Friday evening', FRIDAY, '2026-09-07T00:30:00.000Z'],
    ['a minute before', Date.UTC(2026, 8, 7, 0, 29), '2026-09-07T00:30:00.000Z'],
    ['at that minute', Date.UTC(2026, 8, 7, 0, 30), '2026-09-08T00:30:00.000Z'],
  ])('the next digest is at 08:30 of a working day: %s', (_when, instant, expected) => {
    const clock = clockAt(instant);
    clock.toNextDigest();
    expect(new Date(clock.now()).toISOString()).toBe(expected);
    expect(clock.state.isMoved).toBe(true);
  });

  test('is put to a wall clock in the zone of the trial, and back', () => {
    const clock = clockAt(FRIDAY);
    clock.toWall('2026-10-01T07:45');
    expect(new Date(clock.now()).toISOString()).toBe('2026-09-30T23:45:00.000Z');
    clock.toWall('2026-09-20T07:45');
    expect(new Date(clock.now()).toISOString()).toBe('2026-09-19T23:45:00.000Z');
    clock.reset();
    expect(clock.state).toMatchObject({ now: FRIDAY, isMoved: false });
  });

  test.each([
    ['the past', '2026-09-04T17:04', 'put ahead'],
    ['a day that does not exist', '2026-02-30T08:30', 'no date and time'],
    ['words', 'tomorrow', 'no date and time'],
    ['another century', '2126-01-01T08:30', 'more than five years'],
  ])('refuses %s, and stays where it was', (_what, wall, sentence) => {
    const clock = clockAt(FRIDAY);
    expect(() => clock.toWall(wall)).toThrow(sentence);
    expect(clock.now()).toBe(FRIDAY);
  });
});
