import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Running, startSlack } from './fixture.js';
import { workspace } from './workspace.js';

/*
 * A second opinion on the shapes of answers: another stand-in for Slack, by other people, is asked the same. Fields that only
 * one of the two sends are listed here with the reason; a field that both send is of the same kind.
 *
 * What we send beyond it is checked elsewhere: every answer is held to the published types of @slack/web-api when compiling.
 */

const TOKEN = 'xoxb-local-bot';
const SCOPES = ['commands', 'chat:write', 'users:read', 'channels:history', 'channels:read', 'im:write'];

type Json = Record<string, unknown>;
type Call = (method: string, args?: Json) => Promise<Json>;

/** A workspace to ask, and who and where in it. */
interface Asked {
  readonly call: Call;
  readonly channel: string;
  readonly user: string;
}

const caller =
  (origin: string): Call =>
  async (method, args = {}) => {
    const body = new URLSearchParams(
      Object.entries(args).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    ).toString();
    const answer = await fetch(`${origin}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/x-www-form-urlencoded' },
      body,
    });
    return (await answer.json()) as Json;
  };

let slack: Running;
let emulator: { readonly url: string; close(): Promise<void> };
let ours: Asked;
let theirs: Asked;

beforeAll(async () => {
  slack = await startSlack({ workspace: workspace({ scopes: SCOPES }) });
  ours = { call: caller(slack.origin), channel: 'C0TRIAL', user: 'U0MANAGER' };
  const { createEmulator } = await import('emulate');
  emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      slack: {
        team: { name: 'Trial Desk', domain: 'trial-desk' },
        users: [{ name: 'manager', real_name: 'Manager' }],
        channels: [{ name: 'trial' }],
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
  const call = caller(emulator.url);
  const named = (list: unknown, name: string) =>
    (list as { id: string; name: string }[]).find((one) => one.name === name)!.id;
  theirs = {
    call,
    channel: named((await call('conversations.list')).channels, 'trial'),
    user: named((await call('users.list')).members, 'manager'),
  };
});
afterAll(async () => {
  await slack.stop();
  await emulator.close();
});

/** Every field of an answer with its kind, lists by their first entry. */
function fields(value: unknown, at = ''): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (each: unknown, path: string) => {
    const kind = Array.isArray(each) ? 'list' : each === null ? 'null' : typeof each;
    if (path !== '') found.set(path, kind);
    if (Array.isArray(each)) {
      if (each.length > 0) visit(each[0], `${path}[]`);
    } else if (kind === 'object') {
      for (const [name, inner] of Object.entries(each as Json)) visit(inner, path === '' ? name : `${path}.${name}`);
    }
  };
  visit(value, at);
  return found;
}

/** What differs: `-` only they send it, `+` only we do, `~` another kind. The insides of a field of one side are not listed. */
function differences(mine: Json, other: Json): string[] {
  const [a, b] = [fields(mine), fields(other)];
  const inside = (path: string, side: Map<string, string>) => {
    const above = path.replace(/(\[\])?(\.[^.[]+)?$/, '').replace(/\[\]$/, '');
    return above !== '' && above !== path && !side.has(above) && !side.has(`${above}[]`);
  };
  return [
    ...[...b.keys()].filter((path) => !a.has(path) && !inside(path, a)).map((path) => `- ${path}`),
    ...[...a.keys()].filter((path) => !b.has(path) && !inside(path, b)).map((path) => `+ ${path}`),
    ...[...a].filter(([path, kind]) => b.has(path) && b.get(path) !== kind).map(([path]) => `~ ${path}`),
  ].sort();
}

const METADATA = { event_type: 'rps_digest', event_payload: { day: '2026-09-01' } };
const BLOCKS = [{ type: 'section', text: { type: 'mrkdwn', text: 'Hello' } }];
const post = ({ call, channel }: Asked, args: Json = {}) =>
  call('chat.postMessage', { channel, text: 'Hello', blocks: BLOCKS, metadata: METADATA, ...args });

/** Each method the product calls and the other stand-in has, asked the same of both. */
const ASKED: Readonly<Record<string, (one: Asked) => Promise<Json>>> = {
  'auth.test': ({ call }) => call('auth.test'),
  'chat.postMessage': post,
  'chat.update': async (one) => {
    const { ts } = await post(one);
    return one.call('chat.update', { channel: one.channel, ts, text: 'Changed', blocks: BLOCKS });
  },
  'chat.postEphemeral': ({ call, channel, user }) => call('chat.postEphemeral', { channel, user, text: 'Hello' }),
  'chat.delete': async (one) => one.call('chat.delete', { channel: one.channel, ts: (await post(one)).ts }),
  'chat.getPermalink': async (one) =>
    one.call('chat.getPermalink', { channel: one.channel, message_ts: (await post(one)).ts }),
  'conversations.history': async (one) => {
    await post(one);
    return one.call('conversations.history', { channel: one.channel, limit: 1, include_all_metadata: true });
  },
  'conversations.replies': async (one) => {
    const { ts } = await post(one);
    await post(one, { thread_ts: ts });
    return one.call('conversations.replies', { channel: one.channel, ts, include_all_metadata: true });
  },
  'conversations.info': ({ call, channel }) => call('conversations.info', { channel }),
  'conversations.members': ({ call, channel }) => call('conversations.members', { channel }),
  'conversations.list': ({ call }) => call('conversations.list'),
  'conversations.open': ({ call, user }) => call('conversations.open', { users: user }),
  'users.info': ({ call, user }) => call('users.info', { user, include_locale: true }),
  'users.list': ({ call }) => call('users.list'),
  'views.publish': ({ call, user }) => call('views.publish', { user_id: user, view: { type: 'home', blocks: BLOCKS } }),
};

/** Why the two differ. Whatever is not listed here fails, and so does a line of this list that no longer says anything. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^auth\.test \+ (bot_id|is_enterprise_install)$/, 'sent for a bot token; the other leaves them out'],
  [/^auth\.test - app_id$/, 'not among the fields that the published example for a bot token shows'],
  [
    / \+ messages?(\[\])?\.(app_id|bot_id|bot_profile|team)$/,
    'messages of an app carry who it is; the other writes them as a person',
  ],
  [/ \+ \S+\.blocks\[\]\.block_id$/, 'a block without an id is given one'],
  [/^chat\.update - message\.edited$/, 'a message with blocks is not marked as edited'],
  [/^conversations\.history \+ pin_count$/, 'part of a history'],
  [
    /^conversations\.replies \+ messages\[\]\.(is_locked|latest_reply|reply_users_count|subscribed|thread_ts)$/,
    'the parent of a thread tells of its replies; the other counts them only',
  ],
  [
    /^conversations\.(info|list) \+ channels?(\[\])?\.is_(ext_shared|general|org_shared|shared)$/,
    'part of every channel',
  ],
  [/^conversations\.(info|list) - channels?(\[\])?\.is_open$/, 'only direct conversations are open or not'],
  [/^conversations\.info - channel\.num_members$/, 'only with include_num_members'],
  [/^conversations\.list - channels\[\]\.last_read$/, 'told by conversations.info only'],
  [
    /^users\.(info|list) \+ \S+\.(tz|tz_label|tz_offset|updated|is_app_user)$/,
    'part of every user; the bot asks for the zone',
  ],
  [/^users\.(info|list) \+ \S+\.is_(owner|primary_owner|restricted|ultra_restricted)$/, 'part of every user'],
  [/^users\.(info|list) \+ \S+\.profile\.team$/, 'part of every profile'],
  [/^users\.info \+ user\.locale$/, 'asked for with include_locale, which the other does not know'],
  [/^users\.(info|list) - \S+\.profile\.email$/, 'needs the scope users:read.email, which the bot does not ask for'],
  [/^users\.(info|list) - \S+\.profile\.(image_\d+|huddle_state\w*)$/, 'pictures and calls: there are none here'],
  [/^users\.list \+ cache_ts$/, 'part of the list'],
  [/^views\.publish \+ view\.app_installed_team_id$/, 'part of every view'],
  [/^views\.publish [+~] view\.title/, 'App Home comes with a title that says "View Title"; the other sends none'],
];

describe('beside another stand-in', () => {
  const seen = new Set<string>();
  test.each(Object.keys(ASKED))('%s answers in the same shape, but for what is listed', async (method) => {
    const ask = ASKED[method]!;
    const [mine, other] = [await ask(ours), await ask(theirs)];
    expect([mine.ok, other.ok]).toEqual([true, true]);
    const found = differences(mine, other).map((line) => `${method} ${line}`);
    for (const line of found) seen.add(line);
    expect(found.filter((line) => !REASONS.some(([pattern]) => pattern.test(line)))).toEqual([]);
  });

  test('every reason is still needed', () => {
    expect(REASONS.filter(([pattern]) => ![...seen].some((line) => pattern.test(line))).map(([, why]) => why)).toEqual(
      [],
    );
  });

  test.each([
    ['users.info', { user: 'U0NOBODY' }, 'user_not_found'],
    ['chat.postMessage', { channel: 'C0NOBODY', text: 'Hello' }, 'channel_not_found'],
    ['conversations.history', { channel: 'C0NOBODY' }, 'channel_not_found'],
    ['chat.update', { channel: 'HERE', ts: '1.000001', text: 'x' }, 'message_not_found'],
    ['chat.delete', { channel: 'HERE', ts: '1.000001' }, 'message_not_found'],
    [
      'views.update',
      { view_id: 'V0NONE', view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] } },
      'not_found',
    ],
    ['views.publish', { user_id: 'U0NOBODY', view: { type: 'home', blocks: [] } }, 'user_not_found'],
  ])('%s of what there is not is refused in the same word: %j', async (method, args, error) => {
    const asked = [ours, theirs].map(({ call, channel }) =>
      call(
        method,
        Object.fromEntries(Object.entries(args).map(([name, value]) => [name, value === 'HERE' ? channel : value])),
      ),
    );
    expect((await Promise.all(asked)).map((answer) => answer.error)).toEqual([error, error]);
  });
});
