import { formatDay } from '../../../calendar.js';
import { breached, defineRule, met, notApplicable } from '../../rule.js';
import { DRUG_COLUMNS, drugColumn } from '../../rule-parts/drug-data.js';
import { plannedDayOne } from '../../rule-parts/open-plan.js';

/** Twin of allocation/surgery-only-no-drug, which judges the row as soon as it holds drug data. */
export const plannedSurgeryOnlyNoDrug = defineRule<'cycle', { readonly cycle: number | undefined; planned: string }>({
  id: 'allocation/planned-surgery-only-no-drug',
  clause: 'A2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'warn',
  harm: 'none',
  dose: 'none',
  reads: ['d1_planned_date', ...DRUG_COLUMNS],
  shows: ['d1_planned_date', 'cycle'],
  check(row) {
    const planned = plannedDayOne(row);
    const arm = row.participant?.arm;
    if (planned === undefined || arm === undefined) return notApplicable();
    if (arm === 'neoadjuvant') return met();
    return drugColumn(row) === undefined
      ? breached({ cycle: row.cycle, planned: formatDay(planned) })
      : notApplicable();
  },
  words: {
    en: {
      title: 'No cycle is planned in the surgery-only arm',
      says: ({ cycle, planned }) =>
        `The participant is in the surgery-only arm, but ${cycle === undefined ? 'a cycle' : `cycle ${cycle}`} is planned for ${planned}. No day is right for a study drug in this arm.`,
      remedy: 'Give no study drug; check the arm against the source, and move the row if it belongs to someone else.',
    },
    zh: {
      title: '单纯手术组不计划用药周期',
      says: ({ cycle, planned }) =>
        `受试者属于单纯手术组，但${cycle === undefined ? '有一个周期' : `第 ${cycle} 周期`}计划于 ${planned}。该组任何日期均不应使用研究药物。`,
      remedy: '请勿使用研究药物；对照原始资料核对组别，如该行属于其他受试者请移走。',
    },
  },
});
