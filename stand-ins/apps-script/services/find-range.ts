import { parseA1, toGridRange } from '../../spreadsheet/a1.js';
import type { Sheet } from '../../spreadsheet/sheet.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import type { RangeState } from './range-state.js';
import { requireCells, requireInside } from './sheet-state.js';

/** The range that A1 notation names, on `tab` unless it names another. Throws ServiceException. */
export function findRange(text: string, tab: Sheet, env: ScriptEnvironment): RangeState {
  const reference = parseA1(text);
  if (!reference) throw new ServiceException('Range not found');
  const target = reference.sheetTitle === undefined ? tab : env.host.document.sheetByTitle(reference.sheetTitle);
  if (!target) throw new ServiceException('Range not found');
  requireCells(target, 'getRange');
  return { tab: target, range: requireInside(target, toGridRange(reference, target)) };
}
