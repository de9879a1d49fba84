import { addDays, day, formatDay } from '../../../calendar.js';
import { saysWhy } from '../../../workbook/reason.js';
import { CYCLES } from '../../limits.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';
import { plannedSurgery, SURGERY_PLAN } from '../../rule-parts/open-plan.js';
import { OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';
import { dayOneOf, thirdCycle } from '../../windows/third-cycle.js';
import { expectedWatchWait } from '../../windows/watch-wait.js';

type PlannedOrder = {
  readonly problem: 'order' | 'fewer';
  readonly surgery: string;
  readonly cycle?: number | undefined;
  readonly d1?: string;
  readonly before?: number;
  readonly expected: number;
  /** The window for surgery, in days after day 1 of the last cycle. */
  readonly waitMin: number;
  readonly waitMax: number;
  /** Day 1 of the last cycle, or the earliest that it can have: a date, or days from today. */
  readonly third: string | undefined;
  readonly asOf?: string;
  readonly startsIn?: number;
};

/**
 * Twin of allocation/three-cycles-then-surgery. Surgery may be planned long ahead: of cycles that have no date yet it is only
 * asked whether they, and the wait after them, can be over by then. Once treatment was stopped, what was planned of it counts
 * no more.
 */
export const plannedThreeCyclesThenSurgery = defineRule<'participant', PlannedOrder>({
  id: 'allocation/planned-three-cycles-then-surgery',
  clause: 'A3',
  on: 'participant',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  reads: [...SURGERY_PLAN, 'arm', 'stopped_date', 'stopped_reason'],
  shows: ['surgery_planned_date'],
  check(participant, { asOf, settings }) {
    const surgery = plannedSurgery(participant);
    if (surgery === undefined || participant.arm !== 'neoadjuvant') return notApplicable();
    const isStopped = participant.stopped_date !== undefined || saysWhy(participant.stopped_reason);
    const { dayOne, dated, fromToday } = thirdCycle(participant, settings, asOf);
    const [from, to] = expectedWatchWait(dayOne, settings).default;
    const facts = {
      surgery: formatDay(surgery),
      expected: CYCLES,
      waitMin: from - dayOne,
      waitMax: to - dayOne,
      third: fromToday ? undefined : formatDay(dayOne),
      ...(fromToday && { asOf: formatDay(asOf), startsIn: dayOne - asOf }),
    };
    const before = new Set<number>();
    for (const row of participant.cycles) {
      const d1 = isStopped ? row.d1_date : dayOneOf(row);
      if (d1 === undefined) continue;
      // A cycle too many is for D5 to say: surgery is not put off for it.
      if (row.cycle !== undefined && row.cycle > CYCLES) continue;
      if (d1 >= surgery) return warn({ ...facts, problem: 'order', cycle: row.cycle, d1: formatDay(d1) });
      if (row.cycle !== undefined && row.d1_date !== undefined) before.add(row.cycle);
    }
    if (isStopped || dated || surgery >= from) return met();
    return warn({ ...facts, problem: 'fewer', before: before.size });
  },
  words: {
    en: {
      title: 'In the neoadjuvant arm, surgery is planned after the cycles',
      says(facts) {
        const { problem, surgery, cycle, d1, before, expected } = facts;
        const { third, from, to } = datesOf(facts);
        const what =
          problem === 'order'
            ? `Surgery is planned for ${surgery}, but day 1 of ${cycle === undefined ? 'a cycle' : `cycle ${cycle}`} is ${d1}.`
            : `Surgery is planned for ${surgery}, after ${before} of ${expected} cycles so far; cycle ${expected} can start on ${third} at the earliest.`;
        return `${what} The window after ${expected} cycles is then ${from} to ${to}.`;
      },
      remedy: `Move the planned surgery into the window ${OPERATIONAL_DEFAULT.en} or correct the planned cycles; if treatment was stopped, enter when and why.`,
    },
    zh: {
      title: '新辅助组的手术计划在各周期之后',
      says(facts) {
        const { problem, surgery, cycle, d1, before, expected } = facts;
        const { third, from, to } = datesOf(facts);
        const what =
          problem === 'order'
            ? `手术计划于 ${surgery}，但${cycle === undefined ? '有一个周期' : `第 ${cycle} 周期`}的第 1 天为 ${d1}。`
            : `手术计划于 ${surgery}，至今仅完成 ${expected} 个周期中的 ${before} 个；第 ${expected} 周期最早于 ${third} 开始。`;
        return `${what}据此，${expected} 个周期后的手术窗口为 ${from} 至 ${to}。`;
      },
      remedy: `请将计划手术日期改到窗口内${OPERATIONAL_DEFAULT.zh}，或更正计划的周期；如已停止治疗，请填写日期和原因。`,
    },
  },
});

/** What is counted from today is worked out here, so that the facts stay the same from one day to the next. */
function datesOf({
  third,
  asOf,
  startsIn = 0,
  waitMin,
  waitMax,
}: PlannedOrder): Record<'third' | 'from' | 'to', string> {
  const last = third === undefined ? addDays(day(asOf!), startsIn) : day(third);
  return {
    third: formatDay(last),
    from: formatDay(addDays(last, waitMin)),
    to: formatDay(addDays(last, waitMax)),
  };
}
