import { type Day, dayFromSerial, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { FileTabPlan } from '../../shared/set-up/plan-workbook.js';
import { cellName, columnsOf } from '../../shared/set-up/propose.js';
import { readDate } from '../../shared/workbook/cells.js';
import { type Column, RECORD_TABS } from '../../shared/workbook/schema.js';
import { dateCells } from '../plan/write-dates.js';
import type { DateOrder } from '../sheet/date-order.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { dateWords } from '../words/date-words.js';
import { stretchesOf } from './stretches.js';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab as it would be, with its sheet. */
type PlannedTab = Pick<FileTabPlan, 'name' | 'title' | 'headings' | 'values'> & { readonly sheet: Sheet | undefined };

interface TypedDate {
  /** Counted from 1. */
  readonly row: number;
  readonly typed: string;
}

/** A column of dates, as far as people typed some in an order that is not read. */
export interface DateColumn {
  readonly tab: PlannedTab;
  readonly column: Column;
  readonly at: number;
  /** Each can mean one day only. */
  readonly certain: readonly (TypedDate & { readonly day: Day })[];
  readonly unclear: readonly (TypedDate & { readonly days: readonly Day[] })[];
  /** The order in which people type here, where all agree and it can be told. */
  readonly order: 'day' | 'month' | undefined;
  /** Cells that are dates already, with a day of 12 or less. */
  readonly turnable: number;
}

/** So many dates are shown of each column. */
const SHOWN = 12;

/** The columns in which dates are typed in an order that is not read. A formula's date is a person's own way, and left out. */
export function typedDates(tabs: readonly PlannedTab[]): DateColumn[] {
  return tabs.flatMap((tab) => {
    if (tab.sheet === undefined || !RECORD_TABS.some((name) => name === tab.name)) return [];
    const found = columnsOf(tab.name)
      .filter(({ type }) => type === 'date')
      .flatMap((column) => {
        const at = tab.headings.columns[column.key];
        return at === undefined ? [] : [readColumn(tab, column, at)];
      })
      .filter(({ certain, unclear }) => certain.length + unclear.length > 0);
    return found.length === 0 ? [] : withoutFormulas(tab.sheet, found);
  });
}

function readColumn(tab: PlannedTab, column: Column, at: number): DateColumn {
  const certain: (TypedDate & { day: Day })[] = [];
  const unclear: (TypedDate & { days: readonly Day[] })[] = [];
  const orders = new Set<'day' | 'month'>();
  let turnable = 0;
  for (let index = tab.headings.row + 1; index < tab.values.length; index++) {
    const cell = tab.values[index]![at];
    if (cell === undefined || cell === null || cell === '') continue;
    const reading = readDate(cell);
    if ('value' in reading) {
      if (typeof cell === 'number' && Number(formatDay(dayFromSerial(cell)).slice(8)) <= 12) turnable++;
      continue;
    }
    const { means = [] } = reading;
    const typed = { row: index + 1, typed: String(cell).trim() };
    const [first, second] = /^(\d{1,2})\D(\d{1,2})\D/.exec(typed.typed.normalize('NFKC'))?.slice(1).map(Number) ?? [];
    if (first !== undefined && first > 12) orders.add('day');
    else if (second !== undefined && second > 12) orders.add('month');
    if (means.length === 1) certain.push({ ...typed, day: means[0]! });
    else if (means.length > 1) unclear.push({ ...typed, days: means });
  }
  const [order] = orders;
  return { tab, column, at, certain, unclear, order: orders.size === 1 ? order : undefined, turnable };
}

/** One service call for a tab. */
function withoutFormulas(sheet: Sheet, columns: readonly DateColumn[]): DateColumn[] {
  const places = columns.map(({ at }) => at);
  const rows = columns.flatMap(({ certain, unclear }) => [...certain, ...unclear].map(({ row }) => row));
  const [from, to] = [Math.min(...places), Math.max(...places)];
  const [first, last] = [Math.min(...rows), Math.max(...rows)];
  const formulas: string[][] = sheet.getRange(first, from + 1, last - first + 1, to - from + 1).getFormulas();
  return columns
    .map((column) => {
      const isTyped = ({ row }: TypedDate): boolean => formulas[row - first]![column.at - from] === '';
      return { ...column, certain: column.certain.filter(isTyped), unclear: column.unclear.filter(isTyped) };
    })
    .filter(({ certain, unclear }) => certain.length + unclear.length > 0);
}

/** Before and after, a column a line. */
export function conversionLines(columns: readonly DateColumn[], language: Language): string[] {
  const words = dateWords(language);
  return columns
    .filter(({ certain }) => certain.length > 0)
    .map(({ tab, column, at, certain }) => {
      const shown = certain.slice(0, SHOWN);
      const dates = shown.map(({ row, typed, day }) => words.change(cellName(at, row), typed, formatDay(day)));
      return words.column(tab.title, column[language], dates, certain.length - shown.length);
    });
}

/** What a person must look at: dates that can be read two ways, and such as the spreadsheet may have turned round. */
export function dateDoubts(
  columns: readonly DateColumn[],
  order: DateOrder | undefined,
  language: Language,
): { readonly unclear: string[]; readonly swapped: string[] } {
  const words = dateWords(language);
  return {
    unclear: columns.flatMap(({ tab, at, unclear }) => {
      if (unclear.length === 0) return [];
      const shown = unclear.slice(0, SHOWN);
      const cells = shown.map(({ row, typed, days }) =>
        words.unclearCell(cellName(at, row), typed, days.map(formatDay)),
      );
      return [words.unclear(tab.title, cells, unclear.length - shown.length)];
    }),
    swapped: columns.flatMap(({ tab, column, order: typed, turnable }) =>
      typed !== undefined && typed !== order && turnable > 0
        ? [words.swapped(tab.title, column[language], typed, turnable)]
        : [],
    ),
  };
}

/** What was agreed to, to be held against the cells as they are when it is written. */
export const dateKey = ({ tab, at }: DateColumn, { row, typed }: TypedDate): string =>
  JSON.stringify([tab.name, at, row, typed]);

/** Writes the dates of one column that were agreed to, and nothing between them. */
export function writeTypedDates(index: TabIndex, column: DateColumn, agreed: ReadonlySet<string>): void {
  const dayAt = new Map(
    column.certain.filter((date) => agreed.has(dateKey(column, date))).map(({ row, day }) => [row, day]),
  );
  const cellOf = dateCells(index);
  const rows = Math.max(0, ...dayAt.keys());
  const isWritten = (row: number): boolean => dayAt.has(row + 1);
  for (const { row, rows: count } of stretchesOf([{ at: column.at, isWritten }], rows)) {
    const range = column.tab.sheet!.getRange(row + 1, column.at + 1, count, 1);
    // In a cell of plain text a date would become text again.
    range.setNumberFormat('yyyy-mm-dd');
    range.setValues(Array.from({ length: count }, (_, index) => [cellOf(dayAt.get(row + 1 + index)!)]));
  }
}
