import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readDigestSettings } from '../../../../slack-bot/posts/digest/settings.js';
import { type Database, openDatabase } from '../../../../slack-bot/store/database.js';
import { storeOver } from '../../../../slack-bot/store/open-store.js';
import type { VisibleMessage } from '../../../../stand-ins/slack/person/visible.js';
import {
  ADMIN,
  CHANNEL,
  COORDINATOR_XA,
  MANAGER,
  OTHER_CHANNEL,
  PI_QD,
  type Running,
  SITE_CHANNEL,
  STRANGER,
  startSlack,
} from '../../../support/slack-bot/local-slack.js';
import { until } from '../../../support/until.js';
import { HALF_PAST_EIGHT, HOUR, readAloud, SAMPLE } from '../../posts/running.js';

/** Seven in the morning: nothing is due, so whatever is posted was asked for. */
const SEVEN = HALF_PAST_EIGHT - 1.5 * HOUR;
let slack: Running;
let database: Database;
let at: number;

async function started(channels = `${CHANNEL}:en:all:daily,${SITE_CHANNEL}:zh:QD:daily`): Promise<void> {
  at = SEVEN;
  const clock = { now: () => at };
  database = await openDatabase({ kind: 'sqlite', path: ':memory:' });
  const { settings } = readDigestSettings({ RPS_DIGEST_CHANNELS: channels });
  slack = await startSlack('socket', {
    bot: { now: clock.now, store: storeOver(database), digests: { settings, database, everyMs: 3_600_000 } },
    host: { clock },
  });
  slack.source.raw = SAMPLE;
}
beforeEach(() => started());
afterEach(async () => {
  await slack.stop();
  await database.close();
});

const posted = (channel = CHANNEL): VisibleMessage[] =>
  slack.host
    .asUser(PI_QD)
    .view(channel)
    .filter(({ byApp, isEphemeral }) => byApp && !isEphemeral);
/** What only this person then sees; a preview may be several messages, and this is the first. */
async function ask(userId: string, text: string, messages = 1, channel = CHANNEL): Promise<string> {
  const own = () =>
    slack.host
      .asUser(userId)
      .view(channel)
      .filter(({ isEphemeral }) => isEphemeral);
  const before = own().length;
  await slack.host.asUser(userId).slash('/rps', text, { channel });
  return readAloud((await until(() => own().length >= before + messages && own().slice(before)))[0]!);
}

describe('/rps digest preview', () => {
  test('shows what would be posted, to the person alone, and posts nothing', async () => {
    const said = await ask(MANAGER, 'digest preview', 2);
    expect(said).toContain('Preview, shown to you alone: what would be posted now in');
    expect(said).toContain('Morning digest, Tuesday 2026-09-01 · all sites');
    expect(said).toContain('6 more messages in its thread');
    const shown = slack.seen(MANAGER).filter(({ isEphemeral }) => isEphemeral);
    expect(shown.length).toBeGreaterThan(1);
    expect(shown.length).toBeLessThanOrEqual(4);
    expect(shown.map(readAloud).join('\n')).toContain('To do: Tell the PI now');
    expect(posted()).toEqual([]);
  });

  test('shows a PI the channel of their sites, not the one of all', async () => {
    const said = await ask(PI_QD, 'digest preview', 2);
    expect(said).toContain('晨报 2026-09-01 星期二 · QD');
    expect(said).not.toMatch(/\b(XA|ZS|FR)-\d/);
    expect(await ask(PI_QD, `digest preview ${CHANNEL}`)).toContain('没有仅涉及您负责中心的频道');
  });

  test('of a site that has no channel leads to the person’s own digest', async () => {
    expect(await ask(COORDINATOR_XA, 'digest preview')).toContain(
      'None of the channels that get digests is about your sites alone.',
    );
    expect(await ask(COORDINATOR_XA, 'digest')).not.toMatch(/\b(QD|ZS)-\d/);
  });

  test('tells a stranger nothing', async () => {
    expect(await ask(STRANGER, 'digest preview')).not.toMatch(/[A-Z]{2}-\d{3}/);
  });
});

describe('/rps digest now', () => {
  test('posts it for everybody, says so, and does not post it again', async () => {
    expect(await ask(MANAGER, 'digest now')).toMatch(/Posted at 07:00\.\s+#C0TRIAL/);
    expect(posted()).toHaveLength(1);
    at += HOUR;
    expect(await ask(ADMIN, 'digest now')).toContain("Today's digest was posted at 07:00; it was not posted again.");
    at = HALF_PAST_EIGHT;
    await slack.bot.posts!.tick();
    expect(posted()).toHaveLength(1);
    // The other channel has its own.
    expect(posted(SITE_CHANNEL)).toHaveLength(1);
  });

  test.each([[PI_QD], [COORDINATOR_XA], [STRANGER]])('is refused to %s', async (userId) => {
    await ask(userId, 'digest now');
    expect(posted()).toEqual([]);
    expect(posted(SITE_CHANNEL)).toEqual([]);
  });

  test('names the channel that it is about, and the channels there are', async () => {
    expect(await ask(MANAGER, `digest now ${SITE_CHANNEL}`)).toMatch(/Posted at 07:00\.\s+#C0QD/);
    expect(posted()).toEqual([]);
    expect(await ask(MANAGER, 'digest now C0OTHER1')).toContain('Channels that get digests: #C0TRIAL, #C0QD');
  });

  test('that Slack does not take yet is on its way, and posted once', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 30 });
    expect(await ask(MANAGER, 'digest now')).toContain("Today's digest is on its way: Slack has not taken it yet.");
    at += 31_000;
    await slack.bot.posts!.tick();
    expect(posted()).toHaveLength(1);
  });
});

describe('/rps digest mute', () => {
  test('silences a section of a channel until a day, shows by whom, and is taken back', async () => {
    expect(await ask(MANAGER, 'digest mute overdue 3')).toMatch(/Muted until 2026-09-04: "Overdue"\s+#C0TRIAL/);
    expect(await ask(MANAGER, 'digest mutes')).toContain('"Overdue": until 2026-09-04, by u0manager');
    const preview = await ask(MANAGER, 'digest preview', 2);
    expect(preview).toContain('Overdue (9; 10 in all) · muted until 2026-09-04 by u0manager');
    expect(await ask(MANAGER, 'digest unmute overdue')).toContain('Shown again: "Overdue"');
    expect(await ask(MANAGER, 'digest mutes')).toMatch(/Nothing is muted\.\s+#C0TRIAL/);
  });

  test('never silences what is safety-critical', async () => {
    expect(await ask(MANAGER, 'digest mute safety')).toContain(
      'What is critical, and what could not be judged, cannot be muted.',
    );
  });

  test('is for study managers', async () => {
    await ask(PI_QD, `digest mute overdue ${SITE_CHANNEL}`);
    expect(await slack.bot.posts!.digests.mutes.of(SITE_CHANNEL, at)).toEqual([]);
  });
});

describe('without a channel named', () => {
  test('it is about the one that it is typed in', async () => {
    expect(await ask(MANAGER, 'digest mute pending', 1, SITE_CHANNEL)).toMatch(/"Waiting past a limit"\s+#C0QD/);
    expect(await slack.bot.posts!.digests.mutes.of(CHANNEL, at)).toEqual([]);
    expect(await slack.bot.posts!.digests.mutes.of(SITE_CHANNEL, at)).toHaveLength(1);
  });

  test.each([
    ['digest now', /Which channel\?[\s\S]*#C0TRIAL · \/rps digest now C0TRIAL\s+#C0QD · \/rps digest now C0QD/],
    ['digest mute overdue 3', /#C0QD · \/rps digest mute overdue 3 C0QD/],
    ['digest preview', /#C0QD · \/rps digest preview C0QD/],
  ])('%s, typed elsewhere, asks which', async (typed, asked) => {
    expect(await ask(MANAGER, typed, 1, OTHER_CHANNEL)).toMatch(asked);
    expect([...posted(), ...posted(SITE_CHANNEL)]).toEqual([]);
  });

  test('where only one gets digests, nobody is asked', async () => {
    await slack.stop();
    await database.close();
    await started(`${CHANNEL}:en:all:daily`);
    expect(await ask(MANAGER, 'digest now', 1, OTHER_CHANNEL)).toMatch(/Posted at 07:00\.\s+#C0TRIAL/);
  });
});

describe('/rps digest subscribe, in a channel', () => {
  const kept = (channel: string) => slack.bot.posts!.digests.subscriptions.find(channel);

  test('says what will come, when, for the first time when, for which sites and in which language', async () => {
    const said = await ask(MANAGER, 'digest subscribe QD, XA 9:15 English', 1, SITE_CHANNEL);
    expect(said).toMatch(
      new RegExp(
        [
          'Digests of this channel are set.',
          '#C0QD',
          'What comes: the morning digest',
          "When: on working days at 09:15 \\(Asia/Shanghai, the trial's time\\)",
          'The first one: 2026-09-01 09:15',
          'Sites: QD, XA',
          'Language: English',
          'Everybody in the channel sees the participant codes of these sites.',
          'This counts for the channel from now on, and no longer what RPS_DIGEST_CHANNELS says of it.',
        ].join('\\s+'),
      ),
    );
    expect(said).not.toContain('/invite');
    expect(await kept(SITE_CHANNEL)).toMatchObject({ sites: ['QD', 'XA'], language: 'en', kinds: ['daily'] });
  });

  test('where the bot is not, says how to invite it; nothing else has to be done', async () => {
    const said = await ask(ADMIN, `digest subscribe ${OTHER_CHANNEL}`);
    expect(said).toContain(
      'The bot is not in this channel, so nothing can be posted yet. Type /invite @RPS Trial Desk',
    );
    expect(said).toContain('Sites: all');
    expect(said).not.toContain('RPS_DIGEST_CHANNELS');
    slack.host.invite(OTHER_CHANNEL, 'U0RPSBOT');
    at = HALF_PAST_EIGHT;
    await slack.bot.posts!.tick();
    expect(
      slack.host
        .asUser(MANAGER)
        .view(OTHER_CHANNEL)
        .filter(({ byApp }) => byApp),
    ).toHaveLength(1);
  });

  test('changes what is said, and leaves the rest', async () => {
    await ask(MANAGER, 'digest subscribe 7:05 monday', 1, SITE_CHANNEL);
    expect(await kept(SITE_CHANNEL)).toMatchObject({
      sites: ['QD'],
      language: 'zh',
      at: { hour: 7, minute: 5 },
      days: [1],
    });
  });

  test.each([
    ['digest subscribe QQ', 'There is no site "QQ".'],
    ['digest subscribe 25:00', 'At which hour? Write it as 08:30'],
    ['digest subscribe all QD', 'Either all, or some by their codes, not both.'],
  ])('%s changes nothing: %s', async (typed, why) => {
    expect(await ask(MANAGER, typed, 1, SITE_CHANNEL)).toContain(why);
    expect(await kept(SITE_CHANNEL)).not.toHaveProperty('since');
  });

  test.each([
    [PI_QD, '仅限以下角色：管理员、研究经理', '如需个人晨报，请输入：/rps 摘要 订阅 我'],
    [COORDINATOR_XA, 'Only for the role administrator or study manager.', 'type: /rps digest subscribe me'],
  ])('is denied to %s, with whom to ask and how to have their own', async (userId, no, instead) => {
    for (const verb of ['subscribe', 'unsubscribe']) {
      const said = await ask(userId, `digest ${verb} ${SITE_CHANNEL}`);
      expect(said).toContain(no);
      expect(said).toMatch(/Ask an administrator|请联系管理员/);
      expect(said).toContain(instead);
    }
    expect(await kept(SITE_CHANNEL)).not.toHaveProperty('since');
  });

  test('unsubscribe ends it, also what is planned already, and says that the environment no longer counts', async () => {
    slack.host.faults.add({
      on: 'chat.postMessage',
      kind: 'rate_limited',
      retryAfter: 30,
      when: ({ channel }) => channel === CHANNEL,
    });
    at = HALF_PAST_EIGHT;
    await slack.bot.posts!.tick();
    const said = await ask(MANAGER, 'digest unsubscribe', 1, CHANNEL);
    expect(said).toMatch(/This channel gets no more digests\.\s+#C0TRIAL\s+This counts for the channel from now on/);
    at += HOUR;
    await slack.bot.posts!.tick();
    expect(posted()).toEqual([]);
    expect(await ask(MANAGER, 'digest unsubscribe', 1, CHANNEL)).toContain('This channel got no digests.');
    expect(await ask(MANAGER, `digest now ${CHANNEL}`)).toContain('That channel is not set to get digests.');
  });
});

describe('/rps digest subscribe me', () => {
  const DIRECT = `D${PI_QD.slice(1)}`;
  const direct = () => slack.host.asUser(PI_QD).view(DIRECT);

  test('says so there and by direct message, which is where it comes', async () => {
    const said = await ask(PI_QD, '摘要 订阅 我 7:30');
    expect(said).toMatch(
      /您的个人晨报已设置。\s+内容：晨报\s+时间：工作日 07:30（试验时区 Asia\/Shanghai）\s+首次：2026-09-01 07:30\s+中心：您的角色可查看的全部中心，目前为QD\s+语言：与机器人对您使用的语言相同，目前为中文/,
    );
    expect(readAloud(direct()[0]!)).toContain('您的个人晨报将发送到此处。');
    at = HALF_PAST_EIGHT - HOUR;
    await slack.bot.posts!.tick();
    expect(readAloud(direct()[1]!)).toContain('晨报 2026-09-01 星期二 · QD');
    expect(await ask(PI_QD, 'digest unsubscribe me')).toContain('您将不再收到个人晨报。');
    at += 24 * HOUR;
    await slack.bot.posts!.tick();
    expect(direct()).toHaveLength(2);
    expect(await ask(PI_QD, 'digest unsubscribe me')).toContain('您没有设置个人晨报。');
  });

  test('in the direct messages with the bot nobody has to say "me"', async () => {
    await slack.host.asUser(PI_QD).sendMessage(DIRECT, 'hello');
    expect(await ask(PI_QD, 'digest subscribe', 1, DIRECT)).toContain('您的个人晨报已设置。');
    expect(await slack.bot.posts!.digests.subscriptions.own(PI_QD)).toMatchObject({ channel: PI_QD, isOn: true });
    expect(await ask(PI_QD, 'digest unsubscribe', 1, DIRECT)).toContain('您将不再收到个人晨报。');
  });

  test('is never for more than the role', async () => {
    expect(await ask(PI_QD, 'digest subscribe me XA')).toContain('XA');
    expect(await slack.bot.posts!.digests.subscriptions.own(PI_QD)).toBeUndefined();
    await ask(PI_QD, 'digest subscribe me all');
    at = HALF_PAST_EIGHT;
    await slack.bot.posts!.tick();
    const said = direct()
      .flatMap((message) => [message, ...message.replies])
      .map(readAloud)
      .join();
    expect(said).toContain('QD-003');
    expect(said).not.toMatch(/\b(XA|ZS|FR|SC|PU)-\d/);
  });

  test('where the bot may not write to people, says so and keeps nothing', async () => {
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'error', error: 'messages_tab_disabled' });
    const said = await ask(MANAGER, 'digest subscribe me');
    expect(said).toContain('The bot could not write to you: Slack says messages_tab_disabled.');
    expect(await slack.bot.posts!.digests.subscriptions.own(MANAGER)).toBeUndefined();
  });

  test('mutes are the person’s own', async () => {
    await slack.store.preferences.save(PI_QD, { mutes: [{ section: 'overdue', until: at + 24 * HOUR }] }, at);
    await ask(PI_QD, 'digest subscribe me');
    at = HALF_PAST_EIGHT;
    await slack.bot.posts!.tick();
    expect(readAloud(direct()[1]!)).toMatch(/已逾期（\d+ 例） · 您已静音至 2026-09-02/);
  });

  test('a stranger gets no digest and learns nothing', async () => {
    expect(await ask(STRANGER, 'digest subscribe me')).toContain('You have no role');
    expect(await slack.bot.posts!.digests.subscriptions.own(STRANGER)).toBeUndefined();
  });
});

test('what was subscribed stands in the record in full, once', async () => {
  await ask(MANAGER, 'digest subscribe 9:15', 1, SITE_CHANNEL);
  await ask(PI_QD, '摘要 订阅 我');
  await ask(MANAGER, 'digest unsubscribe', 1, SITE_CHANNEL);
  await slack.bot.stop();
  expect(
    (await storeOver(database).audit.recent(9)).map(({ userId, request, outcome }) => [userId, request, outcome]),
  ).toEqual([
    [MANAGER, `digest unsubscribe ${SITE_CHANNEL}`, 'answered'],
    [PI_QD, 'digest subscribe me all 08:30 workdays', 'answered'],
    [MANAGER, `digest subscribe QD 09:15 workdays zh ${SITE_CHANNEL}`, 'answered'],
  ]);
});

test('with no channel set up, a preview is the person’s own digest, and nothing can be posted', async () => {
  await slack.stop();
  await database.close();
  await started('');
  expect(await ask(MANAGER, 'digest preview')).toContain('10 critical');
  expect(await ask(MANAGER, 'digest now')).toContain('No channel is set to get digests.');
});

test('who asked for what is on record', async () => {
  await ask(MANAGER, 'digest now');
  await ask(PI_QD, 'digest now');
  // It is written behind the answer.
  await slack.bot.stop();
  expect(
    (await storeOver(database).audit.recent(5)).map(({ userId, request, outcome }) => [userId, request, outcome]),
  ).toEqual([
    [PI_QD, 'digest', 'refused'],
    [MANAGER, 'digest now', 'answered'],
  ]);
});
