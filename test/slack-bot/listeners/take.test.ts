import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readDigestSettings } from '../../../slack-bot/posts/digest/settings.js';
import { type Database, openDatabase } from '../../../slack-bot/store/database.js';
import { storeOver } from '../../../slack-bot/store/open-store.js';
import { StoreError } from '../../../slack-bot/store/store-error.js';
import type { VisibleMessage } from '../../../stand-ins/slack/person/visible.js';
import {
  ADMIN,
  CHANNEL,
  COORDINATOR_XA,
  headlineOf,
  MANAGER,
  PI_QD,
  type Running,
  STRANGER,
  startSlack,
} from '../../support/slack-bot/local-slack.js';
import { shownText } from '../../support/slack-bot/shown-text.js';
import { until } from '../../support/until.js';
import { HALF_PAST_EIGHT, readAloud, SAMPLE, withCell } from '../posts/running.js';

/** 08:41 in Shanghai. */
const AT = HALF_PAST_EIGHT + 11 * 60_000;
/** The participant of the second row of cycles: of QD. */
const QD = 'QD-001';

let database: Database;
let slack: Running;
beforeEach(async () => {
  database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  slack = await startSlack('socket', {
    bot: {
      store: storeOver(database),
      now: () => AT,
      digests: {
        settings: readDigestSettings({ RPS_ALERT_CHANNELS: `${CHANNEL}:en:all` }).settings,
        database,
        everyMs: 3_600_000,
      },
    },
    host: { clock: { now: () => AT } },
  });
  await slack.store.preferences.save(PI_QD, { language: 'en', mutes: [] }, 0);
  await slack.bot.posts!.tick();
  slack.source.raw = withCell('Cycles', 2, 'PLD given (mg)', 190, SAMPLE);
  await slack.bot.posts!.tick();
});
afterEach(() => slack.stop());

const alert = (): VisibleMessage => {
  const all = slack.host.asUser(MANAGER).view(CHANNEL);
  return all.findLast(
    ({ byApp, isEphemeral, blocks }) => byApp && !isEphemeral && readAloud({ blocks } as never).includes(QD),
  )!;
};
const buttonOf = ({ blocks }: VisibleMessage) =>
  (blocks.find(({ type }) => type === 'actions')?.elements as { value: string }[])?.[0];
/** Presses, and reads what that person alone is told. */
async function press(userId: string): Promise<string> {
  const seen = () =>
    slack.host
      .asUser(userId)
      .view(CHANNEL)
      .filter(({ isEphemeral }) => isEphemeral);
  const before = seen().length;
  const { ts } = alert();
  await slack.host.asUser(userId).clickButton({ channel: CHANNEL, messageTs: ts, actionId: 'rps_alert_take' });
  return shownText((await until(() => seen()[before])).blocks);
}

test('whoever presses has it: said in the alert, in findings, on App Home, and on record', async () => {
  expect(buttonOf(alert())).toBeDefined();
  expect(await press(PI_QD)).toContain('You have it: 1 finding.');
  await until(() => /taken by .* 08:41/.test(readAloud(alert())));
  expect(alert().mentions.users).toContain(PI_QD);
  expect(buttonOf(alert())).toBeUndefined();

  const findings = await slack.ask(MANAGER, 'findings');
  expect(shownText(findings.blocks)).toMatch(new RegExp(`${QD} · ✋ taken by .*08:41`));
  expect(findings.mentions.users).toEqual([PI_QD]);
  const paged = await slack.ask(MANAGER, 'findings page:1');
  expect(shownText(paged.blocks)).toMatch(new RegExp(`${QD} · ✋ taken by .*08:41`));
  // Where it is in the list, it stands behind its line, once.
  const own = await slack.ask(PI_QD, 'findings page:1');
  expect(shownText(own.blocks).match(/taken by/g)).toHaveLength(1);
  const user = slack.host.asUser(MANAGER);
  await user.openHome();
  const home = await until(() => user.home()?.blocks.some(({ type }) => type === 'actions') && user.home());
  expect(shownText(home.blocks)).toMatch(/taken by .*08:41/);

  const asked = await slack.store.audit.recent(10, PI_QD);
  expect(asked).toContainEqual(
    expect.objectContaining({ via: 'button', request: `have-alert ${QD}`, outcome: 'answered' }),
  );
  const log = await slack.ask(ADMIN, 'access log');
  expect(shownText(log.blocks)).toContain(`pressed "I have it" on an alert ${QD}`);
  for (const { fields } of slack.log.lines) expect(JSON.stringify(fields)).not.toContain(QD);
});

/** The alert as somebody sees it who has not looked since it was posted. */
async function put(blocks: VisibleMessage['blocks']): Promise<void> {
  const { ts } = alert();
  await slack.bot.app.client.chat.update({ channel: CHANNEL, ts, text: 'again', blocks: blocks as never });
}

test('a second one is told who has it, and nothing changes', async () => {
  const first = alert().blocks;
  await press(PI_QD);
  await until(() => /taken by/.test(readAloud(alert())));
  await put(first);
  expect(await press(MANAGER)).toMatch(/Somebody has it already.*has had it since 08:41\./s);
  await put(first);
  expect(await press(PI_QD)).toContain('You have had it since 08:41.');
  const taken = await slack.bot.posts!.alerts.taken();
  expect([...taken.values()]).toEqual([{ by: PI_QD, at: AT }]);
});

test('role x "I have it": everybody with the site, and nobody else', async () => {
  const first = alert().blocks;
  const got: string[][] = [];
  for (const userId of [STRANGER, COORDINATOR_XA, PI_QD, MANAGER, ADMIN]) {
    got.push([userId, (await press(userId)).split('\n')[0]!]);
    await database.db
      .withTables<{ alert_cases: { taken_by: string | null; taken_at: number | null } }>()
      .updateTable('alert_cases')
      .set({ taken_by: null, taken_at: null })
      .execute();
    await slack.bot.posts!.tick();
    slack.host.asUser(userId).reload();
    await put(first);
  }
  expect(got).toEqual([
    [STRANGER, expect.stringContaining('You have no role')],
    [COORDINATOR_XA, expect.stringContaining('is about a site that your role does not include')],
    [PI_QD, expect.stringContaining('You have it')],
    [MANAGER, expect.stringContaining('You have it')],
    [ADMIN, expect.stringContaining('You have it')],
  ]);
});

test('a store that fails is said, and nobody has it', async () => {
  slack.bot.posts!.alerts.take = () => Promise.reject(new StoreError('full'));
  expect(await press(PI_QD)).toContain('disk');
  expect(headlineOf(alert())).toContain('1 new safety alert');
  expect(await slack.store.audit.recent(1, PI_QD)).toMatchObject([{ request: 'have-alert', outcome: 'failed' }]);
});
