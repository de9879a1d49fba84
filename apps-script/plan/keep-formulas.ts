import type { Workbook } from '../../shared/workbook/decode.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import type { PlannedDate } from './planned-dates.js';

export const rowOf = ({ cell }: PlannedDate): number => Number(/\d+$/.exec(cell)![0]);

/** The stretch of one column that holds all of these cells, and its first row. */
export function spanOf(dates: readonly PlannedDate[]): { readonly span: string; readonly first: number } {
  const rows = dates.map(rowOf);
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  const column = /^[A-Z]+/.exec(dates[0]!.cell)![0];
  return { span: `${column}${first}:${column}${last}`, first };
}

/**
 * The dates whose cell holds a formula, also one that shows nothing yet: it is somebody's own way to plan, and is never
 * written over. One service call for each tab with dates.
 */
export function datesOnFormulas(
  { sheets }: TabIndex,
  { tabs }: Workbook,
  dates: readonly PlannedDate[],
): PlannedDate[] {
  return (['Participants', 'Cycles'] as const).flatMap((name) => {
    const own = dates.filter(({ tab }) => tab === name);
    if (own.length === 0) return [];
    const { span, first } = spanOf(own);
    const formulas: string[][] = sheets.get(tabs[name]!.raw.title)!.getRange(span).getFormulas();
    return own.filter((date) => formulas[rowOf(date) - first]![0] !== '');
  });
}
