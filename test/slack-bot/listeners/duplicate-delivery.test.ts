import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { DeliveryKind } from '../../../stand-ins/slack/faults.js';
import { forgePress } from '../../support/slack-bot/forged.js';
import { CHANNEL, MANAGER, type Running, startSlack } from '../../support/slack-bot/local-slack.js';
import { until } from '../../support/until.js';

/*
 * Slack delivers again what it is not sure about. Whatever a person does has its effects once, however often it arrives: each
 * case is done plainly, then with its delivery doubled, and Slack is asked the same both times.
 */

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.each(['http', 'socket'] as const)('over %s', (mode) => {
  let slack: Running;
  beforeAll(async () => {
    slack = await startSlack(mode);
    if (mode === 'socket') await until(() => slack.host.sockets.size > 0);
  });
  afterAll(() => slack.stop());
  afterEach(() => slack.host.faults.clear());

  const person = () => slack.host.asUser(MANAGER);
  /** What the bot asked of Slack while something happened, once nothing more comes. */
  async function effectsOf(act: () => Promise<unknown>): Promise<string[]> {
    const before = slack.host.requests().length;
    await act();
    await slack.host.idle();
    // Quiet for a while: a busy machine may take its time between two requests.
    let seen = slack.host.requests().length;
    for (let quiet = 0; quiet < 5; quiet++) {
      await pause(80);
      if (seen !== slack.host.requests().length) quiet = -1;
      seen = slack.host.requests().length;
    }
    return slack.host
      .requests()
      .slice(before)
      .map(({ method }) => method)
      .filter((method) => method !== 'users.info')
      .sort();
  }
  const openSettings = async () => {
    await person().slash('/rps', 'settings', { channel: CHANNEL });
    await until(() => person().modal());
  };

  const nothing = async () => undefined;
  const cases: readonly [string, DeliveryKind, () => Promise<unknown>, () => Promise<unknown>][] = [
    ['a command', 'commands', () => person().slash('/rps', 'overdue', { channel: CHANNEL }), nothing],
    [
      'a button',
      'actions',
      () =>
        person().clickButton({ channel: CHANNEL, messageTs: slack.seen(MANAGER).at(-1)!.ts, actionId: 'rps_refresh' }),
      () => slack.ask(MANAGER, 'overdue'),
    ],
    ['opening App Home', 'events', () => person().openHome(), nothing],
    ['a form', 'views', () => person().submitModal(), openSettings],
  ];

  test.each(cases)('%s delivered twice counts once', async (_what, kind, act, prepare) => {
    await prepare();
    const once = await effectsOf(act);
    await prepare();
    slack.host.faults.add({ on: kind, kind: 'duplicate' });
    const deliveries = slack.host.deliveries().length;
    expect(await effectsOf(act)).toEqual(once);
    expect(slack.host.deliveries().length - deliveries).toBe(2);
    expect(slack.host.faults.pending).toBe(0);
  });
});

test('what is delivered again counts once also when the clock was put forward by hours in between', async () => {
  let aheadMs = 0;
  const slack = await startSlack('http', { bot: { now: () => Date.now() + aheadMs } });
  try {
    await slack.ask(MANAGER, 'overdue');
    const press = () => forgePress(slack, MANAGER, { action_id: 'rps_refresh', value: 'overdue' }, 'the same');
    const { reads } = slack.source;
    expect(await press()).toBe(200);
    await until(() => slack.source.reads > reads);
    aheadMs = 2 * 3_600_000;
    expect(await press()).toBe(200);
    await pause(200);
    expect(slack.source.reads).toBe(reads + 1);
  } finally {
    await slack.stop();
  }
});
