import { formatDay } from '../calendar.js';
import { catalog, type Language } from '../language.js';
import {
  HORIZON_YEARS,
  isBeyondHorizon,
  type NoProjection,
  PROJECTION_LEVEL,
  type Projection,
  type Stall,
} from '../summary/projection.js';

interface ProjectionWords {
  reachedAround(median: string, percent: number, from: string, to: string): string;
  reachedAroundOpen(median: string, percent: number, from: string): string;
  notInTheMiddle(percent: number, from: string): string;
  notEvenEarly(percent: number): string;
  assumes(from: string, to: string, enrolled: number, perMonth: string): string;
  readonly none: Readonly<Record<Exclude<NoProjection['why'], 'stalled'>, string>>;
  stalled(from: string, to: string, days: number, last: string): string;
  stalledShort(days: number): string;
}

const projectionWords = catalog<ProjectionWords>({
  en: {
    reachedAround: (median, percent, from, to) =>
      `Target reached around ${median}; ${percent}% interval ${from} to ${to}.`,
    reachedAroundOpen: (median, percent, from) =>
      `Target reached around ${median}; ${percent}% interval from ${from}, its late end not within ${HORIZON_YEARS} years.`,
    notInTheMiddle: (percent, from) =>
      `Target more likely than not still missed in ${HORIZON_YEARS} years; ${percent}% interval from ${from}, without a late end.`,
    notEvenEarly: (percent) =>
      `Target not reached within ${HORIZON_YEARS} years, not even at the early end of the ${percent}% interval.`,
    assumes: (from, to, enrolled, perMonth) =>
      `Assumes that the pace of ${from} to ${to} goes on: ${enrolled} enrolled, ${perMonth} a month.`,
    none: {
      reached: 'The target is reached.',
      'too-few': 'Too few enrollments yet, or too short a time, to project a date.',
      unread: 'No date is projected while a workbook of the trial cannot be read.',
    },
    stalled: (from, to, days, last) =>
      `Enrollment has stalled: nobody was enrolled in the last ${days} days (${from} to ${to}), the last on ${last}. No date is projected: at this pace the target is not reached.`,
    stalledShort: (days) => `not projected: nobody was enrolled in the last ${days} days`,
  },
  zh: {
    reachedAround: (median, percent, from, to) => `预计约 ${median} 达到目标；${percent}% 区间 ${from} 至 ${to}。`,
    reachedAroundOpen: (median, percent, from) =>
      `预计约 ${median} 达到目标；${percent}% 区间自 ${from} 起，最晚一端在 ${HORIZON_YEARS} 年以后。`,
    notInTheMiddle: (percent, from) =>
      `${HORIZON_YEARS} 年内多半无法达到目标；${percent}% 区间自 ${from} 起，没有最晚一端。`,
    notEvenEarly: (percent) => `${HORIZON_YEARS} 年内无法达到目标，即使按 ${percent}% 区间最早的一端。`,
    assumes: (from, to, enrolled, perMonth) =>
      `假设 ${from} 至 ${to} 的速度保持不变：入组 ${enrolled} 例，每月 ${perMonth} 例。`,
    none: {
      reached: '已达到目标。',
      'too-few': '入组例数过少或时间过短，尚无法预测日期。',
      unread: '试验的一个工作簿无法读取，暂不预测日期。',
    },
    stalled: (from, to, days, last) =>
      `入组已停滞：最近 ${days} 天（${from} 至 ${to}）无人入组，最近一例于 ${last} 入组。不预测日期：按此速度无法达到目标。`,
    stalledShort: (days) => `不作预测：最近 ${days} 天无人入组`,
  },
});

/** When the target will be reached, with its interval; then what that assumes. Or the one sentence why there is no date. */
export function sayProjection(projection: Projection | NoProjection, language: Language): readonly string[] {
  const words = projectionWords(language);
  if (projection.model === 'none') {
    if (projection.why !== 'stalled') return [words.none[projection.why]];
    const { basis, lastEnrolled } = projection;
    return [words.stalled(formatDay(basis.from), formatDay(basis.to), daysOf(projection), formatDay(lastEnrolled))];
  }
  const { basis, perMonth } = projection;
  return [
    sayDates(projection, words),
    words.assumes(formatDay(basis.from), formatDay(basis.to), basis.enrolled, perMonth.toFixed(1)),
  ];
}

/** Beside a chart that looks no further than today. */
export function sayStall(stall: Stall, language: Language): string {
  return projectionWords(language).stalledShort(daysOf(stall));
}

const daysOf = ({ basis }: Stall): number => basis.to - basis.from + 1;

function sayDates(projection: Projection, words: ProjectionWords): string {
  const { median, interval } = projection;
  const [from, to] = interval;
  const percent = Math.round(PROJECTION_LEVEL * 100);
  if (isBeyondHorizon(from, projection)) return words.notEvenEarly(percent);
  if (isBeyondHorizon(median, projection)) return words.notInTheMiddle(percent, formatDay(from));
  if (isBeyondHorizon(to, projection)) return words.reachedAroundOpen(formatDay(median), percent, formatDay(from));
  return words.reachedAround(formatDay(median), percent, formatDay(from), formatDay(to));
}
