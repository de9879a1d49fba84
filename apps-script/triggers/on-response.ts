import type { RowSpan } from '../check/selected-participants.js';
import { isForeign, readFindings, statusCell } from '../findings/findings-tab.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { addonWords } from '../words/addon-words.js';

/**
 * When a person writes a response, the open finding is answered; when they empty it, it is open again. What people set
 * to accepted stays. A status typed in another way or in the other language is written as the tab has it; one that cannot be
 * read stays as typed, and a sentence says which there are.
 */
export function answerFindings(
  index: TabIndex,
  edit: RowSpan & { readonly firstColumn: number; readonly lastColumn: number },
  say: (sentence: string) => void,
): void {
  const findings = readFindings(index);
  if (!findings) return;
  const { sheet, headingRow, firstColumn, columns, responses, terms } = findings;
  const touches = (at = -1): boolean => edit.firstColumn <= at + 1 && at + 1 <= edit.lastColumn;
  const responded = touches(columns.response);
  const decided = touches(columns.status);
  if (!responded && !decided) return;
  const from = Math.max(edit.first, headingRow + 1);
  const to = Math.min(edit.last, headingRow + findings.rows.length);
  if (from > to) return;
  const offset = from - headingRow - 1;
  let changed = false;
  let unread = 0;
  const statuses = findings.rows.slice(offset, to - headingRow).map((row, at) => {
    if (isForeign(row)) return [row.cells[1]];
    if (row.typed !== undefined) unread++;
    const hasResponse = responses[offset + at] !== '';
    const { status, typed } = row;
    const now =
      responded && status === 'open' && hasResponse
        ? 'answered'
        : responded && status === 'answered' && !hasResponse
          ? 'open'
          : status;
    const cell = statusCell({ status: now, typed }, terms);
    changed ||= typed === undefined && cell !== findings.statuses[offset + at];
    return [cell];
  });
  if (changed) sheet.getRange(from, firstColumn + 1, statuses.length, 1).setValues(statuses);
  if (decided && unread > 0) say(addonWords(findings.language).unread(unread).trim());
}
