/** A cell as a host hands it over: text, a number (dates may be Sheets serials), a checkbox, or nothing. */
export type RawCell = string | number | boolean | null | undefined;

/** One tab, from its first row and column on. Rows may be ragged; trailing blanks may be absent. */
export interface RawTab {
  readonly title: string;
  readonly values: readonly (readonly RawCell[])[];
  /** Merged ranges, zero-based and end exclusive, where the host knows them: only the top-left cell holds a value. */
  readonly merges?: readonly RawMerge[];
  /**
   * What cells show whose number format adds to their value, such as `001`, by `cellKey`; `null` where that cannot be told.
   * Where the host knows it: an ID is what is shown.
   */
  readonly shown?: ReadonlyMap<number, string | null>;
  /** Dates in number cells are counted from 1904-01-01, as some files have it. */
  readonly isFrom1904?: boolean;
  /** Zero-based rows that a table of the file has for its sums and counts. */
  readonly totalsRows?: readonly number[];
}

/** The widest sheet there is, in columns. */
const WIDEST = 18_278;

/** One number for a zero-based row and column. */
export const cellKey = (row: number, column: number): number => row * WIDEST + column;

export interface RawMerge {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

/** A whole workbook as read from Sheets, a file or the add-on. */
export interface RawWorkbook {
  /** What a person calls it: a file name or a spreadsheet title. */
  readonly name: string;
  /** Which one it is when the trial is kept in several, such as the code of its site. */
  readonly book?: string;
  readonly tabs: readonly RawTab[];
}

const APOSTROPHE = 39;
const isMarked = (cell: RawCell): cell is string => typeof cell === 'string' && cell.charCodeAt(0) === APOSTROPHE;

/**
 * What a cell says. The apostrophe that people type before text, and programs write before it, stays in the value where the
 * cell is formatted as plain text. An apostrophe and nothing more is not blank.
 */
export const withoutMark = (cell: RawCell): RawCell => (isMarked(cell) ? cell.replace(/^'+(?=[^'])/, '') : cell);

/** The same for a whole tab; the same rows where no cell has one. */
export function withoutMarks(values: RawTab['values']): RawTab['values'] {
  return values.some((cells) => cells.some(isMarked)) ? values.map((cells) => cells.map(withoutMark)) : values;
}

/** The column letters of a zero-based index: 0 is `A`, 26 is `AA`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
