import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { accessFromEnvironment } from '../../slack-bot/access/environment.js';
import { type Bot, createBot } from '../../slack-bot/app.js';
import { openDatabase } from '../../slack-bot/store/database.js';
import { storeOver } from '../../slack-bot/store/open-store.js';
import type { Store } from '../../slack-bot/store/store.js';
import { TODAY } from '../support/slack-bot/context.js';
import { KeptLog, TestSource } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';

/*
 * The bot against a Slack that is neither Slack's nor ours: the address of the Web API is a setting, and nothing else is
 * changed. That Slack has no commands and no buttons, so what a person does is signed and sent here; what the bot calls goes
 * there.
 */

const SECRET = 'another-secret';
const TOKEN = 'xoxb-another';
const SCOPES = ['commands', 'chat:write', 'users:read', 'channels:history', 'channels:read'];

let emulator: { readonly url: string; close(): Promise<void> };
let bot: Bot;
let store: Store;
let port: number;
let manager: string;
const replies: { text: string; blocks: { type: string }[] }[] = [];
let responses: Server;

beforeAll(async () => {
  const { createEmulator } = await import('emulate');
  emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        users: [{ name: 'manager', real_name: 'Manager' }],
        oauth_apps: [
          {
            client_id: 'c',
            client_secret: 's',
            name: 'RPS',
            app_id: 'A0RPS',
            redirect_uris: [],
            scopes: SCOPES,
            bot_name: 'rps',
          },
        ],
        tokens: [{ token: TOKEN, type: 'bot', app_id: 'A0RPS', scopes: SCOPES }],
      },
    },
  });
  responses = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      replies.push(JSON.parse(body));
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => responses.listen(0, '127.0.0.1', resolve));

  const members = await fetch(`${emulator.url}/api/users.list`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  const list = (await members.json()) as { members: { id: string; name: string }[] };
  manager = list.members.find(({ name }) => name === 'manager')!.id;
  store = storeOver(await openDatabase({ kind: 'sqlite', path: ':memory:' }));
  bot = createBot({
    slack: { mode: 'http', token: TOKEN, signingSecret: SECRET, apiUrl: `${emulator.url}/api/` },
    source: new TestSource(),
    store,
    access: accessFromEnvironment({ RPS_STUDY_MANAGERS: manager }),
    log: new KeptLog(),
    today: () => TODAY,
  });
  port = (await bot.start(0, '127.0.0.1'))!;
});
afterAll(async () => {
  await bot.stop();
  await store.close();
  await emulator.close();
  await new Promise((resolve) => responses.close(resolve));
});

async function send(contentType: string, body: string): Promise<number> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    },
    body,
  });
  return answer.status;
}

test('signs in there and answers a command', async () => {
  const { port: at } = responses.address() as AddressInfo;
  const fields = {
    command: '/rps',
    text: 'status',
    user_id: manager,
    team_id: 'T000000001',
    channel_id: 'C000000001',
    channel_name: 'general',
    trigger_id: '1.2.3',
    response_url: `http://127.0.0.1:${at}/response`,
  };
  expect(await send('application/x-www-form-urlencoded', new URLSearchParams(fields).toString())).toBe(200);
  const { text, blocks } = await until(() => replies[0]);
  expect(text).toMatch(/65 of 102 enrolled/);
  expect(blocks[0]!.type).toBe('header');
});

test('publishes App Home there', async () => {
  const event = {
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T000000001',
    api_app_id: 'A0RPS',
    authorizations: [
      { team_id: 'T000000001', user_id: 'U0', is_bot: true, is_enterprise_install: false, enterprise_id: null },
    ],
    event: { type: 'app_home_opened', user: manager, channel: 'D1', tab: 'home', event_ts: '1.1' },
  };
  const views: unknown[] = [];
  const { publish } = bot.app.client.views;
  bot.app.client.views.publish = async (given) => {
    const answer = await publish(given);
    views.push(answer.view);
    return answer;
  };
  expect(await send('application/json', JSON.stringify(event))).toBe(200);
  expect(await until(() => views[0])).toMatchObject({ type: 'home', app_id: 'A0RPS' });
  bot.app.client.views.publish = publish;
});

test('writes, finds, changes and deletes messages there', async () => {
  const { chat, conversations } = bot.app.client;
  const metadata = { event_type: 'rps_digest', event_payload: { day: '2026-09-01' } };
  const { ts, channel } = await chat.postMessage({ channel: 'C000000001', text: 'Digest', metadata });
  const { messages } = await conversations.history({ channel: channel!, include_all_metadata: true, oldest: '0' });
  expect(messages!.find((message) => message.ts === ts)).toMatchObject({ text: 'Digest', metadata });
  await chat.update({ channel: channel!, ts: ts!, text: 'Corrected' });
  expect((await conversations.replies({ channel: channel!, ts: ts! })).messages![0]).toMatchObject({
    text: 'Corrected',
  });
  await expect(chat.delete({ channel: channel!, ts: ts! })).resolves.toMatchObject({ ok: true });
});
