import { intersects } from '../spreadsheet/grid-range.js';
import type { Sheet } from '../spreadsheet/sheet.js';
import type { GridRange } from '../spreadsheet/types.js';
import { invalid } from './error.js';

/** Throws ApiError 400 when part of the range is protected from the caller; a warning-only protection does not stop an API. */
export function requireEditable(sheet: Sheet, range: GridRange, where = ''): void {
  for (const protection of sheet.protectedRanges) {
    if (protection.canEdit || protection.warningOnly) continue;
    if (protection.range && !intersects(protection.range, range)) continue;
    const free = protection.unprotected.some(
      (each) =>
        each.startRow <= range.startRow &&
        each.endRow >= range.endRow &&
        each.startColumn <= range.startColumn &&
        each.endColumn >= range.endColumn,
    );
    if (free) continue;
    const prefix = where === '' ? '' : `Invalid ${where}: `;
    throw invalid(
      `${prefix}You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.`,
    );
  }
}
