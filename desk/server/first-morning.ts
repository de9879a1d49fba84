import { nextMorning } from '../../slack-bot/posts/digest/schedule.js';
import { NO_DIGESTS } from '../../slack-bot/posts/digest/settings.js';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than any run of days off in the settings that the desk goes by. */
const LOOKED_BACK = 10 * DAY_MS;

/** When the last digest before an instant was due, in milliseconds; `undefined` when there was none in the last days. */
export function lastMorning(now: number, timeZone: string): number | undefined {
  let last: number | undefined;
  for (let from = now - LOOKED_BACK; ; ) {
    const next = nextMorning(from, timeZone, NO_DIGESTS)?.at;
    if (next === undefined || next > now) return last;
    last = next;
    from = next;
  }
}

/**
 * The clock of the bot and the local Slack. Both can live through the morning before the desk was opened, so that its digest
 * stands in the channel; then they go by the desk's own clock, which for them has gone on by some hours.
 */
export class MorningClock {
  private behind = 0;

  constructor(
    private readonly base: () => number,
    private readonly timeZone: string,
  ) {}

  /** Milliseconds since 1970. Bound, to be handed on as a plain clock. */
  readonly now = (): number => this.base() - this.behind;

  /** Does something on the morning of the last digest. */
  async onLastMorning(work: () => Promise<void>): Promise<void> {
    const morning = lastMorning(this.base(), this.timeZone);
    if (morning !== undefined) this.behind = this.base() - morning;
    try {
      await work();
    } finally {
      this.behind = 0;
    }
  }
}
