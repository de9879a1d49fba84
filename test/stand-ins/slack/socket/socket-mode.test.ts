import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { App, LogLevel } from '@slack/bolt';
import { until } from '../../../support/until.js';
import { type Running, startSlack } from '../fixture.js';
import { workspace } from '../workspace.js';

let slack: Running;
let app: App;
const events: { id: string; retry: number | undefined }[] = [];

beforeAll(async () => {
  slack = await startSlack({
    workspace: workspace({
      appToken: 'xapp-local',
      events: ['message.channels', 'app_mention'],
      scopes: [...workspace().app.scopes, 'app_mentions:read'],
    }),
  });
  app = new App({
    token: 'xoxb-local-bot',
    appToken: 'xapp-local',
    socketMode: true,
    deferInitialization: true,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: `${slack.origin}/api/`, retryConfig: { retries: 0 } },
  });
  app.command('/rps', async ({ ack, respond, command }) => {
    await ack();
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: `socket ${command.text} ${'x'.repeat(70_000)}`.slice(0, 30_000),
    });
  });
  app.command('/slow', async () => undefined);
  app.command('/broken', async ({ ack }) => ack('said at once'));
  app.event('app_home_opened', async ({ event, body, client, context }) => {
    events.push({ id: body.event_id, retry: context.retryNum });
    await client.views.publish({
      user_id: event.user,
      view: { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'by socket' } }] },
    });
  });
  app.message('hello', async ({ message, say }) => {
    await say({ text: 'hello yourself', thread_ts: message.ts });
  });
  await app.init();
  await app.start();
});

afterAll(async () => {
  await app.stop();
  await slack.stop();
});

const at = { channel: 'C0TRIAL' };

test('the app connects and is the one that is asked', async () => {
  expect(slack.host.sockets.size).toBe(1);
  const manager = slack.host.asUser('U0MANAGER');
  expect(await manager.slash('/rps', 'status', at)).toEqual({ ok: true });
  const message = await until(() => manager.last('C0TRIAL'));
  expect(message.text).toMatch(/^socket status/);
});

test('an acknowledgement may carry the answer', async () => {
  expect(await slack.host.asUser('U0MANAGER').slash('/broken', '', at)).toMatchObject({
    ok: true,
    message: { text: 'said at once' },
  });
});

test('no acknowledgement is a timeout', async () => {
  expect(await slack.host.asUser('U0MANAGER').slash('/slow', '', at)).toMatchObject({ error: 'operation_timeout' });
});

test('events come with their number of tries', async () => {
  const li = slack.host.asUser('U0PISITE1');
  slack.host.faults.add({ on: 'events', kind: 'dropped_after' });
  await li.openHome();
  await slack.host.idle();
  expect(events.map(({ retry }) => retry)).toEqual([0, 1]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  expect(await until(() => li.home())).toMatchObject({ blocks: [{ text: { text: 'by socket' } }] });
});

test('messages reach the app where it is a member and listens', async () => {
  const li = slack.host.asUser('U0PISITE1');
  const { ts } = await li.sendMessage('C0TRIAL', 'hello there');
  expect(await until(() => li.view('C0TRIAL').find((message) => message.ts === ts)?.replies[0])).toMatchObject({
    text: 'hello yourself',
  });
  const before = slack.host.deliveries().length;
  await li.sendMessage('C0NOBOT', 'hello');
  expect(slack.host.deliveries()).toHaveLength(before);
});

test('a ticket is good once, and without one there is no socket', async () => {
  const refused = await fetch(`${slack.origin}/socket/?ticket=none`).then(({ status }) => status);
  expect(refused).toBe(404);
});

test('with no socket open a command fails', async () => {
  await app.stop();
  await until(() => slack.host.sockets.size === 0);
  expect(await slack.host.asUser('U0MANAGER').slash('/rps', '', at)).toMatchObject({ error: 'dispatch_failed' });
});
