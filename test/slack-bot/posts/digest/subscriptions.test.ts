import { afterEach, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../../slack-bot/access/access.js';
import { keepOwnDigest, type OwnChoice } from '../../../../slack-bot/posts/digest/own-digest.js';
import type { Subscription } from '../../../../slack-bot/posts/digest/subscriptions.js';
import { createPostingClient } from '../../../../slack-bot/posts/outbox/posting-client.js';
import { createSlackPosts } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import { SheetReadError } from '../../../../slack-bot/sheet-source/read-error.js';
import { DATABASES } from '../../../support/slack-bot/postgres.js';
import { READER } from '../outbox/bare-slack.js';
import {
  DAY,
  HALF_PAST_EIGHT,
  HOUR,
  type Instance,
  MINUTE,
  type Running,
  readAloud,
  run,
  SITE_QD,
  TRIAL,
} from '../running.js';

let running: Running | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});
async function started(...given: Parameters<typeof run>): Promise<Running> {
  running = await run(...given);
  return running;
}

const SEVEN = HALF_PAST_EIGHT - 1.5 * HOUR;
const PI = (...sites: string[]): Role => ({ name: 'pi', sites });
const CHANNEL: Subscription = {
  channel: SITE_QD,
  sites: ['QD'],
  language: 'en',
  at: { hour: 9, minute: 15 },
  days: ['workdays'],
  kinds: ['daily', 'weekly'],
};
const line = (at: number) => ({ at, via: 'command' as const, request: 'digest', userId: 'U0MANAGER' });

async function keep(one: Instance, subscription: Subscription, isOn: boolean, at: number): Promise<void> {
  await one.posts.digests.subscriptions.keep(subscription, isOn, { ...line(at), outcome: 'answered' });
}
/** The reader subscribes for themselves. */
async function subscribe({ slack, one, clock }: Running, choice: Partial<OwnChoice> = {}): Promise<void> {
  const end = await keepOwnDigest(
    {
      subscriptions: one.posts.digests.subscriptions,
      slack: createSlackPosts(createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl })),
    },
    { userId: READER, language: 'en' },
    { sites: 'all', at: { hour: 7, minute: 30 }, days: ['workdays'], ...choice },
    [['Here.']],
    line(clock.now()),
  );
  expect(end.outcome).toBe('kept');
}
/** Their direct messages but for the first, which only tells where digests will come. */
const own = ({ parents }: Running) => parents(READER).filter(({ text }) => text !== 'Here.');
const whole = (message: ReturnType<typeof own>[number]) => [message, ...message.replies].map(readAloud).join('\n');

describe.each(DATABASES)('a channel that was subscribed in Slack, on %s', (kind) => {
  test('gets its digest at its own hour, once from three instances, and none after it is taken back', async () => {
    const { one, another, clock, settle, parents } = await started({}, { kind, at: SEVEN });
    const [two, three] = [await another(), await another()];
    await keep(one, CHANNEL, true, SEVEN);
    clock.set(HALF_PAST_EIGHT);
    await settle(one, two, three);
    expect(parents(SITE_QD)).toEqual([]);
    clock.set(HALF_PAST_EIGHT + 45 * MINUTE);
    await settle(two, three, one);
    expect(parents(SITE_QD)).toHaveLength(1);
    expect(whole(parents(SITE_QD)[0]!)).toContain('Morning digest, Tuesday 2026-09-01 · QD');
    expect(whole(parents(SITE_QD)[0]!)).not.toMatch(/\b(XA|ZS|FR|SC|PU)-\d/);
    await keep(two, CHANNEL, false, clock.now());
    clock.advance(DAY);
    await settle(one, two, three);
    expect(parents(SITE_QD)).toHaveLength(1);
  });

  test('and a personal digest come once each from three instances', async () => {
    const all = await started({ RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily` }, { kind, at: SEVEN });
    const { one, another, clock, settle, roles, parents } = all;
    roles.set(READER, PI('QD'));
    const [two, three] = [await another(), await another()];
    await keep(one, CHANNEL, true, SEVEN);
    await subscribe(all);
    for (let time = SEVEN; time < SEVEN + 3 * HOUR; time += 15 * MINUTE) {
      clock.set(Math.max(time, clock.now()));
      await settle(one, two, three);
    }
    expect([parents(TRIAL), parents(SITE_QD), own(all)].map(({ length }) => length)).toEqual([1, 1, 1]);
  });
});

describe('a channel of the environment', () => {
  const SEED = { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily` };

  test('gets what the environment says until it is changed in Slack, and then what was said there', async () => {
    const { one, clock, settle, parents } = await started(SEED);
    await settle();
    expect(parents(TRIAL)).toHaveLength(1);
    await keep(one, { ...CHANNEL, channel: TRIAL }, true, clock.now());
    clock.set(HALF_PAST_EIGHT + DAY);
    await settle();
    expect(parents(TRIAL)).toHaveLength(1);
    clock.advance(45 * MINUTE);
    await settle();
    expect(readAloud(parents(TRIAL)[1]!)).toContain('Morning digest, Wednesday 2026-09-02 · QD');
  });

  test('gets nothing once it was unsubscribed, also after a restart', async () => {
    const { one, another, clock, settle, parents } = await started(SEED, { at: SEVEN });
    await keep(one, { ...CHANNEL, channel: TRIAL }, false, SEVEN);
    const two = await another();
    clock.set(HALF_PAST_EIGHT);
    await settle(one, two);
    expect(parents(TRIAL)).toEqual([]);
  });

  test('that narrows says of nobody of the other sites that they are enrolled no longer', async () => {
    const { one, clock, settle, parents } = await started(SEED);
    await settle();
    await keep(one, { ...CHANNEL, channel: TRIAL, at: { hour: 8, minute: 30 } }, true, clock.now());
    clock.set(HALF_PAST_EIGHT + DAY);
    await settle();
    expect(whole(parents(TRIAL)[1]!)).not.toMatch(/\b(XA|ZS|FR|SC|PU)-\d/);
    expect(whole(parents(TRIAL)[1]!)).not.toContain('counted as enrolled before');
  });

  test('that is changed after today’s digest leaves that one as it is', async () => {
    const { one, clock, settle, parents } = await started(SEED);
    await settle();
    const before = readAloud(parents(TRIAL)[0]!);
    clock.advance(MINUTE);
    await keep(one, { ...CHANNEL, channel: TRIAL }, true, clock.now());
    clock.set(HALF_PAST_EIGHT + HOUR);
    await settle();
    expect(parents(TRIAL).map(readAloud)).toEqual([before]);
  });
});

describe('when the first one comes', () => {
  test('is said as it will be: not late today, and not a second one on a day that had one', async () => {
    const { one, clock, settle, parents } = await started({}, { at: HALF_PAST_EIGHT + 2 * HOUR });
    const { digests } = one.posts;
    await keep(one, CHANNEL, true, clock.now());
    expect(await digests.next(CHANNEL)).toBe(HALF_PAST_EIGHT + DAY + 45 * MINUTE);
    await settle();
    expect(parents(SITE_QD)).toEqual([]);
    clock.set(HALF_PAST_EIGHT + DAY + 45 * MINUTE);
    await settle();
    expect(parents(SITE_QD)).toHaveLength(1);
    const later: Subscription = { ...CHANNEL, at: { hour: 18, minute: 0 } };
    await keep(one, later, true, clock.now());
    expect(await digests.next(later)).toBe(HALF_PAST_EIGHT + 2 * DAY + 9.5 * HOUR);
    clock.set(HALF_PAST_EIGHT + DAY + 9.5 * HOUR);
    await settle();
    expect(parents(SITE_QD)).toHaveLength(1);
  });
});

describe('a personal digest', () => {
  test('comes as a direct message, at its hour and on its days, of the sites of the role', async () => {
    const all = await started({}, { at: SEVEN });
    all.roles.set(READER, PI('QD', 'XA'));
    await subscribe(all, { sites: ['QD'], days: [6] });
    for (let day = 0; day < 7; day++) {
      all.clock.set(SEVEN + day * DAY + 30 * MINUTE);
      await all.settle();
    }
    expect(own(all).map((message) => readAloud(message).split('\n')[1])).toEqual([
      'Morning digest, Saturday 2026-09-05 · QD',
    ]);
  });

  test('of somebody without a role does not come; of one whose role was narrowed, only what is left', async () => {
    const all = await started({}, { at: SEVEN });
    const { roles, clock, settle } = all;
    roles.set(READER, { name: 'study manager', sites: 'all' });
    await subscribe(all);
    clock.set(SEVEN + 30 * MINUTE);
    await settle();
    expect(whole(own(all)[0]!)).toContain('XA-001');
    roles.set(READER, PI('QD'));
    clock.set(SEVEN + DAY + 30 * MINUTE);
    await settle();
    expect(own(all)).toHaveLength(2);
    expect(whole(own(all)[1]!)).toContain('QD-003');
    expect(whole(own(all)[1]!)).not.toMatch(/\b(XA|ZS|FR|SC|PU)-\d/);
    roles.delete(READER);
    clock.set(SEVEN + 2 * DAY + 30 * MINUTE);
    await settle();
    expect(own(all)).toHaveLength(2);
  });

  test.each([
    ['taken away', undefined],
    ['narrowed', PI('XA')],
  ])('that Slack does not take yet is not sent once the role was %s', async (_, role) => {
    const all = await started({}, { at: SEVEN });
    const { slack, one, roles, clock, settle } = all;
    roles.set(READER, PI('QD'));
    await subscribe(all);
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 60 });
    clock.set(SEVEN + 30 * MINUTE);
    await one.posts.tick();
    if (role) roles.set(READER, role);
    else roles.delete(READER);
    clock.advance(2 * MINUTE);
    await settle();
    expect(own(all)).toEqual([]);
    expect(one.log.lines).toContainEqual(
      expect.objectContaining({
        event: 'post given up',
        fields: expect.objectContaining({ code: 'not allowed any more' }),
      }),
    );
  });

  test('whose role goes while its thread is under way ends there, and is not corrected', async () => {
    const all = await started({}, { at: SEVEN });
    const { slack, one, roles, clock, settle } = all;
    roles.set(READER, PI('QD'));
    await subscribe(all);
    slack.host.faults.add({
      on: 'chat.postMessage',
      kind: 'rate_limited',
      retryAfter: 30,
      when: (args) => args.thread_ts !== undefined,
    });
    clock.set(SEVEN + 30 * MINUTE);
    await one.posts.tick();
    expect(own(all)).toHaveLength(1);
    roles.delete(READER);
    clock.advance(MINUTE);
    await settle();
    expect(own(all)[0]!.replies).toEqual([]);
    expect(own(all)[0]!.isEdited).toBe(false);
  });

  test('that had no data is corrected as soon as there is some', async () => {
    const all = await started({}, { at: SEVEN });
    const { one, roles, clock, settle } = all;
    roles.set(READER, PI('QD'));
    await subscribe(all);
    one.source.fail = new SheetReadError('timeout');
    clock.set(SEVEN + 30 * MINUTE);
    await settle();
    expect(readAloud(own(all)[0]!)).toContain('No digest today');
    one.source.fail = undefined;
    clock.advance(9 * HOUR);
    await settle();
    expect(own(all)).toHaveLength(1);
    expect(readAloud(own(all)[0]!)).toContain('Corrected at 16:30: the workbook could not be read');
  });

  test('is found in the direct messages when Slack’s answer was lost, and not sent again', async () => {
    const all = await started({}, { at: SEVEN });
    const { slack, one, roles, clock, settle } = all;
    roles.set(READER, PI('QD'));
    await subscribe(all);
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
    clock.set(SEVEN + 30 * MINUTE);
    await settle();
    expect(own(all)).toHaveLength(1);
    expect(one.log.lines.filter(({ event }) => event === 'post found')).toHaveLength(1);
  });
});

test('every change stands in the record, written together with it', async () => {
  const { one, clock } = await started({}, { at: SEVEN });
  await keep(one, CHANNEL, true, clock.now());
  await expect(
    one.posts.digests.subscriptions.keep(CHANNEL, false, {
      ...line(clock.now()),
      via: null as never,
      outcome: 'answered',
    }),
  ).rejects.toThrow();
  // The line could not be written, so nothing changed.
  expect(await one.posts.digests.subscriptions.find(SITE_QD)).toMatchObject({ sites: ['QD'] });
  const lines = await one.database.db.selectFrom('audit').selectAll().execute();
  expect(lines).toMatchObject([{ user_id: 'U0MANAGER', request: 'digest' }]);
});
