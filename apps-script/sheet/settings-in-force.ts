import { decodeWorkbook } from '../../shared/workbook/decode.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/workbook/settings.js';
import { cellConverter } from './cell-dates.js';
import { readValues } from './read-values.js';
import { indexTabs, sheetOf } from './read-workbook.js';

/**
 * The settings in force, from the workbook's Settings tab alone: a formula that used another body surface area than the
 * check would be worse than none. One service call for a whole range of arguments. A spreadsheet without that tab has the
 * defaults.
 */
export function settingsInForce(): Settings {
  const index = indexTabs(SpreadsheetApp.getActiveSpreadsheet());
  const sheet = sheetOf(index, 'Settings');
  if (!sheet) return DEFAULT_SETTINGS;
  return settingsIn(readValues(sheet).map((row) => row.map(cellConverter(index.spreadsheet.getSpreadsheetTimeZone()))));
}

/** The settings that a Settings tab of these cells puts in force. */
export function settingsIn(values: readonly (readonly RawCell[])[]): Settings {
  // The decoder wants participants; a tab with nothing but its ID column is enough to read the settings by its rules.
  const participants = { title: 'Participants', values: [['Participant ID']] };
  return decodeWorkbook({ name: '', tabs: [participants, { title: 'Settings', values }] }).settings;
}
