import { afterEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { OUTBOX_TIMES, type PostingEvent } from '../../../../slack-bot/posts/outbox/delivery.js';
import { createLedger, type Ledger, type Plan } from '../../../../slack-bot/posts/outbox/ledger.js';
import { createOutbox, type Outbox } from '../../../../slack-bot/posts/outbox/outbox.js';
import { createPostingClient } from '../../../../slack-bot/posts/outbox/posting-client.js';
import type { PostingTables } from '../../../../slack-bot/posts/outbox/posting-tables.js';
import { createSlackPosts, type PostBody } from '../../../../slack-bot/posts/outbox/slack-posts.js';
import { type Database, type DatabasePlace, openDatabase } from '../../../../slack-bot/store/database.js';
import { StoreError } from '../../../../slack-bot/store/store-error.js';
import { KeptLog } from '../../../support/slack-bot/local-slack.js';
import { DATABASES, newDatabase } from '../../../support/slack-bot/postgres.js';
import { type BareSlack, startBareSlack } from './bare-slack.js';
import { lineTo } from './cut-line.js';
import { inMemoryFile } from './memory-file.js';

const CHANNEL = 'C0TRIAL';
const START = Date.UTC(2026, 8, 1, 0, 30);
const body = (text: string): PostBody => ({
  text,
  blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
});

/** The bot's clock, which somebody may set, beside the time that passes, which is Slack's too. */
interface TestClock {
  now(): number;
  /** A watch: it runs on, whatever the clock says. */
  steady(): number;
  advance(ms: number): void;
  /** Sets the clock, and no time passes. */
  set(byMs: number): void;
}

interface Running {
  readonly slack: BareSlack;
  readonly database: Database;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly log: KeptLog;
  readonly events: PostingEvent[];
  readonly clock: TestClock;
  plan(changes?: Partial<Plan>): Promise<boolean>;
  texts(): string[];
}
let running: Running | undefined;
afterEach(async () => {
  await running?.database.close().catch(() => undefined);
  running?.slack.close();
  running = undefined;
});

async function started(
  options: { place?: DatabasePlace; scopes?: readonly string[]; aheadMs?: number } = {},
): Promise<Running> {
  let passed = 0;
  let { aheadMs = 0 } = options;
  const clock: TestClock = {
    now: () => START + passed + aheadMs,
    steady: () => passed,
    advance: (ms) => {
      passed += ms;
    },
    set: (byMs) => {
      aheadMs += byMs;
    },
  };
  const slack = await startBareSlack([CHANNEL], {
    clock: { now: () => START + passed },
    ...(options.scopes && { scopes: options.scopes }),
  });
  const database = await openDatabase(options.place ?? inMemoryFile(), { patienceMs: 500 });
  const ledger = createLedger(database.db.withTables<PostingTables>());
  const log = new KeptLog();
  const events: PostingEvent[] = [];
  const outbox = createOutbox({
    ledger,
    slack: createSlackPosts(createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl, timeoutMs: 1_000 })),
    log,
    now: clock.now,
    steady: clock.steady,
    onEvent: (event) => events.push(event),
  });
  running = {
    slack,
    database,
    ledger,
    outbox,
    log,
    events,
    clock,
    plan: (changes = {}) =>
      ledger.plan({
        channel: CHANNEL,
        topic: 'daily/2026-09-01',
        kind: 'daily',
        bodies: [body('parent'), body('reply')],
        facts: { asOf: '2026-09-01' },
        at: clock.now(),
        giveUpAt: clock.now() + 6 * 3_600_000,
        ...changes,
      }),
    texts: () =>
      slack
        .view(CHANNEL)
        .filter(({ byApp }) => byApp)
        .flatMap(({ text, replies }) => [text, ...replies.map((reply) => `> ${reply.text}`)]),
  };
  return running;
}
const whatHappened = ({ events }: Running) =>
  events.map(({ what, part, code }) => [what, part, code].filter((one) => one !== undefined).join(' '));

describe('a claim', () => {
  test('belongs to whoever is first, and what they planned is what is posted', async () => {
    const { plan, outbox, texts } = await started();
    expect(await plan()).toBe(true);
    expect(await plan({ bodies: [body('another parent')] })).toBe(false);
    expect(await outbox.drive()).toBeUndefined();
    expect(texts()).toEqual(['parent', '> reply']);
    expect(await plan({ bodies: [body('a third')] })).toBe(false);
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply']);
  });

  test('holds for its channel and its topic only', async () => {
    const { plan, outbox, texts } = await started();
    await plan();
    expect(await plan({ topic: 'weekly/2026-08-31', kind: 'weekly', bodies: [body('week')] })).toBe(true);
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply', 'week']);
  });

  test('leaves nothing of the text in the database once it is posted', async () => {
    const { plan, outbox, database } = await started();
    await plan();
    await outbox.drive();
    const rows = await database.db
      .withTables<PostingTables>()
      .selectFrom('posts')
      .select(['body', 'edit', 'state'])
      .execute();
    expect(rows).toEqual([
      { body: null, edit: null, state: 'posted' },
      { body: null, edit: null, state: 'posted' },
    ]);
  });
});

describe('a try', () => {
  test('that is told to wait waits as long as it is told, and is not looked for', async () => {
    const started_ = await started();
    const { plan, outbox, slack, clock, texts } = started_;
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 42 });
    await plan();
    expect(await outbox.drive()).toBe(START + 42_000);
    clock.advance(41_999);
    await outbox.drive();
    expect(texts()).toEqual([]);
    clock.advance(1);
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply']);
    expect(slack.host.requests('conversations.history')).toEqual([]);
    expect(whatHappened(started_)).toEqual(['refused 0 ratelimited', 'posted 0', 'posted 1']);
  });

  test('that lost its answer is found, and never sent again', async () => {
    const started_ = await started();
    const { plan, outbox, slack, texts } = started_;
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
    await plan();
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply']);
    expect(whatHappened(started_)).toEqual(['unsure 0 no_answer', 'found 0', 'posted 1']);
  });

  test('that lost its answer is found behind everything that was said since, page after page', async () => {
    const { plan, outbox, slack, clock, ledger, texts } = await started();
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
    slack.host.faults.add({ on: 'conversations.history', kind: 'http', status: 503 });
    await plan({ bodies: [body('parent')] });
    await outbox.drive();
    for (let n = 0; n < 450; n++) await slack.host.asUser('U0READER').sendMessage(CHANNEL, `talk ${n}`);
    clock.advance(10_000);
    await outbox.drive();
    expect(texts()).toEqual(['parent']);
    expect((await ledger.find(CHANNEL, 'daily/2026-09-01'))?.posts[0]?.state).toBe('posted');
    expect(slack.host.requests('conversations.history').filter(({ ok }) => ok)).toHaveLength(3);
  });

  test('whose end is not known is looked for until it can no longer appear, and only then sent again', async () => {
    const { plan, outbox, slack, clock, texts } = await started();
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_before' });
    await plan({ bodies: [body('parent')] });
    await outbox.drive();
    clock.advance(OUTBOX_TIMES.settleMs - 1);
    await outbox.drive();
    expect(slack.host.requests('chat.postMessage')).toHaveLength(1);
    clock.advance(1);
    await outbox.drive();
    expect(texts()).toEqual(['parent']);
  });

  test('whose end is not known, where nobody may look, is never sent again, and is given up loudly', async () => {
    const { plan, outbox, slack, clock, log, texts } = await started({ scopes: ['chat:write'] });
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
    await plan({ bodies: [body('parent')] });
    for (let hour = 0; hour < 8; hour++) {
      await outbox.drive();
      clock.advance(3_600_000);
    }
    expect(texts()).toEqual(['parent']);
    expect(log.lines.filter(({ event }) => event === 'post given up')).toMatchObject([
      { level: 'error', fields: { code: 'perhaps posted' } },
    ]);
  });

  test('that Slack refuses waits for somebody to invite the bot', async () => {
    const { plan, outbox, slack, clock, log, texts } = await started();
    slack.host.kick(CHANNEL, 'U0RPSBOT');
    await plan();
    await outbox.drive();
    expect(log.lines).toMatchObject([{ level: 'error', event: 'post refused', fields: { code: 'not_in_channel' } }]);
    slack.host.invite(CHANNEL, 'U0RPSBOT');
    clock.advance(OUTBOX_TIMES.retryMs);
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply']);
  });

  test('of a frozen process does not go out once its mark is old', async () => {
    const { plan, database, slack, clock, ledger } = await started();
    await plan({ bodies: [body('parent')] });
    // It thaws between writing the mark and sending.
    const frozen: Ledger = {
      ...ledger,
      async sending(...args) {
        const marked = await ledger.sending(...args);
        clock.advance(OUTBOX_TIMES.staleMarkMs + 1);
        return marked;
      },
    };
    const outbox = createOutbox({
      ledger: frozen,
      slack: createSlackPosts(createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl })),
      log: new KeptLog(),
      now: clock.now,
      steady: clock.steady,
    });
    await outbox.drive();
    expect(slack.host.requests('chat.postMessage')).toEqual([]);
    expect(await database.db.withTables<PostingTables>().selectFrom('posts').select('trouble').execute()).toEqual([
      { trouble: 'frozen' },
    ]);
  });

  test('of a former owner counts for nothing: it has lost its lease', async () => {
    const { plan, ledger, clock } = await started();
    await plan({ bodies: [body('parent')] });
    const [post] = (await ledger.find(CHANNEL, 'daily/2026-09-01'))!.posts;
    const first = (await ledger.take(post!, { owner: 'first', until: clock.now() + 10 }))!;
    expect(await ledger.take(post!, { owner: 'second', until: clock.now() + 10 })).toBeUndefined();
    clock.advance(10);
    const [again] = (await ledger.find(CHANNEL, 'daily/2026-09-01'))!.posts;
    expect(await ledger.take(again!, { owner: 'second', until: clock.now() + 10 })).toBeDefined();
    const mark = { at: clock.now(), leaseUntil: clock.now() + 10, slackTime: clock.now() };
    expect(await ledger.sending(first, mark)).toBe(false);
  });
});

test('a copy that should not be there is taken away, the older one stays, and the log says so loudly', async () => {
  const { plan, outbox, slack, clock, log, texts, database } = await started();
  await plan({ bodies: [body('parent')] });
  await outbox.drive();
  // What two databases that know nothing of each other would have done.
  const client = createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl });
  clock.advance(1_000);
  await client.chat.postMessage({
    channel: CHANNEL,
    ...body('copy'),
    metadata: { event_type: 'rps_post', event_payload: { key: 'daily/2026-09-01#0' } },
  });
  await database.db
    .withTables<PostingTables>()
    .updateTable('posts')
    .set({ state: 'open', look: 1, body: JSON.stringify(body('parent')) })
    .execute();
  await outbox.drive();
  expect(texts()).toEqual(['parent']);
  expect(log.lines.filter(({ event }) => event === 'post copy removed')).toMatchObject([{ level: 'error' }]);
});

describe('an edit', () => {
  test('takes the place of what stands there, and may be repeated', async () => {
    const { plan, outbox, ledger, slack, clock, texts } = await started();
    await plan();
    await outbox.drive();
    const { topic } = (await ledger.find(CHANNEL, 'daily/2026-09-01'))!;
    slack.host.faults.add({ on: 'chat.update', kind: 'dropped_after' });
    expect(
      await ledger.amend(topic, {
        facts: {},
        edit: body('corrected'),
        more: [body('second reply')],
        at: clock.now(),
        giveUpAt: clock.now() + 1_000,
      }),
    ).toBe(true);
    expect(await ledger.amend(topic, { facts: {}, edit: body('too late'), at: clock.now() })).toBe(false);
    await outbox.drive();
    clock.advance(10_000);
    await outbox.drive();
    expect(texts()).toEqual(['corrected', '> reply', '> second reply']);
    expect(slack.host.requests('chat.update')).toHaveLength(2);
  });

  test('of a message that somebody deleted is let go', async () => {
    const { plan, outbox, ledger, slack, clock } = await started();
    await plan({ bodies: [body('parent')] });
    await outbox.drive();
    const { topic, posts } = (await ledger.find(CHANNEL, 'daily/2026-09-01'))!;
    await createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl }).chat.delete({
      channel: CHANNEL,
      ts: posts[0]!.ts!,
    });
    await ledger.amend(topic, { facts: {}, edit: body('corrected'), at: clock.now() });
    expect(await outbox.drive()).toBeUndefined();
    expect(await ledger.pending()).toEqual([]);
  });
});

describe('a disk that is full', () => {
  test('keeps a claim from being made, and nothing is posted; the next look does it', async () => {
    const { plan, outbox, database, texts } = await started();
    const pages = await sql<{ page_count: number }>`pragma page_count`.execute(database.db);
    await sql.raw(`pragma max_page_count = ${pages.rows[0]!.page_count}`).execute(database.db);
    const big = { ...body('parent'), text: 'x'.repeat(200_000) };
    await expect(plan({ bodies: [big] })).rejects.toMatchObject({ name: 'StoreError', code: 'full' });
    await outbox.drive();
    expect(texts()).toEqual([]);
    await sql.raw('pragma max_page_count = 1000000').execute(database.db);
    expect(await plan()).toBe(true);
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply']);
  });

  test('that keeps a post from being recorded doubles nothing: it is found by the next look', async () => {
    const { plan, ledger, slack, clock, texts } = await started();
    await plan({ bodies: [body('parent')] });
    let isFull = true;
    // The disk fills up between Slack's answer and the record: the driver's own error, at exactly that write.
    const filling: Ledger = {
      ...ledger,
      posted: async (...args) => (isFull ? Promise.reject(new StoreError('full')) : ledger.posted(...args)),
    };
    const outbox = createOutbox({
      ledger: filling,
      slack: createSlackPosts(createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl })),
      log: new KeptLog(),
      now: clock.now,
      steady: clock.steady,
    });
    await expect(outbox.drive()).rejects.toMatchObject({ code: 'full' });
    expect(texts()).toEqual(['parent']);
    isFull = false;
    clock.advance(OUTBOX_TIMES.leaseMs);
    await outbox.drive();
    expect(texts()).toEqual(['parent']);
    expect((await ledger.find(CHANNEL, 'daily/2026-09-01'))?.posts[0]?.state).toBe('posted');
  });
});

describe('a clock that is wrong', () => {
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;

  test.each([-24 * 60, -5, 5, 24 * 60])('by %i minutes doubles nothing whose answer was lost', async (minutes) => {
    const { plan, outbox, slack, clock, texts } = await started({ aheadMs: minutes * MINUTE });
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
    slack.host.faults.add({
      on: 'chat.postMessage',
      kind: 'dropped_after',
      when: ({ thread_ts }) => thread_ts !== undefined,
    });
    await plan();
    for (let round = 0; round < 30; round++) {
      await outbox.drive();
      clock.advance(5_000);
    }
    expect(texts()).toEqual(['parent', '> reply']);
  });

  test.each([-3 * HOUR, -5 * MINUTE, 5 * MINUTE, 3 * HOUR])(
    'and is set by %i ms between a lost answer and the look doubles nothing',
    async (byMs) => {
      const { plan, outbox, slack, clock, ledger, texts } = await started({ aheadMs: -byMs });
      slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' });
      slack.host.faults.add({ on: 'conversations.history', kind: 'http', status: 503 });
      await plan({ bodies: [body('parent')] });
      await outbox.drive();
      clock.set(byMs);
      for (let round = 0; round < 100; round++) {
        clock.advance(5_000);
        await outbox.drive();
      }
      expect(texts()).toEqual(['parent']);
      expect(await ledger.pending()).toEqual([]);
    },
  );

  test('and is set ahead does not end the time in which a message may still appear', async () => {
    const { plan, outbox, slack, clock } = await started();
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_before' });
    await plan({ bodies: [body('parent')] });
    await outbox.drive();
    clock.set(HOUR);
    clock.advance(OUTBOX_TIMES.settleMs - 1);
    await outbox.drive();
    expect(slack.host.requests('chat.postMessage')).toHaveLength(1);
  });

  test('of another instance does not end a lease', async () => {
    const { plan, ledger, outbox, slack, clock } = await started();
    await plan({ bodies: [body('parent')] });
    const [post] = (await ledger.find(CHANNEL, 'daily/2026-09-01'))!.posts;
    const behind = clock.now() - HOUR;
    await ledger.take(post!, { owner: 'one that is an hour behind', until: behind + OUTBOX_TIMES.leaseMs });
    await outbox.drive();
    expect(slack.host.requests('chat.postMessage')).toHaveLength(0);
  });

  test('and is put back by hours delays no message by more than a lease', async () => {
    const { plan, outbox, clock, texts } = await started();
    await plan();
    clock.set(-3 * HOUR);
    await outbox.drive();
    clock.advance(OUTBOX_TIMES.leaseMs);
    await outbox.drive();
    expect(texts()).toEqual(['parent', '> reply']);
  });

  test('and is put back by hours delays no message that somebody died with, or that Slack put off, by more than a lease', async () => {
    const { plan, ledger, outbox, slack, clock, texts } = await started();
    await plan({ bodies: [body('parent')] });
    const [post] = (await ledger.find(CHANNEL, 'daily/2026-09-01'))!.posts;
    await ledger.take(post!, { owner: 'one that died', until: clock.now() + OUTBOX_TIMES.leaseMs });
    clock.set(-3 * HOUR);
    await outbox.drive();
    clock.advance(OUTBOX_TIMES.leaseMs);
    slack.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 30 });
    await outbox.drive();
    clock.set(-3 * HOUR);
    await outbox.drive();
    clock.advance(OUTBOX_TIMES.leaseMs);
    await outbox.drive();
    expect(texts()).toEqual(['parent']);
  });
});

const onPostgres = DATABASES.includes('postgres') ? test : test.skip;

onPostgres(
  'a line to the database that is cut between the post and its record doubles nothing, and the next look goes on',
  async () => {
    const place = await newDatabase('postgres');
    if (place.kind !== 'postgres') throw new Error('not PostgreSQL');
    const line = await lineTo(place.url);
    try {
      const { plan, ledger, slack, clock, texts, outbox } = await started({
        place: { kind: 'postgres', url: line.url },
      });
      await plan();
      const client = createSlackPosts(createPostingClient({ token: 'xoxb-local-bot', apiUrl: slack.apiUrl }));
      const cutting = createOutbox({
        ledger,
        slack: {
          ...client,
          async post(...args) {
            const outcome = await client.post(...args);
            line.cut();
            return outcome;
          },
        },
        log: new KeptLog(),
        now: clock.now,
        steady: clock.steady,
      });
      await expect(cutting.drive()).rejects.toMatchObject({ name: 'StoreError', code: 'unreachable' });
      // As long as the line is cut, every look fails, and nothing is sent.
      clock.advance(OUTBOX_TIMES.leaseMs);
      await expect(outbox.drive()).rejects.toMatchObject({ code: 'unreachable' });
      expect(texts()).toEqual(['parent']);
      line.mend();
      // Whoever holds it is given a whole lease from when this one first sees it.
      await outbox.drive();
      expect(texts()).toEqual(['parent']);
      clock.advance(OUTBOX_TIMES.leaseMs);
      await outbox.drive();
      expect(texts()).toEqual(['parent', '> reply']);
    } finally {
      line.close();
    }
  },
);
