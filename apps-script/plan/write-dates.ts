import { type Day, formatDay } from '../../shared/calendar.js';
import { groupBy } from '../../shared/group-by.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { AddonError } from '../addon-error.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { arePlain } from '../sheet/safe-text.js';
import { rowOf, spanOf } from './keep-formulas.js';
import type { PlannedDate } from './planned-dates.js';

/** A day as a date cell takes it. */
export function dateCells({ spreadsheet }: TabIndex): (day: Day) => GoogleAppsScript.Base.Date {
  const zone = spreadsheet.getSpreadsheetTimeZone();
  return (day) => Utilities.parseDate(formatDay(day), zone, 'yyyy-MM-dd');
}

/**
 * One call for each tab to ask which cells are plain text, where a date is written as its text, and one for each distinct date.
 * Throws `plan-not-written` when the tab refuses.
 */
export function writeDates(index: TabIndex, { tabs }: Workbook, dates: readonly PlannedDate[]): void {
  if (dates.length === 0) return;
  const cellOf = dateCells(index);
  for (const name of ['Participants', 'Cycles'] as const) {
    const own = dates.filter(({ tab }) => tab === name);
    if (own.length === 0) continue;
    const title = tabs[name]!.raw.title;
    try {
      const sheet = index.sheets.get(title)!;
      const { span, first } = spanOf(own);
      const plain = arePlain(sheet.getRange(span));
      for (const asText of [false, true]) {
        const byDay = groupBy(
          own.filter((date) => plain[rowOf(date) - first]![0] === asText),
          ({ day }) => day,
        );
        for (const [day, cells] of byDay) {
          sheet.getRangeList(cells.map(({ cell }) => cell)).setValue(asText ? formatDay(day) : cellOf(day));
        }
      }
    } catch (error) {
      throw new AddonError('plan-not-written', { tab: title, detail: (error as Error).message });
    }
  }
}
