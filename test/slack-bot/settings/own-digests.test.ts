import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readDigestSettings } from '../../../slack-bot/posts/digest/settings.js';
import { ownDigestBlocks } from '../../../slack-bot/settings/own-digest-blocks.js';
import { settingsView } from '../../../slack-bot/settings/settings-view.js';
import { type Database, openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import { refuseView } from '../../../stand-ins/slack/blocks/validate.js';
import { ADMIN, CHANNEL, MANAGER, PI_QD, type Running, startSlack } from '../../support/slack-bot/local-slack.js';
import { until } from '../../support/until.js';
import { HALF_PAST_EIGHT, HOUR, readAloud, SAMPLE } from '../posts/running.js';

let slack: Running;
let database: Database;
let at: number;
beforeEach(async () => {
  at = HALF_PAST_EIGHT - 1.5 * HOUR;
  const clock = { now: () => at };
  database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  const { settings } = readDigestSettings({});
  slack = await startSlack('socket', {
    bot: { now: clock.now, store: storeOver(database), digests: { settings, database, everyMs: 3_600_000 } },
    host: { clock },
  });
  slack.source.raw = SAMPLE;
  await slack.bot.reader.read();
});
afterEach(async () => {
  await slack.stop();
  await database.close();
});

const direct = (userId: string) => slack.host.asUser(userId).view(`D${userId.slice(1)}`);
const own = (userId: string) => slack.bot.posts!.digests.subscriptions.own(userId);
const inputs = (userId: string) => {
  const ids = slack.host
    .asUser(userId)
    .modal()!
    .blocks.map(({ block_id }) => String(block_id));
  return ids.filter((id) => id.startsWith('digest_'));
};
async function opened(userId: string) {
  const user = slack.host.asUser(userId);
  await user.slash('/rps', 'settings', { channel: CHANNEL });
  await until(() => user.modal());
  return user;
}

test('a digest of one’s own is off until it is chosen; hour, days and sites are then as chosen', async () => {
  const user = await opened(MANAGER);
  await user.submitModal();
  expect(await own(MANAGER)).toBeUndefined();
  await (await opened(MANAGER)).submitModal({
    digest_hour: '07:30',
    digest_days: ['2', '6'],
    digest_sites: ['QD', 'XA'],
  });
  expect(readAloud(direct(MANAGER)[0]!)).toMatch(
    /Your own digest will come here\.\s+What comes: the morning digest\s+When: on Tuesdays, Saturdays at 07:30[\s\S]*The first one: 2026-09-01 07:30\s+Sites: QD, XA/,
  );
  at += HOUR;
  await slack.bot.posts!.tick();
  expect(readAloud(direct(MANAGER)[1]!)).toContain('Morning digest, Tuesday 2026-09-01 · QD, XA');
  // Saved again untouched, nothing is written to anybody.
  await (await opened(MANAGER)).submitModal({ language: 'zh' });
  expect(direct(MANAGER)).toHaveLength(2);
  expect(await own(MANAGER)).toMatchObject({ isOn: true, days: [2, 6], sites: ['QD', 'XA'] });
  // Another hour on the day of a digest is for the next day that is wanted.
  await (await opened(MANAGER)).submitModal({ digest_hour: '12:00' });
  expect(readAloud(direct(MANAGER)[2]!)).toContain('2026-09-05 12:00');
  await (await opened(MANAGER)).submitModal({ digest_hour: 'off' });
  expect(await own(MANAGER)).toMatchObject({ isOn: false });
  expect(direct(MANAGER)).toHaveLength(3);
});

test('who has one site is not asked which', async () => {
  const user = await opened(PI_QD);
  expect(inputs(PI_QD)).toEqual(['digest_hour', 'digest_days']);
  await user.submitModal({ digest_hour: '06:30' });
  expect(await own(PI_QD)).toMatchObject({ sites: 'all', days: ['workdays'] });
  expect(readAloud(direct(PI_QD)[0]!)).toContain('目前为QD');
  expect(
    (await slack.store.audit.recent(9, PI_QD)).filter(({ via }) => via === 'modal').map(({ request }) => request),
  ).toEqual(['settings', 'digest subscribe me all 06:30 workdays']);
});

test('where the bot may not write to them, the form says so and nothing is saved', async () => {
  slack.host.faults.add({ on: 'chat.postMessage', kind: 'error', error: 'messages_tab_disabled' });
  const user = await opened(ADMIN);
  expect(await user.submitModal({ language: 'zh', digest_hour: '07:30' })).toMatchObject({
    errors: { digest_hour: 'Not saved: the bot could not write to you (Slack says messages_tab_disabled).' },
  });
  expect(await own(ADMIN)).toBeUndefined();
  expect((await slack.store.preferences.of(ADMIN, at)).language).toBeUndefined();
});

test.each(['en', 'zh'] as const)(
  'Slack takes the form in %s, with an odd minute and a hundred sites and more',
  (language) => {
    const sites = Array.from({ length: 120 }, (_, index) => `S${index}`);
    const choice = { sites: ['S110', 'GONE'], at: { hour: 7, minute: 5 }, days: ['workdays', 6] as const };
    const more = ownDigestBlocks(
      { choice, isOn: true },
      { role: { name: 'study manager', sites: 'all' }, sites, zone: 'Asia/Shanghai', language },
    );
    expect(refuseView(settingsView({ mutes: [] }, language, more), ['modal'])).toBeUndefined();
    expect(JSON.stringify(more)).toContain('07:05');
  },
);
