import { formatDay } from '../../../calendar.js';
import type { Catalog } from '../../../language.js';
import { isEnrolled, isUnderWay, screenFailureRecorded } from '../../../workbook/participant-dates.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';

type Step = 'enrolled' | 'under way';
const STEPS: Catalog<Readonly<Record<Step, string>>> = {
  en: { enrolled: 'an enrollment', 'under way': 'an arm, an allocation or a cycle' },
  zh: { enrolled: '入组', 'under way': '组别、分组或治疗周期' },
};

/** Whoever is enrolled counts as enrolled; one of the two was typed on the wrong row. */
export const enrolledOrFailed = defineRule<'participant', { readonly date: string; readonly step: Step }>({
  id: 'allocation/enrolled-or-failed',
  clause: 'A1',
  clauses: ['A1'],
  on: 'participant',
  kind: 'contradiction',
  severity: 'query',
  harm: 'none',
  reads: ['screen_failure_date', 'enrollment_date', 'arm', 'allocation_date'],
  check(row, { asOf }) {
    const failure = screenFailureRecorded(row, asOf);
    if (failure === undefined) return notApplicable();
    const step = isEnrolled(row, asOf) ? 'enrolled' : isUnderWay(row) ? 'under way' : undefined;
    return step === undefined ? met() : warn({ date: formatDay(failure.date), step });
  },
  words: {
    en: {
      title: 'Nobody is enrolled and a screen failure',
      says: ({ date, step }) => `A screen failure is recorded on ${date}, and so is ${STEPS.en[step]}.`,
      remedy: 'Check both against the source, and correct the one that was typed on the wrong row.',
    },
    zh: {
      title: '不得既入组又为筛选失败',
      says: ({ date, step }) => `已记录筛选失败（${date}），同时又记录了${STEPS.zh[step]}。`,
      remedy: '请对照原始资料核对两者，并更正填错行的一项。',
    },
  },
});
