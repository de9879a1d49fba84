import { cellName, parseA1, toGridRange } from '../../spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../spreadsheet/document.js';
import { dateToSerial } from '../../spreadsheet/serial.js';
import type { Sheet } from '../../spreadsheet/sheet.js';
import { isDateFormat, showValue } from '../../spreadsheet/show.js';
import type { DataValidation, NumberFormat, Value } from '../../spreadsheet/types.js';

/** The text of every non-empty cell a range rule points at. */
function listed(rule: DataValidation, tab: Sheet, document: SpreadsheetDocument): string[] {
  if (rule.kind === 'LIST') return [...rule.values];
  const reference = parseA1((rule.values[0] ?? '').replace(/^=/, '').replaceAll('$', ''));
  const target = reference?.sheetTitle === undefined ? tab : document.sheetByTitle(reference.sheetTitle);
  if (!reference || !target) return [];
  const texts: string[] = [];
  target.forEachCell(toGridRange(reference, target), (cell) => {
    if (cell.value !== null)
      texts.push(showValue(cell.value, cell.format?.numberFormat ?? cell.resultFormat, document.locale));
  });
  return texts;
}

function compares(condition: string, value: number, [a = Number.NaN, b = Number.NaN]: readonly number[]): boolean {
  switch (condition) {
    case 'NUMBER_BETWEEN':
    case 'DATE_BETWEEN':
      return value >= a && value <= b;
    case 'NUMBER_NOT_BETWEEN':
    case 'DATE_NOT_BETWEEN':
      return value < a || value > b;
    case 'NUMBER_GREATER':
    case 'DATE_AFTER':
      return value > a;
    case 'NUMBER_GREATER_THAN_EQ':
    case 'DATE_ON_OR_AFTER':
      return value >= a;
    case 'NUMBER_LESS':
    case 'DATE_BEFORE':
      return value < a;
    case 'NUMBER_LESS_THAN_EQ':
    case 'DATE_ON_OR_BEFORE':
      return value <= a;
    case 'NUMBER_EQ':
    case 'DATE_EQ':
      return value === a;
    case 'NUMBER_NOT_EQ':
      return value !== a;
    default:
      return true;
  }
}

/** A date of a rule, an ISO date or a serial as text, as a serial. */
function dateOperand(text: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match
    ? dateToSerial({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) })
    : Number(text);
}

/** Whether a value may stand in a cell with this rule. An empty cell always may; a custom formula is left to the person. */
export function satisfies(
  rule: DataValidation,
  value: Value,
  format: NumberFormat | undefined,
  tab: Sheet,
  document: SpreadsheetDocument,
): boolean {
  if (value === null) return true;
  if (typeof value === 'object') return false;
  switch (rule.kind) {
    case 'LIST':
    case 'RANGE':
      return listed(rule, tab, document).includes(showValue(value, format, document.locale));
    case 'CHECKBOX':
      return rule.values.length === 0 ? typeof value === 'boolean' : rule.values.includes(String(value));
    case 'NUMBER':
      return typeof value === 'number' && compares(rule.condition ?? '', value, rule.values.map(Number));
    case 'DATE':
      return (
        typeof value === 'number' &&
        isDateFormat(format) &&
        compares(rule.condition ?? '', Math.floor(value), rule.values.map(dateOperand))
      );
    default:
      return true;
  }
}

/** The real host's sentence for a value that a cell's rule does not let in. */
export function violation(row: number, column: number): string {
  return `The data you entered in cell ${cellName(row, column)} violates the data validation rules set on this cell.`;
}
