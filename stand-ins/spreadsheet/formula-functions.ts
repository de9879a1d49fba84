import type { FormulaPlace } from './formula.js';
import type { FormulaNode } from './formula-parse.js';
import {
  asBoolean,
  asNumber,
  asText,
  compareValues,
  EvaluationError,
  isError,
  type Operand,
  rowsOf,
  unlessError,
} from './formula-value.js';
import { dateToSerial, serialToDate, weekday } from './serial.js';
import { showValue } from './show.js';
import type { NumberFormat, Value } from './types.js';

type CallNode = FormulaNode & { readonly kind: 'call' };

/** One call of a built-in function. Arguments are evaluated when asked for, so that IF leaves the other branch alone. */
export class Call {
  constructor(
    private readonly node: CallNode,
    readonly place: FormulaPlace,
    private readonly evaluate: (node: FormulaNode, place: FormulaPlace) => Operand,
    private readonly single: (operand: Operand, place: FormulaPlace) => Operand & { kind: 'value' },
  ) {}

  get count(): number {
    return this.node.args.length;
  }

  /** Throws `#N/A` unless there are this many arguments. */
  expect(least: number, most = least): void {
    if (this.count >= least && this.count <= most) return;
    const wanted = least === most ? `${least}` : `between ${least} and ${most}`;
    const name = this.node.name.toUpperCase();
    throw new EvaluationError(
      '#N/A',
      `Wrong number of arguments to ${name}. Expected ${wanted}, but got ${this.count}.`,
    );
  }

  operand(index: number): Operand {
    const node = this.node.args[index];
    return node ? this.evaluate(node, this.place) : { kind: 'value', value: null };
  }

  one(index: number): Operand & { kind: 'value' } {
    return this.single(this.operand(index), this.place);
  }

  value(index: number): Value {
    return this.one(index).value;
  }

  number(index: number, otherwise?: number): number {
    return otherwise !== undefined && index >= this.count ? otherwise : asNumber(this.value(index));
  }

  text(index: number): string {
    return asText(this.value(index));
  }

  /** Every value of every argument, with whether it stands in a cell: text in a cell is passed over where typed text is an error. */
  *all(): Generator<{ value: Value; fromCell: boolean }> {
    for (let index = 0; index < this.count; index += 1) {
      const operand = this.operand(index);
      const fromCell = operand.kind !== 'value' || operand.fromCell === true;
      for (const row of rowsOf(operand)) for (const value of row) yield { value, fromCell };
    }
  }

  /** The numbers among the arguments; a formula's own text must be a number, a cell's text is passed over. */
  numbers(): number[] {
    const numbers: number[] = [];
    for (const { value, fromCell } of this.all()) {
      const plain = unlessError(value);
      if (!fromCell) numbers.push(asNumber(plain));
      else if (typeof plain === 'number') numbers.push(plain);
    }
    return numbers;
  }
}

export type Builtin = (call: Call) => Operand;

const DATE: NumberFormat = { type: 'DATE' };

const value = (result: Value, format?: NumberFormat): Operand => ({
  kind: 'value',
  value: result,
  ...(format ? { format } : {}),
});

/** The format of the first argument that has one, so that the later of two dates is still a date. */
function firstFormat(call: Call): NumberFormat | undefined {
  for (let index = 0; index < call.count; index += 1) {
    const operand = call.operand(index);
    if (operand.kind === 'value' && operand.format) return operand.format;
    if (operand.kind === 'area') {
      const { sheet, range } = operand;
      const cell = sheet.peek(range.startRow, range.startColumn);
      const format = cell.format?.numberFormat ?? cell.resultFormat;
      if (format) return format;
    }
  }
  return undefined;
}

function finite(number: number, what: string): number {
  if (Number.isFinite(number)) return number;
  throw new EvaluationError('#NUM!', what);
}

/** Rounds half away from zero at a decimal place, without the error of a binary multiplication (1.005 rounds to 1.01). */
function roundAt(number: number, places: number, round: (magnitude: number) => number): number {
  const shift = (n: number, by: number): number => {
    const [digits, exponent = '0'] = String(n).split('e');
    return Number(`${digits}e${Number(exponent) + by}`);
  };
  return Math.sign(number) * shift(round(shift(Math.abs(number), places)), -places) || 0;
}

function numeric(least: number, most: number, compute: (call: Call) => number): Builtin {
  return (call) => {
    call.expect(least, most);
    return value(finite(compute(call), 'The result is not a number.'));
  };
}

function textual(least: number, most: number, compute: (call: Call) => string): Builtin {
  return (call) => {
    call.expect(least, most);
    return value(compute(call));
  };
}

function test(holds: (value: Value) => boolean): Builtin {
  return (call) => {
    call.expect(1);
    try {
      return value(holds(call.value(0)));
    } catch (error) {
      if (error instanceof EvaluationError) return value(holds(error.value));
      throw error;
    }
  };
}

function booleans(call: Call): boolean[] {
  const found: boolean[] = [];
  for (const { value: each, fromCell } of call.all()) {
    if (fromCell && (each === null || typeof each === 'string')) continue;
    found.push(asBoolean(each));
  }
  return found;
}

/** A criterion as COUNTIF and SUMIF read it: `">=5"`, `"<>x"`, `"DD*"`, a number. */
export function criterion(wanted: Value): (value: Value) => boolean {
  const text = asText(wanted);
  const match = /^(<=|>=|<>|<|>|=)(.*)$/s.exec(text);
  const operator = match?.[1] ?? '=';
  const operand = match ? match[2]! : text;
  const number = operand.trim() === '' ? Number.NaN : Number(operand);
  if (!Number.isNaN(number)) {
    return (each) => {
      if (typeof each !== 'number') return operator === '<>';
      return compareBy(operator, each - number);
    };
  }
  const pattern = new RegExp(`^${wildcards(operand)}$`, 'is');
  return (each) => {
    if (isError(each)) return false;
    if (operator === '=') return operand === '' ? each === null : each !== null && pattern.test(asText(each));
    if (operator === '<>') return !(operand === '' ? each === null : pattern.test(asText(each)));
    return typeof each === 'string' && compareBy(operator, compareValues(each, operand));
  };
}

/** `*` and `?` stand for any text and any character; a `~` before them makes them plain. */
function wildcards(text: string): string {
  return text.replace(/~[*?~]|[*?]|[^*?~]+|~/g, (part) => {
    if (part === '*') return '.*';
    if (part === '?') return '.';
    return (/^~[*?~]$/.test(part) ? part[1]! : part).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
}

function compareBy(operator: string, order: number): boolean {
  if (operator === '=') return order === 0;
  if (operator === '<>') return order !== 0;
  if (operator === '<') return order < 0;
  if (operator === '>') return order > 0;
  return operator === '<=' ? order <= 0 : order >= 0;
}

function lookUp(rows: Value[][], wanted: Value, sorted: boolean): number {
  let found = -1;
  for (let row = 0; row < rows.length; row += 1) {
    const each = rows[row]![0] ?? null;
    if (each === null || isError(each)) continue;
    if (sorted ? compareValues(each, wanted) <= 0 : compareValues(each, wanted) === 0) {
      found = row;
      if (!sorted) break;
    } else if (sorted) break;
  }
  if (found < 0) throw new EvaluationError('#N/A', `Did not find value '${asText(wanted)}' in the range.`);
  return found;
}

function size(operand: Operand): [number, number] {
  if (operand.kind === 'value') return [1, 1];
  if (operand.kind === 'array') return [operand.rows.length, operand.rows[0]?.length ?? 0];
  const { range } = operand;
  return [range.endRow - range.startRow, range.endColumn - range.startColumn];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function average(call: Call): number {
  const numbers = call.numbers();
  if (numbers.length === 0) throw new EvaluationError('#DIV/0!', 'AVERAGE of nothing.');
  return sum(numbers) / numbers.length;
}

function reduceNumbers(pick: (numbers: readonly number[]) => number): Builtin {
  return (call) => {
    call.expect(1, 255);
    return value(pick(call.numbers()), firstFormat(call));
  };
}

/** `Math.max(...numbers)` overflows the stack on a long column. */
function extreme(sign: 1 | -1): (numbers: readonly number[]) => number {
  return (numbers) => numbers.reduce((best, each) => ((each - best) * sign > 0 ? each : best), numbers[0] ?? 0);
}

/** The functions the document knows, by upper-case name. */
export const functions: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['SUM', reduceNumbers(sum)],
  ['MIN', reduceNumbers(extreme(-1))],
  ['MAX', reduceNumbers(extreme(1))],
  ['AVERAGE', (call) => value(average(call), firstFormat(call))],
  ['PRODUCT', numeric(1, 255, (call) => call.numbers().reduce((total, each) => total * each, 1))],
  [
    'MEDIAN',
    numeric(1, 255, (call) => {
      const numbers = call.numbers().sort((a, b) => a - b);
      if (numbers.length === 0) throw new EvaluationError('#NUM!');
      const middle = numbers.length / 2;
      return (numbers[Math.ceil(middle) - 1]! + numbers[Math.floor(middle)]!) / 2;
    }),
  ],
  ['COUNT', (call) => value([...call.all()].filter((each) => typeof each.value === 'number').length)],
  ['COUNTA', (call) => value([...call.all()].filter((each) => each.value !== null).length)],
  ['COUNTBLANK', (call) => value([...call.all()].filter((each) => each.value === null || each.value === '').length)],
  [
    'COUNTIF',
    numeric(2, 2, (call) => {
      const holds = criterion(call.value(1));
      return rowsOf(call.operand(0)).flat().filter(holds).length;
    }),
  ],
  [
    'COUNTIFS',
    numeric(2, 254, (call) => {
      if (call.count % 2 === 1) throw new EvaluationError('#N/A', 'Every range of COUNTIFS needs a criterion.');
      const columns: Value[][] = [];
      const tests: ((value: Value) => boolean)[] = [];
      for (let index = 0; index < call.count; index += 2) {
        columns.push(rowsOf(call.operand(index)).flat());
        tests.push(criterion(call.value(index + 1)));
      }
      const [first] = columns as [Value[]];
      if (columns.some(({ length }) => length !== first.length)) {
        throw new EvaluationError('#VALUE!', 'The ranges of COUNTIFS differ in size.');
      }
      return first.filter((_, at) => tests.every((holds, column) => holds(columns[column]![at] ?? null))).length;
    }),
  ],
  [
    'SUMIF',
    numeric(2, 3, (call) => {
      const holds = criterion(call.value(1));
      const tested = rowsOf(call.operand(0)).flat();
      const summed = call.count === 3 ? rowsOf(call.operand(2)).flat() : tested;
      return sum(tested.map((each, index) => (holds(each) && typeof summed[index] === 'number' ? summed[index] : 0)));
    }),
  ],
  ['ABS', numeric(1, 1, (call) => Math.abs(call.number(0)))],
  ['INT', numeric(1, 1, (call) => Math.floor(call.number(0)))],
  ['SIGN', numeric(1, 1, (call) => Math.sign(call.number(0)))],
  ['EXP', numeric(1, 1, (call) => Math.exp(call.number(0)))],
  ['LN', numeric(1, 1, (call) => Math.log(call.number(0)))],
  ['LOG10', numeric(1, 1, (call) => Math.log10(call.number(0)))],
  ['LOG', numeric(1, 2, (call) => Math.log(call.number(0)) / Math.log(call.number(1, 10)))],
  ['PI', numeric(0, 0, () => Math.PI)],
  ['POWER', numeric(2, 2, (call) => call.number(0) ** call.number(1))],
  ['SQRT', numeric(1, 1, (call) => Math.sqrt(call.number(0)))],
  ['ROUND', numeric(1, 2, (call) => roundAt(call.number(0), Math.trunc(call.number(1, 0)), Math.round))],
  ['ROUNDUP', numeric(1, 2, (call) => roundAt(call.number(0), Math.trunc(call.number(1, 0)), Math.ceil))],
  ['ROUNDDOWN', numeric(1, 2, (call) => roundAt(call.number(0), Math.trunc(call.number(1, 0)), Math.floor))],
  [
    'MOD',
    numeric(2, 2, (call) => {
      const [dividend, divisor] = [call.number(0), call.number(1)];
      if (divisor === 0) throw new EvaluationError('#DIV/0!', 'Function MOD parameter 2 cannot be zero.');
      return dividend - divisor * Math.floor(dividend / divisor);
    }),
  ],
  [
    'N',
    numeric(1, 1, (call) => {
      const plain = unlessError(call.value(0));
      return typeof plain === 'string' ? 0 : Number(plain);
    }),
  ],
  [
    'IF',
    (call) => {
      call.expect(2, 3);
      if (asBoolean(call.value(0))) return call.one(1);
      return call.count === 3 ? call.one(2) : value(false);
    },
  ],
  [
    'IFS',
    (call) => {
      for (let index = 0; index + 1 < call.count; index += 2) {
        if (asBoolean(call.value(index))) return call.one(index + 1);
      }
      throw new EvaluationError('#N/A', 'No match.');
    },
  ],
  [
    'IFERROR',
    (call) => {
      call.expect(1, 2);
      try {
        const tried = call.one(0);
        unlessError(tried.value);
        return tried;
      } catch (error) {
        if (error instanceof EvaluationError) return call.one(1);
        throw error;
      }
    },
  ],
  ['AND', (call) => value(booleans(call).every(Boolean))],
  ['OR', (call) => value(booleans(call).some(Boolean))],
  [
    'NOT',
    (call) => {
      call.expect(1);
      return value(!asBoolean(call.value(0)));
    },
  ],
  ['TRUE', () => value(true)],
  ['FALSE', () => value(false)],
  ['NA', () => value({ error: '#N/A' })],
  ['ISBLANK', test((each) => each === null)],
  ['ISNUMBER', test((each) => typeof each === 'number')],
  ['ISTEXT', test((each) => typeof each === 'string')],
  ['ISLOGICAL', test((each) => typeof each === 'boolean')],
  ['ISERROR', test(isError)],
  ['ISNA', test((each) => isError(each) && each.error === '#N/A')],
  ['TODAY', (call) => value(call.place.document.today(), DATE)],
  ['NOW', (call) => value(call.place.document.now(), { type: 'DATE_TIME' })],
  [
    'DATE',
    (call) => {
      call.expect(3);
      const [year, month, day] = [0, 1, 2].map((index) => Math.trunc(call.number(index)));
      return value(dateToSerial({ year: year! < 1900 ? year! + 1900 : year!, month: month!, day: day! }), DATE);
    },
  ],
  ['YEAR', numeric(1, 1, (call) => serialToDate(call.number(0)).year)],
  ['MONTH', numeric(1, 1, (call) => serialToDate(call.number(0)).month)],
  ['DAY', numeric(1, 1, (call) => serialToDate(call.number(0)).day)],
  [
    'WEEKDAY',
    numeric(1, 2, (call) => {
      const day = weekday(call.number(0));
      const type = call.number(1, 1);
      return type === 1 ? day + 1 : type === 2 ? ((day + 6) % 7) + 1 : (day + 6) % 7;
    }),
  ],
  ['DAYS', numeric(2, 2, (call) => Math.floor(call.number(0)) - Math.floor(call.number(1)))],
  ['CONCATENATE', (call) => value([...call.all()].map((each) => asText(each.value)).join(''))],
  ['CONCAT', textual(2, 2, (call) => call.text(0) + call.text(1))],
  ['LEN', numeric(1, 1, (call) => call.text(0).length)],
  ['LEFT', textual(1, 2, (call) => call.text(0).slice(0, call.number(1, 1)))],
  [
    'RIGHT',
    textual(1, 2, (call) => {
      const text = call.text(0);
      return text.slice(Math.max(0, text.length - call.number(1, 1)));
    }),
  ],
  ['MID', textual(3, 3, (call) => call.text(0).slice(call.number(1) - 1, call.number(1) - 1 + call.number(2)))],
  ['UPPER', textual(1, 1, (call) => call.text(0).toUpperCase())],
  ['LOWER', textual(1, 1, (call) => call.text(0).toLowerCase())],
  ['TRIM', textual(1, 1, (call) => call.text(0).trim().replace(/ +/g, ' '))],
  ['SUBSTITUTE', textual(3, 3, (call) => call.text(0).replaceAll(call.text(1), call.text(2)))],
  ['VALUE', numeric(1, 1, (call) => call.number(0))],
  [
    'TEXT',
    textual(2, 2, (call) => {
      const pattern = call.text(1);
      const type = /[ymdhs]/i.test(pattern) ? 'DATE' : 'NUMBER';
      return showValue(call.value(0), { type, pattern }, call.place.document.locale);
    }),
  ],
  [
    'SEARCH',
    numeric(2, 3, (call) => {
      const at = call
        .text(1)
        .toLowerCase()
        .indexOf(call.text(0).toLowerCase(), call.number(2, 1) - 1);
      if (at < 0) throw new EvaluationError('#VALUE!', `'${call.text(0)}' was not found.`);
      return at + 1;
    }),
  ],
  [
    'HYPERLINK',
    (call) => {
      call.expect(1, 2);
      return call.count === 2 ? call.one(1) : value(call.text(0));
    },
  ],
  [
    'ROW',
    numeric(0, 1, (call) => {
      const operand = call.count === 0 ? null : call.operand(0);
      return (operand?.kind === 'area' ? operand.range.startRow : call.place.row) + 1;
    }),
  ],
  ['ROWS', numeric(1, 1, (call) => size(call.operand(0))[0])],
  ['COLUMNS', numeric(1, 1, (call) => size(call.operand(0))[1])],
  [
    'VLOOKUP',
    (call) => {
      call.expect(3, 4);
      const rows = rowsOf(call.operand(1));
      const column = Math.trunc(call.number(2));
      if (column < 1 || column > (rows[0]?.length ?? 0)) {
        throw new EvaluationError('#REF!', 'VLOOKUP evaluates to an out of bounds range.');
      }
      const sorted = call.count < 4 || asBoolean(call.value(3));
      return value(rows[lookUp(rows, call.value(0), sorted)]![column - 1] ?? null);
    },
  ],
  [
    'MATCH',
    numeric(2, 3, (call) => {
      const cells = rowsOf(call.operand(1)).flat();
      return (
        lookUp(
          cells.map((each) => [each]),
          call.value(0),
          call.number(2, 1) !== 0,
        ) + 1
      );
    }),
  ],
  [
    'INDEX',
    (call) => {
      call.expect(2, 3);
      const rows = rowsOf(call.operand(0));
      const flat = rows.length === 1 && call.count === 2;
      const row = flat ? 1 : call.number(1);
      const column = flat ? call.number(1) : call.number(2, 1);
      const cells = rows[row - 1];
      if (!cells || column < 1 || column > cells.length) {
        throw new EvaluationError('#NUM!', 'INDEX evaluates to an out of bounds range.');
      }
      return value(cells[column - 1] ?? null);
    },
  ],
]);
