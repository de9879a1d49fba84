import { type Day, formatDay } from '../../shared/calendar.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { type Evidence, evidenceLacking } from '../../shared/workbook/responses.js';
import { columnOf } from '../../shared/workbook/schema.js';
import type { RowSpan } from '../check/selected-participants.js';
import { type FindingsTab, isForeign, readFindings, statusCell } from '../findings/findings-tab.js';
import { withoutAcceptance } from '../findings/merge-findings.js';
import { stretchesOf } from '../setup/stretches.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { settingsInForce } from '../sheet/settings-in-force.js';
import { todayIn } from '../sheet/today.js';
import { addonWords } from '../words/addon-words.js';

/**
 * When a person writes a response, the open finding is answered, and its day is filled in where none stands; when they empty
 * it, it is open again. What people set to accepted stays, if it has a response, a person and a day; else it is set back, and a
 * sentence says what is lacking. A status typed in another way or in the other language is written as the tab has it; one
 * that cannot be read stays as typed, and a sentence says which there are.
 */
export function answerFindings(
  index: TabIndex,
  edit: RowSpan & { readonly firstColumn: number; readonly lastColumn: number },
  say: (sentence: string) => void,
): void {
  const findings = readFindings(index);
  if (!findings) return;
  const { sheet, headingRow, columns, terms, language } = findings;
  const touches = (at = -1): boolean => edit.firstColumn <= at + 1 && at + 1 <= edit.lastColumn;
  const responded = touches(columns.response);
  const decided = touches(columns.status);
  if (!responded && !decided && !touches(columns.response_by) && !touches(columns.response_on)) return;
  const from = Math.max(edit.first, headingRow + 1);
  const to = Math.min(edit.last, headingRow + findings.rows.length);
  if (from > to) return;
  const today = todayIn(settingsInForce().time_zone);
  const filled = responded ? fillDays(findings, from, to, today) : new Set<number>();
  let unread = 0;
  let setBack = 0;
  const lacking = new Set<Evidence>();
  const statuses = findings.rows.slice(from - headingRow - 1, to - headingRow).map((row, at) => {
    if (isForeign(row)) return undefined;
    if (row.typed !== undefined) unread++;
    const { status, typed, answer } = row;
    const on = filled.has(from + at) ? formatDay(today) : answer.on;
    const lacks = status === 'accepted' ? evidenceLacking({ ...answer, on }, formatDay(today)) : [];
    if (lacks.length > 0) setBack++;
    for (const each of lacks) lacking.add(each);
    const now =
      lacks.length > 0 || (responded && (status === 'open' || status === 'answered')) ? withoutAcceptance(row) : status;
    const cell = statusCell({ status: typed === undefined ? now : status, typed }, terms);
    return typed === undefined && cell !== findings.statuses[from - headingRow - 1 + at] ? cell : undefined;
  });
  const isWritten = (row: number): boolean => statuses[row] !== undefined;
  for (const { row, rows } of stretchesOf([{ at: 0, isWritten }], statuses.length)) {
    const cells = statuses.slice(row, row + rows).map((cell) => [cell]);
    sheet.getRange(from + row, columns.status! + 1, rows, 1).setValues(cells);
  }
  const words = addonWords(language);
  const headings = [...lacking].map((key) => columnOf('Findings', key)![language]);
  const said = [
    ...(setBack > 0 ? [words.setBack(setBack, headings)] : []),
    ...(decided && unread > 0 ? [words.unread(unread).trim()] : []),
  ];
  if (said.length > 0) say(said.join('\n'));
}

/** Fills in the day beside each response in these rows that has none. A person's day stays, and so does a formula. Answers the rows. */
function fillDays(
  { sheet, headingRow, columns, rows }: FindingsTab,
  from: number,
  to: number,
  today: Day,
): ReadonlySet<number> {
  const { response_on: at } = columns;
  const blank: number[] = [];
  for (let number = from; number <= to; number++) {
    const row = rows[number - headingRow - 1]!;
    if (!isForeign(row) && row.answer.response !== '' && row.answer.on === '') blank.push(number);
  }
  if (at === undefined || blank.length === 0) return new Set();
  const cells = sheet.getRange(from, at + 1, to - from + 1, 1);
  const formulas = cells.getFormulas();
  const values = cells.getValues();
  const free = blank.filter((number) => values[number - from]![0] === '' && formulas[number - from]![0] === '');
  if (free.length === 0) return new Set();
  sheet.getRangeList(free.map((number) => `${columnLetters(at)}${number}`)).setValue(formatDay(today));
  return new Set(free);
}
