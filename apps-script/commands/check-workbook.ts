import type { Language } from '../../shared/language.js';
import { progressTeller } from '../check/progress.js';
import { openWorkbook, runCheck } from '../check/run-check.js';
import { withLock } from '../check/with-lock.js';
import { CHECK_LOCK_MS } from '../limits.js';
import type { CheckCounts } from '../words/addon-words.js';

interface Checked {
  readonly counts: CheckCounts;
  readonly language: Language;
}

/**
 * Checks every participant, writes Findings and puts the marks in place. At most 20 service calls, the message included, and
 * some more where Findings needs rows or lines are taken off it.
 */
export const checkWorkbook = (): Checked => withLock(CHECK_LOCK_MS, checkNow);

/** The same for whoever has the lock already; in a language, whatever that of the Findings tab. */
export function checkNow(language?: Language): Checked {
  const open = openWorkbook(SpreadsheetApp.getActiveSpreadsheet());
  return runCheck(open, 'all', { marks: true, tell: progressTeller(), ...(language && { language }) });
}
