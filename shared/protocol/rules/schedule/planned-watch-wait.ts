import { formatDay } from '../../../calendar.js';
import { saysWhy } from '../../../workbook/reason.js';
import { CYCLES } from '../../limits.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';
import { plannedSurgery, SURGERY_PLAN } from '../../rule-parts/open-plan.js';
import { apart, OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';
import { thirdCycle } from '../../windows/third-cycle.js';
import { expectedWatchWait, type Window, watchWaitWindows } from '../../windows/watch-wait.js';

type PlannedWait = {
  readonly surgery: string;
  readonly days: number;
  /** The last study dose, and whether it is only expected then. */
  readonly dose: string;
  readonly isExpected: boolean;
  readonly early: boolean;
  readonly min: number;
  readonly max: number;
  readonly from: string;
  readonly to: string;
  /** Where it is late: the other window, which it misses too. */
  readonly otherFrom?: string;
  readonly otherTo?: string;
  readonly lastCycle: number;
};

const inside = (window: Window | undefined, day: number): boolean =>
  window !== undefined && day >= window[0] && day <= window[1];

/**
 * Twin of schedule/watch-wait. Before cycle 3 has its last dose, that is expected on the last day of anlotinib. A plan that is
 * inside one of the two windows is let be, unless it is early by the first.
 */
export const plannedWatchWait = defineRule<'participant', PlannedWait>({
  id: 'schedule/planned-watch-wait',
  clause: 'S4',
  on: 'participant',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  reads: [...SURGERY_PLAN, 'arm', 'stopped_date', 'stopped_reason'],
  shows: ['surgery_planned_date'],
  check(participant, { asOf, settings }) {
    const surgery = plannedSurgery(participant);
    if (surgery === undefined || participant.arm !== 'neoadjuvant') return notApplicable();
    const { cycles, stopped_date, stopped_reason } = participant;
    const isDone = cycles.some(({ cycle, last_study_dose_date: dose }) => cycle === CYCLES && dose !== undefined);
    const isStopped = stopped_date !== undefined || saysWhy(stopped_reason);
    const third = isDone || isStopped ? undefined : thirdCycle(participant, settings, asOf);
    // Surgery before the last cycle, or while that has no date, is for A3 to say.
    if (third !== undefined && (!third.dated || surgery <= third.dayOne)) return notApplicable();
    const wait = third ? expectedWatchWait(third.dayOne, settings) : watchWaitWindows(participant, settings);
    const { lastDose, default: byDose, alternative } = wait;
    if (lastDose === undefined || byDose === undefined) return notApplicable();
    const early = surgery < byDose[0];
    if (!early && (inside(byDose, surgery) || inside(alternative, surgery))) return met();
    // Too late cannot be told without the day 1 that the other window counts from.
    if (!early && isDone && alternative === undefined) return notApplicable();
    return warn({
      surgery: formatDay(surgery),
      days: surgery - lastDose,
      dose: formatDay(lastDose),
      isExpected: third !== undefined,
      early,
      min: settings.watch_wait_min_days,
      max: settings.watch_wait_max_days,
      from: formatDay(byDose[0]),
      to: formatDay(byDose[1]),
      ...(!early && alternative && { otherFrom: formatDay(alternative[0]), otherTo: formatDay(alternative[1]) }),
      lastCycle: CYCLES,
    });
  },
  words: {
    en: {
      title: 'Surgery is planned after the watch-wait time',
      says({ surgery, days, dose, isExpected, early, min, max, from, to, otherFrom, otherTo, lastCycle }) {
        const window = `the window of ${min} to ${max} days, ${from} to ${to}`;
        const other =
          otherFrom === undefined
            ? ''
            : `, and outside the alternative window, ${otherFrom} to ${otherTo} counted from cycle ${lastCycle} day 1`;
        return `Surgery is planned for ${surgery}, ${apart(days)} the last study dose (${isExpected ? 'expected on ' : ''}${dose}): ${early ? 'before' : 'outside'} ${window}${other}.`;
      },
      remedy: ({ early }) =>
        `${early ? 'Plan it inside the window before anybody is booked; too early is the dangerous side.' : 'Plan it inside the window, or ask the PI to confirm the interval.'} Where the count starts is this project's choice ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '手术计划在观察等待之后',
      says({ surgery, days, dose, isExpected, early, min, max, from, to, otherFrom, otherTo, lastCycle }) {
        const distance = days === 0 ? '当天' : `${days > 0 ? '后' : '前'} ${Math.abs(days)} 天`;
        const other =
          otherFrom === undefined
            ? ''
            : `，也超出自第 ${lastCycle} 周期第 1 天起算的备选窗口（${otherFrom} 至 ${otherTo}）`;
        return `手术计划于 ${surgery}，在末次用药（${isExpected ? '预计 ' : ''}${dose}）${distance}：${early ? '早于' : '超出'} ${min} 至 ${max} 天的窗口（${from} 至 ${to}）${other}。`;
      },
      remedy: ({ early }) =>
        `${early ? '请在预约之前改到窗口内；过早手术更危险。' : '请改到窗口内，或请主要研究者确认间隔。'}起算点由本项目选定${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});
