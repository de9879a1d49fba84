import type { SpreadsheetDocument } from './document.js';
import { Call } from './formula-functions.js';
import { type FormulaNode, FormulaSyntaxError, mentions, parseFormula, type Reference } from './formula-parse.js';
import { asNumber, asText, compareValues, EvaluationError, type Operand, rowsOf } from './formula-value.js';
import type { Sheet } from './sheet.js';
import type { GridRange, NumberFormat, Value } from './types.js';

/** Where a formula stands. */
export interface FormulaPlace {
  readonly document: SpreadsheetDocument;
  readonly sheet: Sheet;
  readonly row: number;
  readonly column: number;
}

/** A call of a function the document does not know. */
export interface CustomCall {
  /** As typed in the formula; Sheets does not mind its case. */
  readonly name: string;
  /** A cell or a constant is a value, a range of more than one cell is rows of values. Errors in arguments arrive as values. */
  readonly args: readonly (Value | Value[][])[];
  /** The number formats of the cells the arguments came from, in the same shape, so that a date can be told from a number. */
  readonly formats: readonly (NumberFormat | undefined | (NumberFormat | undefined)[][])[];
  readonly place: FormulaPlace;
  /** Whether an argument has, or a cell in it, a function whose result changes by itself. */
  readonly isVolatile: boolean;
}

/**
 * Answers a custom function: a value, rows of values (which spill to the cells right and below), the same with a
 * number format, or `undefined` when there is no function of that name. What it throws becomes an `#ERROR!` cell
 * with the error's message.
 */
export type FunctionResolver = (
  call: CustomCall,
) => Value | Value[][] | { readonly value: Value | Value[][]; readonly numberFormat: NumberFormat } | undefined;

export interface FormulaResult {
  readonly value: Value | Value[][];
  readonly format?: NumberFormat;
}

/** Where a reference points on its grid; `null` when there is no such tab or it lies outside. */
export function locate(reference: Reference, place: FormulaPlace): { sheet: Sheet; range: GridRange } | null {
  const { sheets } = place.document;
  const wanted = reference.sheet?.toLowerCase();
  const sheet = wanted === undefined ? place.sheet : sheets.find((each) => each.title.toLowerCase() === wanted);
  if (!sheet) return null;
  const { first } = reference;
  const last = reference.last ?? first;
  const bounds = (a: number | undefined, b: number | undefined, size: number): [number, number] => {
    if (a === undefined || b === undefined) return [a ?? b ?? 0, size];
    return [Math.min(a, b), Math.min(Math.max(a, b) + 1, size)];
  };
  const [startRow, endRow] = bounds(first.row, last.row, sheet.rowCount);
  const [startColumn, endColumn] = bounds(first.column, last.column, sheet.columnCount);
  if (startRow >= endRow || startColumn >= endColumn) return null;
  return { sheet, range: { startRow, endRow, startColumn, endColumn } };
}

function formatOf(sheet: Sheet, row: number, column: number): NumberFormat | undefined {
  const cell = sheet.peek(row, column);
  return cell.format?.numberFormat ?? cell.resultFormat;
}

function area(sheet: Sheet, range: GridRange): Operand {
  if (range.endRow - range.startRow > 1 || range.endColumn - range.startColumn > 1)
    return { kind: 'area', sheet, range };
  const format = formatOf(sheet, range.startRow, range.startColumn);
  const { value } = sheet.peek(range.startRow, range.startColumn);
  return { kind: 'value', value, fromCell: true, ...(format ? { format } : {}) };
}

/** One value out of an operand. A range gives the cell in the formula's own row or column, as Sheets does, or `#VALUE!`. */
function single(operand: Operand, place: FormulaPlace): Operand & { kind: 'value' } {
  if (operand.kind === 'value') return operand;
  if (operand.kind === 'array') return { kind: 'value', value: operand.rows[0]?.[0] ?? null };
  const { sheet, range } = operand;
  const oneColumn = range.endColumn - range.startColumn === 1;
  const oneRow = range.endRow - range.startRow === 1;
  if (oneColumn && place.row >= range.startRow && place.row < range.endRow) {
    return { kind: 'value', value: sheet.peek(place.row, range.startColumn).value, fromCell: true };
  }
  if (oneRow && place.column >= range.startColumn && place.column < range.endColumn) {
    return { kind: 'value', value: sheet.peek(range.startRow, place.column).value, fromCell: true };
  }
  throw new EvaluationError('#VALUE!', 'An array value could not be found.');
}

function isDate(format: NumberFormat | undefined): boolean {
  return format?.type === 'DATE' || format?.type === 'DATE_TIME';
}

function arithmetic(operator: string, a: number, b: number): number {
  if (operator === '+') return a + b;
  if (operator === '-') return a - b;
  if (operator === '*') return a * b;
  if (operator === '/') {
    if (b === 0) throw new EvaluationError('#DIV/0!', 'Function DIVIDE parameter 2 cannot be zero.');
    return a / b;
  }
  const power = a ** b;
  if (!Number.isFinite(power)) throw new EvaluationError('#NUM!');
  return power;
}

function comparison(operator: string, order: number): boolean {
  if (operator === '=') return order === 0;
  if (operator === '<>') return order !== 0;
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function binary(node: FormulaNode & { kind: 'binary' }, place: FormulaPlace): Operand {
  const left = single(evaluate(node.left, place), place);
  const right = single(evaluate(node.right, place), place);
  const { operator } = node;
  if (operator === '&') return { kind: 'value', value: asText(left.value) + asText(right.value) };
  if (['=', '<>', '<', '>', '<=', '>='].includes(operator)) {
    return { kind: 'value', value: comparison(operator, compareValues(left.value, right.value)) };
  }
  const value = arithmetic(operator, asNumber(left.value), asNumber(right.value));
  // A date and a number of days make a date; two dates make a number of days.
  const dates = [left.format, right.format].filter(isDate);
  const format = (operator === '+' || operator === '-') && dates.length === 1 ? dates[0] : undefined;
  return { kind: 'value', value, ...(format ? { format } : {}) };
}

function formatsOf(operand: Operand): CustomCall['formats'][number] {
  if (operand.kind === 'value') return operand.format;
  if (operand.kind === 'array') return operand.rows.map((row) => row.map(() => undefined));
  const { sheet, range } = operand;
  return Array.from({ length: range.endRow - range.startRow }, (_, row) =>
    Array.from({ length: range.endColumn - range.startColumn }, (__, column) =>
      formatOf(sheet, range.startRow + row, range.startColumn + column),
    ),
  );
}

const VOLATILE = /\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\s*\(/i;

function isVolatile(node: FormulaNode, place: FormulaPlace): boolean {
  const { calls, references } = mentions(node);
  if (calls.some((name) => VOLATILE.test(`${name}(`))) return true;
  return references.some((reference) => {
    const found = locate(reference, place);
    let any = false;
    found?.sheet.eachStored(found.range, ({ formula }) => {
      any ||= formula !== undefined && VOLATILE.test(formula);
    });
    return any;
  });
}

function custom(node: FormulaNode & { kind: 'call' }, place: FormulaPlace): Operand {
  const unknown = new EvaluationError('#NAME?', `Unknown function: '${node.name}'.`);
  const resolver = place.document.customFunctions;
  if (!resolver) throw unknown;
  const operands = node.args.map((arg): Operand => {
    if (arg === null) return { kind: 'value', value: null };
    try {
      return evaluate(arg, place);
    } catch (error) {
      if (error instanceof EvaluationError) return { kind: 'value', value: error.value };
      throw error;
    }
  });
  let answer: ReturnType<FunctionResolver>;
  try {
    answer = resolver({
      name: node.name,
      args: operands.map((operand) => (operand.kind === 'value' ? operand.value : rowsOf(operand))),
      formats: operands.map(formatsOf),
      place,
      isVolatile: node.args.some((arg) => arg !== null && isVolatile(arg, place)),
    });
  } catch (error) {
    // An error thrown in another realm is no instance of this one's Error.
    const message = (error as { message?: unknown } | null)?.message;
    throw new EvaluationError('#ERROR!', typeof message === 'string' ? message : String(error));
  }
  if (answer === undefined) throw unknown;
  const formatted = typeof answer === 'object' && answer !== null && 'numberFormat' in answer ? answer : null;
  const value = formatted ? formatted.value : (answer as Value | Value[][]);
  if (Array.isArray(value)) return { kind: 'array', rows: value };
  return { kind: 'value', value, ...(formatted ? { format: formatted.numberFormat } : {}) };
}

function evaluate(node: FormulaNode, place: FormulaPlace): Operand {
  switch (node.kind) {
    case 'literal':
      return { kind: 'value', value: node.value };
    case 'reference': {
      const found = locate(node.reference, place);
      if (!found) throw new EvaluationError('#REF!', 'Reference does not exist.');
      return area(found.sheet, found.range);
    }
    case 'name': {
      const named = place.document.namedRanges.get(node.name);
      const sheet = named && place.document.sheetById(named.sheetId);
      if (!sheet) throw new EvaluationError('#NAME?', `Unknown range name: '${node.name}'.`);
      return area(sheet, named.range);
    }
    case 'unary': {
      const operand = single(evaluate(node.operand, place), place);
      if (node.operator === '+') return operand;
      const number = asNumber(operand.value);
      return { kind: 'value', value: node.operator === '-' ? -number : number / 100 };
    }
    case 'binary':
      return binary(node, place);
    case 'call': {
      const known = place.document.builtins.get(node.name.toUpperCase());
      if (!known) return custom(node, place);
      return known(new Call(node, place, evaluate, single));
    }
  }
}

/** The value of a formula that was read before. Never throws: an error is a value. */
export function evaluateNode(node: FormulaNode, place: FormulaPlace): FormulaResult {
  try {
    const operand = evaluate(node, place);
    if (operand.kind === 'array') return { value: rowsOf(operand) };
    const { value, format } = single(operand, place);
    if (typeof value === 'number' && !Number.isFinite(value)) return { value: { error: '#NUM!' } };
    return { value, ...(format ? { format } : {}) };
  } catch (error) {
    if (error instanceof EvaluationError) return { value: error.value };
    if (error instanceof RangeError)
      return { value: { error: '#ERROR!', message: 'The formula is nested too deeply.' } };
    throw error;
  }
}

/** The value of a formula with its leading `=`. Never throws: text that is no formula is `#ERROR!`. */
export function evaluateFormula(formula: string, place: FormulaPlace): FormulaResult {
  try {
    return evaluateNode(parseFormula(formula), place);
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return { value: { error: '#ERROR!', message: 'Formula parse error.' } };
    throw error;
  }
}
