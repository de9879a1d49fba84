import { formatDay, hasHappened } from '../../calendar.js';
import type { Catalog, Language } from '../../language.js';
import { CYCLE_COLUMNS, type CycleKey, type CycleValues } from '../../workbook/schema.js';
import { ANLOTINIB_DAYS, IFOSFAMIDE_DAYS } from '../limits.js';
import { type DosePart, defineRule, met, notApplicable, type Rule, unclear } from '../rule.js';
import { headings } from './rule-words.js';

type DoseKey = Extract<
  CycleKey,
  | 'height_cm'
  | 'weight_kg'
  | 'pld_product'
  | 'pld_mg'
  | 'ifosfamide_g_per_day'
  | 'ifosfamide_days'
  | 'anlotinib_mg_per_day'
  | 'anlotinib_days'
>;

type Incomplete = {
  readonly cycle: number | undefined;
  readonly d1: string;
  readonly columns: readonly string[];
};

/** A count of days can be filled in only when the days are over. */
function isCounted(key: DoseKey, daysSince: number): boolean {
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

interface Cells {
  readonly id: `dosing/${string}-recorded`;
  /** The clause that cannot be judged without them. */
  readonly clause: string;
  readonly dose: DosePart;
  readonly keys: readonly DoseKey[];
  readonly title: Catalog<string>;
  /** Said after the remedy when this column is among the blank ones. */
  readonly hint?: { readonly column: DoseKey } & Catalog<string>;
}

/**
 * A blank dose cannot be checked, so a cycle that was given must not look fine by leaving it out: its cells are asked for
 * under the clause that needs them.
 */
export function cellsRecorded({ id, clause, dose, keys, title, hint }: Cells): Rule<'cycle', Incomplete> {
  const hinted = (columns: readonly string[], language: Language) =>
    hint !== undefined && columns.includes(hint.column) ? hint[language] : '';
  return defineRule<'cycle', Incomplete>({
    id,
    clause,
    on: 'cycle',
    kind: 'conduct',
    severity: 'query',
    harm: 'none',
    dose,
    reads: ['d1_date', ...keys],
    check(row, { asOf }) {
      const { cycle, d1_date } = row;
      if (!hasHappened(d1_date, asOf)) return notApplicable();
      let columns: string[] | undefined;
      for (const key of keys) {
        if (row[key] !== undefined || !isCounted(key, asOf - d1_date)) continue;
        columns ??= [];
        columns.push(key);
      }
      return columns === undefined ? met() : unclear({ cycle, d1: formatDay(d1_date), columns }, ...columns);
    },
    words: {
      en: {
        title: title.en,
        says({ cycle, d1, columns }) {
          const row = cycle === undefined ? 'This cycle' : `Cycle ${cycle}`;
          return `${row} was given on ${d1}, but no value can be read in ${headings(CYCLE_COLUMNS, columns, 'en')}.`;
        },
        remedy: ({ columns }) =>
          `Fill in ${columns.length === 1 ? 'this cell' : 'these cells'} from the source; the dose cannot be checked without.${hinted(columns, 'en')}`,
      },
      zh: {
        title: title.zh,
        says({ cycle, d1, columns }) {
          const row = cycle === undefined ? '本周期' : `第 ${cycle} 周期`;
          return `${row}已于 ${d1} 给药，但以下单元格无可用数值：${headings(CYCLE_COLUMNS, columns, 'zh')}。`;
        },
        remedy: ({ columns }) => `请按原始资料补全，否则无法核对剂量。${hinted(columns, 'zh')}`,
      },
    },
  });
}
