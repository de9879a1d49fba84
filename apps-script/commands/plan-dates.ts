import { formatDay } from '../../shared/calendar.js';
import { itemWords } from '../../shared/words/schedule.js';
import { AddonError } from '../addon-error.js';
import { openWorkbook } from '../check/run-check.js';
import { participantsIn } from '../check/selected-participants.js';
import { withLock } from '../check/with-lock.js';
import { chosenLanguage } from '../language.js';
import { CHECK_LOCK_MS } from '../limits.js';
import { type PlannedDate, planDates } from '../plan/planned-dates.js';
import { alertPerson } from '../run-safely.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { todayIn } from '../sheet/today.js';
import { addonWords } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';

/**
 * Writes the planned day 1 of the next cycle and the planned surgery date of the selected participants, into the planned
 * columns and nowhere else. Asks before a date that somebody typed is replaced.
 */
export function planSelected(): void {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const range = spreadsheet.getActiveRange();
  if (!range) throw new AddonError('nothing-selected');
  const rows = { tab: range.getSheet().getName(), first: range.getRow(), last: range.getLastRow() };
  const language = chosenLanguage();
  const words = addonWords(language).plan;
  const read = () => {
    const open = openWorkbook(spreadsheet);
    const ids = participantsIn(open, rows);
    if (ids.size === 0) throw new AddonError('nothing-selected');
    const asOf = todayIn(open.workbook.settings.time_zone);
    return { open, ...planDates(open.workbook, ids, asOf, language) };
  };
  type Say = (of: string, day: string, replaces: string) => string;
  const sayWith =
    (say: Say) =>
    ({ participant, item, day, replaces = '' }: PlannedDate): string =>
      say(words.dateOf(participant, itemWords(item, language)), formatDay(day), replaces);
  const change = sayWith(words.change);

  const proposed = read().dates.filter(({ replaces }) => replaces !== undefined);
  const ui = SpreadsheetApp.getUi();
  const replace =
    proposed.length > 0 &&
    ui.alert(ADDON_NAME, words.replace(proposed.map(change)), ui.ButtonSet.YES_NO) === ui.Button.YES;

  // Read again under the lock: the question may have stood there for an hour, and rows may have moved.
  const agreed = new Set(replace ? proposed.map(change) : []);
  const { written, left } = withLock(CHECK_LOCK_MS, () => {
    const { open, dates, left: reasons } = read();
    const wanted = dates.filter((date) => date.replaces === undefined || agreed.has(change(date)));
    const kept = dates.filter((date) => !wanted.includes(date)).map(sayWith(words.kept));
    writeDates(open.index, open.workbook.tabs, wanted);
    return { written: wanted.map(sayWith(words.date)), left: [...kept, ...reasons] };
  });
  alertPerson(words.summary(written, left));
}

/** One call for each distinct date of a tab. Throws `plan-not-written` when the tab refuses. */
function writeDates(
  { spreadsheet, sheets }: TabIndex,
  tabs: ReturnType<typeof openWorkbook>['workbook']['tabs'],
  dates: readonly PlannedDate[],
): void {
  const zone = spreadsheet.getSpreadsheetTimeZone();
  for (const name of ['Participants', 'Cycles'] as const) {
    const title = tabs[name]?.raw.title ?? name;
    const byDay = new Map<string, string[]>();
    for (const { tab, day, cell } of dates) {
      if (tab !== name) continue;
      const text = formatDay(day);
      byDay.set(text, [...(byDay.get(text) ?? []), cell]);
    }
    try {
      for (const [text, cells] of byDay) {
        sheets
          .get(title)!
          .getRangeList(cells)
          .setValue(Utilities.parseDate(text, zone, 'yyyy-MM-dd'));
      }
    } catch (error) {
      throw new AddonError('plan-not-written', { tab: title, detail: (error as Error).message });
    }
  }
}
