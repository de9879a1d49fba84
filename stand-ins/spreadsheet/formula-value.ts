import type { Sheet } from './sheet.js';
import type { ErrorValue, GridRange, NumberFormat, Value } from './types.js';

/** A formula's part came to an error; it travels up until a function such as IFERROR takes it. */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  readonly value: ErrorValue;
  constructor(error: ErrorValue['error'], message?: string) {
    super(message ?? error);
    this.value = message === undefined ? { error } : { error, message };
  }
}

/** What part of a formula comes to: one value, cells of a tab not read yet, or an array. */
export type Operand =
  | { readonly kind: 'value'; readonly value: Value; readonly format?: NumberFormat; readonly fromCell?: boolean }
  | { readonly kind: 'area'; readonly sheet: Sheet; readonly range: GridRange }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Value[])[] };

export function isError(value: Value): value is ErrorValue {
  return typeof value === 'object' && value !== null;
}

/** The value, or a throw when it is an error. */
export function unlessError(value: Value): Exclude<Value, ErrorValue> {
  if (!isError(value)) return value;
  throw new EvaluationError(value.error, value.message);
}

/** A number as arithmetic sees it: empty is 0, TRUE is 1, text that is a number counts. Throws `#VALUE!`. */
export function asNumber(value: Value): number {
  const plain = unlessError(value);
  if (plain === null) return 0;
  if (typeof plain !== 'string') return Number(plain);
  const text = plain.trim().replace(/^([+-]?\d{1,3})((?:,\d{3})+)(?=\.|$)/, (whole) => whole.replaceAll(',', ''));
  const percent = /%$/.test(text);
  const number = Number(percent ? text.slice(0, -1) : text);
  if (text === '' || Number.isNaN(number) || /^[+-]?0[xob]/i.test(text)) {
    throw new EvaluationError('#VALUE!', `'${plain}' is text and cannot be coerced to a number.`);
  }
  return percent ? number / 100 : number;
}

export function asText(value: Value): string {
  const plain = unlessError(value);
  if (plain === null) return '';
  if (typeof plain === 'boolean') return plain ? 'TRUE' : 'FALSE';
  return String(plain);
}

/** Empty and 0 are false, the words TRUE and FALSE count, other text throws `#VALUE!`. */
export function asBoolean(value: Value): boolean {
  const plain = unlessError(value);
  if (typeof plain !== 'string') return Boolean(plain);
  if (/^(true|false)$/i.test(plain)) return /^t/i.test(plain);
  throw new EvaluationError('#VALUE!', `'${plain}' is text and cannot be coerced to a boolean.`);
}

function rank(value: Value): number {
  if (typeof value === 'string') return 1;
  return typeof value === 'boolean' ? 2 : 0;
}

/** How `<`, `=` and the like order two values: numbers before text before booleans, text without case, empty like 0 or `""`. */
export function compareValues(a: Value, b: Value): number {
  const blank = (other: Value): Value => (typeof other === 'string' ? '' : typeof other === 'boolean' ? false : 0);
  const left = unlessError(a) ?? blank(unlessError(b));
  const right = unlessError(b) ?? blank(left);
  const ranks = rank(left) - rank(right);
  if (ranks !== 0) return ranks;
  if (typeof left === 'string' && typeof right === 'string') {
    const [low, high] = [left.toLowerCase(), right.toLowerCase()];
    return low < high ? -1 : low > high ? 1 : 0;
  }
  return Number(left) - Number(right);
}

/** The values of an operand as rows. */
export function rowsOf(operand: Operand): Value[][] {
  if (operand.kind === 'value') return [[operand.value]];
  if (operand.kind === 'array') return operand.rows.map((row) => [...row]);
  const { sheet, range } = operand;
  const rows: Value[][] = [];
  for (let row = range.startRow; row < range.endRow; row += 1) {
    const values: Value[] = [];
    for (let column = range.startColumn; column < range.endColumn; column += 1) {
      values.push(sheet.peek(row, column).value);
    }
    rows.push(values);
  }
  return rows;
}
