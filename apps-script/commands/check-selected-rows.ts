import { AddonError } from '../addon-error.js';
import { openWorkbook, runCheck } from '../check/run-check.js';
import { participantsIn } from '../check/selected-participants.js';
import { withLock } from '../check/with-lock.js';
import { CHECK_LOCK_MS } from '../limits.js';
import { sayChecked } from './say-checked.js';

/** Checks the participants of the selected rows, with all their cycles and follow-ups. */
export function checkSelectedRows(): void {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const range = spreadsheet.getActiveRange();
  if (!range) throw new AddonError('nothing-selected');
  const rows = { tab: range.getSheet().getName(), first: range.getRow(), last: range.getLastRow() };
  const checked = withLock(CHECK_LOCK_MS, () => {
    const open = openWorkbook(spreadsheet);
    const affected = participantsIn(open, rows);
    if (affected.size === 0) throw new AddonError('nothing-selected');
    return runCheck(open, affected, { marks: true });
  });
  sayChecked(checked);
}
