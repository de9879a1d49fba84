import { SheetReadError } from '../../slack-bot/sheet-source/read-error.js';
import { HALF_PAST_EIGHT, run, TRIAL, withCell } from '../slack-bot/posts/running.js';
import { MANAGER } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';
import type { Fault, Tally } from './fault.js';
import { postsOf, type RunningBot, withBot } from './running-bot.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BACK = -2 * HOUR;

/** The clock of the bot is wrong, or is set while it runs. Slack's own goes on as it was. */
export const clock: Fault = {
  number: 3,
  what: "The bot's clock is minutes ahead or behind, or is set by hours",
  async run(tally) {
    const minutes = [5, -5].map((ahead) =>
      withBot(tally, { aheadMs: ahead * MINUTE }, (bot) => loseAnswers(tally, bot, ahead)),
    );
    const hours = SETTINGS.flatMap(([how, steps]) =>
      MEANWHILE.map(([what, prepare]) =>
        withBot(tally, {}, async (bot) => {
          await until(() => bot.posts().length === 1);
          await prepare(bot);
          for (const aheadMs of steps) bot.setClock(aheadMs);
          await raiseAlert(tally, bot, `${how}, ${what}`);
        }),
      ),
    );
    await Promise.all([...minutes, ...hours]);
    await twoBots(tally);
    for (const morning of MORNINGS) await digestOf(tally, morning);
  },
};

/** How the clock is set, step by step, from right. */
const SETTINGS: readonly (readonly [string, readonly number[]])[] = [
  ['put back by 2 hours', [BACK]],
  ['put forward by 2 hours', [-BACK]],
  ['put forward and back', [-BACK, 0]],
];

/** What the bot is in the middle of when the clock is set. */
const MEANWHILE: readonly (readonly [string, (bot: RunningBot) => Promise<unknown>])[] = [
  ['nothing due', async () => undefined],
  [
    'a read has just failed',
    async (bot) => {
      bot.source.fail = new SheetReadError('server-error', { status: 503 });
      const { reads } = bot.source;
      await until(() => bot.source.reads > reads + 1);
    },
  ],
  [
    'the answer to the alert will be lost',
    async (bot) => bot.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after' }),
  ],
  [
    'Slack will put the alert off',
    async (bot) => bot.host.faults.add({ on: 'chat.postMessage', kind: 'rate_limited', retryAfter: 1 }),
  ],
];

async function loseAnswers(tally: Tally, bot: RunningBot, minutes: number): Promise<void> {
  bot.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after', times: 2 });
  await until(() => bot.posts().length > 0);
  await raiseAlert(tally, bot, `${minutes} minutes ahead, both answers lost`);
}

/** One more overdose: everybody in the channel sees it once, and whoever asks goes by it. */
async function raiseAlert(tally: Tally, bot: RunningBot, when: string): Promise<void> {
  bot.source.fail = undefined;
  bot.overdose();
  tally.count(`${when}: the alert`, await postsOf(bot, 2), 2);
  tally.seen.add(bot.posts().at(-1)!.text.split('. ')[0]!);
  const answer = await bot.ask(MANAGER, 'participant PU-001').catch(() => undefined);
  tally.check(`${when}: an answer from the new cell`, JSON.stringify(answer?.blocks ?? '').includes('120 mg'));
}

/** Two bots on one database, ten minutes apart; whoever raises the alert, the answer is lost. */
async function twoBots(tally: Tally): Promise<void> {
  const bots = await run({ RPS_ALERT_CHANNELS: `${TRIAL}:en:all` }, { at: HALF_PAST_EIGHT + 10 * HOUR });
  try {
    const pair = [bots.one, await bots.another()];
    pair.forEach(({ setClock }, index) => void setClock((index === 0 ? 5 : -5) * MINUTE));
    await bots.settle(...pair);
    bots.slack.host.faults.add({ on: 'chat.postMessage', kind: 'dropped_after', times: 2 });
    for (const { source } of pair) source.raw = withCell('Cycles', 9, 'PLD given (mg)', 120);
    for (let look = 0; look < 30; look += 1) {
      await Promise.all(pair.map(({ posts }) => posts.tick()));
      bots.clock.advance(5_000);
    }
    tally.count('two bots ten minutes apart, an answer lost: the alert', bots.parents(TRIAL).length, 2);
  } finally {
    await bots.close();
  }
}

/** A morning as the bot's clock tells it: when it begins, and how the clock is set after so many minutes. */
interface MorningBy {
  readonly what: string;
  readonly fromMinutes: number;
  readonly settings: readonly (readonly [afterMinutes: number, aheadMs: number])[];
}

const MORNINGS: readonly MorningBy[] = [
  { what: 'put back by 2 hours after the digest', fromMinutes: -5, settings: [[15, BACK]] },
  {
    what: 'put forward by 2 hours before the digest, and back',
    fromMinutes: -60,
    settings: [
      [10, -BACK],
      [20, 0],
    ],
  },
  {
    what: 'put back by 2 hours before the digest, and right after it',
    fromMinutes: -10,
    settings: [
      [5, BACK],
      [15, 0],
    ],
  },
];

/** Four hours around half past eight, minute by minute. */
async function digestOf(tally: Tally, { what, fromMinutes, settings }: MorningBy): Promise<void> {
  const bot = await run(
    { RPS_DIGEST_CHANNELS: `${TRIAL}:en:all:daily` },
    { at: HALF_PAST_EIGHT + fromMinutes * MINUTE },
  );
  try {
    for (let minute = 0; minute < 240; minute += 1) {
      for (const [after, aheadMs] of settings) if (minute === after) bot.one.setClock(aheadMs);
      await bot.one.posts.tick();
      bot.clock.advance(MINUTE);
      // Nothing that is due by a clock that is right waits for longer than a look.
      if (minute === 30 - fromMinutes) tally.check(`${what}: the digest by 9:00`, bot.parents(TRIAL).length > 0);
    }
    tally.count(`${what}: the digest`, bot.parents(TRIAL).length, 1);
  } finally {
    await bot.close();
  }
}
