import { findTab } from '../../shared/workbook/decode.js';
import type { RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import type { TabName } from '../../shared/workbook/schema.js';
import { AddonError } from '../addon-error.js';
import { cellConverter } from './cell-dates.js';
import { readValues } from './read-values.js';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** The tabs whose cells the checks read. */
const READ: readonly TabName[] = ['Participants', 'Cycles', 'Follow-up', 'Sites', 'Settings'];

/** The workbook's tabs by title, before any cell is read. */
export interface TabIndex {
  readonly spreadsheet: Spreadsheet;
  readonly sheets: ReadonlyMap<string, Sheet>;
  /** Titles only: enough to say which tab is which. */
  readonly titles: RawWorkbook;
  /** Titles of the tabs that are passed by: charts and Connected Sheets, which have no cells to ask for. */
  readonly withoutCells: RawWorkbook;
}

/** Lists the tabs that have cells. Asks the server for no cell. */
export function indexTabs(spreadsheet: Spreadsheet): TabIndex {
  const all = spreadsheet.getSheets();
  const { GRID } = SpreadsheetApp.SheetType;
  const isGrid = (sheet: Sheet): boolean => sheet.getType() === GRID;
  const named = (titles: readonly string[]): RawWorkbook => ({
    name: spreadsheet.getName(),
    tabs: titles.map((title) => ({ title, values: [] })),
  });
  const sheets = new Map(all.filter(isGrid).map((sheet) => [sheet.getName(), sheet]));
  const others = all.filter((sheet) => !isGrid(sheet)).map((sheet) => sheet.getName());
  return { spreadsheet, sheets, titles: named([...sheets.keys()]), withoutCells: named(others) };
}

/** The sheet that bears a tab's name, in either language or by an alias, and has cells. */
export function gridOf({ sheets, titles }: TabIndex, name: TabName): Sheet | undefined {
  const tab = findTab(titles, name);
  return tab && sheets.get(tab.title);
}

/**
 * The same for whoever goes by there being none: throws `tab-without-cells` when a chart bears the name, for a default in the
 * place of what it shows would be wrong.
 */
export function sheetOf(index: TabIndex, name: TabName): Sheet | undefined {
  const sheet = gridOf(index, name);
  const other = sheet ? undefined : findTab(index.withoutCells, name);
  if (other) throw new AddonError('tab-without-cells', { tab: other.title });
  return sheet;
}

/**
 * Reads the workbook: one service call a tab, at most five. Tabs that no check reads keep their title and no cells. Throws
 * `tab-without-cells`.
 */
export function readWorkbook(index: TabIndex): RawWorkbook {
  const wanted = new Set(READ.map((name) => sheetOf(index, name)?.getName()));
  const convert = cellConverter(index.spreadsheet.getSpreadsheetTimeZone());
  const tabs = index.titles.tabs.map((tab): RawTab => {
    if (!wanted.has(tab.title)) return tab;
    return { title: tab.title, values: readValues(index.sheets.get(tab.title)!).map((row) => row.map(convert)) };
  });
  return { name: index.titles.name, tabs };
}
