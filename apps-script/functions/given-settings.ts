import type { Language } from '../../shared/language.js';
import { matchHeadings } from '../../shared/workbook/headings.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import { SETTING_COLUMNS } from '../../shared/workbook/schema.js';
import type { Settings } from '../../shared/workbook/settings.js';
import { cellConverter } from '../sheet/cell-dates.js';
import { settingsIn, settingsInForce } from '../sheet/settings-in-force.js';
import { addonWords } from '../words/addon-words.js';
import { ArgumentError, type CellArgument, isRange } from './over-ranges.js';

export const isGiven = (argument: CellArgument): boolean => argument !== undefined && argument !== '';

/**
 * The cells of the Settings tab that a formula was given: Google Sheets works a custom function out again only when an
 * argument changes, so what it reads by itself goes stale. Throws for a range that is not that tab with its headings.
 */
export function givenSettings(name: string, given: CellArgument, language: Language): RawCell[][] {
  const values = isRange(given)
    ? given.map((row) => row.map(cellConverter(SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone())))
    : [];
  const { columns } = matchHeadings(SETTING_COLUMNS, values);
  if (columns.setting === undefined || columns.value === undefined)
    throw new ArgumentError(addonWords(language).formula.notSettings(`${name}: settings`));
  return values;
}

/** The settings of a formula's argument or, without one, those in force when it is worked out. */
export function formulaSettings(name: string, given: CellArgument, language: Language): Settings {
  return isGiven(given) ? settingsIn(givenSettings(name, given, language)) : settingsInForce();
}
