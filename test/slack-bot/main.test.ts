import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startBotProcess } from '../support/slack-bot/bot-process.js';
import { ADMIN, BOT, CHANNEL, type LocalHosts, startLocalHosts } from '../support/slack-bot/local-hosts.js';
import { headlineOf } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rps-bot-'));
});
afterAll(() => rm(folder, { recursive: true }));

const answersSeenBy = (hosts: LocalHosts) =>
  hosts.slack
    .asUser(ADMIN)
    .view(CHANNEL)
    .filter(({ byApp }) => byApp);
const ask = (hosts: LocalHosts, text: string) => hosts.slack.asUser(ADMIN).slash('/rps', text, { channel: CHANNEL });

async function eventually(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not become so.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('the program', () => {
  test('without an environment says everything that is missing in one message, in the language of its settings, and exits 1', async () => {
    const bot = startBotProcess({ RPS_LANGUAGE: 'zh' });
    expect(await bot.ended).toBe(1);
    expect(bot.lines[0]).toBe('机器人无法启动：');
    expect(bot.lines.filter((line) => line.startsWith('- '))).toHaveLength(5);
  });

  test('says in one sentence when Slack refuses the token', async () => {
    const hosts = await startLocalHosts();
    const bot = startBotProcess({
      ...hosts.variables,
      SLACK_BOT_TOKEN: 'xoxb-other',
      RPS_STORE_FILE: join(folder, 'refused.db'),
    });
    expect(await bot.ended).toBe(1);
    expect(bot.lines.at(-1)).toMatch(/^The bot cannot start: .*invalid_auth/);
    await hosts.close();
  });
});

describe('over a socket', () => {
  let hosts: LocalHosts;
  let bot: ReturnType<typeof startBotProcess>;
  let health: string;
  beforeAll(async () => {
    hosts = await startLocalHosts();
    // The .env file fills what the environment leaves open, and only that.
    const { RPS_ADMINS, ...rest } = hosts.variables;
    await writeFile(
      join(folder, '.env'),
      `RPS_ADMINS=${RPS_ADMINS}\nGOOGLE_SPREADSHEET_ID=1fromTheFile\nRPS_ADMIN=typo\n`,
    );
    bot = startBotProcess({ ...rest, RPS_ENV_FILE: join(folder, '.env'), RPS_STORE_FILE: join(folder, 'rps.db') });
    health = `http://127.0.0.1:${(await bot.logged('started')).healthPort}`;
  });
  afterAll(async () => {
    bot.kill('SIGKILL');
    await hosts.close();
  });

  test('is ready, and says how well it is', async () => {
    await eventually(async () => (await (await fetch(`${health}/readyz`)).text()).includes('data-fresh'));
    expect((await fetch(`${health}/readyz`)).status).toBe(200);
    expect((await fetch(`${health}/healthz`)).status).toBe(200);
    const metrics = await (await fetch(`${health}/metrics`)).text();
    expect(metrics).toContain('rps_slack_connected 1');
    expect(metrics).toContain('rps_sheet_read_duration_seconds_count{outcome="ok"} 1');
  });

  test('warns of a variable that it does not know', async () => {
    expect(await bot.logged('unknown variable')).toMatchObject({ name: 'RPS_ADMIN', nearest: 'RPS_ADMINS' });
  });

  test('answers', async () => {
    await ask(hosts, 'status');
    expect(headlineOf(await until(() => answersSeenBy(hosts)[0], 10_000))).toContain('65 of 102 enrolled');
  });

  test('on SIGTERM finishes the answer under way, then exits 0', async () => {
    const before = answersSeenBy(hosts).length;
    hosts.slack.faults.add({ on: 'response_url', kind: 'slow', ms: 500 });
    await ask(hosts, 'findings');
    bot.kill('SIGTERM');
    expect(await bot.ended).toBe(0);
    expect(answersSeenBy(hosts)).toHaveLength(before + 1);
    expect(bot.lines.map((line) => JSON.parse(line).event).slice(-1)).toEqual(['stopped']);
  });
});

describe('with a channel for alerts', () => {
  test('a post that is under way when SIGTERM comes is finished and recorded', async () => {
    const alerts = { id: 'C0ALERTS', name: 'alerts', members: [ADMIN, BOT] };
    const hosts = await startLocalHosts({ channels: [alerts] });
    const variables = {
      ...hosts.variables,
      RPS_STORE_FILE: join(folder, 'alerts.db'),
      RPS_ALERT_CHANNELS: 'C0ALERTS:en:all',
    };
    hosts.slack.faults.add({ on: 'chat.postMessage', kind: 'slow', ms: 700 });
    const posts = () => hosts.slack.asUser(ADMIN).view('C0ALERTS');
    const first = startBotProcess(variables);
    const { healthPort } = await first.logged('started');
    await eventually(async () => {
      // The read is done and the post has left.
      const metrics = await (await fetch(`http://127.0.0.1:${healthPort}/metrics`)).text();
      return metrics.includes('rps_sheet_read_duration_seconds_count{outcome="ok"} 1');
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    first.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.lines.map((line) => JSON.parse(line).event).slice(-3)).toEqual(['stopping', 'post posted', 'stopped']);
    expect(posts()).toHaveLength(1);

    await hosts.close();
  });
});

describe('over HTTP', () => {
  test('answers health checks beside Slack, keeps its numbers to itself, and a second signal ends it at once', async () => {
    const hosts = await startLocalHosts({ mode: 'http' });
    const bot = startBotProcess({ ...hosts.variables, RPS_STORE_FILE: join(folder, 'http.db') });
    const { port, healthPort } = await bot.logged('started');
    hosts.slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
    const status = async (at: unknown, path: string) => (await fetch(`http://127.0.0.1:${at}${path}`)).status;
    await eventually(async () => (await status(port, '/readyz')) === 200);
    expect([await status(port, '/metrics'), await status(healthPort, '/metrics')]).toEqual([404, 200]);
    hosts.slack.faults.add({ on: 'response_url', kind: 'slow', ms: 800 });
    await ask(hosts, 'overdue');
    bot.kill('SIGTERM');
    await bot.logged('stopping');
    bot.kill('SIGTERM');
    expect(await bot.ended).toBe(1);
    await hosts.close();
  });
});
