import { formatDay } from '../../../calendar.js';
import { blank, defineRule, met, notApplicable, warn } from '../../rule.js';

/** The wait before surgery is counted from the last dose: a date before its own cycle would move the whole window. */
export const lastDoseOrder = defineRule({
  id: 'schedule/last-dose-order',
  clause: 'S4',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  dose: 'none',
  reads: ['last_study_dose_date', 'd1_date'],
  check({ last_study_dose_date: last, d1_date: first }) {
    if (last === undefined) return notApplicable();
    if (first === undefined) return blank('d1_date');
    return last >= first ? met() : warn({ last: formatDay(last), first: formatDay(first) });
  },
  words: {
    en: {
      title: 'The last study dose does not precede its cycle',
      says: ({ last, first }) => `The last study dose is dated ${last}, before day 1 of its own cycle (${first}).`,
      remedy: 'Check both dates against the drug record and correct the one that was mistyped.',
    },
    zh: {
      title: '末次用药日期不早于本周期第 1 天',
      says: ({ last, first }) => `末次用药日期为 ${last}，早于本周期第 1 天（${first}）。`,
      remedy: '请对照用药记录核对两个日期，更正填写有误的一个。',
    },
  },
});
