import { lineTo } from '../slack-bot/posts/outbox/cut-line.js';
import { HALF_PAST_EIGHT, MINUTE, readAloud, run, TRIAL, withCell } from '../slack-bot/posts/running.js';
import { startBotProcess } from '../support/slack-bot/bot-process.js';
import { ADMIN, CHANNEL, type LocalHosts, OUTSIDER, startLocalHosts } from '../support/slack-bot/local-hosts.js';
import { freePort, newDatabase } from '../support/slack-bot/postgres.js';
import { until } from '../support/until.js';
import type { Fault, Tally } from './fault.js';
import { leftOpen, openFiles } from './open-files.js';
import { leaksOf } from './running-bot.js';

/** The PostgreSQL server cannot be reached: at the start, and for an hour while the bot runs. */
export const databaseAway: Fault = {
  number: 6,
  what: 'PostgreSQL is away at the start, and for an hour',
  async run(tally) {
    await theProgram(tally);
    for (const when of ['between two looks', 'as a digest is being posted'] as const) await anHour(tally, when);
  },
};

async function postgresLine() {
  const place = await newDatabase('postgres');
  if (place.kind !== 'postgres') throw new Error('not PostgreSQL');
  return lineTo(place.url);
}

/** The program as it is started, with the server away at its start and again later. */
async function theProgram(tally: Tally): Promise<void> {
  const line = await postgresLine();
  const hosts = await startLocalHosts();
  const healthPort = await freePort();
  line.cut();
  const bot = startBotProcess({
    ...hosts.variables,
    RPS_STUDY_MANAGERS: OUTSIDER,
    DATABASE_URL: line.url,
    RPS_HEALTH_PORT: String(healthPort),
  });
  let hasEnded = false;
  void bot.ended.then(() => {
    hasEnded = true;
  });
  try {
    const { what, remedy } = await bot.logged('database awaited');
    tally.seen.add(`log: ${what} ${remedy}`);
    tally.check('/readyz while it waits at the start', (await readiness(healthPort)) === 'store: unreachable');
    line.mend();
    await bot.logged('started');
    tally.check('an answer after the start', (await answerTo(hosts, ADMIN, 'status')).includes('enrolled'));

    const before = openFiles(bot.pid);
    line.cut();
    tally.check('/readyz while it is away', (await readiness(healthPort)).startsWith('store: '));
    tally.check(
      'an administrator is answered meanwhile',
      (await answerTo(hosts, ADMIN, 'overdue')).includes('overdue'),
    );
    const said = await answerTo(hosts, OUTSIDER, 'overdue');
    tally.check('everybody else is told what is missing', /database could not be reached/.test(said));
    tally.check('and not what is overdue', !/\d+ .*overdue/.test(said));
    tally.seen.add(`Slack: ${said}`);
    line.mend();
    tally.check('everybody is answered again', (await answerTo(hosts, OUTSIDER, 'status')).includes('enrolled'));
    await until(async () => (await readiness(healthPort)) === 'ready');
    tally.leaked.push(...leftOpen(bot.pid, before));
  } finally {
    if (hasEnded) tally.crashed.push(`the bot ended: ${bot.lines.at(-1)}`);
    bot.kill('SIGTERM');
    if ((await bot.ended) !== 0 && !hasEnded) tally.crashed.push('the bot did not stop cleanly');
    tally.leaked.push(...leaksOf(bot.lines), ...bot.lines.filter((each) => each.includes('postgres:local')));
    await hosts.close();
    line.close();
  }
}

/** What `/readyz` says is missing. */
async function readiness(port: number): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { ready, checks } = (await answer.json()) as {
    ready: boolean;
    checks: { name: string; ok: boolean; error?: string }[];
  };
  if (ready) return 'ready';
  return checks.flatMap(({ name, ok, error }) => (ok || name === 'slack' ? [] : [`${name}: ${error}`])).at(-1) ?? '';
}

async function answerTo(hosts: LocalHosts, userId: string, command: string): Promise<string> {
  const person = hosts.slack.asUser(userId);
  const answers = () => person.view(CHANNEL).filter(({ byApp }) => byApp);
  const before = answers().length;
  await person.slash('/rps', command, { channel: CHANNEL });
  const answer = await until(
    () => answers().find(({ text }, index) => index >= before && !/fetching/i.test(text)),
    20_000,
  );
  return answer.text;
}

/** From ten past eight to ten past nine: the digest of half past eight and an alert are due meanwhile. */
async function anHour(tally: Tally, when: 'between two looks' | 'as a digest is being posted'): Promise<void> {
  const line = await postgresLine();
  const isMidway = when !== 'between two looks';
  const bot = await run(
    { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily`, RPS_ALERT_CHANNELS: `${TRIAL}:en:all` },
    { place: { kind: 'postgres', url: line.url }, at: HALF_PAST_EIGHT - 20 * MINUTE },
  );
  try {
    await bot.settle();
    bot.one.source.raw = withCell('Cycles', 9, 'PLD given (mg)', 120);
    // Either at once, or the moment the first message of the digest stands in Slack and is not yet on record.
    if (isMidway) {
      bot.clock.set(HALF_PAST_EIGHT);
      const stop = bot.slack.host.subscribe(() => {
        stop();
        line.cut();
      });
    } else line.cut();
    for (let minute = 0; minute < 60; minute += 1) {
      await bot.one.posts.tick();
      bot.clock.advance(MINUTE);
    }
    tally.check(
      `${when}: it is logged`,
      bot.one.log.lines.some(({ event }) => event === 'digest trouble'),
    );
    line.mend();
    // A lease that was held when it broke is waited for.
    for (let look = 0; look < 20; look += 1) {
      await bot.one.posts.tick();
      bot.clock.advance(10_000);
    }
    const posts = bot.parents(TRIAL);
    const saying = (text: string) => posts.filter((post) => readAloud(post).includes(text));
    const digests = saying('Morning digest');
    tally.count(`${when}: the digest`, digests.length, 1);
    tally.count(`${when}: its replies`, digests.flatMap(({ replies }) => replies).length, 6);
    tally.count(`${when}: the alert`, saying('1 new safety alert').length, 1);
    tally.count(`${when}: all that was posted`, posts.length, 3);
    const late = digests.map(readAloud).flatMap((text) => /Late: [^\n]*/.exec(text) ?? []);
    for (const text of late) tally.seen.add(`digest: ${text}`);
  } finally {
    await bot.close();
    line.close();
  }
}
