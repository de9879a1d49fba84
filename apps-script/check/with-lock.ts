import { AddonError } from '../addon-error.js';

/**
 * Runs `work` while nobody else checks this workbook: two checks that write Findings at once would each undo the
 * other's. Nothing is pending any more when the lock is free, for the next one would not see it. Within `work` nobody may be
 * asked anything: the host lets go of a lock meanwhile. Throws `busy`.
 */
export function withLock<T>(milliseconds: number, work: () => T): T {
  const lock = LockService.getDocumentLock();
  if (!lock.tryLock(milliseconds)) throw new AddonError('busy');
  try {
    return work();
  } finally {
    try {
      SpreadsheetApp.flush();
    } finally {
      release(lock);
    }
  }
}

/** What cannot be released is free when the execution ends, and no work is undone by it. */
function release(lock: GoogleAppsScript.Lock.Lock): void {
  try {
    lock.releaseLock();
  } catch (error) {
    console.error((error as Error).message);
  }
}
