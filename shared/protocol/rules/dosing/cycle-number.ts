import { CYCLES } from '../../limits.js';
import { blank, breached, defineRule, met, unclear } from '../../rule.js';

/** A cycle too many is a treatment; a number below 1 is only a slip of the pen. */
export const cycleNumber = defineRule({
  id: 'dosing/cycle-number',
  clause: 'D5',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  reads: ['cycle'],
  check({ cycle }) {
    if (cycle === undefined) return blank('cycle');
    if (cycle > CYCLES) return breached({ cycle, max: CYCLES });
    return cycle >= 1 ? met() : unclear({ cycle, max: CYCLES }, 'cycle');
  },
  words: {
    en: {
      title: 'No more cycles than planned',
      says: ({ cycle, max }) =>
        cycle > max
          ? `This row is cycle ${cycle}; there are ${max} cycles at most.`
          : `The cycle number is ${cycle}; cycles are numbered from 1 to ${max}.`,
      remedy: ({ cycle, max }) =>
        cycle > max
          ? 'Tell the PI before any further dose; correct the number if it was mistyped.'
          : 'Correct the cycle number.',
    },
    zh: {
      title: '周期数不超过计划',
      says: ({ cycle, max }) =>
        cycle > max
          ? `本行为第 ${cycle} 周期；最多 ${max} 个周期。`
          : `周期编号为 ${cycle}；周期应编号为 1 至 ${max}。`,
      remedy: ({ cycle, max }) =>
        cycle > max ? '请在继续用药前告知主要研究者；如编号填写有误请更正。' : '请更正周期编号。',
    },
  },
});
