/**
 * The one in-memory spreadsheet document behind the desk: the local Sheets API and the local Apps Script host
 * are two faces of it, and the .xlsx adapter loads and saves it. It knows cells, not trials.
 */

/** An error cell as a person sees it, for example `#REF!`. */
export interface ErrorValue {
  readonly error: '#REF!' | '#N/A' | '#VALUE!' | '#DIV/0!' | '#NAME?' | '#NUM!' | '#NULL!' | '#ERROR!';
  /** What the cell's hover text says, for example the message of a custom function that threw. */
  readonly message?: string;
}

/** A stored value. Dates are numbers (Sheets serials, day 0 = 1899-12-30) whose number format is a date. `null` is an empty cell. */
export type Value = string | number | boolean | ErrorValue | null;

/** What the values API calls `numberFormat`; the type decides whether a number is shown as a date. */
export interface NumberFormat {
  readonly type: 'TEXT' | 'NUMBER' | 'PERCENT' | 'CURRENCY' | 'DATE' | 'TIME' | 'DATE_TIME' | 'SCIENTIFIC';
  readonly pattern?: string;
}

/** A person's own formatting. Colors are lower-case `#rrggbb`. */
export interface CellFormat {
  readonly background?: string;
  readonly fontColor?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly wrap?: boolean;
  readonly horizontalAlignment?: 'left' | 'center' | 'right';
  readonly numberFormat?: NumberFormat;
}

export interface DataValidation {
  readonly kind: 'LIST' | 'RANGE' | 'NUMBER' | 'DATE' | 'CHECKBOX' | 'CUSTOM';
  readonly values: readonly string[];
  readonly allowInvalid: boolean;
  readonly helpText?: string;
  /** For kinds other than LIST: the Sheets condition name, for example `NUMBER_BETWEEN`. */
  readonly condition?: string;
  /** Absent is true: the cell offers its choices. */
  readonly showDropdown?: boolean;
}

/** One cell. A missing cell is `{ value: null }` with nothing else. */
export interface Cell {
  readonly value: Value;
  /** With its leading `=`; `value` is then its last computed result. */
  readonly formula?: string;
  readonly format?: CellFormat;
  readonly note?: string;
  readonly validation?: DataValidation;
  /** For a formula: the number format its result brings along (`=TODAY()` shows as a date). Used where `format.numberFormat` is absent. */
  readonly resultFormat?: NumberFormat;
  /** A smart chip, or the links in a text: written over, it is gone, and a script cannot put it back. */
  readonly chip?: 'person' | 'file' | 'place' | 'date' | 'link';
  /** The value belongs to the array result of a formula in another cell; writing here blocks that formula. */
  readonly spilled?: true;
}

/** What to change of a cell: a key that is present with `undefined` removes that part, an absent key leaves it alone. */
export type CellPatch = { readonly [K in keyof Cell]?: Cell[K] | undefined };

/** Zero-based, end exclusive, as in the REST API's GridRange. */
export interface GridRange {
  readonly startRow: number;
  readonly endRow: number;
  readonly startColumn: number;
  readonly endColumn: number;
}

export interface ConditionalRule {
  readonly ranges: readonly GridRange[];
  /** A custom formula with its leading `=`, relative to the first range's top-left cell, or another boolean condition by its Sheets name. */
  readonly condition: { readonly type: string; readonly values: readonly string[] };
  readonly format: CellFormat;
}

export interface ProtectedRange {
  readonly id: number;
  /** Absent: the whole sheet, less `unprotected`. */
  readonly range?: GridRange;
  readonly unprotected: readonly GridRange[];
  readonly description: string;
  readonly warningOnly: boolean;
  /** Whether the person the host runs as may edit it. */
  readonly canEdit: boolean;
}

export interface DeveloperMetadata {
  readonly id: number;
  readonly key: string;
  readonly value: string;
  readonly visibility: 'DOCUMENT' | 'PROJECT';
  /** Spreadsheet, sheet, or a row or column of a sheet; a row or column index moves with inserts and dies with its row or column. */
  readonly location:
    | { readonly kind: 'spreadsheet' }
    | { readonly kind: 'sheet'; readonly sheetId: number }
    | { readonly kind: 'row' | 'column'; readonly sheetId: number; readonly index: number };
}

/** One column of a filter. `column` is an absolute zero-based column of the sheet. */
export interface FilterCriterion {
  readonly column: number;
  readonly hiddenValues: readonly string[];
  readonly condition?: { readonly type: string; readonly values: readonly string[] };
}

export interface BasicFilter {
  readonly range: GridRange;
  readonly criteria: readonly FilterCriterion[];
}

export interface FilterView extends BasicFilter {
  readonly id: number;
  readonly title: string;
}

export interface NamedRange {
  readonly id: string;
  readonly sheetId: number;
  readonly range: GridRange;
}

/** One key of a sort; `column` is an absolute zero-based column of the sheet. */
export interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

/** A tab with cells, or one that shows a chart or what a database holds, and has none. */
export type SheetKind = 'GRID' | 'OBJECT';

/** What changed, for the desk's page and for the file on disk. */
export type DocumentChange =
  | { readonly kind: 'cells'; readonly sheetId: number; readonly range: GridRange }
  | { readonly kind: 'structure'; readonly sheetId: number }
  /** Title, locale, time zone, tab order, named ranges, or metadata of the whole spreadsheet. */
  | { readonly kind: 'document' };
