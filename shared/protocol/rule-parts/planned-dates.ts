import { type Day, formatDay } from '../../calendar.js';
import type { Catalog } from '../../language.js';
import type { Words } from '../../said.js';
import type { Participant } from '../../workbook/records.js';
import { type Column, PARTICIPANT_COLUMNS } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import { type Answer, breached, met, notApplicable } from '../rule.js';
import { heading, inDays, OPERATIONAL_DEFAULT } from './rule-words.js';

/** What comes before anything that is planned; the first that does not is named. */
const STEPS = ['consent_date', 'screening_date', 'enrollment_date', 'allocation_date'] as const;

type TooSoon = {
  readonly planned: string;
  readonly step: (typeof STEPS)[number];
  readonly on: string;
  /** The latest of the steps: the first day that is right. */
  readonly earliest: string;
};

/** A step that is still blank is asked for elsewhere. On the day itself is fine. */
export function judgeTooSoon(planned: Day | undefined, participant: Participant | undefined): Answer<TooSoon> {
  if (planned === undefined || participant === undefined) return notApplicable();
  let first: (typeof STEPS)[number] | undefined;
  let latest: Day | undefined;
  for (const step of STEPS) {
    const day = participant[step];
    if (day === undefined) continue;
    if (latest === undefined || day > latest) latest = day;
    if (planned < day) first ??= step;
  }
  if (latest === undefined) return notApplicable();
  if (first === undefined) return met();
  return breached({
    planned: formatDay(planned),
    step: first,
    on: formatDay(participant[first]!),
    earliest: formatDay(latest),
  });
}

export const tooSoonWords = (columns: readonly Column[], key: string): Catalog<Words<TooSoon>> => ({
  en: {
    title: 'Nothing is planned before consent, screening, enrollment or allocation',
    says: ({ planned, step, on, earliest }) =>
      `"${heading(columns, key, 'en')}" (${planned}) is before "${heading(PARTICIPANT_COLUMNS, step, 'en')}" (${on}). By the dates on record, the first day that is right is ${earliest}.`,
    remedy: 'Check both dates against the source; move the plan, or correct the one that was mistyped.',
  },
  zh: {
    title: '计划日期不早于知情同意、筛选、入组和分组',
    says: ({ planned, step, on, earliest }) =>
      `“${heading(columns, key, 'zh')}”（${planned}）早于“${heading(PARTICIPANT_COLUMNS, step, 'zh')}”（${on}）。按已记录的日期，最早可为 ${earliest}。`,
    remedy: '请对照原始资料核对两个日期；更改计划，或更正填写有误的一个。',
  },
});

type TooFar = { readonly planned: string; readonly asOf: string; readonly days: number };

/** A year mistyped into the future is a target that never comes: nothing would be due, and nobody would ask. */
export function judgeTooFar(planned: Day | undefined, asOf: Day, settings: Settings): Answer<TooFar> {
  if (planned === undefined) return notApplicable();
  const days = settings.planned_date_max_days;
  return planned - asOf <= days ? met() : breached({ planned: formatDay(planned), asOf: formatDay(asOf), days });
}

export const tooFarWords = (columns: readonly Column[], key: string): Catalog<Words<TooFar>> => ({
  en: {
    title: 'What is planned lies not too far ahead',
    says: ({ planned, asOf, days }) =>
      `"${heading(columns, key, 'en')}" (${planned}) is not within ${inDays(days)} of ${asOf} ${OPERATIONAL_DEFAULT.en}.`,
    remedy: 'Check the year and the month, and plan a day within that time.',
  },
  zh: {
    title: '计划日期不应过远',
    says: ({ planned, asOf, days }) =>
      `“${heading(columns, key, 'zh')}”（${planned}）不在 ${asOf} 起 ${days} 天之内${OPERATIONAL_DEFAULT.zh}。`,
    remedy: '请核对年份和月份，并改为该期限内的日期。',
  },
});
