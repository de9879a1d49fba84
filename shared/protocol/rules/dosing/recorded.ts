import { formatDay } from '../../../calendar.js';
import { CYCLE_COLUMNS, type CycleValues } from '../../../workbook/schema.js';
import { ANLOTINIB_DAYS, IFOSFAMIDE_DAYS } from '../../limits.js';
import { defineRule, met, notApplicable, unclear } from '../../rule.js';
import { headings } from '../data/rule-words.js';

const NEEDED = [
  'height_cm',
  'weight_kg',
  'pld_product',
  'pld_mg',
  'ifosfamide_g_per_day',
  'ifosfamide_days',
  'anlotinib_mg_per_day',
  'anlotinib_days',
] as const;

type Incomplete = {
  readonly cycle: number | undefined;
  readonly d1: string | undefined;
  readonly columns: readonly string[];
};

/** A count of days can be filled in only when the days are over. */
function isCounted(key: (typeof NEEDED)[number], daysSince: number): boolean {
  if (key === 'ifosfamide_days') return daysSince >= IFOSFAMIDE_DAYS;
  return key !== 'anlotinib_days' || daysSince >= ANLOTINIB_DAYS;
}

export function hasDose(row: CycleValues): boolean {
  return (
    row.pld_mg !== undefined ||
    row.ifosfamide_g_per_day !== undefined ||
    row.ifosfamide_days !== undefined ||
    row.anlotinib_mg_per_day !== undefined ||
    row.anlotinib_days !== undefined
  );
}

/** A blank dose cannot be checked, so a cycle that was given must not look fine by leaving it out. */
export const recorded = defineRule<'cycle', Incomplete>({
  id: 'dosing/recorded',
  clause: 'D1',
  on: 'cycle',
  kind: 'conduct',
  severity: 'query',
  reads: ['d1_date', ...NEEDED],
  check(row, { asOf }) {
    const { cycle, d1_date } = row;
    if (d1_date === undefined) {
      return hasDose(row) ? unclear({ cycle, d1: undefined, columns: ['d1_date'] }, 'd1_date') : notApplicable();
    }
    if (d1_date > asOf) return notApplicable();
    let columns: string[] | undefined;
    for (const key of NEEDED) {
      if (row[key] !== undefined || !isCounted(key, asOf - d1_date)) continue;
      columns ??= [];
      columns.push(key);
    }
    return columns === undefined ? met() : unclear({ cycle, d1: formatDay(d1_date), columns }, ...columns);
  },
  words: {
    en: {
      title: 'A cycle that was given has its day 1, body measures and doses on record',
      says({ cycle, d1, columns }) {
        const row = cycle === undefined ? 'This cycle' : `Cycle ${cycle}`;
        const said = d1 === undefined ? 'has doses' : `was given on ${d1}`;
        return `${row} ${said}, but no value can be read in ${headings(CYCLE_COLUMNS, columns, 'en')}.`;
      },
      remedy: 'Fill in these cells from the source; a dose cannot be checked without them.',
    },
    zh: {
      title: '已给药的周期须记录第 1 天日期、身高体重和剂量',
      says({ cycle, d1, columns }) {
        const row = cycle === undefined ? '本周期' : `第 ${cycle} 周期`;
        const said = d1 === undefined ? `${row}已填写剂量` : `${row}已于 ${d1} 给药`;
        return `${said}，但以下单元格无可用数值：${headings(CYCLE_COLUMNS, columns, 'zh')}。`;
      },
      remedy: '请按原始资料补全这些单元格，否则无法核对剂量。',
    },
  },
});
