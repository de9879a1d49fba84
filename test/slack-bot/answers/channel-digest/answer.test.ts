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
  until,
} from '../../../support/slack-bot/local-slack.js';
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
    expect(await ask(MANAGER, 'digest mute overdue 3')).toMatch(
      /Muted until 2026-09-04: "Overdue" and "Cannot be scheduled"\s+#C0TRIAL/,
    );
    expect(await ask(MANAGER, 'digest mutes')).toContain(
      '"Overdue" and "Cannot be scheduled": until 2026-09-04, by u0manager',
    );
    const preview = await ask(MANAGER, 'digest preview', 3);
    expect(preview).toContain('Overdue (10) · muted until 2026-09-04 by u0manager');
    expect(await ask(MANAGER, 'digest unmute overdue')).toContain('Shown again: "Overdue" and "Cannot be scheduled"');
    expect(await ask(MANAGER, 'digest mutes')).toMatch(/Nothing is muted\.\s+#C0TRIAL/);
  });

  test('never silences what is safety-critical', async () => {
    expect(await ask(MANAGER, 'digest mute safety')).toContain(
      'What is safety-critical, and what could not be read, cannot be muted.',
    );
  });

  test('is for study managers', async () => {
    await ask(PI_QD, `digest mute overdue ${SITE_CHANNEL}`);
    expect(await slack.bot.posts!.digests.mutes.of(SITE_CHANNEL, at)).toEqual([]);
  });
});

describe('without a channel named', () => {
  test('it is about the one that it is typed in', async () => {
    expect(await ask(MANAGER, 'digest mute pending', 1, SITE_CHANNEL)).toMatch(/"Screenings"\s+#C0QD/);
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

test('with no channel set up, a preview is the person’s own digest, and nothing can be posted', async () => {
  await slack.stop();
  await database.close();
  await started('');
  expect(await ask(MANAGER, 'digest preview')).toContain('14 safety-critical');
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
