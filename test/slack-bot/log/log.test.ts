import { describe, expect, test } from '@jest/globals';
import { jsonLog, type LogLevel } from '../../../slack-bot/log/log.js';

function written(level: LogLevel, say: (log: ReturnType<typeof jsonLog>) => void): string[] {
  const lines: string[] = [];
  say(jsonLog((line) => lines.push(line), { level, now: () => Date.UTC(2026, 8, 1), instance: 'host:1' }));
  return lines;
}

describe('a log line', () => {
  test('is one JSON object with the level, the time, the instance, the fields and the event', () => {
    const [line] = written('info', (log) => log.info('answered', { command: 'status', ms: 12, nothing: undefined }));
    expect(line!.endsWith('}\n')).toBe(true);
    expect(JSON.parse(line!)).toEqual({
      level: 'info',
      at: '2026-09-01T00:00:00.000Z',
      instance: 'host:1',
      command: 'status',
      ms: 12,
      event: 'answered',
    });
  });

  test.each([
    ['info', ['a', 'b', 'c']],
    ['warn', ['b', 'c']],
    ['error', ['c']],
    ['silent', []],
  ] as const)('at the level %s says %j', (level, expected) => {
    const lines = written(level, (log) => {
      log.info('a');
      log.warn('b');
      log.error('c');
    });
    expect(lines.map((line) => JSON.parse(line).event)).toEqual(expected);
  });
});

describe('a secret is taken out of a field', () => {
  test.each([
    ['a bot token', 'An API error: xoxb-123-abc-DEF', 'An API error: [token]'],
    ['a rotated token', 'xoxe.xoxb-1-Mi0yLTEyMzQ.z', '[token]'],
    ['an app token', 'open(xapp-1-A0-12-ffff) failed', 'open([token]) failed'],
    ['a header', 'Authorization: Bearer abc.def', 'Authorization: Bearer [token]'],
    ['an access token of Google', 'token ya29.a0Af_x-y', 'token [token]'],
    ['a signed token', 'eyJhbGciOi.eyJpc3MiOi.c2ln', '[token]'],
    [
      'a response address',
      'POST https://hooks.slack.com/commands/T0/1/x failed',
      'POST https://hooks.slack.com/[secret] failed',
    ],
    [
      'the address of a socket',
      'wss://wss.slack.com/link/?ticket=abc&app_id=A0',
      'wss://wss.slack.com/link/?ticket=[secret]&app_id=A0',
    ],
    ['a database password', 'postgres://rps:hunter2@db:5432/rps', 'postgres://rps:[secret]@db:5432/rps'],
    ['a private key', 'a -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- b', 'a [private key] b'],
  ])('%s', (_name, text, expected) => {
    const [line] = written('info', (log) => log.info('slack', { message: text, list: [text] }));
    expect(JSON.parse(line!)).toMatchObject({ message: expected, list: [expected] });
  });

  test('and nothing else is', () => {
    const message = 'user U0MANAGER asked participant at 2026-09-01T00:30:00Z, code rate-limited';
    const [line] = written('info', (log) => log.info('slack', { message }));
    expect(JSON.parse(line!).message).toBe(message);
  });
});
