import type { Language } from '../../shared/language.js';
import { progressTeller } from '../check/progress.js';
import { openWorkbook, runCheck } from '../check/run-check.js';
import { withLock } from '../check/with-lock.js';
import { CHECK_LOCK_MS } from '../limits.js';
import { indexTabs, sheetOf } from '../sheet/read-workbook.js';
import type { CheckCounts } from '../words/addon-words.js';

/**
 * Checks every participant, writes Findings and puts the marks in place. At most 17 service calls, the message included, and
 * some more where Findings needs rows or lines are taken off it.
 */
export function checkWorkbook(language?: Language): { readonly counts: CheckCounts; readonly language: Language } {
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  const tell = progressTeller();
  const check = () => runCheck(openWorkbook(spreadsheet), 'all', { marks: true, tell, ...(language && { language }) });
  // The very first check makes the tab, and of two that try only one can: nothing is there yet that a lock could save.
  return sheetOf(indexTabs(spreadsheet), 'Findings') ? withLock(CHECK_LOCK_MS, check) : check();
}
