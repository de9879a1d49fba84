import { blank, breached, defineRule, met, notApplicable, unclear, warn } from '../../rule.js';
import { apart, inDays, OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';
import { intervalBand } from '../../windows/cycle-interval.js';

type Interval = {
  readonly cycle: number;
  /** Absent when the day 1 to count from is not there: `missing` then says what is. */
  readonly days?: number;
  readonly missing?: 'row' | 'date';
  readonly min: number;
  readonly max: number;
};

/** One day before the window is as unsafe as ten: early re-treatment is the dangerous side. */
export const cycleInterval = defineRule<'cycle', Interval>({
  id: 'schedule/cycle-interval',
  clause: 'S2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  holds: 'no',
  dose: 'none',
  reads: ['d1_date', 'cycle'],
  check({ cycle, d1_date, previous }, { settings }) {
    if (d1_date === undefined) return notApplicable();
    if (cycle === undefined) return blank('cycle');
    if (cycle <= 1) return notApplicable();
    const min = settings.cycle_interval_min_days;
    const max = settings.cycle_interval_pass_days;
    const before = previous?.d1_date;
    if (before === undefined) {
      // The blank cell is on another row, or has no row yet: it is named in words.
      return unclear({ cycle, missing: previous === undefined ? 'row' : 'date', min, max }, 'd1_date');
    }
    const days = d1_date - before;
    const band = intervalBand(days, settings);
    if (band === 'right') return met();
    const facts = { cycle, days, min, max };
    if (band === 'early') return breached(facts);
    return band === 'late' ? warn(facts, { severity: 'warn' }) : breached(facts, { severity: 'warn' });
  },
  deviation: ({ days, min, max }) =>
    days === undefined ? 0 : days < min ? (min - days) / min : Math.max(0, days - max) / max,
  words: {
    en: {
      title: 'Each cycle starts at the right interval after the one before',
      size: ({ cycle, days }) => (days === undefined ? undefined : `${inDays(days)} before cycle ${cycle}`),
      says({ cycle, days, missing, min, max }) {
        if (days === undefined) {
          const lack = missing === 'row' ? `there is no row for cycle ${cycle - 1}` : `cycle ${cycle - 1} has no day 1`;
          return `Cycle ${cycle} has started, but ${lack}, so the interval cannot be judged.`;
        }
        const distance = days === 0 ? 'on the same day as' : apart(days);
        return `Cycle ${cycle} started ${distance} cycle ${cycle - 1}: outside the operational window of ${min} to ${max} days ${OPERATIONAL_DEFAULT.en}.`;
      },
      remedy({ days, missing, min }) {
        if (days === undefined) {
          return missing === 'row'
            ? 'Add the missing cycle, or correct the cycle number of this row.'
            : 'Fill in "Day 1 actual" of the cycle before.';
        }
        return days < min
          ? 'Tell the PI now; check both dates against the source and correct the one that was mistyped.'
          : 'Check both dates; if the cycle was delayed, write why in "Reason for change or delay".';
      },
    },
    zh: {
      title: '各周期按规定间隔开始',
      size: ({ cycle, days }) => (days === undefined ? undefined : `第 ${cycle} 周期前 ${days} 天`),
      says({ cycle, days, missing, min, max }) {
        if (days === undefined) {
          const lack = missing === 'row' ? `没有第 ${cycle - 1} 周期的记录` : `第 ${cycle - 1} 周期没有第 1 天日期`;
          return `第 ${cycle} 周期已开始，但${lack}，无法判断间隔。`;
        }
        const distance =
          days === 0
            ? `与第 ${cycle - 1} 周期同日开始`
            : `在第 ${cycle - 1} 周期第 1 天${days > 0 ? '后' : '前'} ${Math.abs(days)} 天开始`;
        return `第 ${cycle} 周期${distance}，超出操作窗口 ${min} 至 ${max} 天${OPERATIONAL_DEFAULT.zh}。`;
      },
      remedy({ days, missing, min }) {
        if (days === undefined) {
          return missing === 'row' ? '请补录缺少的周期，或更正本行的周期编号。' : '请补填上一周期的“实际第1天日期”。';
        }
        return days < min
          ? '请立即告知主要研究者；对照原始资料核对两个日期，更正填写有误的一个。'
          : '请核对两个日期；如周期延迟，请在“调整或延迟原因”中写明原因。';
      },
    },
  },
});
