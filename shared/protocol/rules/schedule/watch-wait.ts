import { formatDay, hasHappened } from '../../../calendar.js';
import { CYCLES } from '../../limits.js';
import { breached, defineRule, met, notApplicable, unclear, warn } from '../../rule.js';
import { apart, OPERATIONAL_DEFAULT } from '../../rule-parts/rule-words.js';
import { watchWaitWindows } from '../../windows/watch-wait.js';

type Wait = {
  readonly place: 'alternative only' | 'outside both' | 'no last dose' | 'no day 1' | 'fewer cycles';
  /** Before the window that follows the last study dose: the dangerous side. */
  readonly early: boolean;
  readonly surgery: string;
  readonly lastCycle: number;
  readonly days?: number;
  readonly min: number;
  readonly max: number;
  readonly alternativeFrom?: string;
  readonly alternativeTo?: string;
};

/**
 * The registry does not say what the wait is counted from, so late surgery is a breach only outside both readings. Surgery
 * too soon after the last dose is one whatever the other reading says: that may excuse a late operation, never an early one.
 */
export const watchWait = defineRule<'participant', Wait>({
  id: 'schedule/watch-wait',
  clause: 'S4',
  on: 'participant',
  kind: 'conduct',
  severity: 'stop',
  harm: 'critical',
  holds: 'no',
  reads: ['surgery_date', 'arm'],
  check(participant, { asOf, settings }) {
    const { arm, surgery_date: surgery } = participant;
    if (arm !== 'neoadjuvant' || !hasHappened(surgery, asOf)) return notApplicable();
    const { lastDose, default: byDose, alternative } = watchWaitWindows(participant, settings);
    if (alternative === undefined && byDose === undefined) return notApplicable();
    if (byDose !== undefined && surgery >= byDose[0] && surgery <= byDose[1]) return met();
    const early = byDose !== undefined && surgery < byDose[0];
    const facts = {
      early,
      surgery: formatDay(surgery),
      lastCycle: CYCLES,
      min: settings.watch_wait_min_days,
      max: settings.watch_wait_max_days,
      ...(alternative && { alternativeFrom: formatDay(alternative[0]), alternativeTo: formatDay(alternative[1]) }),
    };
    if (byDose === undefined || lastDose === undefined) {
      return unclear({ ...facts, place: 'no last dose' }, 'surgery_date');
    }
    const days = surgery - lastDose;
    if (alternative === undefined) {
      const third = participant.cycles.some(
        ({ cycle, last_study_dose_date: dose }) => cycle === CYCLES && dose !== undefined,
      );
      const place = third ? 'no day 1' : 'fewer cycles';
      if (early) return breached({ ...facts, days, place });
      // On a long wait after fewer cycles the registry is silent, so that is for the PI to say.
      return third
        ? unclear({ ...facts, days, place }, 'surgery_date')
        : warn({ ...facts, days, place }, { severity: 'warn' });
    }
    const place = surgery >= alternative[0] && surgery <= alternative[1] ? 'alternative only' : 'outside both';
    if (early) return breached({ ...facts, days, place });
    return place === 'alternative only'
      ? warn({ ...facts, days, place }, { severity: 'warn' })
      : breached({ ...facts, days, place }, { severity: 'warn' });
  },
  deviation: ({ days, min, max }) =>
    days === undefined ? 0 : days < min ? (min - days) / min : Math.max(0, days - max) / max,
  words: {
    en: {
      title: 'Surgery follows the last study dose after the watch-wait time',
      size: ({ days }) => (days === undefined ? undefined : `${apart(days)} the last dose`),
      says({ place, early, surgery, lastCycle, days, min, max, alternativeFrom, alternativeTo }) {
        if (days === undefined) {
          return `Surgery was on ${surgery}, but the last study dose is not on record ("Last study dose date" of cycle ${lastCycle}), so the wait cannot be judged.`;
        }
        const distance = apart(days);
        if (place === 'fewer cycles') {
          return `Surgery was ${distance} the last study dose, after fewer than ${lastCycle} cycles: outside the window of ${min} to ${max} days that follows cycle ${lastCycle}.`;
        }
        if (place === 'no day 1') {
          return early
            ? `Surgery was ${distance} the last study dose: before the window of ${min} to ${max} days.`
            : `Surgery was ${distance} the last study dose: outside the window of ${min} to ${max} days. Day 1 of cycle ${lastCycle} is not on record, so the alternative window counted from it cannot be judged.`;
        }
        const other = `${alternativeFrom} to ${alternativeTo} counted from cycle ${lastCycle} day 1`;
        if (early && place === 'alternative only') {
          return `Surgery was ${distance} the last study dose: before the window of ${min} to ${max} days. The alternative window, ${other}, may excuse a late operation, never an early one.`;
        }
        return place === 'alternative only'
          ? `Surgery was ${distance} the last study dose: outside the window of ${min} to ${max} days, but inside the alternative window, ${other}.`
          : `Surgery was ${distance} the last study dose: outside the window of ${min} to ${max} days, and outside the alternative window, ${other}.`;
      },
      remedy: ({ place, early, lastCycle }) =>
        place === 'no last dose'
          ? `Fill in "Last study dose date" of cycle ${lastCycle} in the Cycles tab.`
          : place === 'no day 1' && !early
            ? `Fill in "Day 1 actual" of cycle ${lastCycle} in the Cycles tab, and check the surgery date and the last study dose date against the source.`
            : `${early ? 'Tell the PI now; check' : 'Check'} the surgery date and the last study dose date against the source, and ask the PI to confirm the interval. The two starting points of the count are this project's choice ${OPERATIONAL_DEFAULT.en}.`,
    },
    zh: {
      title: '末次用药后经观察等待再手术',
      size: ({ days }) => (days === undefined ? undefined : `末次用药后 ${days} 天`),
      says({ place, early, surgery, lastCycle, days, min, max, alternativeFrom, alternativeTo }) {
        if (days === undefined) {
          return `手术日期为 ${surgery}，但末次用药无记录（第 ${lastCycle} 周期的“末次用药日期”），无法判断等待时间。`;
        }
        const distance = days === 0 ? '当天' : `${days > 0 ? '后' : '前'} ${Math.abs(days)} 天`;
        if (place === 'fewer cycles') {
          return `手术在末次用药${distance}，此前用药不足 ${lastCycle} 个周期：超出第 ${lastCycle} 周期后 ${min} 至 ${max} 天的窗口。`;
        }
        if (place === 'no day 1') {
          return early
            ? `手术在末次用药${distance}：早于 ${min} 至 ${max} 天的窗口。`
            : `手术在末次用药${distance}：超出 ${min} 至 ${max} 天的窗口。第 ${lastCycle} 周期第 1 天无记录，无法判断由此起算的备选窗口。`;
        }
        const other = `自第 ${lastCycle} 周期第 1 天起算的备选窗口（${alternativeFrom} 至 ${alternativeTo}）`;
        if (early && place === 'alternative only') {
          return `手术在末次用药${distance}：早于 ${min} 至 ${max} 天的窗口。${other}只可解释手术过晚，不能解释手术过早。`;
        }
        return place === 'alternative only'
          ? `手术在末次用药${distance}：超出 ${min} 至 ${max} 天的窗口，但在${other}内。`
          : `手术在末次用药${distance}：超出 ${min} 至 ${max} 天的窗口，也超出${other}。`;
      },
      remedy: ({ place, early, lastCycle }) =>
        place === 'no last dose'
          ? `请在周期表中填写第 ${lastCycle} 周期的“末次用药日期”。`
          : place === 'no day 1' && !early
            ? `请在周期表中填写第 ${lastCycle} 周期的“实际第1天日期”，并对照原始资料核对手术日期和末次用药日期。`
            : `${early ? '请立即告知主要研究者，并' : '请'}对照原始资料核对手术日期和末次用药日期；间隔须经主要研究者确认。两种起算点均由本项目选定${OPERATIONAL_DEFAULT.zh}。`,
    },
  },
});
