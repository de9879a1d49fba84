import { findTab } from '../../shared/workbook/decode.js';
import type { RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import type { TabName } from '../../shared/workbook/schema.js';
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
}

/** Lists the tabs. Asks the server for no cell. */
export function indexTabs(spreadsheet: Spreadsheet): TabIndex {
  const sheets = new Map(spreadsheet.getSheets().map((sheet) => [sheet.getName(), sheet]));
  const tabs = [...sheets.keys()].map((title) => ({ title, values: [] }));
  return { spreadsheet, sheets, titles: { name: spreadsheet.getName(), tabs } };
}

/** The sheet that bears a tab's name, in either language or by an alias. */
export function sheetOf({ sheets, titles }: TabIndex, name: TabName): Sheet | undefined {
  const tab = findTab(titles, name);
  return tab && sheets.get(tab.title);
}

/** Reads the workbook: one service call a tab, at most five. Tabs that no check reads keep their title and no cells. */
export function readWorkbook(index: TabIndex): RawWorkbook {
  const wanted = new Set(READ.map((name) => findTab(index.titles, name)?.title));
  const convert = cellConverter(index.spreadsheet.getSpreadsheetTimeZone());
  const tabs = index.titles.tabs.map((tab): RawTab => {
    if (!wanted.has(tab.title)) return tab;
    return { title: tab.title, values: readValues(index.sheets.get(tab.title)!).map((row) => row.map(convert)) };
  });
  return { name: index.titles.name, tabs };
}
