import { formatDay } from '../../../calendar.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';
import { inDays, OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';

/** What was found at screening may not hold any more. A screening after enrollment is for schedule/date-order to say. */
export const screeningFresh = defineRule({
  id: 'schedule/screening-fresh',
  clause: 'A1',
  on: 'participant',
  kind: 'conduct',
  severity: 'query',
  harm: 'none',
  reads: ['enrollment_date', 'screening_date'],
  check({ screening_date: screening, enrollment_date: enrollment }, { settings }) {
    if (screening === undefined || enrollment === undefined || enrollment < screening) return notApplicable();
    const days = enrollment - screening;
    const max = settings.screening_to_enrollment_max_days;
    if (days <= max) return met();
    return breached({ screening: formatDay(screening), enrollment: formatDay(enrollment), days, max });
  },
  words: {
    en: {
      title: 'Screening is recent when a participant is enrolled',
      says: ({ screening, enrollment, days, max }) =>
        `Enrollment on ${enrollment} is ${inDays(days)} after screening on ${screening}: outside the operational window of ${max} days ${OPERATIONAL_DEFAULT.en}.`,
      remedy:
        'Check both dates against the source; if both are right, ask the PI whether what was found at screening still held.',
    },
    zh: {
      title: '入组时筛选结果仍在近期',
      says: ({ screening, enrollment, days, max }) =>
        `入组日期 ${enrollment} 距筛选日期 ${screening} 已 ${days} 天，超出操作窗口 ${max} 天${OPERATIONAL_DEFAULT.zh}。`,
      remedy: '请对照原始资料核对两个日期；如均无误，请主要研究者确认筛选结果当时是否仍有效。',
    },
  },
});
