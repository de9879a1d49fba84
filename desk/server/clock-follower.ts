import { dayInZone } from '../../shared/calendar.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { EventStream } from './event-stream.js';
import type { RestartableBot } from './restartable-bot.js';
import type { WorkbookDesk } from './workbook-desk.js';

export interface GoingByTheClock {
  readonly document: SpreadsheetDocument;
  readonly desk: WorkbookDesk;
  readonly bot: RestartableBot;
  readonly events: EventStream;
}

/** Once a person has put the clock, brings along everything that goes by it. */
export class ClockFollower {
  private seenAt: number;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly now: () => number,
    private readonly timeZone: string,
    private readonly parts: GoingByTheClock,
  ) {
    this.seenAt = now();
  }

  /** Resolves when everything has followed. One after the other: an impatient person must not start two bots. */
  readonly follow = (): Promise<void> => {
    this.following = this.following.then(
      () => this.catchUp(),
      () => this.catchUp(),
    );
    return this.following;
  };

  /** Resolves when nothing follows any more, well or not. */
  settled(): Promise<void> {
    return this.following.catch(() => undefined);
  }

  private async catchUp(): Promise<void> {
    const { document, desk, bot, events } = this.parts;
    const before = this.seenAt;
    this.seenAt = this.now();
    document.recalculate();
    const isOtherDay = dayInZone(before, this.timeZone) !== dayInZone(this.seenAt, this.timeZone);
    // Whoever opens the workbook on another morning checks it; what is due has changed with the day.
    if (isOtherDay) desk.check();
    // No clock of a computer runs backward; the bot's memory of what it has just read would look like the future.
    if (this.seenAt < before) await bot.restart();
    // A digest that is due comes by itself; whoever put the clock does not wait for it.
    void bot.look();
    events.send({ kind: 'state' });
    events.send({ kind: 'cells', tabs: document.sheets.map(({ id }) => id) });
  }
}
