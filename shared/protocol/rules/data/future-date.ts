import { type Day, formatDay } from '../../../calendar.js';
import type { Catalog } from '../../../language.js';
import type { Words } from '../../../said.js';
import { type Column, CYCLE_COLUMNS, FOLLOW_UP_COLUMNS, PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { type Answer, defineRule } from '../../rule.js';
import { headings } from '../../rule-parts/rule-words.js';
import { judgeDates, type WrongDates } from '../../rule-parts/wrong-dates.js';

type Future = WrongDates & { readonly asOf: string };

type ActualDate<C extends Column> = C extends { planned: true } ? never : C extends { type: 'date' } ? C['key'] : never;

/** Every date column of a tab but the planned ones, so that a new column is covered the day it is added. */
function actualDates<const T extends readonly Column[]>(columns: T): ActualDate<T[number]>[] {
  return columns
    .filter(({ type, planned }) => type === 'date' && planned !== true)
    .map(({ key }) => key as ActualDate<T[number]>);
}

const OF_PARTICIPANT = actualDates(PARTICIPANT_COLUMNS);
const OF_CYCLE = actualDates(CYCLE_COLUMNS);
const OF_FOLLOW_UP = actualDates(FOLLOW_UP_COLUMNS);

function check<K extends string>(
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

const words = (columns: readonly Column[]): Catalog<Words<Future>> => ({
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

export const futureDateParticipant = defineRule({
  id: 'data/future-date-participant',
  clause: 'V1',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: OF_PARTICIPANT,
  check: (row, { asOf }) => check(row, OF_PARTICIPANT, asOf),
  words: words(PARTICIPANT_COLUMNS),
});

export const futureDateCycle = defineRule({
  id: 'data/future-date-cycle',
  clause: 'V1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  dose: 'none',
  reads: OF_CYCLE,
  check: (row, { asOf }) => check(row, OF_CYCLE, asOf),
  words: words(CYCLE_COLUMNS),
});

export const futureDateAssessment = defineRule({
  id: 'data/future-date-assessment',
  clause: 'V1',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: OF_FOLLOW_UP,
  check: (row, { asOf }) => check(row, OF_FOLLOW_UP, asOf),
  words: words(FOLLOW_UP_COLUMNS),
});
