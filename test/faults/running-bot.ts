import type { Language } from '../../shared/language.js';
import { readDigestSettings } from '../../slack-bot/posts/digest/settings.js';
import type { OutboxTimes } from '../../slack-bot/posts/outbox/delivery.js';
import { todayBy } from '../../slack-bot/sheet-source/trial-reader.js';
import { type DatabasePlace, openDatabase } from '../../slack-bot/store/database.js';
import { storeOver } from '../../slack-bot/store/open-store.js';
import type { VisibleMessage } from '../../stand-ins/slack/person/visible.js';
import { leaksIn } from '../slack-bot/log/log-leaks.js';
import { inMemoryFile } from '../slack-bot/posts/outbox/memory-file.js';
import { withCell } from '../slack-bot/posts/running.js';
import { CHANNEL, type Running, STRANGER, startSlack } from '../support/slack-bot/local-slack.js';
import { until } from '../support/until.js';
import type { Tally } from './fault.js';

/** The waits of the real bot, in the same proportions and a hundredth as long. */
const TIMES: OutboxTimes = { settleMs: 900, lookEveryMs: 75, leaseMs: 675, retryMs: 675, staleMarkMs: 300 };
/** 18:30 in Shanghai on the sample's today: no digest is due. */
const EVENING = Date.UTC(2026, 8, 1, 10, 30);

/** The real bot over a socket to the local Slack, on a real database, with alerts in a channel and a clock that somebody may set. */
export interface RunningBot extends Running {
  /** Sets the bot's clock so far from Slack's. */
  setClock(aheadMs: number): void;
  /** What everybody in the channel sees. */
  posts(): VisibleMessage[];
  /** Types too high a dose of PU-001, so that an alert is due. */
  overdose(): void;
}

export async function startBot(
  options: { readonly aheadMs?: number; readonly place?: DatabasePlace; readonly language?: Language } = {},
): Promise<RunningBot> {
  let { aheadMs = 0 } = options;
  const from = performance.now();
  const slackNow = () => EVENING + Math.floor(performance.now() - from);
  const now = () => slackNow() + aheadMs;
  const database = await openDatabase(options.place ?? inMemoryFile());
  const { settings } = readDigestSettings({ RPS_ALERT_CHANNELS: `${CHANNEL}:${options.language ?? 'en'}:all` });
  const slack = await startSlack('socket', {
    bot: {
      now,
      today: todayBy(now),
      store: storeOver(database),
      digests: { settings, database, everyMs: 50, times: TIMES },
      freshForMs: 50,
    },
    host: { clock: { now: slackNow } },
  });
  await until(() => slack.host.sockets.size > 0);
  return {
    ...slack,
    setClock(to) {
      aheadMs = to;
    },
    posts: () =>
      slack.host
        .asUser(STRANGER)
        .view(CHANNEL)
        .filter(({ byApp, isEphemeral }) => byApp && !isEphemeral),
    overdose() {
      slack.source.raw = withCell('Cycles', 9, 'PLD given (mg)', 120, slack.source.raw);
    },
  };
}

/** Waits until there are so many posts, or for so long; then whether any more come. */
export async function postsOf(bot: RunningBot, expected: number, ms = 8_000): Promise<number> {
  await until(() => bot.posts().length >= expected, ms).catch(() => undefined);
  // By then whatever was sent a second time is there.
  await new Promise((resolve) => setTimeout(resolve, 2 * TIMES.settleMs));
  return bot.posts().length;
}

const SECRETS = ['xoxb-local-bot', 'xapp-local', 'local-signing-secret'];

/** Lines of a log that hold something of a participant, or a secret. */
export function leaksOf(lines: readonly string[]): string[] {
  const secret = lines.filter((line) => SECRETS.some((each) => line.includes(each)));
  return [
    ...leaksIn(lines).map(({ what, line }) => `${what} in ${line}`),
    ...secret.map((line) => `a token in ${line}`),
  ];
}

/** Runs a bot through one case; what is in its log is searched. */
export async function withBot(
  tally: Tally,
  options: Parameters<typeof startBot>[0],
  run: (bot: RunningBot) => Promise<void>,
): Promise<void> {
  const bot = await startBot(options);
  try {
    await run(bot);
  } finally {
    await bot.stop();
  }
  const lines = bot.log.lines.map(({ level, event, fields }) => JSON.stringify({ level, event, ...fields }));
  tally.leaked.push(...leaksOf(lines));
}
