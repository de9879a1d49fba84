import { formatDay } from '../../../calendar.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';

/** One of the two dates is wrong, or the row belongs to someone else. */
export const cycleAfterDeath = defineRule({
  id: 'schedule/cycle-after-death',
  clause: 'F3',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  tellsOutcome: 'always',
  dose: 'none',
  reads: ['d1_date'],
  check({ cycle, d1_date, participant }) {
    const death = participant?.death_date;
    if (d1_date === undefined || death === undefined) return notApplicable();
    return d1_date <= death ? met() : breached({ cycle, d1: formatDay(d1_date), death: formatDay(death) });
  },
  words: {
    en: {
      title: 'No cycle starts after death',
      says: ({ cycle, d1, death }) =>
        `${cycle === undefined ? 'Day 1 of this cycle' : `Day 1 of cycle ${cycle}`} (${d1}) is after the death date (${death}).`,
      remedy: 'Check both dates and the participant ID against the source and correct what was mistyped.',
    },
    zh: {
      title: '死亡后不应开始新周期',
      says: ({ cycle, d1, death }) =>
        `${cycle === undefined ? '本周期' : `第 ${cycle} 周期`}第 1 天（${d1}）晚于死亡日期（${death}）。`,
      remedy: '请对照原始资料核对两个日期和受试者编号，如填写有误请更正。',
    },
  },
});
