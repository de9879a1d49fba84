/** A cell as a host hands it over: text, a number (dates may be Sheets serials), a checkbox, or nothing. */
export type RawCell = string | number | boolean | null | undefined;

/** One tab, from its first row and column on. Rows may be ragged; trailing blanks may be absent. */
export interface RawTab {
  readonly title: string;
  readonly values: readonly (readonly RawCell[])[];
  /** Merged ranges, zero-based and end exclusive, where the host knows them: only the top-left cell holds a value. */
  readonly merges?: readonly RawMerge[];
}

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

/** The column letters of a zero-based index: 0 is `A`, 26 is `AA`. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}
