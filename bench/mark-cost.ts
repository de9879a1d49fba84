import { isMarkFormula } from '../apps-script/marks/mark-rules.js';
import { parseA1, toGridRange } from '../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../stand-ins/spreadsheet/document.js';
import { evaluateNode } from '../stand-ins/spreadsheet/formula.js';
import { type Call, criterion, functions } from '../stand-ins/spreadsheet/formula-functions.js';
import { type Corner, type FormulaNode, parseFormula } from '../stand-ins/spreadsheet/formula-parse.js';
import { asText, type Operand } from '../stand-ins/spreadsheet/formula-value.js';
import type { Value } from '../stand-ins/spreadsheet/types.js';

/** What the marks of a document cost when every cell under them is worked out once. */
export interface MarkCost {
  /** Cells that each rule is evaluated for, of all record tabs together. */
  readonly cells: number;
  /** Evaluations of COUNTIF and COUNTIFS, of all rules together. */
  readonly counts: number;
  /** Cells that these look at, blank ones too: whole ranges, as they are asked for. */
  readonly scanned: number;
  /** Cells with a mark, as `Participants!12,3`, both counted from 0. */
  readonly marked: ReadonlySet<string>;
}

/**
 * Works out every rule of the add-on's for every cell of its range, by the spreadsheet's own evaluator, in which COUNTIF,
 * COUNTIFS and INDIRECT count what they are asked. COUNTIFS answers from an index: ten thousand participants would take
 * hours otherwise.
 */
export function markCost(document: SpreadsheetDocument): MarkCost {
  const tally = { counts: 0, scanned: 0 };
  const builtins = document.builtins;
  document.builtins = new Map([...functions, ...countingFunctions(document, tally)]);
  const perRule = new Map<number, number>();
  const marked = new Set<string>();
  try {
    for (const sheet of document.sheets) {
      const rules = sheet.conditionalRules.filter(({ condition }) => isMarkFormula(condition.values[0]));
      rules.forEach(({ ranges, condition }, rule) => {
        const node = parseFormula(condition.values[0]!);
        const [first] = ranges;
        for (const { startRow, endRow, startColumn, endColumn } of ranges) {
          for (let row = startRow; row < endRow; row++) {
            for (let column = startColumn; column < endColumn; column++) {
              const here = moved(node, row - first!.startRow, column - first!.startColumn);
              const { value } = evaluateNode(here, { document, sheet, row, column });
              if (value === true) marked.add(`${sheet.title}!${row},${column}`);
            }
          }
          const cells = (endRow - startRow) * (endColumn - startColumn);
          perRule.set(rule, (perRule.get(rule) ?? 0) + cells);
        }
      });
    }
  } finally {
    document.builtins = builtins;
  }
  return { cells: Math.max(0, ...perRule.values()), ...tally, marked };
}

/** A formula as its copy so many rows down and columns right reads. */
function moved(node: FormulaNode, rows: number, columns: number): FormulaNode {
  switch (node.kind) {
    case 'reference': {
      const { first, last } = node.reference;
      const reference = { ...node.reference, first: movedCorner(first, rows, columns) };
      return {
        kind: 'reference',
        reference: last ? { ...reference, last: movedCorner(last, rows, columns) } : reference,
      };
    }
    case 'call':
      return { ...node, args: node.args.map((arg) => arg && moved(arg, rows, columns)) };
    case 'unary':
      return { ...node, operand: moved(node.operand, rows, columns) };
    case 'binary':
      return { ...node, left: moved(node.left, rows, columns), right: moved(node.right, rows, columns) };
    default:
      return node;
  }
}

function movedCorner(at: Corner, rows: number, columns: number): Corner {
  return {
    ...at,
    ...(at.row !== undefined && !at.rowFixed && { row: at.row + rows }),
    ...(at.column !== undefined && !at.columnFixed && { column: at.column + columns }),
  };
}

function countingFunctions(
  document: SpreadsheetDocument,
  tally: { counts: number; scanned: number },
): [string, (call: Call) => Operand][] {
  const areas = new Map<string, Operand>();
  const columns = new Map<Operand, ColumnIndex>();
  const indexOf = (operand: Operand): ColumnIndex => {
    if (operand.kind !== 'area') throw new Error('A mark counts in a column of the Findings tab.');
    const known = columns.get(operand) ?? new ColumnIndex(operand.sheet.values(operand.range).map(([value]) => value!));
    columns.set(operand, known);
    return known;
  };
  const count = (call: Call): Operand => {
    tally.counts++;
    const found: ReadonlySet<number>[] = [];
    for (let at = 0; at < call.count; at += 2) {
      const column = indexOf(call.operand(at));
      tally.scanned += column.size;
      found.push(column.rowsOf(asText(call.value(at + 1))));
    }
    const [least, ...others] = found.sort((a, b) => a.size - b.size);
    const value = [...least!].filter((row) => others.every((rows) => rows.has(row))).length;
    return { kind: 'value', value };
  };
  const indirect = (call: Call): Operand => {
    const text = call.text(0);
    const known = areas.get(text);
    if (known) return known;
    const reference = parseA1(text)!;
    const sheet = document.sheetByTitle(reference.sheetTitle!)!;
    const area: Operand = { kind: 'area', sheet, range: toGridRange(reference, sheet) };
    areas.set(text, area);
    return area;
  };
  return [
    ['COUNTIF', count],
    ['COUNTIFS', count],
    ['INDIRECT', indirect],
  ];
}

const NOTHING: ReadonlySet<number> = new Set();

/** A column in which a criterion that begins with plain text is looked up and not asked of every row. */
class ColumnIndex {
  private readonly sorted: readonly (readonly [text: string, row: number])[];
  private readonly known = new Map<string, ReadonlySet<number>>();

  constructor(private readonly values: readonly Value[]) {
    this.sorted = values
      .flatMap((value, row) => (typeof value === 'string' ? [[value.toLowerCase(), row] as const] : []))
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  get size(): number {
    return this.values.length;
  }

  rowsOf(wanted: string): ReadonlySet<number> {
    const known = this.known.get(wanted);
    if (known) return known;
    const prefix = /^[^<>=*?~]*/.exec(wanted)![0].toLowerCase();
    if (prefix === '' || prefix.length === wanted.length) {
      const rows = this.those(wanted, [...this.values.keys()]);
      this.known.set(wanted, rows);
      return rows;
    }
    const candidates: number[] = [];
    for (let at = this.firstFrom(prefix); this.sorted[at]?.[0].startsWith(prefix); at++) {
      candidates.push(this.sorted[at]![1]);
    }
    return candidates.length === 0 ? NOTHING : this.those(wanted, candidates);
  }

  private those(wanted: string, rows: readonly number[]): ReadonlySet<number> {
    const holds = criterion(wanted);
    return new Set(rows.filter((row) => holds(this.values[row]!)));
  }

  private firstFrom(prefix: string): number {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle]![0] < prefix) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
