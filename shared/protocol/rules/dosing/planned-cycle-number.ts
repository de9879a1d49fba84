import { formatDay } from '../../../calendar.js';
import { CYCLES } from '../../limits.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';
import { DRUG_COLUMNS, isOnlyPrepared } from '../../rule-parts/drug-data.js';

type Prepared = { readonly cycle: number; readonly planned: string | undefined; readonly max: number };

/**
 * Twin of dosing/cycle-number: a cycle too many that nobody has been given yet. It forbids nothing, so a row that was
 * prepared by mistake does not hold back the cycles before it.
 */
export const plannedCycleNumber = defineRule<'cycle', Prepared>({
  id: 'dosing/planned-cycle-number',
  clause: 'D5',
  on: 'cycle',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  dose: 'basis',
  reads: ['cycle', 'd1_planned_date', ...DRUG_COLUMNS],
  shows: ['cycle', 'd1_planned_date'],
  check(row) {
    const { cycle } = row;
    if (cycle === undefined || !isOnlyPrepared(row)) return notApplicable();
    if (cycle <= CYCLES) return met();
    const planned = row.d1_planned_date;
    return breached({ cycle, planned: planned && formatDay(planned), max: CYCLES });
  },
  words: {
    en: {
      title: 'No more cycles are planned than the trial has',
      says: ({ cycle, planned, max }) =>
        `${planned === undefined ? `A row is prepared for cycle ${cycle}` : `Cycle ${cycle} is planned for ${planned}`}; there are ${max} cycles at most, and no day is right for another.`,
      remedy: 'Tell the PI before anything is given; correct the number if it was mistyped.',
    },
    zh: {
      title: '计划的周期数不超过方案',
      says: ({ cycle, planned, max }) =>
        `${planned === undefined ? `已为第 ${cycle} 周期准备一行` : `第 ${cycle} 周期计划于 ${planned}`}；最多 ${max} 个周期，任何日期均不应再用药。`,
      remedy: '请在用药前告知主要研究者；如编号填写有误请更正。',
    },
  },
});
