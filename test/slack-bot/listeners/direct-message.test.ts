import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../../slack-bot/answers/commands.js';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import type { JsonObject } from '../../../stand-ins/slack/json.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import {
  ADMIN,
  CHANNEL,
  headlineOf,
  MANAGER,
  PI_QD,
  type Running,
  STRANGER,
  startSlack,
} from '../../support/slack-bot/local-slack.js';
import { shownText } from '../../support/slack-bot/shown-text.js';
import { until } from '../../support/until.js';

const directOf = (userId: string) => `D${userId.slice(1)}`;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const buttonsOf = ({ blocks }: VisibleMessage) =>
  blocks.flatMap((block) => (block.type === 'actions' ? (block.elements as JsonObject[]) : []));

describe.each(['http', 'socket'] as const)('a direct message to the bot, over %s', (mode) => {
  let slack: Running;
  beforeAll(async () => {
    slack = await startSlack(mode);
    if (mode === 'socket') await until(() => slack.host.sockets.size > 0);
  });
  afterAll(() => slack.stop());
  afterEach(() => {
    slack.host.faults.clear();
    slack.source.fail = undefined;
    slack.source.slowMs = 0;
  });

  const said = (userId: string) =>
    slack.host
      .asUser(userId)
      .view(directOf(userId))
      .filter(({ byApp }) => byApp);
  async function write(userId: string, text: string): Promise<VisibleMessage> {
    const before = new Set(
      slack.host.snapshotFor(userId).directMessages.flatMap(({ messages }) => messages.map(({ ts }) => ts)),
    );
    await slack.host.asUser(userId).sendMessage(directOf(userId), text);
    return until(() => said(userId).find(({ ts, blocks }) => !before.has(ts) && blocks.length > 0));
  }
  /** How many messages of the bot somebody sees, once nothing more comes. */
  async function settled(userId: string): Promise<number> {
    await slack.host.idle();
    await pause(150);
    return said(userId).length;
  }

  test('is answered there, in the language of their Slack, for as long as they keep it', async () => {
    const message = await write(MANAGER, 'status');
    expect(message.isEphemeral).toBe(false);
    expect(headlineOf(message)).toMatch(/65 of 102 enrolled/);
    expect(headlineOf(await write(PI_QD, '逾期 两周'))).toMatch(/没有中心/);
    expect(headlineOf(await write(PI_QD, '逾期'))).toMatch(/^⚠️ QD：/u);
    expect((await slack.store.audit.recent(1, PI_QD))[0]).toMatchObject({
      via: 'message',
      request: 'overdue',
      outcome: 'answered',
    });
    expect(slack.seen(STRANGER)).toEqual([]);
  });

  test.each(COMMANDS.filter(({ name }) => name !== 'settings').map(({ name, example }) => [name, example.en]))(
    'says on "%s" the same as /rps, with nothing to share in a channel',
    async (_name, typed) => {
      const withoutButtons = ({ blocks }: VisibleMessage) =>
        shownText(blocks.filter(({ type }) => type !== 'actions')).replace(/sheet read \S+ \S+/g, '');
      // The access log would show the question itself.
      const [direct, command] = [await write(ADMIN, typed), await slack.ask(ADMIN, typed)];
      expect(withoutButtons(direct)).toBe(withoutButtons(command));
      expect(buttonsOf(direct).map(({ action_id }) => action_id)).toEqual(
        buttonsOf(command).flatMap(({ action_id }) => (action_id === 'rps_share' ? [] : [action_id])),
      );
    },
  );

  test('its buttons answer in the same place, for whoever may still ask', async () => {
    const message = await write(MANAGER, 'findings all');
    const next = buttonsOf(message).find(({ value }) => String(value).includes('page:2'))!;
    const user = slack.host.asUser(MANAGER);
    const before = said(MANAGER).length;
    await user.clickButton({ channel: directOf(MANAGER), messageTs: message.ts, actionId: String(next.action_id) });
    const replaced = await until(() =>
      said(MANAGER).find(({ ts, text }) => ts === message.ts && text !== message.text),
    );
    expect(replaced.text).toMatch(/Shown: 14 to/);
    expect(said(MANAGER)).toHaveLength(before);
    expect(slack.host.requests('chat.update').at(-1)).toMatchObject({ ok: true, warnings: [] });
  });

  test('of somebody without a role is refused, and nothing is read for it', async () => {
    const { reads } = slack.source;
    const message = await write(STRANGER, 'overdue');
    expect(shownText(message.blocks)).toContain('You have no role');
    expect(shownText(message.blocks)).toContain(`Ask an administrator: @${ADMIN}`);
    expect(slack.source.reads).toBe(reads);
    expect((await slack.store.audit.recent(1, STRANGER))[0]).toMatchObject({ via: 'message', outcome: 'refused' });
  });

  test('that is no question gets what the person may ask', async () => {
    const manager = shownText((await write(MANAGER, 'good morning, anybody here?')).blocks);
    expect(manager).toContain('There is no command "good".');
    expect(manager).toContain('/rps overdue');
    expect(manager).not.toContain('/rps access');
    expect(shownText((await write(ADMIN, 'good morning')).blocks)).toContain('/rps access');
    // Of a command that is typed wrong its usage is enough.
    expect(shownText((await write(MANAGER, 'dose 170')).blocks)).not.toContain('/rps overdue');
  });

  test('that has changed, is gone or stands in a thread is not answered, nor is the bot itself', async () => {
    await write(MANAGER, 'help');
    const before = await settled(MANAGER);
    const user = slack.host.asUser(MANAGER);
    const { ts } = await user.sendMessage(directOf(MANAGER), 'overdue QD');
    await until(() => said(MANAGER).length > before);
    const answered = await settled(MANAGER);
    expect(answered).toBe(before + 1);
    await user.editMessage(directOf(MANAGER), ts, 'overdue XA');
    await user.sendMessage(directOf(MANAGER), 'status', { threadTs: said(MANAGER).at(-1)!.ts });
    await user.sendMessage(directOf(MANAGER), '   ');
    await user.sendMessage(directOf(MANAGER), 'status', { hasFile: true });
    await slack.bot.app.client.chat.postMessage({ channel: MANAGER, text: 'status' });
    await user.editMessage(directOf(MANAGER), ts);
    expect(await settled(MANAGER)).toBe(answered + 1);
    // A channel is none of its business.
    const seen = slack.seen(MANAGER).length;
    await user.sendMessage(CHANNEL, 'status');
    await settled(MANAGER);
    expect(slack.seen(MANAGER)).toHaveLength(seen);
  });

  test('delivered twice is answered once', async () => {
    await write(MANAGER, 'help');
    const before = await settled(MANAGER);
    slack.host.faults.add({ on: 'events', kind: 'duplicate' });
    await write(MANAGER, 'dose 170 65');
    expect(await settled(MANAGER)).toBe(before + 1);
  });

  test('that Slack has no time for is answered when it has, once', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 });
    const before = await settled(MANAGER);
    expect(headlineOf(await write(MANAGER, 'dose 170 65'))).toContain('body surface area');
    expect(await settled(MANAGER)).toBe(before + 1);
  });

  test('says that it is fetching when that takes a while, then answers in its place', async () => {
    slack.source.slowMs = 1_300;
    const before = await settled(MANAGER);
    await slack.host.asUser(MANAGER).sendMessage(directOf(MANAGER), 'overdue');
    await until(() => said(MANAGER).find(({ text }) => text === 'Fetching the sheet …'));
    await until(() => headlineOf(said(MANAGER).at(-1)!).includes('overdue'));
    expect(await settled(MANAGER)).toBe(before + 1);
  });

  test('that cannot be answered says why', async () => {
    const fresh = await startSlack(mode);
    if (mode === 'socket') await until(() => fresh.host.sockets.size > 0);
    fresh.source.fail = new SheetReadError('forbidden');
    await fresh.host.asUser(MANAGER).sendMessage(directOf(MANAGER), 'overdue');
    const message = await until(() =>
      fresh.host
        .asUser(MANAGER)
        .view(directOf(MANAGER))
        .find(({ byApp }) => byApp),
    );
    expect(headlineOf(message)).toMatch(/^🛑 .*(?:read|refus)/iu);
    await fresh.stop();
  });

  test('of settings shows them, with a button for the window that a message cannot open', async () => {
    const message = await write(MANAGER, 'settings');
    const [change] = buttonsOf(message);
    await slack.host
      .asUser(MANAGER)
      .clickButton({ channel: directOf(MANAGER), messageTs: message.ts, actionId: String(change!.action_id) });
    await until(() => slack.host.asUser(MANAGER).modal());
    await slack.host.asUser(MANAGER).closeModal();
  });
});
