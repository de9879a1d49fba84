import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));
const manifest = read('slack-bot/manifest.json');
const overHttp = read('slack-bot/manifest.http.json');

/** The source of the bot, without the doctor: what only it calls may be refused. */
const source = (readdirSync('slack-bot', { recursive: true, encoding: 'utf8' }) as string[])
  .filter((path) => path.endsWith('.ts') && !path.startsWith('doctor'))
  .map((path) => readFileSync(join('slack-bot', path), 'utf8'))
  .join('\n');

/** In channels, and in a person's own messages with the bot. */
const READING = ['channels:history', 'groups:history', 'im:history'];

/** What Slack asks for each method that the bot may call. */
const SCOPES_OF: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'users.info': ['users:read'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.history': READING,
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'conversations.replies': READING,
  'views.open': [],
  'views.push': [],
  'views.update': [],
  'views.publish': [],
};
const methods = [...source.matchAll(/\bclient\s*\.\s*([a-z]+)\s*\.\s*([a-zA-Z]+)\(/g)].map(
  ([, family, name]) => `${family}.${name}`,
);
const registered = (kind: string) =>
  [...source.matchAll(new RegExp(`\\bapp\\.${kind}\\(\\s*'([^']+)'`, 'g'))].map(([, name]) => name);

test('the manifest grants what the methods that the bot calls need, and nothing else', () => {
  expect(methods.filter((method) => !(method in SCOPES_OF))).toEqual([]);
  const needed = new Set(['commands', ...methods.flatMap((method) => SCOPES_OF[method]!)]);
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
});

test('every command and every event that the bot listens to is in the manifest', () => {
  // A command may also be taken by its name before Bolt's listeners.
  const taken = [...source.matchAll(/\.command === '(\/[^']+)'/g)].map(([, name]) => name);
  expect(manifest.features.slash_commands.map(({ command }: { command: string }) => command)).toEqual([
    ...registered('command'),
    ...taken,
  ]);
  // A manifest names each kind of conversation of which messages are heard: one's own with the bot, and no channel.
  const heard = [...new Set(registered('event'))].map((event) => (event === 'message' ? 'message.im' : event));
  expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(heard.sort());
  expect(manifest.oauth_config.scopes.bot).toContain('im:history');
  expect(manifest.features.app_home.home_tab_enabled).toBe(methods.includes('views.publish'));
  // Without that tab the bot may not write to a person, nor a person to the bot.
  expect(manifest.features.app_home.messages_tab_read_only_enabled).toBe(false);
  expect(manifest.features.app_home.messages_tab_enabled).toBe(methods.includes('conversations.open'));
  expect(manifest.settings.interactivity.is_enabled).toBe(/\bapp\.action[<(]/.test(source));
});

test('the manifest keeps to the limits of Slack', () => {
  expect(manifest._metadata.major_version).toBe(2);
  expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
  expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
  for (const { command, description, usage_hint } of manifest.features.slash_commands) {
    expect(command.length).toBeLessThanOrEqual(32);
    expect([description.length, usage_hint.length].every((length) => length <= 1000)).toBe(true);
  }
});

test('the one for HTTP differs by its addresses alone', () => {
  const url = 'https://rps.example.org/slack/events';
  const expected = structuredClone(manifest);
  expected.settings.socket_mode_enabled = false;
  expected.settings.event_subscriptions.request_url = url;
  expected.settings.interactivity.request_url = url;
  expected.features.slash_commands[0].url = url;
  expect(overHttp).toEqual(expected);
});
