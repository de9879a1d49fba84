import { copyFormula } from '../../stand-ins/spreadsheet/formula-move.js';
import { covers, sameRange } from '../../stand-ins/spreadsheet/grid-range.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { isDateFormat, shownFormat } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, CellPatch, GridRange, Value } from '../../stand-ins/spreadsheet/types.js';
import type { ShownLines } from './wire.js';

/** A fill as it is asked for: `to` holds `from`, drawn out in one direction. */
export interface Fill {
  readonly from: GridRange;
  readonly to: GridRange;
  /** A single date or number, and text that ends in a number, go on too. */
  readonly series: boolean;
  /** What the two count in; the sheet itself when absent. */
  readonly shown?: ShownLines | undefined;
}

/** The cells that a fill writes; `undefined` where `to` is not `from` drawn out in one direction. */
export function filledRange({ from, to }: Fill): GridRange | undefined {
  if (!covers(to, from) || sameRange(to, from)) return undefined;
  const sides: readonly (readonly [boolean, GridRange])[] = [
    [to.endRow > from.endRow, { ...to, startRow: from.endRow }],
    [to.startRow < from.startRow, { ...to, endRow: from.startRow }],
    [to.endColumn > from.endColumn, { ...to, startColumn: from.endColumn }],
    [to.startColumn < from.startColumn, { ...to, endColumn: from.startColumn }],
  ];
  const drawn = sides.filter(([isDrawn]) => isDrawn);
  return drawn.length === 1 ? drawn[0]![1] : undefined;
}

/** What a fill puts into the cells of `range`; a `null` leaves one alone. Each row, or column, goes on by itself. */
export function fillCells(sheet: Sheet, { from, series, shown }: Fill, range: GridRange): (CellPatch | null)[][] {
  const rowAt = (at: number): number => shown?.rows[at] ?? at;
  const columnAt = (at: number): number => shown?.columns[at] ?? at;
  const cellAt = (row: number, column: number): Cell => sheet.cell(rowAt(row), columnAt(column));
  const isDown = range.startColumn === from.startColumn && range.endColumn === from.endColumn;
  const lines = new Map<number, Line>();
  const lineAt = (row: number, column: number): Line => {
    const place = isDown ? column : row;
    let line = lines.get(place);
    if (!line) {
      line = readLine(
        cellAt,
        isDown ? { ...from, startColumn: column, endColumn: column + 1 } : { ...from, startRow: row, endRow: row + 1 },
        series,
      );
      lines.set(place, line);
    }
    return line;
  };
  const cells: (CellPatch | null)[][] = [];
  for (let row = range.startRow; row < range.endRow; row += 1) {
    const patches: (CellPatch | null)[] = [];
    for (let column = range.startColumn; column < range.endColumn; column += 1) {
      const { source, goesOn } = lineAt(row, column);
      const step = isDown ? row - from.startRow : column - from.startColumn;
      // Above and to the left the turn is counted backward.
      const turn = ((step % source.length) + source.length) % source.length;
      const cell = source[turn]!;
      if (cell.formula !== undefined) {
        // By as much as the cells lie apart in the sheet, whatever is shown between them.
        const formula = isDown
          ? copyFormula(cell.formula, rowAt(row) - rowAt(from.startRow + turn), 0)
          : copyFormula(cell.formula, 0, columnAt(column) - columnAt(from.startColumn + turn));
        patches.push({ formula, format: cell.format });
        continue;
      }
      const value = goesOn ? goesOn(step) : cell.value;
      patches.push(value === undefined ? null : { value, format: cell.format });
    }
    cells.push(patches);
  }
  return cells;
}

interface Line {
  readonly source: readonly Cell[];
  /** The value so many cells after the first; `undefined` where there is none, and no function where the line only repeats. */
  readonly goesOn: ((step: number) => Value | undefined) | undefined;
}

function readLine(cellAt: (row: number, column: number) => Cell, range: GridRange, series: boolean): Line {
  const source: Cell[] = [];
  for (let row = range.startRow; row < range.endRow; row += 1) {
    for (let column = range.startColumn; column < range.endColumn; column += 1) source.push(cellAt(row, column));
  }
  return { source, goesOn: numbersGoOn(source, series) ?? (series ? textsGoOn(source) : undefined) };
}

/** Numbers, or dates, in even steps. */
function numbersGoOn(source: readonly Cell[], series: boolean): Line['goesOn'] {
  const numbers = source.map(({ value, formula }) => (formula === undefined ? value : null));
  if (!numbers.every((value) => typeof value === 'number')) return undefined;
  const dates = source.filter((cell) => isDateFormat(shownFormat(cell))).length;
  if (dates > 0 && dates < source.length) return undefined;
  if (numbers.length === 1 && !series) return undefined;
  const step = evenStep(numbers);
  if (step === undefined) return undefined;
  const [first] = numbers;
  return (at) => rounded(first! + at * step);
}

/** 0.1 and 0.2 go on with 0.3, although their sum is a little more. */
const rounded = (number: number): number => (Number.isInteger(number) ? number : Number(number.toPrecision(14)));

/** By how much each number is more than the one before; 1 of a single one, and `undefined` of uneven ones. */
function evenStep([first, second, ...others]: readonly number[]): number | undefined {
  if (first === undefined || second === undefined) return 1;
  const step = rounded(second - first);
  const allowed = Math.max(Math.abs(first), Math.abs(second)) * 1e-12;
  const isEven = others.every((number, at) => Math.abs(number - (first + (at + 2) * step)) <= allowed);
  return isEven ? step : undefined;
}

/** Digits beyond these are no number that can be counted on. */
const MOST_DIGITS = 15;

/** Text that ends in a number, such as `QD-001`, with the same text before it. */
function textsGoOn(source: readonly Cell[]): Line['goesOn'] {
  const parts = source.map(({ value, formula }) => {
    if (formula !== undefined || typeof value !== 'string') return undefined;
    const [, before = '', digits = ''] = /^(.*?)(\d+)$/s.exec(value) ?? [];
    return digits === '' || digits.length > MOST_DIGITS ? undefined : { before, digits };
  });
  const [first] = parts;
  if (!first || !parts.every((part) => part?.before === first.before)) return undefined;
  const step = evenStep(parts.map((part) => Number(part!.digits)));
  if (step === undefined) return undefined;
  return (at) => {
    const number = Number(first.digits) + at * step;
    // No ID counts below nothing.
    return number < 0 ? undefined : `${first.before}${String(number).padStart(first.digits.length, '0')}`;
  };
}
