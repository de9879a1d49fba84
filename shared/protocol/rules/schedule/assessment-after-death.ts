import { formatDay } from '../../../calendar.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';

/** One of the two dates is wrong, or the row belongs to someone else. */
export const assessmentAfterDeath = defineRule({
  id: 'schedule/assessment-after-death',
  clause: 'F3',
  on: 'follow-up',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  tellsOutcome: 'always',
  reads: ['done_date', 'item'],
  check({ item, done_date, participant }) {
    const death = participant?.death_date;
    if (done_date === undefined || death === undefined) return notApplicable();
    return done_date <= death ? met() : breached({ item, done: formatDay(done_date), death: formatDay(death) });
  },
  words: {
    en: {
      title: 'No assessment is dated after death',
      says: ({ item, done, death }) =>
        `${item ?? 'This assessment'} was done on ${done}, after the death date (${death}).`,
      remedy: 'Check both dates and the participant ID against the source and correct what was mistyped.',
    },
    zh: {
      title: '评估日期不晚于死亡日期',
      says: ({ item, done, death }) =>
        `${item === undefined ? '本次评估' : `${item} `}的完成日期 ${done} 晚于死亡日期（${death}）。`,
      remedy: '请对照原始资料核对两个日期和受试者编号，如填写有误请更正。',
    },
  },
});
