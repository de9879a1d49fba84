import { formatDay } from '../../../calendar.js';
import { isUnread } from '../../../workbook/unread.js';
import { CYCLES } from '../../limits.js';
import { defineRule, met, notApplicable, warn } from '../../rule.js';
import { plannedDayOne } from '../../rule-parts/open-plan.js';
import { apart, OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';
import { intervalBand, intervalWindow } from '../../windows/cycle-interval.js';

type PlannedInterval = {
  readonly cycle: number;
  readonly planned: string;
  readonly days: number;
  /** The day 1 that it counts from, and whether that is itself only planned. */
  readonly before: string;
  readonly fromPlan: boolean;
  readonly min: number;
  readonly max: number;
  readonly from: string;
  readonly to: string;
};

/**
 * Twin of schedule/cycle-interval. A cycle that should not be at all has no right day: that is for D5 and A2 to say. After a
 * stop or an operation what was planned of the treatment counts no more.
 */
export const plannedCycleInterval = defineRule<'cycle', PlannedInterval>({
  id: 'schedule/planned-cycle-interval',
  clause: 'S2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  dose: 'none',
  reads: ['d1_planned_date', 'd1_date', 'cycle'],
  check(row, { settings }) {
    const planned = plannedDayOne(row);
    const { cycle, previous, participant } = row;
    if (planned === undefined || cycle === undefined || cycle <= 1 || cycle > CYCLES) return notApplicable();
    if (previous === undefined || participant?.arm === 'surgery only') return notApplicable();
    if (participant?.stopped_date !== undefined || participant?.surgery_date !== undefined) return notApplicable();
    // A day 1 that cannot be read has come, and nobody knows whether on the planned day.
    const before = previous.d1_date ?? (isUnread(previous, 'd1_date') ? undefined : previous.d1_planned_date);
    if (before === undefined) return notApplicable();
    const days = planned - before;
    if (intervalBand(days, settings) === 'right') return met();
    const [from, to] = intervalWindow(before, settings);
    return warn({
      cycle,
      planned: formatDay(planned),
      days,
      before: formatDay(before),
      fromPlan: previous.d1_date === undefined,
      min: settings.cycle_interval_min_days,
      max: settings.cycle_interval_pass_days,
      from: formatDay(from),
      to: formatDay(to),
    });
  },
  words: {
    en: {
      title: 'Each cycle is planned at the right interval after the one before',
      says: ({ cycle, planned, days, before, fromPlan, min, max, from, to }) =>
        `Cycle ${cycle} is planned for ${planned}, ${apart(days)} day 1 of cycle ${cycle - 1} (${fromPlan ? 'planned for ' : ''}${before}): outside the operational window of ${min} to ${max} days, ${from} to ${to} ${OPERATIONAL_DEFAULT.en}.`,
      remedy: ({ days, min }) =>
        days < min
          ? 'Plan it inside the window before anybody is asked to come; too early a cycle is the dangerous side.'
          : 'Plan it inside the window; if the cycle is put off, write why in "Reason for change or delay".',
    },
    zh: {
      title: '各周期按规定间隔计划',
      says({ cycle, planned, days, before, fromPlan, min, max, from, to }) {
        const dayOne = `第 ${cycle - 1} 周期第 1 天（${fromPlan ? '计划 ' : ''}${before}）`;
        const distance = days === 0 ? `与${dayOne}同日` : `在${dayOne}${days > 0 ? '后' : '前'} ${Math.abs(days)} 天`;
        return `第 ${cycle} 周期计划于 ${planned}，${distance}，超出操作窗口 ${min} 至 ${max} 天（${from} 至 ${to}）${OPERATIONAL_DEFAULT.zh}。`;
      },
      remedy: ({ days, min }) =>
        days < min
          ? '请在通知受试者之前改到窗口内；过早给药更危险。'
          : '请改到窗口内；如周期推迟，请在“调整或延迟原因”中写明原因。',
    },
  },
});
