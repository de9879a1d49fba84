import { planWorkbook } from '../../shared/set-up/plan-workbook.js';
import { DAYS_TO_1904, FIRST_DATE, LAST_DATE } from '../../shared/workbook/cells.js';
import { cellKey, type RawWorkbook } from '../../shared/workbook/raw.js';
import { type Column, TABS } from '../../shared/workbook/schema.js';
import type { Cell, NumberFormat } from '../../stand-ins/spreadsheet/types.js';
import type { FileCell } from './file-content.js';

const TEXT: NumberFormat = { type: 'TEXT', pattern: '@' };
const DAY: NumberFormat = { type: 'DATE', pattern: 'yyyy-mm-dd' };

/** What the grid shows of a cell where that is not what the file stores; `undefined` where it is. */
export type AsTheTrialReads = (title: string, row: number, column: number, cell: FileCell) => Partial<Cell> | undefined;

/**
 * An ID is what a person sees, such as the zeros that a format adds, and a column of days holds days, also in a file that counts
 * them from 1904 and formats them as amounts. The spreadsheet that the add-on and the bot read knows neither.
 */
export function asTheTrialReads(raw: RawWorkbook): AsTheTrialReads {
  const isOdd = raw.tabs.some(({ shown, isFrom1904 }) => (shown?.size ?? 0) > 0 || isFrom1904);
  if (!isOdd) return () => undefined;
  const tabs = new Map(
    planWorkbook(raw, 'en').tabs.flatMap(({ name, raw: tab, headings }) => {
      if (!tab) return [];
      const columns: readonly Column[] = TABS[name].columns;
      const typeAt = new Map(columns.map(({ key, type }) => [headings.columns[key], type]));
      return [[tab.title, { tab, typeAt, from: headings.row + 1 }] as const];
    }),
  );
  return (title, row, column, { kind, value, format, formula }) => {
    const known = tabs.get(title);
    if (!known || row < known.from || formula !== undefined) return undefined;
    const { tab, typeAt } = known;
    switch (typeAt.get(column)) {
      case 'id': {
        const shown = tab.shown?.get(cellKey(row, column));
        return typeof shown === 'string' ? { value: shown, format: { numberFormat: TEXT } } : undefined;
      }
      case 'date': {
        const isDay = tab.isFrom1904 && kind === 'number' && !format.isDate && isLikeDay(Number(value));
        return isDay ? { value: Number(value) + DAYS_TO_1904, format: { numberFormat: DAY } } : undefined;
      }
      default:
        return undefined;
    }
  };
}

const isLikeDay = (serial: number): boolean => serial >= FIRST_DATE - DAYS_TO_1904 && serial < LAST_DATE - DAYS_TO_1904;
