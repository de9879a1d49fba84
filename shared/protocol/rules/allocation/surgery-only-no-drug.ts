import { CYCLE_COLUMNS } from '../../../workbook/schema.js';
import { breached, defineRule, met, notApplicable, warn } from '../../rule.js';
import { DRUG_COLUMNS, drugColumn } from '../../rule-parts/drug-data.js';
import { heading } from '../../rule-parts/rule-words.js';

type Drug = { readonly allocated: boolean; readonly column: string; readonly cycle: number | undefined };

export const surgeryOnlyNoDrug = defineRule<'cycle', Drug>({
  id: 'allocation/surgery-only-no-drug',
  clause: 'A2',
  on: 'cycle',
  kind: 'conduct',
  severity: 'stop',
  harm: 'alert',
  holds: 'until corrected',
  dose: 'none',
  reads: [...DRUG_COLUMNS],
  check(row) {
    // An orphan row has no arm to hold it against.
    if (row.participant === undefined) return notApplicable();
    const { arm } = row.participant;
    if (arm === 'neoadjuvant') return met();
    const column = drugColumn(row);
    if (column === undefined) return arm === undefined ? notApplicable() : met();
    return arm === undefined
      ? warn({ allocated: false, column, cycle: row.cycle }, { columns: [column], severity: 'warn' })
      : breached({ allocated: true, column, cycle: row.cycle }, { columns: [column] });
  },
  words: {
    en: {
      title: 'No study drug in the surgery-only arm',
      size: ({ cycle }) => (cycle === undefined ? undefined : `cycle ${cycle}`),
      says({ allocated, column, cycle }) {
        const row = cycle === undefined ? 'this cycle row' : `cycle ${cycle}`;
        const data = `${row} holds drug data ("${heading(CYCLE_COLUMNS, column, 'en')}")`;
        return allocated
          ? `The participant is in the surgery-only arm, but ${data}.`
          : `No arm is recorded, but ${data}.`;
      },
      remedy: ({ allocated }) =>
        allocated
          ? 'Tell the PI now; check the arm and the drug record against the source, and move the row if it belongs to someone else.'
          : 'Record the arm in "Arm", or move the row if it belongs to someone else.',
    },
    zh: {
      title: '单纯手术组不使用研究药物',
      size: ({ cycle }) => (cycle === undefined ? undefined : `第 ${cycle} 周期`),
      says({ allocated, column, cycle }) {
        const row = cycle === undefined ? '本周期行' : `第 ${cycle} 周期`;
        const data = `${row}填有用药数据（“${heading(CYCLE_COLUMNS, column, 'zh')}”）`;
        return allocated ? `受试者属于单纯手术组，但${data}。` : `未记录组别，但${data}。`;
      },
      remedy: ({ allocated }) =>
        allocated
          ? '请立即告知主要研究者；对照原始资料核对组别和用药记录，如该行属于其他受试者请移走。'
          : '请在“组别”中填写分组；如该行属于其他受试者请移走。',
    },
  },
});
