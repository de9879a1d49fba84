import { LANGUAGES } from '../../shared/language.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { addonWords } from '../words/addon-words.js';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Protection = GoogleAppsScript.Spreadsheet.Protection;

/** What stands before the edit of a row: nothing, something, or one of ours that an earlier run could not finish. */
export type ProtectionBefore = (sheet: Sheet, row: number) => 'none' | 'there' | Protection;

/** Behind the description while a protection is made: until it is a warning, it is a lock. */
const UNFINISHED = ' (...)';

const DESCRIPTIONS = new Set(
  LANGUAGES.flatMap((language) => {
    const { protection, findingsProtection } = addonWords(language).setUp;
    return [protection + UNFINISHED, findingsProtection + UNFINISHED];
  }),
);

/** Asks the spreadsheet for its protections, once. A protection of a few cells does not count for their row. */
export function protectionsOf({ spreadsheet }: TabIndex): ProtectionBefore {
  const { ProtectionType } = SpreadsheetApp;
  const protections = [
    ...spreadsheet.getProtections(ProtectionType.RANGE),
    ...spreadsheet.getProtections(ProtectionType.SHEET),
  ].flatMap((protection) => {
    const range = rangeOf(protection);
    if (!range) return [];
    const sheetId = range.getSheet().getSheetId();
    const isHalfMade = DESCRIPTIONS.has(protection.getDescription());
    return [
      {
        protection,
        sheetId,
        first: range.getRow(),
        last: range.getLastRow(),
        columns: range.getNumColumns(),
        isHalfMade,
      },
    ];
  });
  return (sheet, row) => {
    const before = protections.filter(
      ({ sheetId, first, last, columns }) =>
        sheetId === sheet.getSheetId() && first <= row && row <= last && columns * 2 > sheet.getMaxColumns(),
    );
    if (before.length === 0) return 'none';
    return before.find(({ isHalfMade }) => isHalfMade)?.protection ?? 'there';
  };
}

/** `undefined` for that of a tab without cells. */
function rangeOf(protection: Protection): GoogleAppsScript.Spreadsheet.Range | undefined {
  try {
    return protection.getRange();
  } catch {
    return undefined;
  }
}

/**
 * Makes a protection that warns and stops nobody. What cannot be finished is taken off again, for it would lock people out;
 * where even that fails, its description says so, and the next run finishes it.
 */
export function makeWarning(
  start: () => Protection,
  description: string,
  finish: (protection: Protection) => void = () => undefined,
): void {
  const protection = start();
  try {
    protection.setDescription(description + UNFINISHED);
    finish(protection);
    protection.setWarningOnly(true).setDescription(description);
  } catch (error) {
    try {
      protection.remove();
    } catch {
      // It is finished the next time.
    }
    throw error;
  }
}
