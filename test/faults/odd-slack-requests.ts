import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { inMemoryFile } from '../slack-bot/posts/outbox/memory-file.js';
import { type BotProcess, startBotProcess } from '../support/slack-bot/bot-process.js';
import { ADMIN, CHANNEL, type LocalHosts, startLocalHosts } from '../support/slack-bot/local-hosts.js';
import { headlineOf } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';
import type { Fault, Tally } from './fault.js';
import { leftOpen, openFiles } from './open-files.js';
import { leaksOf } from './running-bot.js';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const VALUES = ['null', '[]', '0', 'true', '""', '"text"', '{}', '[null]', '{', ''];

/** Requests rightly signed in the name of Slack that hold no record, or one with a part that is missing or of another kind. */
export const oddSlackRequests: Fault = {
  number: 2,
  what: 'Rightly signed requests that hold nothing, or something of another kind',
  async run(tally) {
    const hosts = await startLocalHosts({ mode: 'http' });
    const place = inMemoryFile();
    const bot = startBotProcess({ ...hosts.variables, RPS_STORE_FILE: place.kind === 'sqlite' ? place.path : '' });
    try {
      const url = `http://127.0.0.1:${(await bot.logged('started')).port}/slack/events`;
      hosts.slack.setRequestUrl(url);
      for (const command of ['status', 'findings']) {
        await hosts.slack.asUser(ADMIN).slash('/rps', command, { channel: CHANNEL });
      }
      await hosts.slack.asUser(ADMIN).openHome();
      await until(() => answers(hosts).length >= 2, 20_000);
      const before = openFiles(bot.pid);
      for (const value of VALUES) {
        await send(tally, url, JSON_TYPE, value);
        await send(tally, url, FORM, `payload=${encodeURIComponent(value)}`);
      }
      await checkAlive(tally, hosts, bot);
      for (const [type, body] of oddBodies(hosts)) await send(tally, url, type, body);
      await checkAlive(tally, hosts, bot);
      tally.leaked.push(...leftOpen(bot.pid, before), ...leaksOf(bot.lines));
    } finally {
      bot.kill('SIGKILL');
      await bot.ended;
      await hosts.close();
    }
  },
};

const answers = (hosts: LocalHosts) =>
  hosts.slack
    .asUser(ADMIN)
    .view(CHANNEL)
    .filter(({ byApp }) => byApp);

async function send(tally: Tally, url: string, type: string, body: string): Promise<void> {
  tally.tried += 1;
  const status = await post(url, type, body);
  if (status === 'cut') tally.crashed.push(`cut off: ${body.slice(0, 80)}`);
}

/** What is sent in the name of Slack, rightly signed. Answers the status, or that the connection was cut. */
function post(url: string, type: string, body: string): Promise<number | 'cut'> {
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

/** Whether the bot still answers a person. */
async function checkAlive(tally: Tally, hosts: LocalHosts, bot: BotProcess): Promise<void> {
  const before = answers(hosts).length;
  await hosts.slack.asUser(ADMIN).slash('/rps', 'status', { channel: CHANNEL });
  const answer = await until(() => answers(hosts)[before], 10_000).catch(() => undefined);
  tally.check('a person is answered afterwards', answer !== undefined && headlineOf(answer).includes('enrolled'));
  if (answer) tally.seen.add(`/rps status afterwards: ${headlineOf(answer)}`);
  tally.crashed.push(...bot.lines.filter((line) => line.includes('stopped by an error')));
}

/** Everything that Slack has sent, with each of its parts left out or exchanged. */
function oddBodies(hosts: LocalHosts): [type: string, body: string][] {
  const kinds = new Map(
    hosts.slack.deliveries().map(({ kind, payload }) => [`${kind} ${payload.type}`, { kind, payload }]),
  );
  return [...kinds.values()].flatMap(({ kind, payload }) =>
    pathsIn(payload).flatMap((path) =>
      [undefined, null, 7, [], 'x'].flatMap((change): [string, string][] => {
        const odd = changed(payload, path, change);
        if (kind === 'interactive') return [[FORM, new URLSearchParams({ payload: JSON.stringify(odd) }).toString()]];
        if (kind !== 'slash_commands') return [[JSON_TYPE, JSON.stringify(odd)]];
        // A form holds text only.
        if (change !== undefined && change !== 'x') return [];
        return [[FORM, new URLSearchParams(odd as Record<string, string>).toString()]];
      }),
    ),
  );
}

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
