import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { rawWorkbook } from '../cli/files/content.js';
import { SAMPLE_NAME, sampleWorkbook } from '../cli/sample/sample.js';
import { type Day, serialOf } from '../shared/calendar.js';
import { type RunningApp, SlackClient, startApp, startRealBot, type Waits } from './bot/slack-client.js';
import { ASKERS } from './bot/slack-names.js';
import { atMost, inEnglish, type Ratio, told } from './measure.js';
import { type BatchGetBody, batchGetBody } from './payload.js';

const STARTS = 5;
const QUESTIONS = 150;
const WARM_UP = 40;
const BURSTS = 4;
const COLD_SIZE = 100_000;
const COLD_RUNS = 2;
const MOST_COLD_S = 3;
const PROBE_MS = 20;

/** The bot against a Bolt app that only says back what it was told, each in a process of its own, asked in turn from a third. */
export async function botCosts(today: Day): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  const slack = await SlackClient.open();
  try {
    const sample = join(folder, 'sample.json');
    await writeFile(sample, JSON.stringify(sampleBody(today)));
    return [
      ...(await startCosts(slack, sample)),
      ...(await questionCosts(slack, sample)),
      ...(await burstCosts(slack, sample)),
    ];
  } finally {
    slack.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first answer about a very large trial, and who waits for it meanwhile. */
export async function coldCosts(today: Day): Promise<Ratio[]> {
  const folder = await mkdtemp(join(tmpdir(), 'rps-bench-'));
  const slack = await SlackClient.open();
  try {
    const path = join(folder, 'large.json');
    await writeFile(path, JSON.stringify(batchGetBody(COLD_SIZE, serialOf(today))));
    const bot: Cold[] = [];
    const echo: Cold[] = [];
    for (let time = 0; time < COLD_RUNS; time++) {
      bot.push(await cold(slack, 'start-memory-bot.mjs', path));
      echo.push(await cold(slack, 'echo-app.mjs', path));
    }
    const least = (of: readonly Cold[], key: keyof Cold) => Math.min(...of.map(({ [key]: value }) => value));
    const name = `${inEnglish(COLD_SIZE)} participants, nothing read yet`;
    const seconds = least(bot, 'answer') / 1000;
    return [
      {
        name: `${name}: /rps overdue to answer / an echo that parses the same payload`,
        ratio: least(bot, 'answer') / least(echo, 'answer'),
        goal: `at most ${MOST_COLD_S} s`,
        met: seconds <= MOST_COLD_S,
        seconds,
      },
      atMost(
        `${name}: slowest acknowledgement of others meanwhile / the echo's`,
        least(bot, 'slowest') / least(echo, 'slowest'),
        1.5,
        least(bot, 'slowest') / 1000,
      ),
    ];
  } finally {
    slack.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function sampleBody(today: Day): BatchGetBody {
  const { tabs } = rawWorkbook(SAMPLE_NAME, sampleWorkbook({ today, seed: 1 }).tabs);
  return {
    spreadsheetId: 'bench',
    valueRanges: tabs.map(({ title, values }) => ({
      range: `${title}!A1:CZ${values.length}`,
      majorDimension: 'ROWS',
      values: values.map((row) => [...row]),
    })),
  };
}

async function startCosts(slack: SlackClient, sample: string): Promise<Ratio[]> {
  const starts = {
    echo: () => startApp('echo-app.mjs', slack),
    memory: () => startApp('start-memory-bot.mjs', slack, sample),
    google: () => startRealBot(slack),
  };
  const ms = { echo: Infinity, memory: Infinity, google: Infinity };
  const mb = { ...ms };
  // Once for the bundles: they are made at the first start after a change.
  for (let time = -1; time < STARTS; time++) {
    for (const name of ['echo', 'memory', 'google'] as const) {
      const app = await starts[name]();
      await app.stop();
      if (time < 0) continue;
      ms[name] = Math.min(ms[name], app.startMs);
      mb[name] = Math.min(mb[name], app.memoryMb);
    }
  }
  return [
    atMost('bot with a source in memory: start to ready / echo app', ms.memory / ms.echo, 1.2, ms.memory / 1000),
    atMost(`the same: resident memory (${Math.round(mb.memory)} MB) / echo app`, mb.memory / mb.echo, 1.15),
    atMost('bot with googleapis: start to ready / echo app', ms.google / ms.echo, 1.5, ms.google / 1000),
    atMost(`the same: resident memory (${Math.round(mb.google)} MB) / echo app`, mb.google / mb.echo, 1.5),
  ];
}

async function questionCosts(slack: SlackClient, sample: string): Promise<Ratio[]> {
  const bot = await startApp('start-memory-bot.mjs', slack, sample);
  const echo = await startApp('echo-app.mjs', slack);
  try {
    const waits: Record<'bot' | 'echo', Waits[]> = { bot: [], echo: [] };
    for (let time = -WARM_UP; time < QUESTIONS; time++) {
      for (const [name, { port }] of [
        ['bot', bot],
        ['echo', echo],
      ] as const) {
        const each = await slack.waits(port, 'status');
        if (time >= 0) waits[name].push(each);
      }
    }
    const median = (of: readonly Waits[], key: keyof Waits): number =>
      of.map(({ [key]: value }) => value).sort((a, b) => a - b)[Math.floor(of.length / 2)]!;
    const line = (what: string, key: keyof Waits, goal: number): Ratio => {
      const [mine, theirs] = [median(waits.bot, key), median(waits.echo, key)];
      return atMost(`/rps status, cached: receipt to ${what} / echo app (median)`, mine / theirs, goal, mine / 1000);
    };
    return [line('acknowledgement', 'ack', 1.05), line('answer', 'answer', 1.3)];
  } finally {
    await Promise.all([bot.stop(), echo.stop()]);
  }
}

async function burstCosts(slack: SlackClient, sample: string): Promise<Ratio[]> {
  const slowest = { bot: Infinity, echo: Infinity };
  let reads = 0;
  for (let time = 0; time < BURSTS; time++) {
    const bot = await startApp('start-memory-bot.mjs', slack, sample);
    const echo = await startApp('echo-app.mjs', slack);
    try {
      slowest.bot = Math.min(slowest.bot, await burst(slack, bot));
      slowest.echo = Math.min(slowest.echo, await burst(slack, echo));
      reads = Math.max(reads, await bot.reads());
    } finally {
      await Promise.all([bot.stop(), echo.stop()]);
    }
  }
  return [
    atMost(`${ASKERS.length} askers at once, nothing read yet: reads`, reads, 1),
    told(
      `${ASKERS.length} askers at once, nothing read yet: slowest acknowledgement / echo app`,
      slowest.bot / slowest.echo,
      slowest.bot / 1000,
    ),
  ];
}

/** Everybody asks; how long whoever waited longest waited for the acknowledgement. All are answered. */
async function burst(slack: SlackClient, { port }: RunningApp): Promise<number> {
  // One question that reads nothing: what is compiled at the first request is not what is measured.
  await slack.waits(port, 'help');
  const asked = ASKERS.map((userId) => slack.ask(port, 'status', userId));
  const acks = await Promise.all(asked.map(({ acknowledged }) => acknowledged));
  await Promise.all(asked.map(({ answered }) => answered));
  return Math.max(...acks);
}

interface Cold {
  readonly answer: number;
  /** The slowest acknowledgement of what others asked until then. */
  readonly slowest: number;
}

async function cold(slack: SlackClient, file: string, payload: string): Promise<Cold> {
  const app = await startApp(file, slack, payload);
  try {
    await slack.waits(app.port, 'help');
    const { acknowledged, answered } = slack.ask(app.port, 'overdue');
    await acknowledged;
    let answer: number | undefined;
    void answered.then((ms) => {
      answer = ms;
    });
    let slowest = 0;
    while (answer === undefined) {
      slowest = Math.max(slowest, await slack.ask(app.port, 'help', ASKERS[1]).acknowledged);
      // Somebody now and then, not a second load on the machine.
      await pause(PROBE_MS);
    }
    return { answer, slowest };
  } finally {
    await app.stop();
  }
}
