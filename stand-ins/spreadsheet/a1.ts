import type { GridRange } from './types.js';

/**
 * A reference as written, before it is laid on a grid: a missing bound is open, so `A:C` has no rows and `2:5` no columns.
 * Rows and columns are zero-based, ends exclusive, and start is never after end.
 */
export interface A1Reference {
  readonly sheetTitle?: string;
  readonly startRow?: number;
  readonly endRow?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** `0` is `A`, `25` is `Z`, `26` is `AA`. */
export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** The zero-based index of a column name in either case: `AA` is `26`. */
export function columnIndex(name: string): number {
  let index = 0;
  for (const letter of name.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

/** `cellName(0, 2)` is `C1`. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A tab title as it stands before `!`: quoted only when it would otherwise be read as something else. */
export function quoteTitle(title: string): string {
  const plain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(title);
  const looksLikeReference = /^[A-Za-z]{1,3}\d+$/.test(title) || /^[Rr]\d*([Cc]\d*)?$|^[Cc]\d*$/.test(title);
  const isBoolean = /^(true|false)$/i.test(title);
  return plain && !looksLikeReference && !isBoolean ? title : `'${title.replaceAll("'", "''")}'`;
}

/** `A1:C3`, or `A1` for one cell; with a title, `Sheet1!A1:C3`. */
export function rangeName(range: GridRange, title?: string): string {
  const first = cellName(range.startRow, range.startColumn);
  const last = cellName(range.endRow - 1, range.endColumn - 1);
  const cells = first === last ? first : `${first}:${last}`;
  return title === undefined ? cells : `${quoteTitle(title)}!${cells}`;
}

/** Splits `'My tab'!A1` into title and cells; without `!` there is no title. `null` when a quote is not closed. */
export function splitTitle(text: string): { readonly title?: string; readonly cells: string } | null {
  if (text.startsWith("'")) {
    const match = /^'((?:[^']|'')*)'(?:!(.*))?$/s.exec(text);
    if (!match) return null;
    return { title: match[1]!.replaceAll("''", "'"), cells: match[2] ?? '' };
  }
  const bang = text.lastIndexOf('!');
  return bang < 0 ? { cells: text } : { title: text.slice(0, bang), cells: text.slice(bang + 1) };
}

interface Corner {
  readonly row?: number;
  readonly column?: number;
}

function parseCorner(text: string): Corner | null {
  const match = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?$/.exec(text);
  if (!match || text === '' || text.endsWith('$')) return null;
  return {
    ...(match[1] === undefined ? {} : { column: columnIndex(match[1]) }),
    ...(match[2] === undefined ? {} : { row: Number(match[2]) - 1 }),
  };
}

function span(a: number | undefined, b: number | undefined): [number | undefined, number | undefined] {
  if (a !== undefined && b !== undefined) return [Math.min(a, b), Math.max(a, b) + 1];
  // `A5:C` starts at row 5 and `A:C5` does too: one open end leaves the range open below.
  return [a ?? b, undefined];
}

/** Reads the part after `!`: `B2`, `A1:C3`, `C3:A1`, `A:C`, `A2:C`, `2:5`, `A2:5`. `null` when it is none of these. */
export function parseCells(text: string): A1Reference | null {
  const parts = text.split(':');
  if (parts.length > 2) return null;
  const first = parseCorner(parts[0]!);
  const second = parts.length === 2 ? parseCorner(parts[1]!) : first;
  if (!first || !second) return null;
  if (parts.length === 1 && (first.row === undefined || first.column === undefined)) return null;
  const hasColumns = first.column !== undefined || second.column !== undefined;
  const hasRows = first.row !== undefined || second.row !== undefined;
  if (!hasColumns && !hasRows) return null;
  const [startRow, endRow] = span(first.row, second.row);
  const [startColumn, endColumn] = span(first.column, second.column);
  return {
    ...(startRow === undefined ? {} : { startRow }),
    ...(endRow === undefined ? {} : { endRow }),
    ...(startColumn === undefined ? {} : { startColumn }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}

/** Reads a whole reference, with or without a title: `Sheet1!A1:C`, `'My tab'!2:5`, `B2`. `null` when it cannot be read. */
export function parseA1(text: string): A1Reference | null {
  const split = splitTitle(text);
  if (!split) return null;
  if (split.cells === '') return split.title === undefined ? null : { sheetTitle: split.title };
  const cells = parseCells(split.cells);
  if (!cells) return null;
  return split.title === undefined ? cells : { sheetTitle: split.title, ...cells };
}

/** Closes a reference's open bounds with the grid's size. What lies past the grid is kept: the caller decides to clip or to refuse. */
export function toGridRange(
  reference: A1Reference,
  grid: { readonly rowCount: number; readonly columnCount: number },
): GridRange {
  return {
    startRow: reference.startRow ?? 0,
    endRow: reference.endRow ?? grid.rowCount,
    startColumn: reference.startColumn ?? 0,
    endColumn: reference.endColumn ?? grid.columnCount,
  };
}
