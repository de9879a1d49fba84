import { type Day, formatDay } from '../../../calendar.js';
import { dueFrom, earliestDone } from '../../../schedule/due.js';
import type { FollowUp } from '../../../workbook/records.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';
import { inDays } from '../data/rule-words.js';

type TooEarly = {
  readonly item: string;
  readonly done: string;
  /** The date that the item counts from, and the first day of its window. */
  readonly anchor: string;
  readonly from: string;
  readonly before: 'anchor' | 'window';
  readonly days: number;
  /** For a safety visit; `undefined` for what counts from surgery. */
  readonly cycle: number | undefined;
};

/** Two day 1 of one cycle are asked about elsewhere: until that is settled, there is nothing to count from. */
function anchorOf({ item, participant }: FollowUp): { day: Day; cycle: number | undefined } | undefined {
  if (item === undefined || participant === undefined) return undefined;
  const cycle = /^C(\d) /.exec(item)?.[1];
  if (cycle === undefined) {
    return participant.surgery_date === undefined ? undefined : { day: participant.surgery_date, cycle: undefined };
  }
  const number = Number(cycle);
  let day: Day | undefined;
  for (const { cycle: other, d1_date } of participant.cycles) {
    if (other !== number || d1_date === undefined) continue;
    if (day !== undefined && day !== d1_date) return undefined;
    day = d1_date;
  }
  return day === undefined ? undefined : { day, cycle: number };
}

/** One of the two dates is wrong, or the row is for another item: it does not close this one. */
export const assessmentTooEarly = defineRule<'follow-up', TooEarly>({
  id: 'schedule/assessment-too-early',
  clause: 'F3',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'query',
  reads: ['done_date', 'item'],
  check(row, { settings }) {
    const { item, done_date: done } = row;
    if (item === undefined || done === undefined) return notApplicable();
    const anchor = anchorOf(row);
    if (anchor === undefined) return notApplicable();
    const due = dueFrom(item, anchor.day, settings);
    if (done >= earliestDone(due, anchor.day)) return met();
    const before = done < anchor.day ? 'anchor' : 'window';
    return breached({
      item,
      done: formatDay(done),
      anchor: formatDay(anchor.day),
      from: formatDay(due.window[0]),
      before,
      days: (before === 'anchor' ? anchor.day : due.window[0]) - done,
      cycle: anchor.cycle,
    });
  },
  words: {
    en: {
      title: 'An assessment is done after what it counts from, and near its window',
      says: ({ item, done, anchor, from, before, days, cycle }) =>
        before === 'anchor'
          ? `${item} is dated ${done}, ${inDays(days)} before ${cycle === undefined ? 'surgery' : `day 1 of cycle ${cycle}`} (${anchor}) that it counts from. It does not count as done.`
          : `${item} is dated ${done}, ${inDays(days)} before its window opens on ${from}. It does not count as done.`,
      remedy: 'Check the date, the assessment and the participant ID against the source and correct what was mistyped.',
    },
    zh: {
      title: '评估在其起算日期之后、窗口附近完成',
      says: ({ item, done, anchor, from, before, days, cycle }) =>
        before === 'anchor'
          ? `${item} 的日期 ${done} 早于其起算的${cycle === undefined ? '手术日期' : `第 ${cycle} 周期第 1 天`}（${anchor}）${days} 天，不计为已完成。`
          : `${item} 的日期 ${done} 比其窗口开始日期 ${from} 早 ${days} 天，不计为已完成。`,
      remedy: '请对照原始资料核对日期、评估项目和受试者编号，如填写有误请更正。',
    },
  },
});
