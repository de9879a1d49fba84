import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Running, refusalOf, startApp, startSlack } from './fixture.js';
import { workspace } from './workspace.js';

interface Heard {
  readonly text?: string | undefined;
  readonly subtype?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly channel_type?: string | undefined;
}
const LI = 'U0PISITE1';
const DIRECT = 'D0PISITE1';
const listening = () =>
  workspace({ events: ['message.im'], scopes: [...workspace().app.scopes, 'im:history'], messagesTab: true });

let slack: Running;
let app: { stop(): Promise<void> };
/** What was sent to the app: Bolt keeps an app's own messages from it. */
const heard = () =>
  slack.host.deliveries().flatMap(({ kind, payload }) => (kind === 'events_api' ? [payload.event as Heard] : []));
beforeAll(async () => {
  slack = await startSlack({ workspace: listening() });
  app = await startApp(slack, (bolt) => {
    bolt.event('message', async () => undefined);
  });
});
afterAll(async () => {
  await app.stop();
  await slack.stop();
});

const heardWhile = async (act: () => Promise<unknown>): Promise<Heard[]> => {
  const before = heard().length;
  await act();
  await slack.host.idle();
  return heard().slice(before);
};

test('the app hears what a person writes to it, and that it was changed or taken back', async () => {
  const li = slack.host.asUser(LI);
  let ts = '';
  const said = await heardWhile(async () => {
    ts = (await li.sendMessage(DIRECT, 'hello <there>')).ts;
  });
  expect(said).toEqual([expect.objectContaining({ text: 'hello &lt;there&gt;', channel_type: 'im' })]);
  expect(await heardWhile(() => li.editMessage(DIRECT, ts, 'hello'))).toMatchObject([{ subtype: 'message_changed' }]);
  expect(await heardWhile(() => li.editMessage(DIRECT, ts))).toMatchObject([{ subtype: 'message_deleted' }]);
});

test('it hears itself there too, and never what only one person sees', async () => {
  let ts: string | undefined;
  const said = await heardWhile(async () => {
    ts = (await slack.client.chat.postMessage({ channel: LI, text: 'said by the app' })).ts;
  });
  expect(said).toMatchObject([{ text: 'said by the app', bot_id: 'B0RPS' }]);
  expect(
    await heardWhile(() => slack.client.chat.update({ channel: DIRECT, ts: ts!, text: 'changed by the app' })),
  ).toMatchObject([{ subtype: 'message_changed' }]);
  expect(await heardWhile(() => slack.client.chat.postEphemeral({ channel: DIRECT, user: LI, text: 'psst' }))).toEqual(
    [],
  );
  // Nor what is said in a channel that it does not listen to.
  expect(await heardWhile(() => slack.host.asUser(LI).sendMessage('C0TRIAL', 'hello all'))).toEqual([]);
});

test('without a messages tab nobody can write to the app, and it can write to nobody', async () => {
  const closed = await startSlack({ workspace: workspace({ messagesTab: false }) });
  const li = closed.host.asUser(LI);
  await expect(li.sendMessage(DIRECT, 'hello')).rejects.toThrow('Sending messages to this app has been turned off.');
  await expect(li.slash('/rps', 'status', { channel: DIRECT })).rejects.toThrow('has been turned off');
  for (const channel of [LI, DIRECT]) {
    expect(await refusalOf(closed.client.chat.postMessage({ channel, text: 'hello' }))).toMatchObject({
      error: 'messages_tab_disabled',
    });
  }
  await closed.stop();
});
