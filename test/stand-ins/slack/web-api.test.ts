import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { button, clientOf, type Running, refusalOf, section, startSlack } from './fixture.js';
import { workspace } from './workspace.js';

let slack: Running;
let client: WebClient;

beforeAll(async () => {
  slack = await startSlack();
  client = slack.client;
});

afterAll(() => slack.stop());

const post = (args: Record<string, unknown>) =>
  client.apiCall('chat.postMessage', { channel: 'C0TRIAL', text: 'hello', ...args });

describe('tokens and scopes', () => {
  test('auth.test names the bot', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team_id: 'T0TRIAL',
      user_id: 'U0RPSBOT',
      bot_id: 'B0RPS',
      url: 'https://trial-desk.slack.com/',
    });
  });

  test.each([
    ['no token', '', 'not_authed'],
    ['a wrong token', 'xoxb-other', 'invalid_auth'],
  ])('%s', async (_name, token, error) => {
    expect(await refusalOf(clientOf(slack.origin, token).auth.test())).toMatchObject({ error });
  });

  test('an app token opens sockets and nothing else', async () => {
    const own = await startSlack({ workspace: workspace({ appToken: 'xapp-local' }) });
    expect(await refusalOf(clientOf(own.origin, 'xapp-local').auth.test())).toMatchObject({
      error: 'not_allowed_token_type',
    });
    expect(await refusalOf(own.client.apps.connections.open())).toMatchObject({ error: 'not_allowed_token_type' });
    expect((await clientOf(own.origin, 'xapp-local').apps.connections.open()).url).toMatch(
      /^ws:\/\/127\.0\.0\.1:\d+\/socket\/\?ticket=/,
    );
    await own.stop();
  });

  test('a missing scope is named, with those given', async () => {
    const own = await startSlack({ workspace: workspace({ scopes: ['commands', 'channels:history'] }) });
    const refused = async (call: Promise<unknown>) => (await refusalOf(call)).needed;
    expect(await refused(own.client.chat.postMessage({ channel: 'C0TRIAL', text: 'x' }))).toBe('chat:write');
    expect(await refused(own.client.users.info({ user: 'U0PISITE1' }))).toBe('users:read');
    expect(await refused(own.client.conversations.history({ channel: 'C0CLOSED' }))).toBe('groups:history');
    expect(await refused(own.client.conversations.info({ channel: 'C0TRIAL' }))).toBe(
      'channels:read,groups:read,im:read',
    );
    expect((await own.client.conversations.history({ channel: 'C0TRIAL' })).ok).toBe(true);
    await own.stop();
  });

  test('an unknown method, an unknown argument and one of the wrong kind', async () => {
    expect(await refusalOf(client.apiCall('chat.shout', {}))).toMatchObject({ error: 'unknown_method' });
    expect(await refusalOf(post({ colour: 'red' }))).toEqual({
      error: 'invalid_arguments',
      messages: ['[ERROR] invalid additional property: colour [json-pointer:/colour]'],
    });
    expect(
      await refusalOf(client.apiCall('conversations.history', { channel: 'C0TRIAL', limit: 'many' })),
    ).toMatchObject({
      error: 'invalid_arguments',
      messages: ['[ERROR] must provide an integer [json-pointer:/limit]'],
    });
    expect(await refusalOf(client.apiCall('chat.postMessage', { text: 'x' }))).toMatchObject({
      messages: ['[ERROR] missing required field: channel [json-pointer:]'],
    });
  });

  test('JSON bodies are read like forms', async () => {
    const answer = await fetch(`${slack.origin}/api/chat.postMessage`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json; charset=utf-8', Authorization: 'Bearer xoxb-local-bot' },
      body: JSON.stringify({ channel: 'C0TRIAL', text: 'as json', blocks: [section('as json')] }),
    });
    expect(await answer.json()).toMatchObject({
      ok: true,
      channel: 'C0TRIAL',
      message: { text: 'as json', bot_id: 'B0RPS' },
    });
  });

  test('a token in an address is not taken', async () => {
    const answer = await fetch(`${slack.origin}/api/auth.test?token=xoxb-local-bot`);
    expect(await answer.json()).toEqual({ ok: false, error: 'not_authed' });
  });
});

describe('where the app may post', () => {
  test.each([
    ['a public channel it is not in', { channel: 'C0NOBOT' }, 'not_in_channel'],
    ['a private channel it is not in', { channel: 'C0SECRET' }, 'channel_not_found'],
    ['no such channel', { channel: 'C0NOWHERE' }, 'channel_not_found'],
    ['a name instead of an id', { channel: '#trial' }, 'channel_not_found'],
    ['an archived channel', { channel: 'C0OLD' }, 'is_archived'],
    ['nothing to say', { text: '' }, 'no_text'],
    ['no blocks and no text', { text: '', blocks: [] }, 'no_text'],
    ['too long a text', { text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are not a list', { blocks: '{"type":"divider"}' }, 'invalid_blocks_format'],
    ['a thread that is not there', { thread_ts: '1.000001' }, 'thread_not_found'],
    ['attachments', { attachments: [{ text: 'old' }] }, 'invalid_attachments'],
    ['automatic mentions', { link_names: true }, 'invalid_arguments'],
    ['automatic links', { parse: 'full' }, 'invalid_arguments'],
    ['metadata that is not metadata', { metadata: { name: 'x' } }, 'invalid_metadata_format'],
    [
      'metadata with nested values',
      { metadata: { event_type: 'd', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_schema',
    ],
    ['metadata with a spaced name', { metadata: { event_type: 'a b', event_payload: {} } }, 'invalid_metadata_schema'],
  ])('is refused: %s', async (_name, args, error) => {
    expect(await refusalOf(post(args))).toMatchObject({ error });
  });

  test('a person, in the direct conversation', async () => {
    const posted = await client.chat.postMessage({ channel: 'U0PISITE1', text: 'for you' });
    expect(posted.channel).toBe('D0PISITE1');
    expect(slack.host.asUser('U0PISITE1').last('D0PISITE1')).toMatchObject({ text: 'for you' });
    expect(await client.conversations.open({ users: 'U0PISITE1' })).toMatchObject({
      already_open: true,
      channel: { id: 'D0PISITE1' },
    });
    expect(await refusalOf(client.conversations.open({ users: 'U0NOBODY' }))).toMatchObject({
      error: 'user_not_found',
    });
  });

  test('an ephemeral message is seen by one member and addressed by no method', async () => {
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: 'C0TRIAL',
      user: 'U0PISITE1',
      text: 'psst',
    });
    expect(slack.host.asUser('U0PISITE1').last('C0TRIAL')).toMatchObject({ text: 'psst', isEphemeral: true });
    expect(
      slack.host
        .asUser('U0PISITE2')
        .view('C0TRIAL')
        .some(({ text }) => text === 'psst'),
    ).toBe(false);
    expect(
      (await client.conversations.history({ channel: 'C0TRIAL' })).messages?.some(({ text }) => text === 'psst'),
    ).toBe(false);
    expect(await refusalOf(client.chat.update({ channel: 'C0TRIAL', ts, text: 'x' }))).toMatchObject({
      error: 'message_not_found',
    });
    expect(await refusalOf(client.chat.delete({ channel: 'C0TRIAL', ts }))).toMatchObject({
      error: 'message_not_found',
    });
    expect(
      await refusalOf(client.chat.postEphemeral({ channel: 'C0CLOSED', user: 'U0PISITE1', text: 'x' })),
    ).toMatchObject({ error: 'user_not_in_channel' });
    slack.host.asUser('U0PISITE1').reload();
    expect(
      slack.host
        .asUser('U0PISITE1')
        .view('C0TRIAL')
        .some(({ text }) => text === 'psst'),
    ).toBe(false);
  });
});

describe('changing a message', () => {
  test('text alone takes the blocks away and marks it edited; blocks alone do not', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TRIAL', text: 'one', blocks: [section('one')] });
    await client.chat.update({ channel: 'C0TRIAL', ts, blocks: [section('two')] } as never);
    const li = slack.host.asUser('U0PISITE1');
    expect(li.last('C0TRIAL')).toMatchObject({ text: 'one', isEdited: false, blocks: [{ text: { text: 'two' } }] });
    await client.chat.update({ channel: 'C0TRIAL', ts, text: 'three' });
    expect(li.last('C0TRIAL')).toMatchObject({ text: 'three', isEdited: true, blocks: [] });
  });

  test('of another author is refused', async () => {
    const { ts } = await slack.host.asUser('U0PISITE1').sendMessage('C0TRIAL', 'mine');
    expect(await refusalOf(client.chat.update({ channel: 'C0TRIAL', ts, text: 'x' }))).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await refusalOf(client.chat.delete({ channel: 'C0TRIAL', ts }))).toMatchObject({
      error: 'cant_delete_message',
    });
  });

  test('deleting it, a parent with replies leaves a tombstone', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TRIAL', text: 'parent' });
    await client.chat.postMessage({ channel: 'C0TRIAL', text: 'reply', thread_ts: ts });
    await client.chat.delete({ channel: 'C0TRIAL', ts });
    const { messages } = await client.conversations.replies({ channel: 'C0TRIAL', ts });
    expect(messages).toMatchObject([{ subtype: 'tombstone', user: 'USLACKBOT' }, { text: 'reply' }]);
    expect(await refusalOf(client.chat.getPermalink({ channel: 'C0TRIAL', message_ts: ts }))).toMatchObject({
      error: 'message_not_found',
    });
  });
});

describe('threads', () => {
  test('a reply is in the thread and not in the history, unless it is broadcast', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0CLOSED', text: 'parent' });
    const { ts: reply = '' } = await client.chat.postMessage({ channel: 'C0CLOSED', text: 'quiet', thread_ts: ts });
    await client.chat.postMessage({ channel: 'C0CLOSED', text: 'loud', thread_ts: ts, reply_broadcast: true });
    const { messages = [] } = await client.conversations.history({ channel: 'C0CLOSED' });
    expect(messages.map(({ text }) => text)).toEqual(['loud', 'parent']);
    expect(messages[1]).toMatchObject({ reply_count: 2, reply_users: ['U0RPSBOT'], thread_ts: ts });
    const thread = await client.conversations.replies({ channel: 'C0CLOSED', ts });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['parent', 'quiet', 'loud']);
    expect(
      slack.host
        .asUser('U0MANAGER')
        .view('C0CLOSED')[0]
        ?.replies.map(({ text }) => text),
    ).toEqual(['quiet', 'loud']);
    expect(
      await refusalOf(client.chat.postMessage({ channel: 'C0CLOSED', text: 'x', thread_ts: reply })),
    ).toMatchObject({ error: 'cannot_reply_to_message' });
    expect(await refusalOf(client.conversations.replies({ channel: 'C0CLOSED', ts: reply }))).toMatchObject({
      error: 'thread_not_found',
    });
  });

  test('a permalink to a reply names its thread', async () => {
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0TRIAL', text: 'parent' });
    const { ts: reply = '' } = await client.chat.postMessage({ channel: 'C0TRIAL', text: 'r', thread_ts: ts });
    expect((await client.chat.getPermalink({ channel: 'C0TRIAL', message_ts: reply })).permalink).toBe(
      `https://trial-desk.slack.com/archives/C0TRIAL/p${reply.replace('.', '')}?thread_ts=${ts}&cid=C0TRIAL`,
    );
  });
});

describe('history', () => {
  let own: Running;
  const stamps: string[] = [];
  beforeAll(async () => {
    own = await startSlack();
    for (const n of [1, 2, 3, 4, 5]) {
      const metadata = { event_type: 'digest', event_payload: { date: `2026-11-0${n}`, parts: [{ n }] } };
      const { ts = '' } = await own.client.chat.postMessage({ channel: 'C0TRIAL', text: `m${n}`, metadata });
      stamps.push(ts);
    }
  });
  afterAll(() => own.stop());

  const texts = async (args: Record<string, unknown>) => {
    const { messages = [] } = await own.client.conversations.history({ channel: 'C0TRIAL', ...args });
    return messages.map(({ text }) => text);
  };

  test('leaves out its bounds unless they are included', async () => {
    const bounds = { oldest: stamps[1], latest: stamps[3] };
    expect(await texts(bounds)).toEqual(['m3']);
    expect(await texts({ ...bounds, inclusive: true })).toEqual(['m4', 'm3', 'm2']);
    expect(await texts({ oldest: stamps[4] })).toEqual([]);
  });

  test('comes in pages, newest first', async () => {
    const first = await own.client.conversations.history({ channel: 'C0TRIAL', limit: 2 });
    expect(first).toMatchObject({ has_more: true, messages: [{ text: 'm5' }, { text: 'm4' }] });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const next = await own.client.conversations.history({ channel: 'C0TRIAL', limit: 3, cursor });
    expect(next).toMatchObject({ has_more: false, messages: [{ text: 'm3' }, { text: 'm2' }, { text: 'm1' }] });
  });

  test('shows metadata only when asked', async () => {
    const { messages: without = [] } = await own.client.conversations.history({ channel: 'C0TRIAL', limit: 1 });
    expect(without[0]).not.toHaveProperty('metadata');
    const { messages = [] } = await own.client.conversations.history({
      channel: 'C0TRIAL',
      include_all_metadata: true,
    });
    const found = messages.find(({ metadata }) => {
      // The client's type names only a few keys of the payload.
      const payload = metadata?.event_payload as { date?: string } | undefined;
      return payload?.date === '2026-11-02';
    });
    expect(found?.text).toBe('m2');
  });

  test.each([
    ['an unreadable start', { oldest: 'monday' }, 'invalid_ts_oldest'],
    ['an unreadable end', { latest: 'monday' }, 'invalid_ts_latest'],
    ['a cursor of its own making', { cursor: 'abc' }, 'invalid_cursor'],
    ['a limit of 1000', { limit: 1000 }, 'invalid_limit'],
    ['a limit of 0', { limit: 0 }, 'invalid_limit'],
  ])('refuses %s', async (_name, args, error) => {
    expect(await refusalOf(own.client.conversations.history({ channel: 'C0TRIAL', ...args }))).toMatchObject({ error });
  });

  test('takes a limit of 999', async () => {
    expect(await texts({ limit: 999 })).toHaveLength(5);
  });

  test.each([
    ['a public channel the bot is not in', 'C0NOBOT', 'not_in_channel'],
    ['a private channel the bot is not in', 'C0SECRET', 'channel_not_found'],
  ])('is closed for %s', async (_name, channel, error) => {
    expect(await refusalOf(own.client.conversations.history({ channel }))).toMatchObject({ error });
  });
});

describe('people and channels', () => {
  test('a locale comes only when asked for, the zone always', async () => {
    const { user } = await client.users.info({ user: 'U0PISITE1' });
    expect(user).toMatchObject({ id: 'U0PISITE1', tz: 'Asia/Shanghai', tz_offset: 28_800, is_bot: false });
    expect(user).not.toHaveProperty('locale');
    expect((await client.users.info({ user: 'U0PISITE1', include_locale: true })).user?.locale).toBe('zh-CN');
    expect(await refusalOf(client.users.info({ user: 'U0NOBODY' }))).toMatchObject({ error: 'user_not_found' });
  });

  test('everyone is listed, in pages', async () => {
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate('users.list', { limit: 3 }))
      names.push(...((page as { members?: { name?: string }[] }).members ?? []).map(({ name }) => name));
    expect(names).toEqual(['manager', 'li', 'novak', 'rps']);
  });

  test('private channels are listed with their scope, where the bot is', async () => {
    const own = await startSlack({ workspace: workspace({ scopes: ['commands', 'channels:read', 'groups:read'] }) });
    const list = async (types?: string) =>
      (await own.client.conversations.list(types ? { types } : {})).channels?.map(({ name }) => name);
    expect(await list()).toEqual(['trial', 'lounge', 'old']);
    expect(await list('private_channel')).toEqual(['closed']);
    expect(await refusalOf(own.client.conversations.list({ types: 'im' }))).toMatchObject({ needed: 'im:read' });
    expect((await own.client.conversations.list({ exclude_archived: true })).channels).toHaveLength(2);
    expect(await refusalOf(own.client.conversations.info({ channel: 'C0SECRET' }))).toMatchObject({
      error: 'channel_not_found',
    });
    expect((await own.client.conversations.info({ channel: 'C0NOBOT' })).channel).toMatchObject({
      is_member: false,
      is_private: false,
    });
    expect((await own.client.conversations.members({ channel: 'C0CLOSED' })).members).toEqual([
      'U0MANAGER',
      'U0RPSBOT',
    ]);
    await own.stop();
  });
});

describe('views', () => {
  const home = (text: string) => ({ type: 'home' as const, blocks: [section(text)] });

  test('a hash that is not the current one conflicts', async () => {
    const { view } = await client.views.publish({ user_id: 'U0PISITE2', view: home('a') });
    const hash = view?.hash ?? '';
    const next = await client.views.publish({ user_id: 'U0PISITE2', hash, view: home('b') });
    expect(next.view?.hash).not.toBe(hash);
    expect(await refusalOf(client.views.publish({ user_id: 'U0PISITE2', hash, view: home('c') }))).toMatchObject({
      error: 'hash_conflict',
    });
    expect(slack.host.asUser('U0PISITE2').home()?.blocks).toMatchObject([{ text: { text: 'b' } }]);
  });

  test.each([
    ['a trigger nobody gave', '1.2.abc', 'invalid_trigger_id'],
    ['no trigger', '', 'invalid_arguments'],
  ])('do not open with %s', async (_name, trigger_id, error) => {
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'T' }, blocks: [] };
    expect(await refusalOf(client.views.open({ trigger_id, view }))).toMatchObject({ error });
  });

  test('a trigger is good for three seconds and once', async () => {
    const own = await startSlack();
    await own.client.chat.postMessage({
      channel: 'C0TRIAL',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button('go')] }],
    });
    const manager = own.host.asUser('U0MANAGER');
    const messageTs = manager.last('C0TRIAL')?.ts ?? '';
    const trigger = async () => {
      await manager.clickButton({ channel: 'C0TRIAL', messageTs, actionId: 'go' });
      return String(own.host.deliveries().at(-1)?.payload.trigger_id);
    };
    const open = (trigger_id: string) =>
      own.client.views.open({
        trigger_id,
        view: { type: 'modal', title: { type: 'plain_text', text: 'T' }, blocks: [] },
      });
    const used = await trigger();
    await open(used);
    expect(await refusalOf(open(used))).toMatchObject({ error: 'exchanged_trigger_id' });
    const late = await trigger();
    own.clock.advance(3100);
    expect(await refusalOf(open(late))).toMatchObject({ error: 'expired_trigger_id' });
    const { view } = await open(await trigger());
    expect(
      (
        await own.client.views.update({
          view_id: view?.id ?? '',
          view: { type: 'modal', title: { type: 'plain_text', text: 'U' }, blocks: [] },
        })
      ).view?.title?.text,
    ).toBe('U');
    expect(await refusalOf(own.client.views.update({ view_id: 'V0NONE', view: home('x') }))).toMatchObject({
      error: 'not_found',
    });
    await own.stop();
  });
});

describe('mentions', () => {
  test('are those the markup makes, and only those', async () => {
    const blocks = [
      section('<@U0PISITE1> see <#C0TRIAL> at https://example.org/a and &lt;!channel&gt;'),
      { type: 'section', text: { type: 'plain_text', text: '<!here> <@U0PISITE2>' } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: '<!everyone>' },
              { type: 'user', user_id: 'U0MANAGER' },
            ],
          },
        ],
      },
    ];
    await client.apiCall('chat.postMessage', { channel: 'C0TRIAL', text: '<!here|here> now', blocks });
    expect(slack.host.asUser('U0PISITE1').last('C0TRIAL')?.mentions).toEqual({
      users: ['U0PISITE1', 'U0MANAGER'],
      channels: ['C0TRIAL'],
      usergroups: [],
      broadcasts: ['here'],
      links: ['https://example.org/a'],
    });
  });
});

describe('the page', () => {
  test('is told of changes, and its snapshot can be sent', async () => {
    const told: string[] = [];
    const stop = slack.host.subscribe(({ what, channel }) => told.push(`${what} ${channel}`));
    await client.chat.postMessage({ channel: 'C0TRIAL', text: 'news' });
    stop();
    await client.chat.postMessage({ channel: 'C0TRIAL', text: 'more' });
    expect(told).toEqual(['message C0TRIAL']);
    const snapshot = slack.host.snapshotFor('U0PISITE2');
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(snapshot.channels.map(({ name }) => name)).toEqual(['trial', 'lounge', 'secret', 'old']);
    expect(snapshot.channels.map(({ hasApp }) => hasApp)).toEqual([true, false, false, true]);
  });
});
