import { type Day, formatDay } from '../../calendar.js';
import type { Catalog } from '../../language.js';
import type { Words } from '../../said.js';
import type { Column } from '../../workbook/schema.js';
import type { Answer } from '../rule.js';
import { headings } from './rule-words.js';
import { judgeDates, type WrongDates } from './wrong-dates.js';

type Future = WrongDates & { readonly asOf: string };

type ActualDate<C extends Column> = C extends { planned: true } ? never : C extends { type: 'date' } ? C['key'] : never;

/** Every date column of a tab but the planned ones, so that a new column is covered the day it is added. */
export function actualDates<const T extends readonly Column[]>(columns: T): ActualDate<T[number]>[] {
  return columns
    .filter(({ type, planned }) => type === 'date' && planned !== true)
    .map(({ key }) => key as ActualDate<T[number]>);
}

export function judgeFutureDates<K extends string>(
  row: Readonly<Record<K, Day | undefined>>,
  keys: readonly K[],
  asOf: Day,
): Answer<Future> {
  return judgeDates(
    row,
    keys,
    (date) => date > asOf,
    () => ({ asOf: formatDay(asOf) }),
  );
}

export const futureDateWords = (columns: readonly Column[]): Catalog<Words<Future>> => ({
  en: {
    title: 'What has happened is not dated in the future',
    says: ({ columns: keys, dates, asOf }) => `Dated after ${asOf}: ${headings(columns, keys, 'en', dates)}.`,
    remedy: 'Correct the date; a date that is only planned belongs in a planned-date column.',
  },
  zh: {
    title: '已发生事项的日期不晚于今天',
    says: ({ columns: keys, dates, asOf }) => `晚于 ${asOf} 的日期：${headings(columns, keys, 'zh', dates)}。`,
    remedy: '请更正日期；仅为计划的日期请填入相应的计划日期列。',
  },
});
