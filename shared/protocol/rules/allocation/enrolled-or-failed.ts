import { type Day, formatDay, hasHappened } from '../../../calendar.js';
import type { Catalog } from '../../../language.js';
import { isEnrolled, isUnderWay, rowsOf, screenFailureRecorded } from '../../../workbook/participant-dates.js';
import type { Participant } from '../../../workbook/records.js';
import { isUnread } from '../../../workbook/unread.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';

type Step = 'enrolled' | 'under way';
const STEPS: Catalog<Readonly<Record<Step, string>>> = {
  en: { enrolled: 'an enrollment', 'under way': 'an arm, an allocation or a cycle' },
  zh: { enrolled: '入组', 'under way': '组别、分组或治疗周期' },
};

const readable = <Key extends keyof Participant>(row: Participant, key: Key): Participant[Key] | undefined =>
  isUnread(row, key) ? undefined : row[key];
const earliestOf = (days: readonly (Day | undefined)[]): Day | undefined =>
  days.reduce((first, each) => (first === undefined || (each !== undefined && each < first) ? each : first), undefined);

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
    const rows = rowsOf(row);
    // What can be read is enough where it tells both, whatever stands in the other cells and rows.
    const failure = earliestOf(
      rows.map((each) => readable(each, 'screen_failure_date')).filter((date) => hasHappened(date, asOf)),
    );
    const step = rows.some((each) => hasHappened(readable(each, 'enrollment_date'), asOf))
      ? 'enrolled'
      : rows.some((each) => readable(each, 'arm') ?? readable(each, 'allocation_date') ?? each.cycles[0])
        ? 'under way'
        : undefined;
    if (failure !== undefined && step !== undefined) return warn({ date: formatDay(failure), step });
    return screenFailureRecorded(row, asOf) === undefined || isEnrolled(row, asOf) || isUnderWay(row)
      ? notApplicable()
      : met();
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
