import type { Sheet } from '../../spreadsheet/sheet.js';
import type { GridRange } from '../../spreadsheet/types.js';
import type { ScriptEnvironment, Selection } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { Handle, membersOf, type Service } from '../strict-service.js';
import { newRange, newSheet } from './handles.js';
import { newRangeList } from './range-list.js';

const FIRST: GridRange = { startRow: 0, endRow: 1, startColumn: 0, endColumn: 1 };

/** What is selected on a tab that a person opens: its first cell, if it has any. */
export const firstSelection = ({ id, kind }: Sheet): Selection => ({
  sheetId: id,
  ranges: kind === 'GRID' ? [FIRST] : [],
});

/** The tab a person looks at. */
export function activeTab({ host }: ScriptEnvironment): Sheet {
  const tab = host.document.sheetById(host.selection.sheetId) ?? host.document.sheets[0];
  if (!tab) throw new ServiceException('The spreadsheet has no sheets.');
  return tab;
}

/** What a person has selected, the last part last; the first cell of a tab that has shrunk under it. */
function selected(env: ScriptEnvironment): { tab: Sheet; ranges: readonly GridRange[] } {
  const tab = activeTab(env);
  const { sheetId, ranges } = env.host.selection;
  const fits =
    sheetId === tab.id &&
    ranges.every(({ endRow, endColumn }) => endRow <= tab.rowCount && endColumn <= tab.columnCount);
  return { tab, ranges: fits ? ranges : firstSelection(tab).ranges };
}

/** The last range that a person has selected; null when nothing is. */
export function activeRangeOf(env: ScriptEnvironment): Handle | null {
  const { tab, ranges } = selected(env);
  const range = ranges.at(-1);
  return range ? newRange({ tab, range }) : null;
}

/** All of them; null when nothing is selected. */
export function activeRangeList(env: ScriptEnvironment): Handle | null {
  const { tab, ranges } = selected(env);
  return ranges.length === 0 ? null : newRangeList(ranges.map((range) => ({ tab, range })));
}

/** The first cell of the last range; null when nothing is selected. */
export function currentCellOf(env: ScriptEnvironment): Handle | null {
  const { tab, ranges } = selected(env);
  const range = ranges.at(-1);
  if (!range) return null;
  const { startRow, startColumn } = range;
  return newRange({ tab, range: { startRow, endRow: startRow + 1, startColumn, endColumn: startColumn + 1 } });
}

const { read } = membersOf<null>();

/** `SpreadsheetApp.getSelection()`. */
export const SELECTION: Service = {
  name: 'Selection',
  qualified: 'SpreadsheetApp.Selection',
  access: 'document',
  members: {
    getActiveRange: read([''], (_, __, env) => activeRangeOf(env)),
    getActiveRangeList: read([''], (_, __, env) => activeRangeList(env)),
    getActiveSheet: read([''], (_, __, env) => newSheet({ tab: activeTab(env) })),
    getCurrentCell: read([''], (_, __, env) => currentCellOf(env)),
  },
};

export const newSelection = (): Handle => new Handle('Selection', null);
