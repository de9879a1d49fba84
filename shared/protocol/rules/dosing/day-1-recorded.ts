import { defineRule, met, notApplicable, unclear } from '../../rule.js';
import { hasDose } from '../../rule-parts/cells-recorded.js';

/** Doses without a day 1 were given on no day: nothing is scheduled from them. */
export const day1Recorded = defineRule<'cycle', { readonly cycle: number | undefined }>({
  id: 'dosing/day-1-recorded',
  clause: 'D1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  dose: 'drug',
  reads: ['d1_date', 'pld_mg', 'ifosfamide_g_per_day', 'ifosfamide_days', 'anlotinib_mg_per_day', 'anlotinib_days'],
  shows: ['cycle'],
  check(row) {
    if (row.d1_date !== undefined) return met();
    return hasDose(row) ? unclear({ cycle: row.cycle }, 'd1_date') : notApplicable();
  },
  words: {
    en: {
      title: 'A cycle with doses has its day 1 on record',
      says: ({ cycle }) =>
        `${cycle === undefined ? 'This cycle' : `Cycle ${cycle}`} has doses, but no value can be read in "Day 1 actual".`,
      remedy: 'Fill in the day 1 of this cycle from the source; nothing is scheduled without it.',
    },
    zh: {
      title: '已填写剂量的周期须记录第 1 天日期',
      says: ({ cycle }) =>
        `${cycle === undefined ? '本周期' : `第 ${cycle} 周期`}已填写剂量，但“实际第1天日期”无可用数值。`,
      remedy: '请按原始资料补填本周期第 1 天日期，否则无法据此安排日程。',
    },
  },
});
