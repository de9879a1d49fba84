import { LANGUAGES, type Language } from '../../shared/language.js';
import { termIn } from '../../shared/words/finding-terms.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { type Column, columnOf, FINDING_COLUMNS, FINDING_STATUSES } from '../../shared/workbook/schema.js';
import type { FindingsTab } from '../findings/findings-tab.js';
import { addonWords } from '../words/addon-words.js';
import { type DressingStep, offers, step } from './dressing.js';
import { makeWarning, type ProtectionBefore } from './protections.js';
import { stretchesOf } from './stretches.js';

type Range = GoogleAppsScript.Spreadsheet.Range;

const COLUMNS: readonly Column[] = FINDING_COLUMNS;
const keysOf = (is: (column: Column) => boolean): string[] => COLUMNS.filter(is).map(({ key }) => key);
/** What people fill in. */
const RESPONSES = keysOf(({ answer }) => answer === true);
/** Dates of the tab, which must look like dates. */
const DATES = keysOf(({ type }) => type === 'date');
/** Sentences, which must be readable without widening a column. */
const SENTENCES = ['what', 'remedy', 'response'];

/**
 * What the Findings tab lacks: frozen headings, a filter, the list of statuses, the looks of dates and sentences, and a
 * warning before anything but a response is edited. A warning and no lock: the check on edit runs as whoever typed, and
 * writes here. Three service calls to look; what a person has set stays.
 */
export function missingFindingsDressing(
  tab: FindingsTab,
  before: ReturnType<ProtectionBefore>,
  language: Language,
): DressingStep[] {
  const { sheet, headingRow, columns, free } = tab;
  const places = Object.values(columns);
  const first = Math.min(...places) + 1;
  const width = Math.max(...places) + 2 - first;
  const rows = sheet.getMaxRows() - headingRow;
  /** The cells below the headings of these columns, as far as they are there. */
  const below = (keys: readonly string[]): Range[] =>
    keys.flatMap((key) => {
      const at = columns[key];
      return at === undefined ? [] : [sheet.getRange(headingRow + 1, at + 1, rows, 1)];
    });
  const steps: DressingStep[] = [];
  if (rows > 0) {
    if (sheet.getFrozenRows() < headingRow) steps.push(step('frozen', () => sheet.setFrozenRows(headingRow)));
    if (!sheet.getFilter()) {
      steps.push(step('filter', () => sheet.getRange(headingRow, first, rows + 1, width).createFilter()));
    }
    const { list, isNew } = statusList(tab, tab.language);
    if (list) steps.push(step('dropdowns', list));
    if (isNew) {
      steps.push(
        step('formats', () => {
          for (const range of below(DATES)) range.setNumberFormat('yyyy-mm-dd');
          for (const range of below(SENTENCES)) range.setWrap(true);
          sheet.getRangeList(places.map((at) => `${columnLetters(at)}${headingRow}`)).setFontWeight('bold');
        }),
      );
    }
  }
  // A tab made before there was a day of the response: an acceptance needs one.
  if (columns.response_on === undefined) {
    const heading = columnOf('Findings', 'response_on')![tab.language];
    steps.push(
      step('responseDay', () => {
        if (sheet.getMaxColumns() <= free) sheet.insertColumnsAfter(sheet.getMaxColumns(), 1);
        sheet
          .getRange(headingRow, free + 1)
          .setValue(heading)
          .setFontWeight('bold');
      }),
    );
  }
  const responses = rows > 0 ? below(RESPONSES) : [];
  if (before !== 'there' && responses.length > 0) {
    const { findingsProtection } = addonWords(language).setUp;
    const start = () => (before === 'none' ? sheet.protect() : before);
    steps.push(
      step('responses', () =>
        makeWarning(start, findingsProtection, (protection) => {
          protection.setUnprotectedRanges(responses);
        }),
      ),
    );
  }
  return steps;
}

/**
 * How the statuses to choose from are put in place, in this language, where there are none or those of another; a
 * list of a person's own stays. One service call to look.
 */
export function statusList(
  { sheet, headingRow, columns }: FindingsTab,
  language: Language,
): { readonly list: (() => void) | undefined; readonly isNew: boolean } {
  const cells = sheet.getRange(headingRow + 1, columns.status! + 1, sheet.getMaxRows() - headingRow, 1);
  const rules = cells.getDataValidations();
  const termsIn = (each: Language): string[] => FINDING_STATUSES.map((status) => termIn(each, status));
  const others = LANGUAGES.filter((each) => each !== language).map((each) => JSON.stringify(termsIn(each)));
  const isNew = rules.every(([rule]) => rule === null);
  const ours = rules.map(([rule]) => isNew || others.some((other) => offers(rule) === other));
  if (!ours.includes(true)) return { list: undefined, isNew };
  const list = (): void => {
    const rule = SpreadsheetApp.newDataValidation().requireValueInList(termsIn(language)).setAllowInvalid(true).build();
    for (const { row, rows: count } of stretchesOf([{ at: 0, isWritten: (row) => ours[row]! }], rules.length)) {
      cells.offset(row, 0, count, 1).setDataValidation(rule);
    }
  };
  return { list, isNew };
}
