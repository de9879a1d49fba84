import { addDays, type Day, weekday } from '../../shared/calendar.js';
import { type DaySpan, readDaySpans } from '../../shared/workbook/day-spans.js';
import type { Settings } from '../../shared/workbook/settings.js';

const FRIDAY = 5;

/** The days on which nothing is planned when a person asks for that: weekends, and the holidays of the Settings tab. */
export class FreeDays {
  private readonly holidays: readonly DaySpan[];

  constructor({ holidays }: Pick<Settings, 'holidays'>) {
    this.holidays = holidays === 'none' ? [] : readDaySpans(holidays)!;
  }

  get areHolidaysKnown(): boolean {
    return this.holidays.length > 0;
  }

  has(day: Day): boolean {
    return weekday(day) > FRIDAY || this.holidays.some(([first, last]) => day >= first && day <= last);
  }

  /**
   * The nearest working day inside a window, a later one first; the day itself when it is one. `undefined` when the window,
   * as far as it is not past, has none.
   */
  workingDay(day: Day, [first, last]: readonly [Day, Day], asOf: Day): Day | undefined {
    for (let later = day; later <= last || later === day; later = addDays(later, 1)) if (!this.has(later)) return later;
    for (let sooner = day; sooner >= first && sooner >= asOf; sooner = addDays(sooner, -1)) {
      if (!this.has(sooner)) return sooner;
    }
    return undefined;
  }
}
