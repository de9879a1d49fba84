import type { Sheet } from '../../spreadsheet/sheet.js';
import type { BasicFilter } from '../../spreadsheet/types.js';
import type { ScriptEnvironment } from '../environment.js';
import { ServiceException } from '../service-exception.js';
import { membersOf, type Service, self } from '../strict-service.js';
import { requireEditable } from './edit-permission.js';
import { newRange } from './handles.js';
import { liveTab, type SheetState } from './sheet-state.js';

const { read, write } = membersOf<SheetState>();

function live(state: SheetState, env: ScriptEnvironment): { tab: Sheet; filter: BasicFilter } {
  const tab = liveTab(state, env);
  if (!tab.basicFilter) throw new ServiceException('The filter no longer exists.');
  return { tab, filter: tab.basicFilter };
}

/** A tab's own filter. Its criteria are a person's and are not offered. */
export const FILTER: Service = {
  name: 'Filter',
  qualified: 'SpreadsheetApp.Filter',
  access: 'document',
  members: {
    getRange: read([''], (state, _, env) => {
      const { tab, filter } = live(state, env);
      return newRange({ tab, range: filter.range });
    }),
    remove: write([''], (state, _, env) => {
      const { tab, filter } = live(state, env);
      requireEditable(env.host, tab, filter.range, env.execution.user);
      tab.basicFilter = null;
    }),
    sort: write(['int,boolean'], (state, [column, ascending], env) => {
      const { tab, filter } = live(state, env);
      const { range } = filter;
      requireEditable(env.host, tab, range, env.execution.user);
      // The first row of a filter is its heading and stays where it is.
      if (range.endRow - range.startRow > 1) {
        tab.sortRange({ ...range, startRow: range.startRow + 1 }, [{ column: column - 1, ascending }]);
      }
      return self;
    }),
  },
};
