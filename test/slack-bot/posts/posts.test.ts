import { afterEach, describe, expect, test } from '@jest/globals';
import { SheetReadError } from '../../../slack-bot/sheet-source/read-error.js';
import { TestSource } from '../../support/slack-bot/local-slack.js';
import { DATABASES } from '../../support/slack-bot/postgres.js';
import {
  DAY,
  HALF_PAST_EIGHT,
  HOUR,
  MINUTE,
  type Running,
  readAloud,
  run,
  SITE_QD,
  TRIAL,
  TRIAL_ZH,
  withCell,
} from './running.js';

const DAILY = { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily` };
let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
async function started(...given: Parameters<typeof run>): Promise<Running> {
  running = await run(...given);
  return running;
}
const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0]!;
};
describe.each(DATABASES)('the morning digest, on %s', (kind) => {
  test('is posted at its time, once, with its detail in the thread by site', async () => {
    const { one, clock, settle, parents } = await started(DAILY, { kind, at: HALF_PAST_EIGHT - 1 });
    await settle();
    expect(parents(TRIAL)).toEqual([]);
    clock.set(HALF_PAST_EIGHT);
    await settle();
    for (let minute = 0; minute < 5; minute++) {
      clock.advance(MINUTE);
      await settle();
    }
    const parent = only(parents(TRIAL));
    expect(readAloud(parent)).toContain('Morning digest, Tuesday 2026-09-01 · all sites');
    expect(readAloud(parent)).not.toMatch(/Late|Corrected/);
    expect(parent.replies.map(({ text }) => text.split(' ·')[0])).toEqual(['QD', 'XA', 'ZS', 'FR', 'SC', 'PU']);
    expect(one.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('is posted once by three instances that look at the same time, and again once the next day', async () => {
    const { one, another, settle, clock, parents } = await started(DAILY, { kind });
    const [two, three] = [await another(), await another()];
    await settle(one, two, three);
    expect(only(parents(TRIAL)).replies).toHaveLength(6);
    const planned = [one, two, three].flatMap(({ events }) => events.filter(({ about }) => about === 'digest'));
    expect(planned).toEqual([{ about: 'digest', what: 'planned', kind: 'daily', state: 'fresh' }]);
    clock.set(HALF_PAST_EIGHT + DAY);
    await settle(two, three, one);
    expect(parents(TRIAL)).toHaveLength(2);
  });

  test('survives a restart between the parent and its thread', async () => {
    const { one, another, slack, clock, settle, parents } = await started(DAILY, { kind });
    slack.host.faults.add({
      on: 'chat.postMessage',
      kind: 'rate_limited',
      retryAfter: 30,
      when: (args) => args.thread_ts !== undefined,
    });
    await one.posts.tick();
    expect(only(parents(TRIAL)).replies).toEqual([]);
    clock.advance(29_000);
    const two = await another();
    await two.posts.tick();
    expect(only(parents(TRIAL)).replies).toEqual([]);
    clock.advance(1_000);
    await settle(two);
    expect(only(parents(TRIAL)).replies).toHaveLength(6);
  });
});

describe('a morning on which the bot was away', () => {
  test('is caught up within six hours, and says that it is late', async () => {
    const { settle, parents } = await started(DAILY, { at: HALF_PAST_EIGHT + 3 * HOUR });
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toContain('Late: it was due at 08:30.');
  });

  test('is over after six hours', async () => {
    const { settle, parents } = await started(DAILY, { at: HALF_PAST_EIGHT + 6 * HOUR + 1 });
    await settle();
    expect(parents(TRIAL)).toEqual([]);
  });

  test('and one on which Slack was away says so too: what was made in time goes out late', async () => {
    const { one, slack, clock, settle, parents } = await started(DAILY);
    slack.host.archive(TRIAL);
    for (let minute = 0; minute < 90; minute += 5) {
      await one.posts.tick();
      clock.advance(5 * MINUTE);
    }
    expect(one.log.lines.some(({ event, fields }) => event === 'post refused' && fields.code === 'is_archived')).toBe(
      true,
    );
    slack.host.archive(TRIAL, false);
    await settle();
    const parent = only(parents(TRIAL));
    expect(readAloud(parent)).toContain('Late: it was due at 08:30.');
    expect(parent.replies).toHaveLength(6);
  });

  test('and one on which Slack stayed away is given up, loudly, and never posted the next day', async () => {
    const { one, slack, clock, settle, parents } = await started(DAILY);
    slack.host.kick(TRIAL, 'U0RPSBOT');
    await one.posts.tick();
    clock.advance(6 * HOUR + MINUTE);
    await settle();
    expect(one.log.lines.filter(({ event }) => event === 'post given up')).toMatchObject([
      { level: 'error', fields: { code: 'too late' } },
    ]);
    slack.host.invite(TRIAL, 'U0RPSBOT');
    await settle();
    expect(parents(TRIAL)).toEqual([]);
  });

  test.each([
    ['a Saturday', '2026-09-05'],
    ['a Sunday', '2026-09-06'],
    ['a holiday', '2026-10-01'],
  ])('that is %s has no digest', async (_, date) => {
    const { settle, parents } = await started(
      { ...DAILY, RPS_DIGEST_HOLIDAYS: '2026-10-01..2026-10-07' },
      { at: Date.parse(`${date}T00:30:00Z`) },
    );
    await settle();
    expect(parents(TRIAL)).toEqual([]);
  });
});

describe('data that cannot be had', () => {
  const away = () => new SheetReadError('server-error', { status: 503 });

  test('is said loudly, with no number that could be taken for zero, and corrected where it stands', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    one.source.fail = away();
    await settle();
    const loud = only(parents(TRIAL));
    expect(readAloud(loud)).toContain('🛑 No digest today: the tracking workbook could not be read');
    expect(readAloud(loud)).toContain('Overdue visits, doses and findings are unknown, not zero.');
    expect(readAloud(loud)).not.toMatch(/\b0\b|overdue, /);
    expect(loud.replies).toEqual([]);

    clock.advance(10 * MINUTE);
    await settle();
    expect(only(parents(TRIAL)).isEdited).toBe(false);
    one.source.fail = undefined;
    clock.advance(32 * MINUTE);
    await settle();
    const corrected = only(parents(TRIAL));
    expect(corrected.ts).toBe(loud.ts);
    expect(readAloud(corrected)).toContain(
      'Corrected at 09:12: the workbook could not be read when this was first posted.',
    );
    expect(readAloud(corrected)).toContain('10 critical');
    expect(corrected.replies).toHaveLength(6);
    expect(readAloud(corrected.replies[0]!)).toContain(
      'Detail as corrected at 09:12; it takes the place of what stands above.',
    );
    clock.advance(30 * MINUTE);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toContain('Corrected at 09:12');
    expect(only(parents(TRIAL)).replies).toHaveLength(6);
  });

  test('that is old is said to be old, and corrected by fresh data', async () => {
    const { one, clock, settle, parents } = await started(DAILY, { at: HALF_PAST_EIGHT - 2 * HOUR });
    await settle();
    one.source.fail = away();
    clock.set(HALF_PAST_EIGHT);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toMatch(/⚠️ .*older data.*2 hours ago/);
    one.source.fail = undefined;
    clock.advance(20 * MINUTE);
    await settle();
    const corrected = readAloud(only(parents(TRIAL)));
    expect(corrected).toContain('Corrected at 08:50: it was first posted from older data.');
    expect(corrected).not.toContain('older data:');
  });

  test('is not made up for by the last digest: it is named with its date', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await settle();
    one.source.fail = away();
    clock.advance(DAY);
    // A new process has no older data of its own either.
    const { another } = running!;
    const two = await another(Object.assign(new TestSource(), { fail: away() }));
    await settle(two);
    expect(readAloud(parents(TRIAL)[1]!)).toContain('The last digest with data was of 2026-09-01 (65 enrolled then).');
  });

  const FRIDAY = HALF_PAST_EIGHT + 3 * DAY;
  const TAKES_ITS_PLACE = 'this message is corrected here; the next digest takes its place.';

  test('is corrected on a weekend too, with its day', async () => {
    const { one, clock, settle, parents } = await started(DAILY, { at: FRIDAY });
    one.source.fail = away();
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toContain(TAKES_ITS_PLACE);
    clock.set(FRIDAY + 7 * HOUR);
    await settle();
    expect(only(parents(TRIAL)).isEdited).toBe(false);
    one.source.fail = undefined;
    clock.set(FRIDAY + DAY + 2 * HOUR);
    await settle();
    const corrected = only(parents(TRIAL));
    expect(readAloud(corrected)).toContain('Morning digest, Friday 2026-09-04');
    expect(readAloud(corrected)).toContain(
      'Corrected at 2026-09-05 10:30: the workbook could not be read when this was first posted.',
    );
    expect(corrected.replies.length).toBeGreaterThan(1);
    expect(readAloud(corrected.replies[0]!)).toContain('Detail as corrected at 2026-09-05 10:30;');
  });

  test('is corrected until the next digest, which is corrected then', async () => {
    const { one, clock, settle, parents } = await started(DAILY, { at: FRIDAY });
    one.source.fail = away();
    await settle();
    clock.set(FRIDAY + 3 * DAY);
    await settle();
    one.source.fail = undefined;
    clock.set(FRIDAY + 3 * DAY + 12 * HOUR);
    await settle();
    const [friday, monday, ...more] = parents(TRIAL);
    expect(more).toEqual([]);
    expect(readAloud(friday!)).toContain('No digest today');
    expect(readAloud(monday!)).toContain('Corrected at 20:30: the workbook could not be read');
  });

  test('is corrected by "post it now", also after the morning, and not posted again', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    const [place] = one.posts.digests.settings.channels;
    one.source.fail = away();
    await settle();
    clock.set(HALF_PAST_EIGHT + 7 * HOUR);
    expect(await one.posts.postNow(place!)).toEqual({ outcome: 'already', at: HALF_PAST_EIGHT });
    one.source.fail = undefined;
    clock.advance(MINUTE);
    expect(await one.posts.postNow(place!)).toEqual({ outcome: 'repaired', at: HALF_PAST_EIGHT });
    expect(readAloud(only(parents(TRIAL)))).toContain('Corrected at 15:31: the workbook could not be read');
    expect(await one.posts.postNow(place!)).toEqual({ outcome: 'already', at: HALF_PAST_EIGHT });
  });

  test('is said in Chinese where the channel reads Chinese', async () => {
    const { one, settle, parents } = await started({ RPS_DIGEST_CHANNELS: `${TRIAL_ZH}:zh:all` });
    one.source.fail = away();
    await settle();
    expect(readAloud(only(parents(TRIAL_ZH)))).toContain('今日无晨报：无法读取跟踪工作簿');
  });
});

describe('a digest that was wrong', () => {
  test('is corrected when what it said on safety is no longer so, and says when', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await settle();
    const whole = () => [only(parents(TRIAL)), ...only(parents(TRIAL)).replies].map(readAloud).join('\n');
    expect(whole()).toContain('Critical · PLD dose · XA-001');
    one.source.raw = withCell('Cycles', 6, 'PLD given (mg)', 71.9);
    clock.advance(15 * MINUTE);
    await settle();
    const corrected = only(parents(TRIAL));
    expect(readAloud(corrected)).toContain('Corrected at 08:45: what it said on safety or enrollment is no longer so.');
    expect(readAloud(corrected)).toContain('9 critical');
    expect(corrected.replies).toHaveLength(6);
  });

  test('is not what the next one compares with: what was edited in without a sound is new to it', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await settle();
    one.source.raw = withCell('Cycles', 4, 'PLD given (mg)', 99);
    clock.advance(15 * MINUTE);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toContain('11 critical');
    clock.set(HALF_PAST_EIGHT + DAY);
    await settle();
    const [, second] = parents(TRIAL);
    expect(readAloud(second!)).toMatch(/11 critical \(1 new\)[\s\S]*\nNEW \S+ · PLD dose: 99 mg/);
    // And the one after knows it.
    clock.set(HALF_PAST_EIGHT + 2 * DAY);
    await settle();
    expect(readAloud(parents(TRIAL)[2]!)).not.toContain('NEW ');
  });

  test('is left alone when work goes on as it should, and after the morning', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await settle();
    const before = readAloud(only(parents(TRIAL)));
    one.source.raw = withCell('Follow-up', 9, 'Done on', '2026-08-30');
    clock.advance(15 * MINUTE);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toBe(before);
    one.source.raw = withCell('Cycles', 6, 'PLD given (mg)', 71.9);
    clock.advance(6 * HOUR);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toBe(before);
  });

  test('is not corrected by a read that failed', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await settle();
    const before = readAloud(only(parents(TRIAL)));
    one.source.fail = new SheetReadError('timeout');
    clock.advance(15 * MINUTE);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toBe(before);
  });
});

describe('what changed since the last digest', () => {
  test('is counted from its facts: who is newly enrolled, which findings are new, which are gone', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toContain('65 of 102 enrolled · 7 screenings still open\n');
    one.source.raw = withCell('Cycles', 6, 'PLD given (mg)', 71.9);
    one.source.raw = withCell('Participants', 76, 'Enrollment date', '2026-09-01', one.source.raw);
    clock.set(HALF_PAST_EIGHT + DAY);
    await settle();
    const second = readAloud(parents(TRIAL)[1]!);
    expect(second).toContain('66 of 102 enrolled (+1: ZS-020)');
    expect(second).toMatch(/Since the digest of 2026-09-01: new findings of \d+ participants?, resolved of 1/);
  });
});

describe('a digest for one site', () => {
  test('holds that site’s data only, in its channel only', async () => {
    const { settle, parents } = await started({ RPS_DIGEST_CHANNELS: `${TRIAL}:en:all,${SITE_QD}:en:QD` });
    await settle();
    const [site] = parents(SITE_QD);
    const said = [site!, ...site!.replies].map(readAloud).join('\n');
    expect(said).toContain('QD-003');
    expect(said).not.toMatch(/\b(XA|ZS|FR|SC|PU)-\d/);
    expect(said).not.toContain('of 102');
    expect(site!.replies).toHaveLength(1);
  });

  test('whose code the workbook does not know says so, and is never a quiet day', async () => {
    const { settle, parents } = await started({ RPS_DIGEST_CHANNELS: `${SITE_QD}:en:QQ` });
    await settle();
    const said = readAloud(only(parents(SITE_QD)));
    expect(said).toContain('QQ is not in the Sites tab, so nothing is known of it: correct the code there');
    expect(said).not.toContain('Nothing needs anybody');
  });
});

describe('the weekly summary', () => {
  test('follows the digest on the first working day of the week, once', async () => {
    const monday = HALF_PAST_EIGHT - DAY;
    const { settle, clock, parents } = await started({ RPS_DIGEST_CHANNELS: `${TRIAL}:en:all` }, { at: monday });
    await settle();
    clock.set(HALF_PAST_EIGHT);
    await settle();
    const titles = parents(TRIAL).map((message) => readAloud(message).split('\n')[1]);
    expect(titles).toEqual([
      'Morning digest, Monday 2026-08-31 · all sites',
      'Weekly summary, 2026-08-31 · all sites',
      'Morning digest, Tuesday 2026-09-01 · all sites',
    ]);
  });

  test('waits for data where the daily digest has said that there is none', async () => {
    const { one, settle, clock, parents } = await started(
      { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all` },
      { at: HALF_PAST_EIGHT - DAY },
    );
    one.source.fail = new SheetReadError('timeout');
    await settle();
    expect(parents(TRIAL)).toHaveLength(1);
    one.source.fail = undefined;
    clock.advance(HOUR);
    await settle();
    expect(parents(TRIAL).map(({ text }) => text.slice(0, 14))).toEqual(['Morning digest', 'Weekly summary']);
  });
});

describe('by hand', () => {
  test('a preview is exactly what is posted, and posts nothing', async () => {
    const { one, settle, parents } = await started(DAILY);
    const [place] = one.posts.digests.settings.channels;
    const { bodies } = await one.posts.digests.preview(place!);
    expect(parents(TRIAL)).toEqual([]);
    await settle();
    const parent = only(parents(TRIAL));
    const posted = [parent, ...parent.replies];
    expect(posted.map(({ text }) => text)).toEqual(bodies.map(({ text }) => text));
    expect(posted.map(({ blocks }) => blocks.map(({ block_id: _, ...rest }) => rest))).toEqual(
      bodies.map(({ blocks }) => JSON.parse(JSON.stringify(blocks))),
    );
  });

  test('what is posted now is not posted again at its time; what was posted is not posted again now', async () => {
    const { one, clock, settle, parents } = await started(DAILY, { at: HALF_PAST_EIGHT - HOUR });
    const [place] = one.posts.digests.settings.channels;
    expect(await one.posts.postNow(place!)).toEqual({ outcome: 'posted', at: HALF_PAST_EIGHT - HOUR });
    clock.set(HALF_PAST_EIGHT);
    await settle();
    expect(await one.posts.postNow(place!)).toEqual({ outcome: 'already', at: HALF_PAST_EIGHT - HOUR });
    only(parents(TRIAL));
  });

  test('two managers who press at once get one digest', async () => {
    const { one, another, settle, parents } = await started(DAILY, { at: HALF_PAST_EIGHT - HOUR });
    const two = await another();
    const [place] = one.posts.digests.settings.channels;
    const ends = await Promise.all([one, two].map(({ posts }) => posts.postNow(place!)));
    expect(ends.map(({ outcome }) => outcome)).toContain('posted');
    await settle(one, two);
    only(parents(TRIAL));
  });

  test('on a day off a digest can be had all the same', async () => {
    const { one, parents } = await started(DAILY, { at: HALF_PAST_EIGHT + 4 * DAY });
    await one.posts.postNow(one.posts.digests.settings.channels[0]!);
    expect(readAloud(only(parents(TRIAL)))).toContain('Saturday 2026-09-05');
  });
});

describe('a section that is muted in a channel', () => {
  test('shows its size, until when and by whom, and comes back by itself', async () => {
    const { one, clock, settle, parents } = await started(DAILY);
    await one.posts.digests.mutes.mute(
      TRIAL,
      { section: 'overdue', until: HALF_PAST_EIGHT + 2 * DAY, by: 'U0MANAGER', byName: 'Wang Li' },
      clock.now(),
    );
    await settle();
    const parent = only(parents(TRIAL));
    const said = readAloud(parent);
    expect(said).toContain('Overdue (9; 10 in all) · muted until 2026-09-03 by Wang Li');
    expect(said).not.toContain('days overdue');
    expect(parent.replies.map(readAloud).join()).not.toContain('days overdue');
    expect(said).toContain('9 overdue');
    clock.set(HALF_PAST_EIGHT + 2 * DAY);
    await settle();
    expect(readAloud(parents(TRIAL)[1]!)).toContain('days overdue');
  });

  test('leaves safety alone, whatever the table says', async () => {
    const { one, settle, parents } = await started(DAILY);
    await one.database.db
      .withTables<{ channel_mutes: Record<string, string | number> }>()
      .insertInto('channel_mutes')
      .values({
        channel: TRIAL,
        section: 'safety',
        until: HALF_PAST_EIGHT + DAY,
        muted_by: 'U1',
        muted_by_name: 'x',
        muted_at: 0,
      })
      .execute();
    await settle();
    expect(readAloud(only(parents(TRIAL)))).toContain('QD-021 · Number of cycles: 4');
  });
});

test('Slack’s metadata holds a key and nothing of any participant', async () => {
  const { slack, settle } = await started(DAILY);
  await settle();
  const metadata = slack.host.requests('chat.postMessage').map(({ args }) => args.metadata);
  expect(metadata).toHaveLength(7);
  for (const [part, one] of metadata.entries()) {
    expect(one).toEqual({ event_type: 'rps_post', event_payload: { key: `daily/2026-09-01#${part}` } });
  }
});

test('where the database was lost, a digest that stands in the channel is found and not posted again', async () => {
  const first = await started(DAILY);
  await first.settle();
  const again = await run(DAILY, { at: first.clock.now() });
  try {
    // The same Slack, another database.
    const { createPosts } = await import('../../../slack-bot/posts/posts.js');
    const { createSlackPosts } = await import('../../../slack-bot/posts/outbox/slack-posts.js');
    const { createPostingClient } = await import('../../../slack-bot/posts/outbox/posting-client.js');
    const { createTrialReader, todayBy } = await import('../../../slack-bot/sheet-source/trial-reader.js');
    const { now } = first.clock;
    const posts = createPosts({
      settings: first.one.posts.digests.settings,
      reader: createTrialReader(new TestSource(), { today: todayBy(now), now, freshForMs: 0 }),
      database: again.one.database,
      slack: createSlackPosts(createPostingClient({ token: 'xoxb-local-bot', apiUrl: first.slack.apiUrl })),
      people: {
        roleOf: () => undefined,
        holders: () => [],
        languageOf: async () => 'en',
        preferencesOf: async () => ({ mutes: [] }),
      },
      log: again.one.log,
      now,
    });
    first.clock.advance(MINUTE);
    await posts.tick();
    expect(only(first.parents(TRIAL)).replies).toHaveLength(6);
    expect(again.one.log.lines.filter(({ event }) => event === 'post found')).toHaveLength(7);
  } finally {
    await again.close();
  }
});
