import { copyFormula } from '../../stand-ins/spreadsheet/formula-move.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { showCell } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, CellFormat, ConditionalRule } from '../../stand-ins/spreadsheet/types.js';

/** Whether a conditional rule holds for a cell. */
export function holds({ condition, ranges }: ConditionalRule, sheet: Sheet, row: number, column: number): boolean {
  const cell = sheet.peek(row, column);
  if (condition.type !== 'CUSTOM_FORMULA') return compares(condition, cell, sheet);
  // A formula is written for the first cell of the first range and read as a copy in every other.
  const first = ranges[0]!;
  const formula = copyFormula(condition.values[0] ?? '', row - first.startRow, column - first.startColumn);
  const value = sheet.document.evaluate(formula, sheet, row, column);
  return value === true || (typeof value === 'number' && value !== 0);
}

function compares({ type, values }: ConditionalRule['condition'], cell: Cell, sheet: Sheet): boolean {
  const text = showCell(cell, sheet.document.locale).toLowerCase();
  const wanted = (values[0] ?? '').toLowerCase();
  switch (type) {
    case 'BLANK':
      return cell.value === null;
    case 'NOT_BLANK':
      return cell.value !== null;
    case 'TEXT_CONTAINS':
      return text.includes(wanted);
    case 'TEXT_NOT_CONTAINS':
      return !text.includes(wanted);
    case 'TEXT_STARTS_WITH':
      return text.startsWith(wanted);
    case 'TEXT_ENDS_WITH':
      return text.endsWith(wanted);
    case 'TEXT_EQ':
      return text === wanted;
    default:
      return comparesNumber(type, cell.value, values.map(Number));
  }
}

function comparesNumber(
  type: string,
  value: Cell['value'],
  [a = Number.NaN, b = Number.NaN]: readonly number[],
): boolean {
  if (typeof value !== 'number') return false;
  switch (type) {
    case 'NUMBER_BETWEEN':
      return value >= a && value <= b;
    case 'NUMBER_NOT_BETWEEN':
      return value < a || value > b;
    case 'NUMBER_EQ':
      return value === a;
    case 'NUMBER_NOT_EQ':
      return value !== a;
    case 'NUMBER_GREATER':
      return value > a;
    case 'NUMBER_GREATER_THAN_EQ':
      return value >= a;
    case 'NUMBER_LESS':
      return value < a;
    case 'NUMBER_LESS_THAN_EQ':
      return value <= a;
    default:
      return false;
  }
}

/** The colors a rule gives, without what it leaves alone. */
export function ruleColors({ background, fontColor, bold }: CellFormat): CellFormat {
  return {
    ...(background === undefined ? {} : { background }),
    ...(fontColor === undefined ? {} : { fontColor }),
    ...(bold === undefined ? {} : { bold }),
  };
}
