import type { TabView } from '../../../../desk/server/wire.js';

/** A tab with nothing in it but what a test says, one row and one column of it frozen. */
export const tabView = (
  given: Pick<TabView, 'rowCount' | 'columnCount'> & Partial<Pick<TabView, 'cells' | 'hiddenRows' | 'hiddenColumns'>>,
): TabView => ({
  id: 0,
  title: 'People',
  frozenRows: 1,
  frozenColumns: 1,
  columnWidths: [],
  hiddenRows: [],
  hiddenColumns: [],
  merges: [],
  cells: [],
  choices: [],
  offers: [],
  formats: [],
  words: null,
  ...given,
});
