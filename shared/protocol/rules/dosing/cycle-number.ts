import { CYCLES } from '../../limits.js';
import { type Answer, blank, breached, defineRule, met, notApplicable, unclear } from '../../rule.js';
import { hasDose } from '../../rule-parts/cells-recorded.js';
import { DRUG_COLUMNS, isOnlyPrepared } from '../../rule-parts/drug-data.js';

/** A cycle too many is a treatment once it is given; a number below 1 is only a slip of the pen; without a number nobody can tell. */
export const cycleNumber = defineRule({
  id: 'dosing/cycle-number',
  clause: 'D5',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'until corrected',
  dose: 'basis',
  reads: ['cycle', ...DRUG_COLUMNS],
  shows: ['cycle'],
  check(row, { asOf }): Answer<{ cycle: number | undefined; max: number }> {
    const { cycle, d1_date } = row;
    // A row that is only being prepared may wait for its number; one that was given counts for no cycle without it.
    if (cycle === undefined) {
      const given = d1_date === undefined ? hasDose(row) : d1_date <= asOf;
      return given ? unclear({ cycle, max: CYCLES }, 'cycle') : blank('cycle');
    }
    // One that is only being prepared is for the rule on what is planned.
    if (cycle > CYCLES) return isOnlyPrepared(row) ? notApplicable() : breached({ cycle, max: CYCLES });
    return cycle >= 1 ? met() : unclear({ cycle, max: CYCLES }, 'cycle');
  },
  deviation: ({ cycle = 0, max }) => Math.max(0, cycle - max) / max,
  words: {
    en: {
      title: 'No more cycles than planned',
      size: ({ cycle, max }) => (cycle === undefined ? undefined : `${cycle}, at most ${max}`),
      says: ({ cycle, max }) =>
        cycle === undefined
          ? `This cycle was given, but no cycle number can be read: it counts for none of the ${max}, and nothing is scheduled from it.`
          : cycle > max
            ? `This row is cycle ${cycle}; there are ${max} cycles at most.`
            : `The cycle number is ${cycle}; cycles are numbered from 1 to ${max}.`,
      remedy: ({ cycle, max }) =>
        cycle === undefined
          ? `Type the cycle number, 1 to ${max}.`
          : cycle > max
            ? 'Tell the PI before any further dose; correct the number if it was mistyped.'
            : 'Correct the cycle number.',
    },
    zh: {
      title: '周期数不超过计划',
      size: ({ cycle, max }) => (cycle === undefined ? undefined : `${cycle}，最多 ${max}`),
      says: ({ cycle, max }) =>
        cycle === undefined
          ? `本周期已给药，但无可用的周期编号：不计入 ${max} 个周期，也无法据此安排后续日程。`
          : cycle > max
            ? `本行为第 ${cycle} 周期；最多 ${max} 个周期。`
            : `周期编号为 ${cycle}；周期应编号为 1 至 ${max}。`,
      remedy: ({ cycle, max }) =>
        cycle === undefined
          ? `请填写周期编号（1 至 ${max}）。`
          : cycle > max
            ? '请在继续用药前告知主要研究者；如编号填写有误请更正。'
            : '请更正周期编号。',
    },
  },
});
