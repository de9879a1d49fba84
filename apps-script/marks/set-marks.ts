import { LEVELS } from '../../shared/protocol/finding.js';
import { isBlank } from '../../shared/workbook/cells.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import { AddonError } from '../addon-error.js';
import { SECOND_KEY } from '../sheet/place.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { isSameFormula } from '../sheet/same-formula.js';
import {
  ACCEPTED_LOOK,
  type FindingsColumns,
  isMarkFormula,
  MARK_FONT_COLOR,
  MARK_LOOKS,
  type MarkedTab,
  markFormula,
} from './mark-rules.js';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

const formulaOf = (rule: Rule): unknown => rule.getBooleanCondition()?.getCriteriaValues()[0];
const isOurs = (rule: Rule): boolean => isMarkFormula(formulaOf(rule));
const rangesOf = (rule: Rule): string =>
  rule
    .getRanges()
    .map((range) => range.getA1Notation())
    .join();

/**
 * Marks the record tabs: six rules each, before the person's own, which keep their order. One call a tab to read the
 * rules, and one to write them where they are not yet as they should be. A tab that refuses does not keep the others
 * from being marked; then it throws `marks-not-set`.
 */
export function setMarks({ sheets }: TabIndex, workbook: Workbook, findings: FindingsColumns): void {
  const refused: string[] = [];
  const details = new Set<string>();
  for (const name of RECORD_TABS) {
    const tab = workbook.tabs[name];
    const sheet = tab && sheets.get(tab.raw.title);
    if (!tab || !sheet) continue;
    const { columns, row } = tab.headings;
    if (columns.subject_id === undefined) continue;
    const key = SECOND_KEY[name];
    const second = key && columns[key];
    try {
      markTab(sheet, findings, {
        title: tab.raw.title,
        id: columnLetters(columns.subject_id),
        second: second === undefined ? undefined : columnLetters(second),
        headingRow: row + 1,
        width: widthOf(tab.raw.values[row]!),
      });
    } catch (error) {
      refused.push(`"${tab.raw.title}"`);
      details.add((error as Error).message);
    }
  }
  if (refused.length > 0)
    throw new AddonError('marks-not-set', { tabs: refused.join(', '), detail: [...details].join(' ') });
}

function widthOf(headings: readonly RawCell[]): number {
  let width = headings.length;
  while (isBlank(headings[width - 1])) width--;
  return width;
}

function markTab(sheet: Sheet, findings: FindingsColumns, marked: MarkedTab & { readonly width: number }): void {
  // From the heading row on, so that a row inserted right below the headings is inside; no column without a heading has a mark.
  const { headingRow, width } = marked;
  const range = sheet.getRange(headingRow, 1, sheet.getMaxRows() - headingRow + 1, width);
  const rule = (formula: string, background: string) =>
    SpreadsheetApp.newConditionalFormatRule()
      .setRanges([range])
      .whenFormulaSatisfied(formula)
      .setBackground(background)
      .setFontColor(MARK_FONT_COLOR);
  const wanted = [
    ...LEVELS.map((level) =>
      rule(markFormula(level, marked, findings), MARK_LOOKS[level].background)
        .setBold(MARK_LOOKS[level].bold ? true : null)
        .build(),
    ),
    // Behind them: where something else is open, that is what the cell shows.
    rule(markFormula('accepted', marked, findings), ACCEPTED_LOOK.background)
      .setItalic(ACCEPTED_LOOK.italic)
      .build(),
  ];
  const rules = sheet.getConditionalFormatRules();
  const first = rules.slice(0, wanted.length);
  const asWanted =
    rules.filter(isOurs).length === wanted.length &&
    wanted.every((rule, at) => {
      const other = first[at];
      return (
        other !== undefined && isSameFormula(formulaOf(other), formulaOf(rule)) && rangesOf(other) === rangesOf(rule)
      );
    });
  if (!asWanted) sheet.setConditionalFormatRules([...wanted, ...rules.filter((rule) => !isOurs(rule))]);
}

/** Takes the add-on's rules off every tab and leaves all others as they were. Answers how many tabs had any. */
export function clearMarks({ sheets }: TabIndex): number {
  let cleared = 0;
  for (const sheet of sheets.values()) {
    const rules = sheet.getConditionalFormatRules();
    const kept = rules.filter((rule) => !isOurs(rule));
    if (kept.length === rules.length) continue;
    sheet.setConditionalFormatRules(kept);
    cleared++;
  }
  return cleared;
}
