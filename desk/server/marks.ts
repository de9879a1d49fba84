import { LANGUAGES } from '../../shared/language.js';
import { LEVELS, type Level } from '../../shared/protocol/finding.js';
import type { Harm } from '../../shared/protocol/rule.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { codeOf, termIn } from '../../shared/words/finding-terms.js';
import { levelWords } from '../../shared/words/levels.js';
import { columnIndex, splitTitle } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { showCell } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, ConditionalRule } from '../../stand-ins/spreadsheet/types.js';
import { holds, ruleColors } from './conditional-rule.js';
import { columnsIn, textAt } from './findings-rows.js';
import type { MarkView, Sentence } from './wire.js';

/** What the add-on writes into each of its rules, and is known by. */
const SIGNATURE = 'N("rps")';

const wordOf = (level: Level): Sentence => ({ en: levelWords('en')[level], zh: levelWords('zh')[level] });
const ACCEPTED: Sentence = { en: 'Accepted deviation', zh: '已接受的偏离' };
const OWN: Sentence = { en: 'Conditional format', zh: '条件格式' };

/** Between the parts of a place, as the add-on writes it: `Cycles › QD-014 › 2 › [PLD given (mg)]`. */
const BETWEEN = ' › ';

/** One line of the Findings tab that is open or accepted, as far as a mark needs it. */
interface Listed {
  readonly level: Level;
  readonly isAccepted: boolean;
  readonly headings: readonly string[];
  readonly says: string;
  /** The less, the sooner it is said. */
  readonly rank: number;
}

/** The lines of a Findings tab by the row that they name, worst first. */
type ListedRows = ReadonlyMap<string, readonly Listed[]>;

interface AddOnRule {
  readonly rule: ConditionalRule;
  readonly level: Level;
  readonly isAccepted: boolean;
  readonly listed: ListedRows;
  /** What the tab is called in the places. */
  readonly tab: string;
  readonly idColumn: number;
  /** Where the cycle or the assessment stands, on a tab on which a participant has several rows. */
  readonly secondColumn: number | undefined;
  readonly headingRow: number;
}

/**
 * The marks of a tab by `row,column`: the first conditional rule that holds for a cell. The add-on's rules look each
 * cell up in the Findings tab, which for a whole grid is millions of comparisons; they are asked only about cells whose
 * row and heading both stand there, and their own answer decides.
 */
export function marksOf(sheet: Sheet): Map<string, MarkView> {
  const marks = new Map<string, MarkView>();
  const known = new Map<string, ListedRows>();
  for (const rule of sheet.conditionalRules) {
    const ours = readAddOnRule(rule, sheet.document, known);
    if (ours) markAddOn(sheet, ours, marks);
    else markOwn(sheet, rule, marks);
  }
  return marks;
}

function markAddOn(sheet: Sheet, ours: AddOnRule, marks: Map<string, MarkView>): void {
  const { rule, listed, tab, idColumn, secondColumn, headingRow } = ours;
  const first = rule.ranges[0]!;
  const columns = new Map<string, number[]>();
  for (let column = first.startColumn; column < Math.min(first.endColumn, sheet.columnCount); column += 1) {
    const heading = placeText(sheet.peek(headingRow, column), sheet);
    if (heading !== '') columns.set(heading, [...(columns.get(heading) ?? []), column]);
  }
  for (let row = first.startRow; row < Math.min(first.endRow, sheet.rowCount); row += 1) {
    const id = placeText(sheet.peek(row, idColumn), sheet);
    if (id === '') continue;
    const second = secondColumn === undefined ? [] : [placeText(sheet.peek(row, secondColumn), sheet)];
    const about = listed.get([tab, id, ...second].join(BETWEEN).toLowerCase());
    if (about) markRow(sheet, row, { ours, about, columns }, marks);
  }
}

function markRow(
  sheet: Sheet,
  row: number,
  {
    ours,
    about,
    columns,
  }: {
    readonly ours: AddOnRule;
    readonly about: readonly Listed[];
    readonly columns: ReadonlyMap<string, readonly number[]>;
  },
  marks: Map<string, MarkView>,
): void {
  const { rule, level, isAccepted } = ours;
  // Which of those that were accepted it shows, the rule itself tells.
  const concerned = about.filter((each) => each.isAccepted === isAccepted && (isAccepted || each.level === level));
  for (const heading of new Set(concerned.flatMap(({ headings }) => headings))) {
    for (const column of columns.get(heading) ?? []) {
      const key = `${row},${column}`;
      if (marks.has(key) || !holds(rule, sheet, row, column)) continue;
      const open = about.filter((each) => !each.isAccepted && each.headings.includes(heading));
      marks.set(key, {
        ...ruleColors(rule.format),
        kind: isAccepted ? 'accepted' : level,
        word: isAccepted ? ACCEPTED : wordOf(level),
        says: [...new Set(open.map(({ says }) => says))],
      });
    }
  }
}

/** A cell as it stands in a place: a number without its format, as the add-on's formulas read it too. */
function placeText(cell: Cell, sheet: Sheet): string {
  return typeof cell.value === 'number' ? String(cell.value) : showCell(cell, sheet.document.locale);
}

function markOwn(sheet: Sheet, rule: ConditionalRule, marks: Map<string, MarkView>): void {
  const { lastRow } = sheet;
  for (const range of rule.ranges) {
    for (let row = range.startRow; row < Math.min(range.endRow, lastRow); row += 1) {
      for (let column = range.startColumn; column < Math.min(range.endColumn, sheet.columnCount); column += 1) {
        const key = `${row},${column}`;
        if (marks.has(key) || !holds(rule, sheet, row, column)) continue;
        marks.set(key, { ...ruleColors(rule.format), kind: 'own', word: OWN, says: [] });
      }
    }
  }
}

function readAddOnRule(
  rule: ConditionalRule,
  document: SpreadsheetDocument,
  known: Map<string, ListedRows>,
): AddOnRule | undefined {
  const formula = rule.condition.values[0] ?? '';
  if (rule.condition.type !== 'CUSTOM_FORMULA' || !formula.includes(SIGNATURE)) return undefined;
  const place = /INDIRECT\("((?:[^"]|"")+)"\)/.exec(formula)?.[1]?.replaceAll('""', '"');
  const tab = new RegExp(`"((?:[^"]|"")+)${BETWEEN}"&\\$`).exec(formula)?.[1]?.replaceAll('""', '"');
  // Outside the texts the row's own cells are all that is named by a fixed column: the ID, and what tells its rows apart.
  const named = [...formula.replace(/"(?:[^"]|"")*"/g, '""').matchAll(/\$([A-Z]{1,3})(\d+)/g)];
  const [id, second] = [...new Set(named.map((match) => match[1]!))].map(columnIndex);
  const names = (code: string): boolean => LANGUAGES.some((each) => formula.includes(`"${termIn(each, code)}"`));
  const level = LEVELS.find(names);
  const target = place === undefined ? null : splitTitle(place);
  const findings = target?.title === undefined ? undefined : document.sheetByTitle(target.title);
  const letters = /^([A-Z]{1,3}):/.exec(target?.cells ?? '')?.[1];
  if (!findings || id === undefined || tab === undefined || letters === undefined || !level) return undefined;
  const key = `${findings.id},${letters}`;
  const listed = known.get(key) ?? readListed(findings, columnIndex(letters));
  known.set(key, listed);
  return {
    rule,
    level,
    // The other rules look for everything but what was accepted.
    isAccepted: names('accepted'),
    listed,
    tab,
    idColumn: id,
    secondColumn: second,
    headingRow: Number(named[0]![2]) - 1,
  };
}

/** What may harm somebody at once comes first, then what may harm at all, then the others as bad as they are. */
function rankOf(level: Level, rule: string): number {
  const harms: readonly Harm[] = ['alert', 'critical', 'none'];
  const harm = level === 'stop' ? (RULES.find(({ id }) => id === rule)?.harm ?? 'none') : 'none';
  return LEVELS.indexOf(level) * harms.length + harms.indexOf(harm);
}

function readListed(findings: Sheet, whereColumn: number): ListedRows {
  const columns = columnsIn(findings);
  const rows = new Map<string, Listed[]>();
  for (let row = 1; row < findings.lastRow; row += 1) {
    const text = (key: keyof typeof columns): string => textAt(findings, row, columns[key]);
    const parts = textAt(findings, row, whereColumn).split(BETWEEN);
    const cells = parts.pop() ?? '';
    const level = LEVELS.find((each) => each === codeOf(text('severity')));
    const status = codeOf(text('status'));
    // A place without an ID is nobody's, and what is resolved concerns nobody any more.
    if (parts.length < 2 || !cells.startsWith('[') || !level || status === 'resolved') continue;
    // What is wrong with the workbook itself concerns no clause, and its code tells nobody anything.
    const says = [text('clause'), text('what'), text('remedy')].filter((part) => part !== '' && part !== 'data');
    const named = parts.join(BETWEEN).toLowerCase();
    const listed = rows.get(named) ?? [];
    rows.set(named, listed);
    listed.push({
      level,
      isAccepted: status === 'accepted',
      headings: cells.slice(1, -1).split('] ['),
      says: says.join(' · '),
      rank: rankOf(level, text('rule')),
    });
  }
  for (const listed of rows.values()) listed.sort((a, b) => a.rank - b.rank);
  return rows;
}
