import type { RowSpan } from '../check/selected-participants.js';
import { isForeign, readFindings } from '../findings/findings-tab.js';
import type { TabIndex } from '../sheet/read-workbook.js';

/**
 * When a person writes a response, the open finding is answered; when they empty it, it is open again. What people set
 * to accepted stays.
 */
export function answerFindings(
  index: TabIndex,
  edit: RowSpan & { readonly firstColumn: number; readonly lastColumn: number },
): void {
  const findings = readFindings(index);
  const response = (findings?.columns.response ?? -1) + 1;
  if (!findings || response < edit.firstColumn || response > edit.lastColumn) return;
  const { sheet, headingRow, firstColumn, responses } = findings;
  const from = Math.max(edit.first, headingRow + 1);
  const to = Math.min(edit.last, headingRow + findings.rows.length);
  if (from > to) return;
  let changed = false;
  const statuses = findings.rows.slice(from - headingRow - 1, to - headingRow).map((row, at) => {
    if (isForeign(row)) return [row.cells[1]];
    const hasResponse = responses[from - headingRow - 1 + at] !== '';
    const status =
      row.status === 'open' && hasResponse
        ? 'answered'
        : row.status === 'answered' && !hasResponse
          ? 'open'
          : row.status;
    changed ||= status !== row.status;
    return [status];
  });
  if (changed) sheet.getRange(from, firstColumn + 1, statuses.length, 1).setValues(statuses);
}
