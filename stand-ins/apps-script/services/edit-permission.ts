import { covers, intersects } from '../../spreadsheet/grid-range.js';
import type { Sheet } from '../../spreadsheet/sheet.js';
import type { GridRange, ProtectedRange } from '../../spreadsheet/types.js';
import type { HostState } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import type { HostUser } from '../user.js';

export const PROTECTED_MESSAGE =
  'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.';

/** Whether a person may edit what a protection covers. A warning stops nobody; a list of editors that a script has narrowed decides before the document's own flag. */
export function mayEditProtection(host: HostState, protection: ProtectedRange, user: HostUser): boolean {
  if (protection.warningOnly) return true;
  const editors = host.protectionEditors.get(protection.id);
  if (editors) return user.role === 'owner' || editors.has(user.email);
  return protection.canEdit;
}

function closedTo(host: HostState, tab: Sheet, range: GridRange, user: HostUser): boolean {
  return tab.protectedRanges.some((protection) => {
    if (mayEditProtection(host, protection, user)) return false;
    if (protection.range) return intersects(protection.range, range);
    return !openInside(range, protection.unprotected);
  });
}

/** Whether the open ranges of a protected tab hold the whole range together. */
function openInside(range: GridRange, open: readonly GridRange[]): boolean {
  if (open.some((each) => covers(each, range))) return true;
  for (let row = range.startRow; row < range.endRow; row += 1) {
    for (let column = range.startColumn; column < range.endColumn; column += 1) {
      const cell = { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 };
      if (!open.some((each) => covers(each, cell))) return false;
    }
  }
  return true;
}

/** Throws ServiceException with the real host's sentence when the person may not edit the range. */
export function requireEditable(host: HostState, tab: Sheet, range: GridRange, user: HostUser): void {
  if (closedTo(host, tab, range, user)) throw new ServiceException(PROTECTED_MESSAGE);
}

/** The same for the tab as an object (name, rules, protections, frozen rows): only a protection of the whole tab closes it. */
export function requireEditableTab(host: HostState, tab: Sheet, user: HostUser): void {
  const closed = tab.protectedRanges.some((each) => !each.range && !mayEditProtection(host, each, user));
  if (closed) throw new ServiceException(PROTECTED_MESSAGE);
}
