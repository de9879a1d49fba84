import { type Day, formatDay } from '../../shared/calendar.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { AddonError } from '../addon-error.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import type { PlannedDate } from './planned-dates.js';

/** A day as a date cell takes it. */
export function dateCells({ spreadsheet }: TabIndex): (day: Day) => GoogleAppsScript.Base.Date {
  const zone = spreadsheet.getSpreadsheetTimeZone();
  return (day) => Utilities.parseDate(formatDay(day), zone, 'yyyy-MM-dd');
}

/** One call for each distinct date of a tab. Throws `plan-not-written` when the tab refuses. */
export function writeDates(index: TabIndex, { tabs }: Workbook, dates: readonly PlannedDate[]): void {
  if (dates.length === 0) return;
  const cellOf = dateCells(index);
  for (const name of ['Participants', 'Cycles'] as const) {
    const title = tabs[name]?.raw.title ?? name;
    const byDay = new Map<Day, string[]>();
    for (const { tab, day, cell } of dates) {
      if (tab === name) byDay.set(day, [...(byDay.get(day) ?? []), cell]);
    }
    try {
      for (const [day, cells] of byDay) index.sheets.get(title)!.getRangeList(cells).setValue(cellOf(day));
    } catch (error) {
      throw new AddonError('plan-not-written', { tab: title, detail: (error as Error).message });
    }
  }
}
