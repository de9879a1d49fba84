import { nextMorning } from '../../slack-bot/posts/digest/schedule.js';
import { NO_DIGESTS } from '../../slack-bot/posts/digest/settings.js';
import { wallToInstant } from '../../stand-ins/apps-script/zone.js';
import { Refused } from './http.js';
import type { ClockState } from './wire.js';

const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;
const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/**
 * The one clock that everything in the desk reads: the add-on's host, the document's TODAY, the local Slack and the bot.
 * A person can put it ahead and back again, never behind the computer's own: signatures dated in the past are refused.
 */
export class DeskClock {
  private aheadMs = 0;

  /** `base` in milliseconds since 1970; the zone is the trial's. */
  constructor(
    private readonly base: () => number,
    private readonly timeZone: string,
  ) {}

  /** Milliseconds since 1970. Bound, to be handed on as a plain clock. */
  readonly now = (): number => this.base() + this.aheadMs;

  /** Of the computer's own, in milliseconds. */
  get ahead(): number {
    return this.aheadMs;
  }

  get state(): ClockState {
    return { now: this.now(), isMoved: this.aheadMs > 0, nextDigest: this.nextDigest() };
  }

  /** To the minute at which the next digest is due. */
  toNextDigest(): void {
    this.put(this.nextDigest());
  }

  /** To a wall clock in the trial's zone, `YYYY-MM-DDTHH:mm`. Throws `Refused`. */
  toWall(wall: string): void {
    const [, year, month, date, hour, minute] = (WALL.exec(wall) ?? []).map(Number);
    const utc = Date.UTC(year!, month! - 1, date, hour, minute);
    if (Number.isNaN(utc) || new Date(utc).getUTCDate() !== date) {
      throw new Refused({
        en: 'That is no date and time. Write it as 2026-09-01 08:30.',
        zh: '日期时间无法识别，请写成 2026-09-01 08:30 的形式。',
      });
    }
    this.put(wallToInstant(utc, this.timeZone));
  }

  /** Back to the computer's own time. */
  reset(): void {
    this.aheadMs = 0;
  }

  private put(instant: number): void {
    const ahead = instant - this.base();
    if (ahead < 0) {
      throw new Refused({
        en: 'The desk’s clock can be put ahead, not behind the computer’s own. Choose a later time.',
        zh: '工作台的时钟只能向后调，不能早于本机时间。请选择更晚的时间。',
      });
    }
    if (ahead > 5 * YEAR_MS) {
      throw new Refused({
        en: 'That is more than five years ahead. Choose an earlier time.',
        zh: '所选时间超过五年之后，请选择更早的时间。',
      });
    }
    this.aheadMs = ahead;
  }

  private nextDigest(): number {
    const now = this.now();
    return nextMorning(now, this.timeZone, NO_DIGESTS)?.at ?? now;
  }
}
