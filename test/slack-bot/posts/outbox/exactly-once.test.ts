import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import { NO_DIGESTS } from '../../../../slack-bot/posts/digest/settings.js';
import { createSubscriptions, type SubscriptionTables } from '../../../../slack-bot/posts/digest/subscriptions.js';
import type { OutboxTimes } from '../../../../slack-bot/posts/outbox/delivery.js';
import { isPerson } from '../../../../slack-bot/posts/people.js';
import { type DatabaseKind, type DatabasePlace, openDatabase } from '../../../../slack-bot/store/database.js';
import { grantStore } from '../../../../slack-bot/store/grants.js';
import type { Fault } from '../../../../stand-ins/slack/faults.js';
import type { SlackHost } from '../../../../stand-ins/slack/host.js';
import { randomOf } from '../../../support/random-workbook.js';
import { DATABASES, newDatabase } from '../../../support/slack-bot/postgres.js';
import { HALF_PAST_EIGHT, MINUTE } from '../running.js';
import { type BareSlack, directOf, startBareSlack } from './bare-slack.js';
import { inMemoryFile } from './memory-file.js';
import type { Order } from './poster-process.js';

/**
 * One message, never none, never two; then its edit, as when somebody takes an alert, and one message more in its thread, as a
 * reminder is. In channels and in direct messages, by clocks that are minutes off: every step at which a process can die, under every way in which Slack can fail, alone
 * and among three. Each cell of the table is a channel of its own in one local Slack, so that one killed process dies in all
 * of them at once, in each at its own step.
 */
const STEPS = [
  'before the claim',
  'claimed',
  '0: leased',
  '0: marked',
  '0: on the wire',
  '0: answered',
  '0: looked',
  '0: given back',
  '0: recorded',
  '1: leased',
  '1: marked',
  '1: on the wire',
  '1: answered',
  '1: looked',
  '1: given back',
  '1: recorded',
  'amend: before',
  'amend: done',
  'edit: leased',
  'edit: on the wire',
  'edit: answered',
  'edit: recorded',
  '2: on the wire',
  '2: answered',
  '2: looked',
  '2: recorded',
] as const;
type Step = (typeof STEPS)[number];

/**
 * A Slack that is slow has done what it was asked after the client stopped waiting and after the first look, and long within
 * the settling time: several times what it takes, as it is for real, for this machine may be busy.
 */
const TIMEOUT_MS = 800;
const SLOW_MS = 1_100;
const TIMES: OutboxTimes = { settleMs: 6_500, lookEveryMs: 300, leaseMs: 2_500, retryMs: 300, staleMarkMs: 800 };
const PARTS = 3;

/** Lets go of what Slack holds back in the control. */
let letGo: () => void;
const untilLetGo = new Promise<void>((resolve) => {
  letGo = resolve;
});

type Kind = Pick<Fault, 'kind'> & Record<string, unknown>;
const FAULTS: Readonly<Record<string, Kind | undefined>> = {
  ok: undefined,
  '429': { kind: 'rate_limited', retryAfter: 1 },
  '5xx': { kind: 'http', status: 503 },
  '5xx, taken': { kind: 'http', status: 500, after: true },
  'dropped, taken': { kind: 'dropped_after' },
  'dropped, not taken': { kind: 'dropped_before' },
  'timeout, then taken': { kind: 'slow', ms: SLOW_MS },
};

interface Cell {
  readonly channel: string;
  readonly step: Step;
  readonly fault: string;
  /** Whether the step came up at all: where Slack answers well, nothing is looked for. */
  reached: boolean;
}

let bundle: string;
beforeAll(async () => {
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  // Inside the project, so that the packages it leaves outside are found.
  bundle = join(root, '.build', 'test', `poster-process-${process.pid}.mjs`);
  mkdirSync(join(bundle, '..'), { recursive: true });
  await build({
    entryPoints: [join(root, 'test/slack-bot/posts/outbox/poster-process.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // Bolt hands on Slack's client; without the rest of it a process starts in a third of the time.
    alias: { '@slack/bolt': join(root, 'test/slack-bot/posts/outbox/client-only.ts') },
    target: 'node20',
  });
});

const slacks: BareSlack[] = [];
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(bundle, { force: true });
  for (const slack of slacks) slack.close();
});

async function slackWith(channels: readonly string[], aheadMs = 0): Promise<BareSlack> {
  const slack = await startBareSlack(channels, { clock: { now: () => Date.now() + aheadMs } });
  slacks.push(slack);
  return slack;
}

/** The fault meets the first try of the parent, of the thread, of the late reply, and the first edit. */
function addFault(host: SlackHost, place: string, kind: Kind | undefined): void {
  if (!kind) return;
  const channel = isPerson(place) ? directOf(place) : place;
  const late = `part ${PARTS - 1}`;
  const meets: readonly ((args: Record<string, unknown>) => boolean)[] = [
    ({ thread_ts }) => thread_ts === undefined,
    ({ thread_ts, text }) => thread_ts !== undefined && text !== late,
    ({ text }) => text === late,
  ];
  for (const meet of meets) {
    host.faults.add({
      ...kind,
      on: 'chat.postMessage',
      when: (args) => args.channel === channel && meet(args),
    } as Fault);
  }
  host.faults.add({ ...kind, on: 'chat.update', when: (args) => args.channel === channel } as Fault);
}

type Note = { channel?: string; stopped?: string; done?: true; finished?: true };
function start(order: Order, hear: (note: Note) => void = () => undefined): ChildProcess {
  const child = fork(bundle, [], {
    env: { ...process.env, ORDER: JSON.stringify(order), NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  children.add(child);
  child.on('message', hear);
  child.stderr?.on('data', (data) => process.stderr.write(data));
  child.on('exit', () => children.delete(child));
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (child.signalCode === null && child.exitCode !== 0) throw new Error(`a poster ended with ${child.exitCode}`);
}

/** What stands in a channel against what should. */
function countIn({ slack: { view }, parts, wanted }: Run, channel: string): { lost: number; doubled: number } {
  const said = view(channel)
    .flatMap((message) => [message, ...message.replies])
    .map(({ text }) => text);
  const lost = wanted === undefined ? parts - new Set(said).size : wanted.filter((text) => !said.includes(text)).length;
  // Whatever stands there beside what is wanted is one too many.
  return { lost, doubled: said.length - (parts - lost) };
}

/** Channels and people take turns. */
const placeName = (index: number) => `${index % 2 === 0 ? 'C' : 'U'}0${String(index).padStart(4, '0')}`;

interface Run {
  readonly cells: readonly Cell[];
  readonly slack: BareSlack;
  /** How many messages, and, where they are known beforehand, what they say. */
  readonly parts: number;
  readonly wanted?: readonly string[];
}

const WANTED = Array.from({ length: PARTS }, (_, part) => (part === 0 ? 'part 0, taken' : `part ${part}`));

/** Real digests of one site: the parent, and the site's detail in its thread. */
const DIGEST_PARTS = 2;
const DIGEST_STEPS = STEPS.filter((step) => !/^(?:2|amend|edit)|looked|given back/.test(step));
/** The others end like one of these, and have been met by the plain messages. */
const DIGEST_FAULTS = Object.fromEntries(
  Object.entries(FAULTS).filter(([fault]) => /^ok|dropped, taken|then taken/.test(fault)),
);

/** Who gets them: channels that were subscribed in Slack, and people, with the role that they need. */
async function subscribeAll(place: DatabasePlace, channels: readonly string[]): Promise<void> {
  const database = await openDatabase(place);
  const people = { roleOf: () => undefined, languageOf: async () => 'en' as const };
  const { keep } = createSubscriptions(database.db.withTables<SubscriptionTables>(), NO_DIGESTS, people);
  const line = { at: 1, userId: 'U0MANAGER', via: 'command', request: 'digest', outcome: 'answered' } as const;
  for (const channel of channels) {
    const at = { hour: 8, minute: 30 };
    await keep({ channel, sites: ['QD'], language: 'en', kinds: ['daily'], at, days: ['workdays'] }, true, line);
    if (!isPerson(channel)) continue;
    const role = { name: 'pi', sites: ['QD', 'XA'] } as const;
    await grantStore(database.db).grant({ userId: channel, role, by: 'U0ADMIN', at: 1 });
  }
  await database.close();
}

/** One table: a channel for each step and fault, a process that dies in each at its step, and those that go on. */
async function killAtEveryStep(
  kind: DatabaseKind,
  instances: number,
  {
    steps = STEPS,
    faults = FAULTS,
    times = TIMES,
    aheadMs = [0],
    first = 0,
    digestsAt,
  }: {
    steps?: readonly Step[];
    faults?: typeof FAULTS;
    times?: OutboxTimes;
    /** How far the clocks of the instances are ahead of Slack's, in turn. */
    aheadMs?: readonly number[];
    /** 1 begins with a person: whoever had a channel in another run. */
    first?: 0 | 1;
    /** Given, real digests are posted, at this time by Slack's clock. */
    digestsAt?: number;
  } = {},
): Promise<Run> {
  const isDigest = digestsAt !== undefined;
  const cells = steps
    .flatMap((step) => Object.keys(faults).map((fault) => ({ step, fault })))
    .map((cell, index): Cell => ({ ...cell, channel: placeName(index + first), reached: false }));
  const channels = cells.map(({ channel }) => channel);
  const shiftMs = isDigest ? digestsAt - Date.now() : 0;
  const slack = await slackWith(channels, shiftMs);
  for (const { channel, fault } of cells) addFault(slack.host, channel, faults[fault]);
  const place = kind === 'sqlite' ? inMemoryFile() : await newDatabase(kind);
  await (await openDatabase(place)).close();
  if (isDigest) await subscribeAll(place, channels);
  const parts = isDigest ? DIGEST_PARTS : PARTS;
  const shared = { place, apiUrl: slack.apiUrl, times, timeoutMs: TIMEOUT_MS, parts, isDigest };
  const orderOf = (instance: number): Omit<Order, 'channels'> => ({
    ...shared,
    aheadMs: shiftMs + aheadMs[instance % aheadMs.length]!,
  });
  const byChannel = new Map(cells.map((cell) => [cell.channel, cell]));

  // The others go to work in a channel as soon as the first has stopped there: it hangs for a while before it is killed.
  const others = Array.from({ length: instances - 1 }, (_, index) =>
    start({
      ...orderOf(index + 1),
      channels: cells.map(({ channel }) => ({ channel, waits: true })),
    }),
  );
  const victim = await new Promise<ChildProcess>((resolve) => {
    let left = cells.length;
    const child = start(
      { ...orderOf(0), channels: cells.map(({ channel, step }) => ({ channel, stopAt: step })) },
      ({ channel, stopped: step }) => {
        if (channel === undefined) return;
        byChannel.get(channel)!.reached = step !== undefined;
        for (const other of others) other.send({ go: channel });
        if (--left === 0) resolve(child);
      },
    );
  });
  await killed(victim);
  const again = start({ ...orderOf(0), channels: cells.map(({ channel }) => ({ channel })) });
  await Promise.all([again, ...others].map(ended));
  return { cells, slack, parts, ...(!isDigest && { wanted: WANTED }) };
}

async function killed(child: ChildProcess): Promise<void> {
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
  if (child.signalCode !== 'SIGKILL') throw new Error(`it ended by itself, with ${child.exitCode}`);
}

/** What the clocks of three instances show. */
const SKEWS = [5 * MINUTE, 0, -5 * MINUTE] as const;

/** Three instances in the same channels at once; one after another is killed at a moment that nobody chose. */
async function killAtRandom(kills: number): Promise<Run> {
  const random = randomOf(20_260_901);
  const cells = Array.from(
    { length: 36 },
    (_, index): Cell => ({
      channel: placeName(index),
      step: 'before the claim',
      fault: random.pick(Object.keys(FAULTS)),
      reached: true,
    }),
  );
  const slack = await slackWith(cells.map(({ channel }) => channel));
  for (const { channel, fault } of cells) addFault(slack.host, channel, FAULTS[fault]);
  const place = await newDatabase('postgres');
  await (await openDatabase(place)).close();
  const order = {
    place,
    apiUrl: slack.apiUrl,
    times: TIMES,
    timeoutMs: TIMEOUT_MS,
    parts: PARTS,
    isDigest: false,
    channels: cells,
  };
  const startWith = (aheadMs: number) => start({ ...order, aheadMs });
  const running = SKEWS.map(startWith);
  for (let kill = 0; kill < kills; kill++) {
    await new Promise((resolve) => setTimeout(resolve, 300 + random.below(900)));
    const which = random.below(3);
    const child = running[which]!;
    // Done already: there is nothing left to be killed in.
    if (child.exitCode === null) await killed(child);
    running[which] = startWith(SKEWS[which]!);
  }
  await Promise.all(running.map(ended));
  return { cells, slack, parts: PARTS, wanted: WANTED };
}

const sumOf = (run: Run, cells = run.cells): { lost: number; doubled: number } =>
  cells
    .map(({ channel }) => countIn(run, channel))
    .reduce((sum, one) => ({ lost: sum.lost + one.lost, doubled: sum.doubled + one.doubled }), { lost: 0, doubled: 0 });

function table(title: string, run: Run): string {
  const { cells, parts } = run;
  const faults = [...new Set(cells.map(({ fault }) => fault))];
  const steps = STEPS.filter((step) => cells.some((cell) => cell.step === step));
  const width = Math.max(...STEPS.map((step) => step.length));
  const lines = steps.map((step) => {
    const columns = faults.map((fault) => {
      const own = cells.filter((one) => one.step === step && one.fault === fault);
      const { lost, doubled } = sumOf(run, own);
      // In brackets: this step does not come up under this fault, so nobody died, and the messages count all the same.
      const said = own.every(({ reached }) => reached) ? `${lost}/${doubled}` : `(${lost}/${doubled})`;
      return said.padStart(Math.max(fault.length, 5));
    });
    return `${step.padEnd(width)}  ${columns.join('  ')}`;
  });
  const { lost, doubled } = sumOf(run);
  const deaths = cells.filter(({ reached }) => reached).length;
  return [
    `${title}: lost/doubled of ${parts} messages`,
    `${'killed at'.padEnd(width)}  ${faults.map((fault) => fault.padStart(5)).join('  ')}`,
    ...lines,
    `${deaths} deaths in ${cells.length} channels: ${lost} lost, ${doubled} doubled`,
  ].join('\n');
}

// They wait far more than they work, so they wait together: those on one database at a time.
let runs: {
  readonly alone: Promise<Run>;
  readonly three?: Promise<Run>;
  readonly random?: Promise<Run>;
  readonly digests: Promise<Run>;
  readonly threeDigests?: Promise<Run>;
  readonly control: Promise<Run>;
};
beforeAll(async () => {
  const withPostgres = DATABASES.includes('postgres');
  // One server for both: the first database starts it.
  if (withPostgres) await newDatabase('postgres');
  const alone = killAtEveryStep('sqlite', 1, { aheadMs: [5 * MINUTE] });
  const control = killAtEveryStep('sqlite', 1, {
    steps: ['0: answered', '1: answered'],
    faults: { 'taken long after the timeout': { kind: 'held', until: untilLetGo } },
    times: { ...TIMES, settleMs: 0 },
  });
  // By all clocks, also those that are minutes off, it is time.
  const asDigests = { steps: DIGEST_STEPS, faults: DIGEST_FAULTS, digestsAt: HALF_PAST_EIGHT + 10 * MINUTE };
  const digests = killAtEveryStep('sqlite', 1, { ...asDigests, aheadMs: [5 * MINUTE] });
  await Promise.allSettled([alone, control, digests]);
  runs = {
    alone,
    control,
    digests,
    ...(withPostgres && {
      three: killAtEveryStep('postgres', 3, { aheadMs: SKEWS, first: 1 }),
      random: killAtRandom(4),
      threeDigests: killAtEveryStep('postgres', 3, { ...asDigests, aheadMs: SKEWS, first: 1 }),
    }),
  };
  await Promise.allSettled(Object.values(runs));
}, 300_000);

const onPostgres = DATABASES.includes('postgres') ? test : test.skip;

function expectOnce(title: string, run: Run): void {
  process.stdout.write(`\n${table(title, run)}\n`);
  expect(sumOf(run)).toEqual({ lost: 0, doubled: 0 });
  // Every step is died at under some fault at least, and those that always come up under all of them.
  for (const step of STEPS) {
    const reached = run.cells.filter((cell) => cell.step === step && cell.reached).length;
    expect([step, reached > 0]).toEqual([step, true]);
    if (!/looked|given back/.test(step)) expect([step, reached]).toEqual([step, Object.keys(FAULTS).length]);
  }
}

test('a poster that is killed at any step, under any fault, posts once when it starts again: SQLite', async () => {
  expectOnce('Alone, five minutes ahead, on SQLite', await runs.alone);
});

onPostgres('one that is killed beside two others, which take over, posts once: PostgreSQL', async () => {
  expectOnce('Three instances, ten minutes apart, on PostgreSQL', await runs.three!);
});

onPostgres('three that are killed at random moments post once: PostgreSQL', async () => {
  const run = await runs.random!;
  expect(sumOf(run)).toEqual({ lost: 0, doubled: 0 });
});

/** What is to be said comes from the database too: who is subscribed, and what their role allows. */
function expectDigestsOnce(title: string, run: Run): void {
  process.stdout.write(`\n${table(title, run)}\n`);
  for (const prefix of ['C', 'U']) {
    const own = run.cells.filter(({ channel }) => channel.startsWith(prefix));
    expect([prefix, own.length, sumOf(run, own)]).toEqual([prefix, run.cells.length / 2, { lost: 0, doubled: 0 }]);
    for (const step of DIGEST_STEPS) expect(own.some((cell) => cell.step === step && cell.reached)).toBe(true);
  }
}

test('subscribed channels and personal digests come once, whoever dies: SQLite', async () => {
  expectDigestsOnce('Subscribed channels and personal digests, alone on SQLite', await runs.digests);
});

onPostgres('and beside two others, which take over: PostgreSQL', async () => {
  expectDigestsOnce(
    'Subscribed channels and personal digests, three instances on PostgreSQL',
    await runs.threeDigests!,
  );
});

test('and the count can find two: without the settling time, a Slack that is slow to take a message gets it twice', async () => {
  const run = await runs.control;
  // Everything was looked for, not found, and sent again. What Slack held back meanwhile are the first tries of the parent, of the thread and of the late reply.
  expect(sumOf(run)).toEqual({ lost: 0, doubled: 0 });
  letGo();
  const twice = { lost: 0, doubled: 3 * run.cells.length };
  for (let tries = 0; tries < 200 && sumOf(run).doubled < twice.doubled; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(sumOf(run)).toEqual(twice);
});
