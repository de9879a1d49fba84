import type { Sheet } from '../../spreadsheet/sheet.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service } from '../strict-service.js';
import { newRange, newSheet } from './handles.js';
import type { RangeState } from './range-state.js';

/** The tab a person looks at. */
export function activeTab({ host }: ScriptEnvironment): Sheet {
  const tab = host.document.sheetById(host.selection.sheetId) ?? host.document.sheets[0];
  if (!tab) throw new ServiceException('The spreadsheet has no sheets.');
  return tab;
}

/** What a person has selected, clipped to a tab that may have shrunk. */
export function activeRange(env: ScriptEnvironment): RangeState {
  const tab = activeTab(env);
  const { sheetId, range } = env.host.selection;
  const fits = sheetId === tab.id && range.endRow <= tab.rowCount && range.endColumn <= tab.columnCount;
  return { tab, range: fits ? range : { startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 } };
}

/** The first cell of the selection. */
export function currentCell(env: ScriptEnvironment): RangeState {
  const { tab, range } = activeRange(env);
  const { startRow, startColumn } = range;
  return { tab, range: { startRow, endRow: startRow + 1, startColumn, endColumn: startColumn + 1 } };
}

const { read } = membersOf<null>();

/** `SpreadsheetApp.getSelection()`. */
export const SELECTION: Service = {
  name: 'Selection',
  qualified: 'SpreadsheetApp.Selection',
  access: 'document',
  members: {
    getActiveRange: read([''], (_, __, env) => newRange(activeRange(env))),
    getActiveSheet: read([''], (_, __, env) => newSheet({ tab: activeTab(env) })),
    getCurrentCell: read([''], (_, __, env) => newRange(currentCell(env))),
  },
};

export const newSelection = (): Handle => new Handle('Selection', null);
