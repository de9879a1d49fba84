import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type BotProcess, startBotProcess } from '../support/slack-bot/bot-process.js';
import { ADMIN, CHANNEL, type LocalHosts, startLocalHosts } from '../support/slack-bot/local-hosts.js';
import { headlineOf } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';

let folder: string;
let hosts: LocalHosts;
let bot: BotProcess;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-odd-'));
  hosts = await startLocalHosts({ mode: 'http' });
  bot = startBotProcess({ ...hosts.variables, RPS_STORE_FILE: join(folder, 'rps.db') });
  url = `http://127.0.0.1:${(await bot.logged('started')).port}/slack/events`;
  hosts.slack.setRequestUrl(url);
  for (const command of ['status', 'findings']) {
    await hosts.slack.asUser(ADMIN).slash('/rps', command, { channel: CHANNEL });
  }
  await hosts.slack.asUser(ADMIN).openHome();
  await until(() => answers().length >= 2);
}, 60_000);

afterAll(async () => {
  bot.kill('SIGKILL');
  await bot.ended;
  await hosts.close();
  await rm(folder, { recursive: true });
});

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const answers = () =>
  hosts.slack
    .asUser(ADMIN)
    .view(CHANNEL)
    .filter(({ byApp }) => byApp);

/** What is sent in the name of Slack, rightly signed. Answers the status, or that the connection was cut. */
function post(type: string, body: string): Promise<number | 'cut'> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', 'local-signing-secret').update(`v0:${timestamp}:${body}`).digest('hex');
  return new Promise((resolve) => {
    const headers = {
      'content-type': type,
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    };
    const sent = request(url, { method: 'POST', agent: false, headers, timeout: 10_000 }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('timeout', () => sent.destroy());
    sent.on('error', () => resolve('cut'));
    sent.end(body);
  });
}

const isAlive = async () => {
  const before = answers().length;
  await hosts.slack.asUser(ADMIN).slash('/rps', 'status', { channel: CHANNEL });
  const answer = await until(() => answers()[before], 10_000);
  expect(headlineOf(answer)).toContain('enrolled');
  expect(bot.lines.filter((line) => line.includes('stopped by an error'))).toEqual([]);
};

const VALUES = ['null', '[]', '0', 'true', '""', '"text"', '{}', '[null]', '{', ''];

test('a rightly signed request that holds no record at all is refused, and the bot goes on', async () => {
  for (const value of VALUES) {
    for (const [type, body] of [
      [JSON_TYPE, value],
      [FORM, `payload=${encodeURIComponent(value)}`],
    ] as const) {
      expect([body, await post(type, body)]).toEqual([body, expect.any(Number)]);
    }
  }
  await isAlive();
}, 60_000);

test('whatever part of a request is missing or of another kind, the bot goes on', async () => {
  const kinds = new Map(
    hosts.slack.deliveries().map(({ kind, payload }) => [`${kind} ${payload.type}`, { kind, payload }]),
  );
  expect(kinds.size).toBeGreaterThanOrEqual(2);
  let sent = 0;
  for (const { kind, payload } of kinds.values()) {
    for (const path of pathsIn(payload)) {
      for (const change of [undefined, null, 7, [], 'x']) {
        const odd = changed(payload, path, change);
        const [type, body] =
          kind === 'slash_commands'
            ? [FORM, new URLSearchParams(odd as Record<string, string>).toString()]
            : kind === 'interactive'
              ? [FORM, new URLSearchParams({ payload: JSON.stringify(odd) }).toString()]
              : [JSON_TYPE, JSON.stringify(odd)];
        // A form holds text only.
        if (kind === 'slash_commands' && change !== undefined && change !== 'x') continue;
        expect([kind, path, change, await post(type, body)]).toEqual([kind, path, change, expect.any(Number)]);
        sent += 1;
      }
    }
  }
  expect(sent).toBeGreaterThan(50);
  await isAlive();
}, 120_000);

function pathsIn(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...pathsIn(inner, [...at, key])]);
}

function changed(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  if (rest.length > 0) copy[key!] = changed(copy[key!], rest, to);
  else if (to === undefined) delete copy[key!];
  else copy[key!] = to;
  return copy;
}
