import { catalog } from '../../shared/language.js';
import { count } from '../../shared/words/count.js';
import type { DateOrder } from '../sheet/date-order.js';

/** What set-up asks and says of dates. Lines are ready to read; `tab` and `heading` are titles. */
interface DateWords {
  /** How a spreadsheet of this locale takes 05/03/2026. */
  order(locale: string, order: DateOrder | undefined): string;
  /** Dates of one column: as typed, and as they would be written. */
  column(tab: string, heading: string, dates: readonly string[], more: number): string;
  change(cell: string, typed: string, day: string): string;
  convert(lines: readonly string[], notes: readonly string[]): string;
  converted(tab: string, heading: string, dates: number): string;
  /** Two readings: nobody picks one. */
  unclear(tab: string, cells: readonly string[], more: number): string;
  unclearCell(cell: string, typed: string, days: readonly string[]): string;
  /** People type in another order than the spreadsheet reads, and it has read some of them. */
  swapped(tab: string, heading: string, typed: 'day' | 'month', dates: number): string;
  readonly dates: string;
}

const FIRST = { en: { day: 'day', month: 'month' }, zh: { day: '日', month: '月' } } as const;
const OTHER = { day: 'month', month: 'day' } as const;

export const dateWords = catalog<DateWords>({
  en: {
    order: (locale, order) =>
      order === 'day' || order === 'month'
        ? `The locale of this spreadsheet is ${locale}: 05/03/2026 typed into a cell is taken ${order} first and becomes ${order === 'day' ? '2026-03-05' : '2026-05-03'}. Type dates as 2026-03-05, which no locale takes for another day.`
        : `The locale of this spreadsheet is ${locale}${order === 'year' ? ', where dates begin with the year' : ''}: 05/03/2026 typed into a cell may become either day. Type dates as 2026-03-05.`,
    column: (tab, heading, dates, more) =>
      `${tab}, "${heading}": ${dates.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    change: (cell, typed, day) => `${cell} ${typed} → ${day}`,
    convert: (lines, notes) =>
      `The checks do not read these dates, and each can be only one day:\n\n${lines.join('\n')}\n\n${notes.map((note) => `${note}\n\n`).join('')}Write them as dates, shown as 2026-03-05? Colors and notes stay. "No" leaves them as they are.`,
    converted: (tab, heading, dates) => `${tab}: ${count(dates, 'date')} of "${heading}" written as dates`,
    unclear: (tab, cells, more) =>
      `${tab}: day and month cannot be told apart, so these dates are left for people to type: ${cells.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    unclearCell: (cell, typed, days) => `${cell} ${typed} (${days.join(' or ')})`,
    swapped: (tab, heading, typed, dates) =>
      `${tab}, "${heading}": people type the ${FIRST.en[typed]} first here, and this spreadsheet takes the ${FIRST.en[OTHER[typed]]} first. ${count(dates, 'cell')} of this column ${dates === 1 ? 'is a date already and has' : 'are dates already and have'} a day of 12 or less: ${dates === 1 ? 'it' : 'they'} may have been turned round. Check ${dates === 1 ? 'it' : 'them'} against the source.`,
    dates: 'dates',
  },
  zh: {
    order: (locale, order) =>
      order === 'day' || order === 'month'
        ? `本表格的区域设置为 ${locale}：在单元格中填写 05/03/2026 会按${FIRST.zh[order]}在前识别为 ${order === 'day' ? '2026-03-05' : '2026-05-03'}。请按 2026-03-05 的格式填写，任何区域设置都不会误读。`
        : `本表格的区域设置为 ${locale}${order === 'year' ? '，日期以年份开头' : ''}：填写 05/03/2026 可能被识别为其中任一天。请按 2026-03-05 的格式填写。`,
    column: (tab, heading, dates, more) =>
      `${tab}“${heading}”：${dates.join('、')}${more > 0 ? ` 等另外 ${more} 项` : ''}`,
    change: (cell, typed, day) => `${cell} ${typed} → ${day}`,
    convert: (lines, notes) =>
      `以下日期检查未读取，且各自只可能是一天：\n\n${lines.join('\n')}\n\n${notes.map((note) => `${note}\n\n`).join('')}是否写为日期（显示为 2026-03-05）？颜色和批注保持不变。选“否”则保持原样。`,
    converted: (tab, heading, dates) => `${tab}：“${heading}”的 ${dates} 个日期写为日期格式`,
    unclear: (tab, cells, more) =>
      `${tab}：以下日期的日与月无法区分，请人工填写：${cells.join('、')}${more > 0 ? ` 等另外 ${more} 项` : ''}`,
    unclearCell: (cell, typed, days) => `${cell} ${typed}（${days.join(' 或 ')}）`,
    swapped: (tab, heading, typed, dates) =>
      `${tab}“${heading}”：此处填写时${FIRST.zh[typed]}在前，而本表格按${FIRST.zh[OTHER[typed]]}在前识别。本列有 ${dates} 个单元格已是日期且日不大于 12，日与月可能已被颠倒，请对照原始资料核对。`,
    dates: '日期',
  },
});
