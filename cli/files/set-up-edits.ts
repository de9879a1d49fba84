import type { Language } from '../../shared/language.js';
import type { FileTabPlan, WorkbookPlan } from '../../shared/set-up/plan-workbook.js';
import { columnsOf, firstFreeColumn } from '../../shared/set-up/propose.js';
import type { CellEdit, TabEdit } from './edit-xlsx.js';

const HEADING = { bold: true, wrap: true } as const;

/** The plan of a set-up, cell by cell. A tab of which nothing changes is left out. */
export function setUpEdits({ tabs }: WorkbookPlan, language: Language): TabEdit[] {
  return tabs.flatMap((plan) => {
    const { raw, title, titleFrom } = plan;
    const cells = cellsOf(plan, language);
    if (raw === undefined) return [{ tab: title, cells }];
    if (titleFrom === undefined && cells.length === 0) return [];
    const unmerge = plan.lowered.map(({ from }) => from);
    return [{ tab: raw.title, ...(titleFrom !== undefined && { renameTo: title }), unmerge, cells }];
  });
}

function cellsOf(plan: FileTabPlan, language: Language): CellEdit[] {
  const { name, headings, lowered, renamings, added, values, fills, seeds } = plan;
  const free = firstFreeColumn(values);
  const columnAt = new Map(Object.entries(headings.columns));
  added.forEach(({ key }, index) => {
    columnAt.set(key, free + index);
  });
  return [
    ...lowered.flatMap(({ from, row, at, heading }): CellEdit[] => [
      { row: from.startRow, column: at, value: null },
      { row, column: at, value: heading },
    ]),
    ...renamings.flatMap(({ row, at, to, clears }): CellEdit[] => [
      { row, column: at, value: to[language] },
      ...(clears === undefined ? [] : [{ row, column: clears, value: null }]),
    ]),
    ...added.map((column, index) => ({ row: headings.row, column: free + index, value: column[language], ...HEADING })),
    ...fills.map(({ row, column, text }) => ({ row: row - 1, column: columnAt.get(column.key)!, value: text })),
    ...seeds.flatMap((cells, index) =>
      columnsOf(name).flatMap(({ key }, at): CellEdit[] => {
        const value = cells[at] ?? '';
        const column = columnAt.get(key);
        return value === '' || column === undefined ? [] : [{ row: headings.row + 1 + index, column, value }];
      }),
    ),
  ];
}
