import { formatDay, hasHappened } from '../../../calendar.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';

/** Whoever has withdrawn consent gets no study drug any more. On the day itself the order of the two is not known. */
export const cycleAfterWithdrawal = defineRule({
  id: 'schedule/cycle-after-withdrawal',
  clause: 'I12',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  holds: 'no',
  tellsOutcome: 'always',
  dose: 'none',
  reads: ['d1_date'],
  check({ cycle, d1_date, participant }, { asOf }) {
    const withdrawn = participant?.consent_withdrawn_date;
    if (!hasHappened(d1_date, asOf) || !hasHappened(withdrawn, asOf)) return notApplicable();
    return d1_date <= withdrawn ? met() : breached({ cycle, d1: formatDay(d1_date), withdrawn: formatDay(withdrawn) });
  },
  words: {
    en: {
      title: 'No cycle starts after consent was withdrawn',
      size: ({ cycle }) => (cycle === undefined ? undefined : `cycle ${cycle} after it was withdrawn`),
      says: ({ cycle, d1, withdrawn }) =>
        `${cycle === undefined ? 'Day 1 of this cycle' : `Day 1 of cycle ${cycle}`} (${d1}) is after consent was withdrawn (${withdrawn}).`,
      remedy:
        'Tell the PI now and give no further study drug; check both dates against the source and correct the one that was mistyped.',
    },
    zh: {
      title: '撤回知情同意后不应开始新周期',
      size: ({ cycle }) => (cycle === undefined ? undefined : `撤回后开始第 ${cycle} 周期`),
      says: ({ cycle, d1, withdrawn }) =>
        `${cycle === undefined ? '本周期' : `第 ${cycle} 周期`}第 1 天（${d1}）晚于撤回知情同意的日期（${withdrawn}）。`,
      remedy: '请立即告知主要研究者，不得继续使用研究药物；对照原始资料核对两个日期，更正填写有误的一个。',
    },
  },
});
