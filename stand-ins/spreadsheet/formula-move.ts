import { type Corner, FormulaSyntaxError, type Reference, tokenize, writeReference } from './formula-parse.js';
import { type Shift, shiftIndex, shiftSpan } from './grid-range.js';

/** Rewrites the references of a formula and leaves every other character as the person typed it. A formula that cannot be read is left alone. */
function rewrite(formula: string, move: (reference: Reference) => Reference | '#REF!'): string {
  let changed = false;
  try {
    const texts = tokenize(formula.slice(1)).map((token) => {
      if (token.kind !== 'reference') return token.text;
      const moved = move(token.reference);
      if (moved === token.reference) return token.text;
      changed = true;
      return moved === '#REF!' ? moved : writeReference(moved);
    });
    return changed ? `=${texts.join('')}` : formula;
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return formula;
    throw error;
  }
}

/** Whether every reference of a formula can be found: only then is it right after rows have moved. */
export function canMove(formula: string): boolean {
  try {
    // A title with a colon is a run of tabs.
    return tokenize(formula.slice(1)).every(
      (token) => token.kind !== 'reference' || !token.reference.sheet?.includes(':'),
    );
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return false;
    throw error;
  }
}

/** The last row and column that any spreadsheet program has, counted from 0. */
const LAST = { row: 1_048_575, column: 16_383 } as const;

function sameTitle(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function withIndex(corner: Corner, axis: Shift['axis'], index: number): Corner {
  return axis === 'row' ? { ...corner, row: index } : { ...corner, column: index };
}

/** The formula after rows or columns of the tab `title` were inserted or deleted. `home` is the title of the formula's own tab. */
export function shiftFormula(formula: string, home: string, title: string, shift: Shift): string {
  return rewrite(formula, (reference) => {
    if (!sameTitle(reference.sheet ?? home, title)) return reference;
    const { first, last } = reference;
    const from = first[shift.axis];
    const to = last ? last[shift.axis] : from;
    if (from === undefined || to === undefined) {
      const known = from ?? to;
      if (known === undefined) return reference;
      // `A5:C` is open below: its one known bound stays at the first row that is left.
      const moved = shiftIndex(known, shift) ?? shift.at;
      if (moved === known) return reference;
      return from === undefined
        ? { ...reference, last: withIndex(last!, shift.axis, moved) }
        : { ...reference, first: withIndex(first, shift.axis, moved) };
    }
    const edge = LAST[shift.axis];
    const span = shiftSpan(Math.min(from, to), Math.max(from, to) + 1, shift);
    if (!span) return '#REF!';
    // A range down to the last row of all stays one, and nothing goes past it.
    const end = last && Math.max(from, to) === edge ? edge : Math.min(span[1] - 1, edge);
    const begin = Math.min(span[0], edge);
    const [low, high] = from <= to ? [begin, end] : [end, begin];
    if (low === from && high === to) return reference;
    const start = withIndex(first, shift.axis, low);
    return last
      ? { ...reference, first: start, last: withIndex(last, shift.axis, high) }
      : { ...reference, first: start };
  });
}

/** The formula as a copy `rows` down and `columns` right of the original reads: relative references follow, `$` ones stay. */
export function copyFormula(formula: string, rows: number, columns: number): string {
  return rewrite(formula, (reference) => {
    let outside = false;
    const move = (corner: Corner): Corner => {
      const row = corner.row === undefined || corner.rowFixed ? corner.row : corner.row + rows;
      const column = corner.column === undefined || corner.columnFixed ? corner.column : corner.column + columns;
      if ((row ?? 0) < 0 || (column ?? 0) < 0) outside = true;
      return { ...corner, ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
    };
    const moved = reference.last
      ? { ...reference, first: move(reference.first), last: move(reference.last) }
      : { ...reference, first: move(reference.first) };
    return outside ? '#REF!' : moved;
  });
}

/** The formula after a tab was renamed, or deleted when `to` is `null`. */
export function renameInFormula(formula: string, from: string, to: string | null): string {
  return rewrite(formula, (reference) => {
    if (reference.sheet === undefined || !sameTitle(reference.sheet, from)) return reference;
    return to === null ? '#REF!' : { ...reference, sheet: to };
  });
}
