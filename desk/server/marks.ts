import { TABS } from '../../shared/workbook/schema.js';
import { columnIndex, splitTitle } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { showCell } from '../../stand-ins/spreadsheet/show.js';
import type { ConditionalRule } from '../../stand-ins/spreadsheet/types.js';
import { holds, ruleColors } from './conditional-rule.js';
import type { MarkView, Sentence } from './wire.js';

/** What the add-on writes into each of its rules, and is known by. */
const SIGNATURE = 'N("rps")';

const WORDS: Readonly<Record<string, Sentence>> = {
  stop: { en: 'Stop', zh: '停止' },
  warn: { en: 'Warning', zh: '警告' },
  query: { en: 'Query', zh: '质疑' },
  advisory: { en: 'Advisory', zh: '提示' },
};
const ACCEPTED: Sentence = { en: 'Accepted deviation', zh: '已接受的偏离' };
const OWN: Sentence = { en: 'Conditional format', zh: '条件格式' };

/** One line of the Findings tab, as far as a mark needs it. */
interface Listed {
  readonly where: string;
  readonly severity: string;
  readonly says: string;
}

interface AddOnRule {
  readonly rule: ConditionalRule;
  readonly severity: string;
  readonly word: Sentence;
  /** Where the rule looks: only a cell that is named there can be marked. */
  readonly listed: readonly Listed[];
  readonly idColumn: number;
  readonly headingRow: number;
}

/**
 * The marks of a tab by `row,column`: the first conditional rule that holds for a cell. The add-on's rules look each
 * cell up in the Findings tab, which for a whole grid is millions of comparisons; they are asked only about cells whose
 * participant and heading both stand there, and their own answer decides.
 */
export function marksOf(sheet: Sheet): Map<string, MarkView> {
  const marks = new Map<string, MarkView>();
  for (const rule of sheet.conditionalRules) {
    const ours = readAddOnRule(rule, sheet.document);
    if (ours) markAddOn(sheet, ours, marks);
    else markOwn(sheet, rule, marks);
  }
  return marks;
}

function markAddOn(
  sheet: Sheet,
  { rule, word, listed, idColumn, headingRow }: AddOnRule,
  marks: Map<string, MarkView>,
): void {
  const { locale } = sheet.document;
  const first = rule.ranges[0]!;
  const columns: { column: number; heading: string }[] = [];
  for (let column = first.startColumn; column < Math.min(first.endColumn, sheet.columnCount); column += 1) {
    const heading = showCell(sheet.peek(headingRow, column), locale);
    if (heading !== '' && listed.some(({ where }) => where.includes(heading))) columns.push({ column, heading });
  }
  for (let row = first.startRow; row < Math.min(first.endRow, sheet.rowCount); row += 1) {
    const id = showCell(sheet.peek(row, idColumn), locale);
    if (id === '') continue;
    const named = listed.filter(({ where }) => where.includes(id));
    if (named.length === 0) continue;
    for (const { column, heading } of columns) {
      const key = `${row},${column}`;
      const about = named.filter(({ where }) => where.includes(`[${heading}]`));
      if (marks.has(key) || about.length === 0 || !holds(rule, sheet, row, column)) continue;
      marks.set(key, {
        ...ruleColors(rule.format),
        word,
        says: about.filter((each) => namesRow(each.where, sheet, row)).map(({ says }) => says),
      });
    }
  }
}

/** A participant has several cycles; a finding on one of them names it between the ID and the heading. */
function namesRow(where: string, sheet: Sheet, row: number): boolean {
  const parts = where.split(' › ');
  if (parts.length < 4) return true;
  const second = parts[2]!;
  for (let column = 0; column < Math.min(4, sheet.columnCount); column += 1) {
    if (showCell(sheet.peek(row, column), sheet.document.locale) === second) return true;
  }
  return false;
}

function markOwn(sheet: Sheet, rule: ConditionalRule, marks: Map<string, MarkView>): void {
  const { lastRow } = sheet;
  for (const range of rule.ranges) {
    for (let row = range.startRow; row < Math.min(range.endRow, lastRow); row += 1) {
      for (let column = range.startColumn; column < Math.min(range.endColumn, sheet.columnCount); column += 1) {
        const key = `${row},${column}`;
        if (marks.has(key) || !holds(rule, sheet, row, column)) continue;
        marks.set(key, { ...ruleColors(rule.format), word: OWN, says: [] });
      }
    }
  }
}

function readAddOnRule(rule: ConditionalRule, document: SpreadsheetDocument): AddOnRule | undefined {
  const formula = rule.condition.values[0] ?? '';
  if (rule.condition.type !== 'CUSTOM_FORMULA' || !formula.includes(SIGNATURE)) return undefined;
  const place = /INDIRECT\("((?:[^"]|"")+)"\)/.exec(formula)?.[1]?.replaceAll('""', '"');
  const id = /\$([A-Z]{1,3})(\d+)/.exec(formula.replace(/"(?:[^"]|"")*"/g, '""'));
  const severity = Object.keys(WORDS).find((each) => formula.includes(`"${each}"`));
  const target = place === undefined ? null : splitTitle(place);
  const findings = target?.title === undefined ? undefined : document.sheetByTitle(target.title);
  const letters = /^([A-Z]{1,3}):/.exec(target?.cells ?? '')?.[1];
  if (!findings || !id || letters === undefined || severity === undefined) return undefined;
  return {
    rule,
    severity,
    // The other rules look for everything but what was accepted.
    word: formula.includes('"accepted"') ? ACCEPTED : (WORDS[severity] ?? OWN),
    idColumn: columnIndex(id[1]!),
    headingRow: Number(id[2]) - 1,
    listed: readListed(findings, columnIndex(letters)).filter((each) => each.severity === severity),
  };
}

function readListed(findings: Sheet, whereColumn: number): Listed[] {
  const { locale } = findings.document;
  const columnOf = (key: string): number => {
    const wanted = TABS.Findings.columns.find((column) => column.key === key)!;
    for (let column = 0; column < findings.columnCount; column += 1) {
      const heading = showCell(findings.peek(0, column), locale);
      if (heading === wanted.en || heading === wanted.zh) return column;
    }
    return -1;
  };
  const [severity, clause, what, remedy] = ['severity', 'clause', 'what', 'remedy'].map(columnOf) as [
    number,
    number,
    number,
    number,
  ];
  const text = (row: number, column: number): string =>
    column < 0 ? '' : showCell(findings.peek(row, column), locale);
  const listed: Listed[] = [];
  for (let row = 1; row < findings.lastRow; row += 1) {
    const where = text(row, whereColumn);
    if (where === '') continue;
    const parts = [text(row, clause), text(row, what), text(row, remedy)];
    // What is wrong with the workbook itself concerns no clause, and its code tells nobody anything.
    const says = parts.filter((part) => part !== '' && part !== 'data').join(' · ');
    listed.push({ where, severity: text(row, severity), says });
  }
  return listed;
}
