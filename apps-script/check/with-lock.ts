import { AddonError } from '../addon-error.js';

/**
 * Runs `work` while nobody else checks this workbook: two checks that write Findings at once would each undo the
 * other's. The host lets go of the lock, and writes what is pending, when the execution ends. Throws `busy`.
 */
export function withLock<T>(milliseconds: number, work: () => T): T {
  if (!LockService.getDocumentLock().tryLock(milliseconds)) throw new AddonError('busy');
  return work();
}
