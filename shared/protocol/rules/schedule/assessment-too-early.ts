import { type Day, formatDay } from '../../../calendar.js';
import type { Participant } from '../../../workbook/records.js';
import type { Item } from '../../../workbook/schema.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';
import { inDays } from '../../rule-parts/rule-words.js';
import { dueFrom, earliestDone } from '../../windows/due.js';

type TooEarly = {
  readonly item: string;
  readonly done: string;
  /** The first day of its window, and the date that this counts from. */
  readonly from: string;
  readonly anchor: string;
  readonly days: number;
  /** For a safety visit; `undefined` for what counts from surgery. */
  readonly cycle: number | undefined;
};

/** The cycle of a safety visit, such as 2 of `C2 +7d`; 0 for what counts from surgery. */
const cycleOf = (item: Item): number => (item[0] === 'C' ? Number(item[1]) : 0);

/** Two day 1 of one cycle are asked about elsewhere: until that is settled, there is nothing to count from. */
function anchorOf(item: Item, { surgery_date, cycles }: Participant): Day | undefined {
  const number = cycleOf(item);
  if (number === 0) return surgery_date;
  let day: Day | undefined;
  for (const { cycle, d1_date } of cycles) {
    if (cycle !== number || d1_date === undefined) continue;
    if (day !== undefined && day !== d1_date) return undefined;
    day = d1_date;
  }
  return day;
}

/** One of the two dates is wrong, or the row is for another item: it does not close this one. */
export const assessmentTooEarly = defineRule<'follow-up', TooEarly>({
  id: 'schedule/assessment-too-early',
  clause: 'F3',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: ['done_date', 'item'],
  check({ item, done_date: done, participant }, { settings }) {
    if (item === undefined || done === undefined || participant === undefined) return notApplicable();
    const anchor = anchorOf(item, participant);
    if (anchor === undefined) return notApplicable();
    const due = dueFrom(item, anchor, settings);
    if (done >= earliestDone(due, anchor)) return met();
    return breached({
      item,
      done: formatDay(done),
      from: formatDay(due.window[0]),
      anchor: formatDay(anchor),
      days: due.window[0] - done,
      cycle: cycleOf(item) || undefined,
    });
  },
  words: {
    en: {
      title: 'An assessment is done after what it counts from, and near its window',
      says: ({ item, done, from, anchor, days, cycle }) =>
        `${item} is dated ${done}, ${inDays(days)} before its window opens on ${from}; it counts from ${cycle === undefined ? 'surgery' : `day 1 of cycle ${cycle}`} on ${anchor}. It does not count as done.`,
      remedy: 'Check the date, the assessment and the participant ID against the source and correct what was mistyped.',
    },
    zh: {
      title: '评估在其起算日期之后、窗口附近完成',
      says: ({ item, done, from, anchor, days, cycle }) =>
        `${item} 的日期 ${done} 比其窗口开始日期 ${from} 早 ${days} 天；起算日为${cycle === undefined ? '手术日期' : `第 ${cycle} 周期第 1 天`}（${anchor}）。不计为已完成。`,
      remedy: '请对照原始资料核对日期、评估项目和受试者编号，如填写有误请更正。',
    },
  },
});
