import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { itemWords } from '../../shared/words/schedule.js';
import { addonWords, type PlanWords } from '../words/addon-words.js';
import type { PlannedRow } from './missing-rows.js';
import type { PlannedDate } from './planned-dates.js';

/** What a plan writes: a date into a cell, or a row. */
export type Entry = PlannedDate | PlannedRow;

export const isDate = (entry: Entry): entry is PlannedDate => 'cell' in entry;

/** A plan's entries in words, one line each. Two entries with the same line are the same to whoever agreed to it. */
export class PlanLines {
  private readonly words: PlanWords;

  constructor(private readonly language: Language) {
    this.words = addonWords(language).plan;
  }

  /** What is asked about. */
  readonly line = (entry: Entry): string =>
    isDate(entry) && entry.replaces !== undefined
      ? this.words.change(this.of(entry), formatDay(entry.day), entry.replaces)
      : this.written(entry);

  /** What was done. */
  readonly written = (entry: Entry): string => {
    if (isDate(entry)) return this.words.date(this.of(entry), formatDay(entry.day));
    const { tab, title, day, target } = entry;
    return tab === 'Cycles'
      ? this.words.cycleRow(this.of(entry), title, day === undefined ? undefined : formatDay(day))
      : this.words.visitRow(this.of(entry), title, formatDay(target));
  };

  /** A date that was not to be replaced. */
  readonly kept = (entry: Entry): string =>
    this.words.kept(this.of(entry), formatDay(entry.day!), (isDate(entry) && entry.replaces) || '');

  /** A date whose cell holds a formula. */
  readonly formula = (entry: PlannedDate): string => this.words.formula(this.of(entry), formatDay(entry.day));

  /** One line, or none where the date stays. */
  move(entry: Entry, to: Day | undefined): readonly string[] {
    const { day } = entry;
    if (day === undefined || to === undefined || day === to) return [];
    return [this.words.moved(this.of(entry), formatDay(day), formatDay(to))];
  }

  private of({ participant, item }: Entry): string {
    return this.words.dateOf(participant, itemWords(item, this.language));
  }
}
