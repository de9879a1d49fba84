import { dayFromSerial, formatDay } from '../../shared/calendar.js';
import { guessesAbout, isStrange, setUpHelps } from '../../shared/set-up/guesses.js';
import { sayGuessHere } from '../../shared/words/guesses.js';
import type { RawCell, RawWorkbook } from '../../shared/workbook/raw.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { isDateFormat } from '../../stand-ins/spreadsheet/show.js';
import type { Cell } from '../../stand-ins/spreadsheet/types.js';
import type { LayoutOffer } from './wire.js';

/** The last day of the calendar, 9999-12-31. */
const LAST_SERIAL = 2_958_465;

/**
 * What in a workbook is not laid out as the checks expect it, with what to do, as the command line says it; `null` where there
 * is nothing to say. `setUp` is the way to the menu item that settles it.
 */
export function layoutOffer(document: SpreadsheetDocument, setUp: readonly string[] | undefined): LayoutOffer | null {
  const guesses = guessesAbout(rawOf(document));
  if (!isStrange(guesses)) return null;
  const said = guesses.map((guess) => ({ en: sayGuessHere(guess, 'en'), zh: sayGuessHere(guess, 'zh') }));
  return {
    count: guesses.filter(({ kind }) => kind !== 'heading row').length,
    lines: said.map(({ en, zh }, at) => ({
      what: { en: en.what, zh: zh.what },
      // About several alike it is said once, behind the last of them.
      remedy:
        en.remedy === undefined || zh.remedy === undefined || said[at + 1]?.en.remedy === en.remedy
          ? null
          : { en: en.remedy, zh: zh.remedy },
    })),
    // Names of hospitals are for a person to add: the add-on's set-up leaves them.
    setUp: setUpHelps(guesses.filter(({ kind }) => kind !== 'site')) ? (setUp ?? null) : null,
  };
}

const rawOf = (document: SpreadsheetDocument): RawWorkbook => ({
  name: document.title,
  tabs: document.sheets.map((sheet) => ({ title: sheet.title, values: valuesOf(sheet), merges: sheet.merges })),
});

function valuesOf(sheet: Sheet): RawCell[][] {
  const { lastRow, lastColumn } = sheet;
  if (lastRow === 0 || lastColumn === 0) return [];
  const values: RawCell[][] = Array.from({ length: lastRow }, () => new Array<RawCell>(lastColumn).fill(''));
  sheet.forEachCell({ startRow: 0, endRow: lastRow, startColumn: 0, endColumn: lastColumn }, (cell, row, column) => {
    values[row]![column] = rawCell(cell);
  });
  return values;
}

function rawCell({ value, format, resultFormat }: Cell): RawCell {
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  const isDay = typeof value === 'number' && isDateFormat(format?.numberFormat ?? resultFormat);
  return isDay && value >= 0 && value <= LAST_SERIAL ? formatDay(dayFromSerial(value)) : value;
}
