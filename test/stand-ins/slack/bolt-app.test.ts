import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { until } from '../../support/until.js';
import { button, type Running, section, startApp, startSlack } from './fixture.js';

let slack: Running;
let app: { stop(): Promise<void> };
const seen: { retries: (string | undefined)[]; eventIds: string[]; commands: number; responded: number[] } = {
  retries: [],
  eventIds: [],
  commands: 0,
  responded: [],
};

beforeAll(async () => {
  slack = await startSlack();
  app = await startApp(slack, (bolt) => {
    bolt.command('/rps', async ({ command, ack, respond, client }) => {
      seen.commands += 1;
      await ack(command.text === 'quick' ? { response_type: 'ephemeral', text: 'at once' } : undefined);
      if (command.text === 'quick') return;
      if (command.text === 'share') {
        await respond({ response_type: 'in_channel', replace_original: false, text: 'for all' });
        return;
      }
      if (command.text === 'form') {
        await client.views.open({
          trigger_id: command.trigger_id,
          view: {
            type: 'modal',
            callback_id: 'settings',
            title: { type: 'plain_text', text: 'Settings' },
            submit: { type: 'plain_text', text: 'Save' },
            notify_on_close: true,
            blocks: [
              {
                type: 'input',
                block_id: 'days',
                label: { type: 'plain_text', text: 'Days' },
                element: { type: 'number_input', action_id: 'days', is_decimal_allowed: false, min_value: '1' },
              },
              {
                type: 'input',
                block_id: 'lang',
                optional: true,
                label: { type: 'plain_text', text: 'Language' },
                element: {
                  type: 'static_select',
                  action_id: 'lang',
                  options: [
                    { text: { type: 'plain_text', text: 'English' }, value: 'en' },
                    { text: { type: 'plain_text', text: '中文' }, value: 'zh' },
                  ],
                },
              },
              { type: 'actions', block_id: 'more', elements: [button('deeper', 'Deeper')] },
            ],
          },
        });
        return;
      }
      await respond({
        response_type: 'ephemeral',
        replace_original: false,
        text: `You said ${command.text}`,
        blocks: [
          section(command.text || 'nothing'),
          { type: 'actions', block_id: 'page', elements: [button('next', 'Next', '2'), button('drop', 'Drop')] },
        ],
      });
    });
    bolt.command('/slow', async ({ ack }) => {
      await new Promise((resolve) => setTimeout(resolve, 480));
      await ack('too late').catch(() => undefined);
    });
    bolt.command('/broken', async ({ ack }) => {
      await ack({ text: 'x', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'h'.repeat(151) } }] });
    });
    bolt.action('next', async ({ ack, action, respond, body }) => {
      await ack();
      await respond({
        response_type: 'ephemeral',
        replace_original: true,
        text: `page ${'value' in action ? action.value : ''} ${'message' in body && body.message ? 'told' : 'untold'}`,
      });
    });
    bolt.action('drop', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
    bolt.action('deeper', async ({ ack, body, client }) => {
      await ack();
      await client.views.push({
        trigger_id: 'trigger_id' in body ? body.trigger_id : '',
        view: { type: 'modal', title: { type: 'plain_text', text: 'Deeper' }, blocks: [section('below')] },
      });
    });
    bolt.view('settings', async ({ ack, view }) => {
      const days = view.state.values.days?.days?.value;
      if (days === '13') await ack({ response_action: 'errors', errors: { days: 'Not thirteen.' } });
      else if (days === '14') await ack({ response_action: 'errors', errors: { more: 'Not under a button.' } });
      else await ack();
    });
    bolt.view({ callback_id: 'settings', type: 'view_closed' }, async ({ ack }) => {
      seen.responded.push(1);
      await ack();
    });
    bolt.event('app_home_opened', async ({ event, body, context, client }) => {
      seen.eventIds.push(body.event_id);
      seen.retries.push(context.retryReason);
      await client.views.publish({
        user_id: event.user,
        view: {
          type: 'home',
          blocks: [section('Your worklist'), { type: 'actions', elements: [button('next', 'Next', '9')] }],
        },
      });
    });
  });
});

afterAll(async () => {
  await app.stop();
  await slack.stop();
});

const at = { channel: 'C0TRIAL' };

describe('a slash command', () => {
  test('is answered by respond, and only the person sees it', async () => {
    const manager = slack.host.asUser('U0MANAGER');
    expect(await manager.slash('/rps', 'status 5 < 6 & more', at)).toEqual({ ok: true });
    const message = await until(() => manager.view('C0TRIAL').find(({ text }) => text.startsWith('You said')));
    expect(message).toMatchObject({ text: 'You said status 5 &lt; 6 &amp; more', isEphemeral: true, byApp: true });
    expect(slack.host.asUser('U0PISITE1').view('C0TRIAL')).toEqual([]);
    expect(slack.host.requests('response_url').at(-1)).toMatchObject({ ok: true, warnings: [] });
  });

  test('reaches the app with the fields of a real one', async () => {
    await slack.host.asUser('U0MANAGER').slash('/rps', 'quick', { channel: 'C0CLOSED' });
    const { payload } = slack.host.deliveries().at(-1) ?? { payload: {} };
    expect(payload).toMatchObject({
      team_id: 'T0TRIAL',
      team_domain: 'trial-desk',
      channel_id: 'C0CLOSED',
      channel_name: 'privategroup',
      user_id: 'U0MANAGER',
      user_name: 'manager',
      command: '/rps',
      text: 'quick',
      api_app_id: 'A0RPS',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining('/response/commands/T0TRIAL/'),
      trigger_id: expect.any(String),
    });
  });

  test('may be answered in the acknowledgement itself', async () => {
    const acted = await slack.host.asUser('U0MANAGER').slash('/rps', 'quick', at);
    expect(acted).toMatchObject({ ok: true, message: { text: 'at once', isEphemeral: true } });
  });

  test('answered in the channel is seen by all', async () => {
    await slack.host.asUser('U0MANAGER').slash('/rps', 'share', at);
    const li = slack.host.asUser('U0PISITE1');
    expect(await until(() => li.last('C0TRIAL'))).toMatchObject({ text: 'for all', isEphemeral: false });
  });

  test('works where the bot is not a member', async () => {
    const manager = slack.host.asUser('U0MANAGER');
    await manager.slash('/rps', 'here', { channel: 'C0NOBOT' });
    expect(await until(() => manager.last('C0NOBOT'))).toMatchObject({ text: 'You said here' });
  });

  test('acknowledged too late shows a timeout', async () => {
    const manager = slack.host.asUser('U0MANAGER');
    expect(await manager.slash('/slow', '', at)).toMatchObject({ ok: false, error: 'operation_timeout' });
    expect(manager.last('C0TRIAL')).toMatchObject({
      text: '/slow failed with the error "operation_timeout"',
      user: 'USLACKBOT',
      isEphemeral: true,
    });
  });

  test('answered with blocks that Slack refuses shows the refusal', async () => {
    const acted = await slack.host.asUser('U0MANAGER').slash('/broken', '', at);
    expect(acted.ok).toBe(false);
    expect(acted.error).toBe(
      'invalid_blocks [ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    );
  });

  test('that the app does not declare never reaches it', async () => {
    const before = slack.host.deliveries().length;
    expect(await slack.host.asUser('U0MANAGER').slash('/other', '', at)).toEqual({
      ok: false,
      error: 'unknown_command',
    });
    expect(slack.host.deliveries()).toHaveLength(before);
  });

  test('cannot be typed where the person is not', async () => {
    await expect(slack.host.asUser('U0PISITE1').slash('/rps', '', { channel: 'C0SECRET' })).rejects.toThrow(
      'sees no channel',
    );
    await expect(slack.host.asUser('U0PISITE2').slash('/rps', '', { channel: 'C0NOBOT' })).rejects.toThrow(
      'not a member',
    );
  });
});

describe('a button', () => {
  async function asked() {
    const manager = slack.host.asUser('U0MANAGER');
    await manager.slash('/rps', `page ${Math.random()}`, at);
    const message = await until(() => {
      const last = manager.last('C0TRIAL');
      return last?.text.startsWith('You said page') && last;
    });
    return { manager, message };
  }

  test('of an ephemeral message replaces it, without the app being told its content', async () => {
    const { manager, message } = await asked();
    const clicked = await manager.clickButton({ channel: 'C0TRIAL', messageTs: message.ts, actionId: 'next' });
    expect(clicked).toEqual({ ok: true });
    const replaced = await until(() =>
      manager.view('C0TRIAL').find(({ ts, text }) => ts === message.ts && text.startsWith('page 2')),
    );
    expect(replaced).toMatchObject({ text: 'page 2 untold', isEphemeral: true, blocks: [] });
    const { payload } = slack.host.deliveries().at(-1) ?? { payload: {} };
    expect(payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: message.ts, channel_id: 'C0TRIAL', is_ephemeral: true },
      channel: { id: 'C0TRIAL', name: 'trial' },
      user: { id: 'U0MANAGER', team_id: 'T0TRIAL' },
      actions: [{ type: 'button', action_id: 'next', block_id: 'page', value: '2' }],
    });
    expect(payload).not.toHaveProperty('message');
  });

  test('can take its message away', async () => {
    const { manager, message } = await asked();
    await manager.clickButton({ channel: 'C0TRIAL', messageTs: message.ts, actionId: 'drop' });
    await until(() => !manager.view('C0TRIAL').some(({ ts }) => ts === message.ts) || undefined);
  });

  test('cannot be clicked by someone who does not see it, nor if it is not there', async () => {
    const { manager, message } = await asked();
    const target = { channel: 'C0TRIAL', messageTs: message.ts, actionId: 'next' };
    await expect(slack.host.asUser('U0PISITE1').clickButton(target)).rejects.toThrow('sees no message');
    await expect(manager.clickButton({ ...target, actionId: 'gone' })).rejects.toThrow('nothing here');
    await expect(manager.clickButton({ ...target, value: 'other' })).rejects.toThrow('nothing here');
  });

  test('of a lasting message tells the app the message', async () => {
    await slack.client.chat.postMessage({
      channel: 'C0TRIAL',
      text: 'lasting',
      blocks: [{ type: 'actions', elements: [button('next', 'Next', '3')] }],
    });
    const li = slack.host.asUser('U0PISITE1');
    const message = li.last('C0TRIAL');
    await li.clickButton({ channel: 'C0TRIAL', messageTs: message?.ts ?? '', actionId: 'next' });
    expect(await until(() => li.view('C0TRIAL').find(({ text }) => text === 'page 3 told'))).toMatchObject({
      isEphemeral: false,
    });
  });

  test('after a menu carries what was picked in it', async () => {
    const options = ['a', 'b'].map((value) => ({ text: { type: 'plain_text' as const, text: value }, value }));
    await slack.client.chat.postMessage({
      channel: 'C0TRIAL',
      text: 'menu',
      blocks: [
        {
          type: 'actions',
          block_id: 'bar',
          elements: [{ type: 'static_select', action_id: 'site', options }, button('next', 'Next', '4')],
        },
      ],
    });
    const li = slack.host.asUser('U0PISITE1');
    const messageTs = li.last('C0TRIAL')?.ts ?? '';
    await expect(li.select({ channel: 'C0TRIAL', messageTs, actionId: 'site', value: 'c' })).rejects.toThrow(
      'not among',
    );
    await li.select({ channel: 'C0TRIAL', messageTs, actionId: 'site', value: 'b' });
    expect(slack.host.deliveries().at(-1)?.payload).toMatchObject({
      actions: [{ type: 'static_select', action_id: 'site', selected_option: { value: 'b' } }],
    });
    await li.clickButton({ channel: 'C0TRIAL', messageTs, actionId: 'next' });
    expect(slack.host.deliveries().at(-1)?.payload).toMatchObject({
      state: { values: { bar: { site: { type: 'static_select', selected_option: { value: 'b' } } } } },
    });
  });

  test('that nothing listens to ends in an error for the person', async () => {
    await slack.client.chat.postMessage({
      channel: 'C0TRIAL',
      text: 'x',
      blocks: [{ type: 'actions', elements: [button('nobody')] }],
    });
    const li = slack.host.asUser('U0PISITE1');
    const ts = li.last('C0TRIAL')?.ts ?? '';
    expect(await li.clickButton({ channel: 'C0TRIAL', messageTs: ts, actionId: 'nobody' })).toEqual({
      ok: false,
      error: 'operation_timeout',
    });
  });
});

describe('a modal', () => {
  async function opened() {
    const manager = slack.host.asUser('U0MANAGER');
    manager.reload();
    await manager.slash('/rps', 'form', at);
    await until(() => manager.modal());
    return manager;
  }

  test('opens, is filled in, sent and closed', async () => {
    const manager = await opened();
    expect(manager.modal()).toMatchObject({ title: 'Settings', submit: 'Save', callbackId: 'settings' });
    expect(await manager.submitModal({ days: 7, lang: 'zh' })).toEqual({ ok: true });
    expect(manager.modal()).toBeUndefined();
    const { payload } = slack.host.deliveries().at(-1) ?? { payload: {} };
    expect(payload).toMatchObject({
      type: 'view_submission',
      view: {
        callback_id: 'settings',
        state: {
          values: {
            days: { days: { type: 'number_input', value: '7' } },
            lang: { lang: { selected_option: { value: 'zh' } } },
          },
        },
      },
    });
  });

  test('is held back by the client while a required input is empty or out of range', async () => {
    const manager = await opened();
    const before = slack.host.deliveries().length;
    await expect(manager.submitModal({})).rejects.toThrow('days must be filled in');
    await expect(manager.submitModal({ days: 0 })).rejects.toThrow('Too small');
    await expect(manager.submitModal({ days: 1.5 })).rejects.toThrow('whole number');
    await expect(manager.submitModal({ lang: 'fr' })).rejects.toThrow('not among the options');
    expect(slack.host.deliveries()).toHaveLength(before);
  });

  test('comes back with the errors of the app', async () => {
    const manager = await opened();
    expect(await manager.submitModal({ days: 13 })).toEqual({ ok: false, errors: { days: 'Not thirteen.' } });
    expect(manager.modal()).toMatchObject({ values: { days: { days: { value: '13' } } } });
  });

  test('takes no error for a block that is not an input', async () => {
    const manager = await opened();
    expect(await manager.submitModal({ days: 14 })).toEqual({ ok: false, error: 'invalid_errors' });
  });

  test('can have another pushed above it', async () => {
    const manager = await opened();
    await manager.clickButton({ surface: 'modal', actionId: 'deeper' });
    await until(() => manager.modal()?.title === 'Deeper');
    expect(slack.host.snapshotFor('U0MANAGER').modals.map(({ title }) => title)).toEqual(['Settings', 'Deeper']);
    await manager.closeModal();
    expect(manager.modal()).toMatchObject({ title: 'Settings' });
  });

  test('tells the app when it is closed, as it asked', async () => {
    const manager = await opened();
    const before = seen.responded.length;
    await manager.closeModal();
    expect(seen.responded).toHaveLength(before + 1);
  });
});

describe('App Home', () => {
  test('is published when it is opened', async () => {
    const li = slack.host.asUser('U0PISITE1');
    expect(await li.openHome()).toEqual({ ok: true });
    expect(await until(() => li.home())).toMatchObject({
      type: 'home',
      blocks: [{ text: { text: 'Your worklist' } }, {}],
    });
    expect(slack.host.asUser('U0MANAGER').home()).toBeUndefined();
  });

  test('is opened with an envelope of the Events API', async () => {
    await slack.host.asUser('U0PISITE1').openHome();
    expect(slack.host.deliveries().at(-1)?.payload).toMatchObject({
      type: 'event_callback',
      event_id: expect.stringMatching(/^Ev/),
      event_time: expect.any(Number),
      authorizations: [{ user_id: 'U0RPSBOT', is_bot: true }],
      event: { type: 'app_home_opened', tab: 'home', user: 'U0PISITE1', channel: 'D0PISITE1' },
    });
  });

  test('has buttons that carry the view and no channel', async () => {
    const li = slack.host.asUser('U0PISITE1');
    await li.openHome();
    await until(() => li.home());
    // The handler responds, and there is nowhere to respond to: only the acknowledgement counts.
    await li.clickButton({ surface: 'home', actionId: 'next' });
    const { payload } = slack.host.deliveries().at(-1) ?? { payload: {} };
    expect(payload).toMatchObject({ container: { type: 'view' }, view: { type: 'home' } });
    expect(payload).not.toHaveProperty('response_url');
    expect(payload).not.toHaveProperty('channel');
  });
});

describe('an event', () => {
  test('that is delivered twice keeps its id, and says so', async () => {
    slack.host.faults.add({ on: 'events', kind: 'duplicate' });
    const from = seen.eventIds.length;
    await slack.host.asUser('U0PISITE2').openHome();
    await slack.host.idle();
    const ids = seen.eventIds.slice(from);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(seen.retries.slice(from)).toEqual([undefined, 'http_timeout']);
  });

  test('that meets no app is tried again three times', async () => {
    slack.host.faults.add({ on: 'events', kind: 'unreachable', times: 4 });
    const from = slack.host.deliveries().length;
    expect(await slack.host.asUser('U0PISITE2').openHome()).toEqual({ ok: false, error: 'dispatch_failed' });
    await slack.host.idle();
    expect(
      slack.host
        .deliveries()
        .slice(from)
        .map(({ retry, outcome }) => [retry, outcome]),
    ).toEqual([
      [0, 'connection_failed'],
      [1, 'connection_failed'],
      [2, 'connection_failed'],
      [3, 'connection_failed'],
    ]);
  });
});

describe('faults on the way to the app', () => {
  test.each([
    ['unreachable', { on: 'commands', kind: 'unreachable' }, 'dispatch_failed'],
    ['forged', { on: 'commands', kind: 'forged' }, 'dispatch_failed'],
    ['six minutes old', { on: 'commands', kind: 'redated', seconds: -360 }, 'dispatch_failed'],
    ['its answer lost', { on: 'commands', kind: 'dropped_after' }, 'operation_timeout'],
  ] as const)('a command %s', async (_name, fault, error) => {
    slack.host.faults.add(fault);
    expect(await slack.host.asUser('U0MANAGER').slash('/rps', 'quick', at)).toMatchObject({ ok: false, error });
  });

  test('a command delivered twice runs twice: Bolt does not tell them apart', async () => {
    const before = seen.commands;
    slack.host.faults.add({ on: 'commands', kind: 'duplicate' });
    await slack.host.asUser('U0MANAGER').slash('/rps', 'quick', at);
    expect(seen.commands).toBe(before + 2);
  });
});
