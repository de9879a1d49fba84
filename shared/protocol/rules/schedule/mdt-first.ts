import { type Day, formatDay, hasHappened } from '../../../calendar.js';
import type { Language } from '../../../language.js';
import { CYCLE_COLUMNS, PARTICIPANT_COLUMNS } from '../../../workbook/schema.js';
import { breached, defineRule, met, notApplicable, warn } from '../../rule.js';
import { headings } from '../../rule-parts/rule-words.js';

const STEPS = ['enrollment_date', 'allocation_date', 'd1_date', 'surgery_date'] as const;
const COLUMNS = [...PARTICIPANT_COLUMNS, ...CYCLE_COLUMNS];

type Late = {
  readonly mdt: string;
  /** What came before the meeting, with its dates. */
  readonly steps: readonly string[];
  readonly dates: readonly string[];
  /** Whether a participant was treated or operated before it. */
  readonly treated: boolean;
};

/** The team's answers are clauses: a meeting after the decision that rests on them came too late. The same day is fine. */
export const mdtFirst = defineRule<'participant', Late>({
  id: 'schedule/mdt-first',
  clause: 'MDT-DATE',
  on: 'participant',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  holds: 'no',
  reads: ['mdt_date', 'enrollment_date', 'allocation_date', 'surgery_date'],
  check({ mdt_date: mdt, enrollment_date, allocation_date, surgery_date, cycles }, { asOf }) {
    if (mdt === undefined) return notApplicable();
    let d1_date: Day | undefined;
    for (const { d1_date: day } of cycles)
      if (day !== undefined && (d1_date === undefined || day < d1_date)) d1_date = day;
    const on = { enrollment_date, allocation_date, d1_date, surgery_date };
    const taken = STEPS.filter((step) => on[step] !== undefined);
    if (taken.length === 0) return notApplicable();
    const steps = taken.filter((step) => on[step]! < mdt);
    if (steps.length === 0) return met();
    const treated = [d1_date, surgery_date].some((day) => hasHappened(day, asOf) && day < mdt);
    const facts = { mdt: formatDay(mdt), steps, dates: steps.map((step) => formatDay(on[step]!)), treated };
    return treated ? breached(facts) : warn(facts, { severity: 'warn' });
  },
  words: {
    en: {
      title: 'The MDT meets before enrollment, allocation, treatment and surgery',
      says: (facts) => `The MDT date is ${facts.mdt}, which is after ${came(facts, 'en')}.`,
      remedy: ({ treated }) =>
        `${treated ? 'Tell the PI now; check' : 'Check'} the dates against the source and correct the one that was mistyped; "MDT date" is the meeting that gave the MDT answers, not a later one.`,
    },
    zh: {
      title: 'MDT 讨论须在入组、分组、治疗和手术之前',
      says: (facts) => `MDT 日期为 ${facts.mdt}，晚于${came(facts, 'zh')}。`,
      remedy: ({ treated }) =>
        `${treated ? '请立即告知主要研究者，并' : '请'}对照原始资料核对日期，更正填写有误的一个；“MDT 日期”应为得出 MDT 结论的讨论日期，而非之后的讨论。`,
    },
  },
});

const came = ({ steps, dates }: Late, language: Language): string => headings(COLUMNS, steps, language, dates);
