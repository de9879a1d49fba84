import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { muteBy, settingsView } from '../../../slack-bot/settings/settings-view.js';
import { openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import { MUTE_SECTIONS } from '../../../slack-bot/store/store.js';
import { refuseView } from '../../../stand-ins/slack/blocks/validate.js';
import { NOW } from '../../support/slack-bot/context.js';
import {
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

const DAY = 86_400_000;
let slack: Running;
beforeAll(async () => {
  slack = await startSlack('http');
});
afterAll(() => slack.stop());
const own: Running[] = [];
afterEach(async () => {
  for (const running of own.splice(0)) await running.stop();
  for (const userId of [MANAGER, PI_QD]) await slack.store.preferences.save(userId, { mutes: [] }, 0);
});

/** Opens the modal as a person does. */
async function opened(userId: string, running = slack) {
  const user = running.host.asUser(userId);
  await user.slash('/rps', 'settings', { channel: CHANNEL });
  await until(() => user.modal());
  return user;
}

describe('the settings modal', () => {
  test.each(['settings', 'Settings', '设置', 'mute'])(
    'opens with "/rps %s", and says nothing in the channel',
    async (typed) => {
      const user = slack.host.asUser(MANAGER);
      const before = slack.seen(MANAGER).length;
      await user.slash('/rps', typed, { channel: CHANNEL });
      await until(() => user.modal()?.callbackId === 'rps_settings_save');
      expect(slack.seen(MANAGER)).toHaveLength(before);
      await user.closeModal();
    },
  );

  test('a language that was chosen is spoken from the next answer on, whatever Slack is in', async () => {
    expect(headlineOf(await slack.ask(PI_QD, 'help'))).toBe('可以查询的内容');
    const user = await opened(PI_QD);
    expect(user.modal()!.title).toBe('设置');
    expect(await user.submitModal({ language: 'en' })).toMatchObject({ ok: true });
    expect(user.modal()).toBeUndefined();
    expect(headlineOf(await slack.ask(PI_QD, 'help'))).toBe('What you can ask');
    const again = await opened(PI_QD);
    expect(again.modal()!.title).toBe('Settings');
    await again.submitModal({ language: 'slack' });
    expect(headlineOf(await slack.ask(PI_QD, 'help'))).toBe('可以查询的内容');
  });

  test('how one is told of alerts is chosen, shown again, and kept when something else is changed', async () => {
    const chosen = async () => (await slack.store.preferences.of(MANAGER, 0)).alerts;
    expect(await chosen()).toBeUndefined();
    for (const [alerts, kept] of [
      ['dm', 'dm'],
      ['off', 'off'],
    ] as const) {
      await (await opened(MANAGER)).submitModal({ alerts });
      expect(await chosen()).toBe(kept);
      await (await opened(MANAGER)).submitModal({ language: 'slack' });
      expect(await chosen()).toBe(kept);
    }
    await (await opened(MANAGER)).submitModal({ alerts: 'mention' });
    expect(await chosen()).toBeUndefined();
  });

  test('a section is muted for a day, a week or a month, and shown with its end', async () => {
    const from = Date.now();
    const user = await opened(MANAGER);
    await user.submitModal({ mute_overdue: 'day', mute_upcoming: 'week', mute_pending: 'month' });
    const { mutes } = await slack.store.preferences.of(MANAGER, from);
    const days = mutes.map(({ section, until: end }) => [section, Math.floor((end - from) / DAY)]);
    expect(days).toEqual([
      ['overdue', 1],
      ['upcoming', 7],
      ['pending', 30],
    ]);
    const again = await opened(MANAGER);
    const text = shownText(again.modal()!.blocks);
    const end = mutes[0]!.until;
    const utc = new Date(end).toISOString().slice(0, 16).replace('T', ' ');
    expect(text).toContain(`Muted until <!date^${Math.floor(end / 1000)}^{date_num} {time}|${utc} UTC>.`);
    // Sent back untouched, everything stays; a mute is not begun again.
    await again.submitModal();
    expect((await slack.store.preferences.of(MANAGER, from)).mutes).toEqual(mutes);
    const third = await opened(MANAGER);
    await third.submitModal({ mute_overdue: 'none' });
    expect((await slack.store.preferences.of(MANAGER, from)).mutes.map(({ section }) => section)).toEqual([
      'upcoming',
      'pending',
    ]);
  });

  test('what is safety-critical or could not be read cannot be muted, and it says so', () => {
    expect(MUTE_SECTIONS as readonly string[]).not.toContain('safety');
    const text = shownText(settingsView({ mutes: [] }, 'en').blocks);
    expect(text).toContain('What is critical, and that something could not be read, cannot be muted.');
  });

  test('the page is made again when it is saved, and saving is on record', async () => {
    const user = await opened(MANAGER);
    await user.submitModal({ language: 'zh', mute_overdue: 'week' });
    const home = await until(() => {
      const shown = slack.host.asUser(MANAGER).home();
      return shown && shownText(shown.blocks).includes('静音至') && shown;
    });
    expect(shownText(home.blocks)).toContain('您的工作清单');
    expect((await slack.store.audit.recent(5, MANAGER)).find(({ via }) => via === 'modal')).toMatchObject({
      request: 'settings',
      outcome: 'answered',
    });
  });

  test.each(['en', 'zh'] as const)('Slack takes it in %s, with and without mutes', (language) => {
    const mutes = MUTE_SECTIONS.map((section) => ({ section, until: NOW }));
    for (const view of [settingsView({ mutes: [] }, language), settingsView({ language: 'zh', mutes }, language)]) {
      expect(refuseView(view, ['modal'])).toBeUndefined();
    }
  });

  test('a stranger gets the refusal, and no modal', async () => {
    const message = await slack.ask(STRANGER, 'settings');
    expect(message.text).toContain('You have no role');
    expect(slack.host.asUser(STRANGER).modal()).toBeUndefined();
  });

  test('too late for a modal, the settings come as an answer with a button for it', async () => {
    slack.host.faults.add({ on: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    const message = await slack.ask(MANAGER, 'settings');
    expect(headlineOf(message)).toBe('Your settings');
    await slack.host.asUser(MANAGER).clickButton({ channel: CHANNEL, messageTs: message.ts, actionId: 'rps_ask_0' });
    await until(() => slack.host.asUser(MANAGER).modal()?.callbackId === 'rps_settings_save');
    await slack.host.asUser(MANAGER).closeModal();
  });

  test('what could not be kept is said in the form, which stays open', async () => {
    const database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
    const running = await startSlack('http', { bot: { store: storeOver(database) } });
    own.push(running);
    const user = await opened(MANAGER, running);
    await sql.raw('pragma query_only = 1').execute(database.db);
    const sent = await user.submitModal({ language: 'zh' });
    expect(sent.errors).toEqual({
      language: expect.stringMatching(
        /^Not saved\. The bot's database may only be read, so nothing was kept\. Let the user/,
      ),
    });
    expect(user.modal()!.callbackId).toBe('rps_settings_save');
    await sql.raw('pragma query_only = 0').execute(database.db);
    expect(await user.submitModal({ language: 'zh' })).toMatchObject({ ok: true });
    expect((await running.store.preferences.of(MANAGER, 0)).language).toBe('zh');
  });
});

describe('a choice of how long', () => {
  const before = { section: 'overdue', until: NOW + 5 } as const;
  test.each([
    ['none', before, []],
    ['keep', before, [before]],
    ['keep', undefined, []],
    ['day', before, [{ section: 'overdue', until: NOW + DAY }]],
    ['week', undefined, [{ section: 'overdue', until: NOW + 7 * DAY }]],
    ['month', undefined, [{ section: 'overdue', until: NOW + 30 * DAY }]],
  ] as const)('%s, with %o before', (choice, had, mutes) => {
    expect(muteBy(choice, 'overdue', had, NOW)).toEqual(mutes);
  });
});
