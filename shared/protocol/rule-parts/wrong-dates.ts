import { type Day, formatDay } from '../../calendar.js';
import { type Answer, breached, met, notApplicable } from '../rule.js';

// A type, not an interface: facts are records of plain values, and only a type counts as one.
export type WrongDates = {
  readonly columns: readonly string[];
  /** `YYYY-MM-DD`, one for each column. */
  readonly dates: readonly string[];
};

/** Holds every filled date of a row to one test; the answer names all that fail it, with `facts` beside them. */
export function judgeDates<K extends string, F extends Readonly<Record<string, string>>>(
  row: Readonly<Record<K, Day | undefined>>,
  keys: readonly K[],
  isWrong: (date: Day) => boolean,
  facts: () => F,
): Answer<WrongDates & F> {
  let filled = false;
  let columns: K[] | undefined;
  let dates: string[] | undefined;
  for (const key of keys) {
    const date = row[key];
    if (date === undefined) continue;
    filled = true;
    if (!isWrong(date)) continue;
    columns ??= [];
    columns.push(key);
    dates ??= [];
    dates.push(formatDay(date));
  }
  if (columns === undefined || dates === undefined) return filled ? met() : notApplicable();
  return breached({ columns, dates, ...facts() }, { columns });
}
