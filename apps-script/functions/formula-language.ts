import { type Language, languageOfLocale } from '../../shared/language.js';

/** The language of a formula's errors: the spreadsheet's, the only one that a custom function may ask for. */
export function formulaLanguage(): Language {
  return languageOfLocale(SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetLocale());
}
