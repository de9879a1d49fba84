import type { Day } from '../../shared/calendar.js';
import { AddonError } from '../addon-error.js';
import { openWorkbook } from '../check/run-check.js';
import { participantsIn } from '../check/selected-participants.js';
import { withLock } from '../check/with-lock.js';
import { chosenLanguage } from '../language.js';
import { CHECK_LOCK_MS, PLAN_LINES } from '../limits.js';
import { appendRows } from '../plan/append-rows.js';
import { datesOnFormulas } from '../plan/keep-formulas.js';
import { type Entry, isDate, PlanLines } from '../plan/plan-lines.js';
import { planDates } from '../plan/planned-dates.js';
import { FreeDays } from '../plan/working-day.js';
import { writeDates } from '../plan/write-dates.js';
import { alertPerson } from '../run-safely.js';
import { todayIn } from '../sheet/today.js';
import { addonWords } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';

/**
 * Plans what comes next for the selected participants: the rows that cycle and visits still lack, the planned day 1 of the
 * next cycle and the planned surgery date, in their columns and nowhere else. Shows what it will write and asks, once for
 * all of it, then about weekends and holidays, then before a date that somebody typed is replaced.
 */
export function planSelected(): void {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const range = spreadsheet.getActiveRange();
  if (!range) throw new AddonError('nothing-selected');
  const selected = { tab: range.getSheet().getName(), first: range.getRow(), last: range.getLastRow() };
  const language = chosenLanguage();
  const words = addonWords(language).plan;
  const say = new PlanLines(language);
  const read = (known?: ReadonlySet<string>) => {
    const open = openWorkbook(spreadsheet);
    const { index, workbook } = open;
    const ids = known ?? participantsIn(open, selected);
    if (ids.size === 0) throw new AddonError('nothing-selected');
    const asOf = todayIn(workbook.settings.time_zone);
    const { dates, rows, left } = planDates(workbook, ids, asOf, language);
    const formulas = new Set(datesOnFormulas(index, workbook, dates));
    return {
      index,
      workbook,
      ids,
      asOf,
      free: new FreeDays(workbook.settings),
      entries: [...dates.filter((date) => !formulas.has(date)), ...rows],
      left: [...[...formulas].map(say.formula), ...left],
    };
  };
  const shown = (lines: readonly string[]): readonly string[] =>
    lines.length <= PLAN_LINES ? lines : [...lines.slice(0, PLAN_LINES), words.more(lines.length - PLAN_LINES)];
  const ui = SpreadsheetApp.getUi();
  const agrees = (question: string): boolean => ui.alert(ADDON_NAME, question, ui.ButtonSet.YES_NO) === ui.Button.YES;

  const first = read();
  const added = first.entries.filter((entry) => !isReplacement(entry));
  if (first.entries.length === 0 || (added.length > 0 && !agrees(words.write(shown(added.map(say.line)))))) {
    alertPerson(words.summary([], shown(first.left)));
    return;
  }
  const moves = first.entries.flatMap((entry) => say.move(entry, movedDay(entry, first)));
  const isMoved = moves.length > 0 && agrees(words.freeDays(moves.length, shown(moves), first.free.areHolidaysKnown));
  const settle = (plan: typeof first): readonly Entry[] =>
    isMoved ? plan.entries.map((entry) => ({ ...entry, day: movedDay(entry, plan) }) as Entry) : plan.entries;
  const proposed = settle(first);
  const replacements = proposed.filter(isReplacement).map(say.line);
  const agreed = new Set(proposed.filter((entry) => !isReplacement(entry)).map(say.line));
  if (replacements.length > 0 && agrees(words.replace(replacements))) for (const line of replacements) agreed.add(line);

  // Read again under the lock, for the same participants: the questions may have stood there for an hour, and rows may
  // have moved.
  const { written, left } = withLock(CHECK_LOCK_MS, () => {
    const now = read(first.ids);
    const entries = settle(now);
    const wanted = entries.filter((entry) => agreed.has(say.line(entry)));
    const others = entries.filter((entry) => !wanted.includes(entry));
    const { index, workbook } = now;
    writeDates(index, workbook, wanted.filter(isDate));
    appendRows(
      index,
      workbook,
      wanted.flatMap((entry) => (isDate(entry) ? [] : [entry])),
    );
    const kept = others.filter(isReplacement).map(say.kept);
    const news = others.length - kept.length;
    const stuck = wanted.filter(({ day, window }) => day !== undefined && isStuck(day, window, now));
    return {
      written: wanted.map(say.written),
      left: [
        ...(stuck.length > 0 ? [words.onFreeDay(stuck.map(say.written))] : []),
        ...kept,
        ...(news > 0 ? [words.changedMeanwhile(news)] : []),
        ...now.left,
      ],
    };
  });
  alertPerson(words.summary(shown(written), shown(left)));
}

const isReplacement = (entry: Entry): boolean => isDate(entry) && entry.replaces !== undefined;

interface OnDay {
  readonly free: FreeDays;
  readonly asOf: Day;
}

/** Where an entry's date goes when free days are stepped over; where it is when there is nowhere to go. */
const movedDay = ({ day, window }: Entry, { free, asOf }: OnDay): Day | undefined =>
  day === undefined ? undefined : (free.workingDay(day, window, asOf) ?? day);

const isStuck = (day: Day, window: readonly [Day, Day], { free, asOf }: OnDay): boolean =>
  free.has(day) && free.workingDay(day, window, asOf) === undefined;
