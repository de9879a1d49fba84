import type { CellWrite } from '../../cli/files/xlsx/write/sheet-cells.js';
import type { LookChange, StyleBook } from '../../cli/files/xlsx/write/style-book.js';
import { DAYS_TO_1904 } from '../../shared/workbook/cells.js';
import type { Cell, CellFormat, Value } from '../../stand-ins/spreadsheet/types.js';
import { holdsDate } from './cell-from-file.js';
import { formatToFile, sameInFile } from './number-format.js';

/** The errors that a cell of an .xlsx file can hold; the others are of Google Sheets and stay text. */
const FILE_ERRORS: ReadonlySet<string> = new Set(['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#NULL!', '#VALUE!', '#NUM!']);

const EMPTY: Cell = { value: null };

/** Where the style of a cell with another look comes from. */
export type Styles = Pick<StyleBook, 'changed'>;

/**
 * What to write of a cell, and nothing else: borders, fonts and what the grid does not know stay as they are. `undefined` when
 * nothing of it is in the file's cell itself. Text that looks like a formula stays text, because only `formula` makes one.
 */
export function writeOf(
  before: Cell = EMPTY,
  after: Cell = EMPTY,
  styles: Styles,
  isFrom1904: boolean,
): CellWrite | undefined {
  const content = contentOf(own(before), own(after), isFrom1904);
  const change = before.format === after.format ? {} : lookChange(before.format, after.format);
  const isStyled = Object.keys(change).length > 0;
  if (!content && !isStyled) return undefined;
  return { ...content, ...(isStyled && { style: (base: number) => styles.changed(base, change) }) };
}

/** What a spilled formula shows is its own to write. */
const own = (cell: Cell): Cell => (cell.spilled ? EMPTY : cell);

function contentOf(before: Cell, after: Cell, isFrom1904: boolean): Pick<CellWrite, 'value' | 'formula'> | undefined {
  // In a file that counts from 1904 a day is another number than an amount.
  const isOther = isFrom1904 && holdsDate(before) !== holdsDate(after);
  if (before.formula === after.formula && sameValue(before.value, after.value) && !isOther) return undefined;
  const value = fileValue(after, isFrom1904);
  if (after.formula === undefined) return { value };
  return { value, formula: after.formula === before.formula ? 'keep' : after.formula.slice(1) };
}

export function fileValue(cell: Cell, isFrom1904: boolean): NonNullable<CellWrite['value']> | null {
  const { value } = cell;
  if (value === null) return null;
  if (typeof value === 'object') return FILE_ERRORS.has(value.error) ? { error: value.error } : value.error;
  return typeof value === 'number' && isFrom1904 && holdsDate(cell) ? value - DAYS_TO_1904 : value;
}

function sameValue(a: Value, b: Value): boolean {
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') return a.error === b.error;
  return a === b;
}

function lookChange(before: CellFormat = {}, after: CellFormat = {}): LookChange {
  const differs = (key: keyof CellFormat): boolean => before[key] !== after[key];
  return {
    ...(!sameInFile(before.numberFormat, after.numberFormat) && { code: formatToFile(after.numberFormat) }),
    ...(differs('background') && { background: after.background }),
    ...(differs('bold') && { bold: after.bold }),
    ...(differs('italic') && { italic: after.italic }),
    ...(differs('fontColor') && { fontColor: after.fontColor }),
    ...(differs('wrap') && { wrap: after.wrap }),
    ...(differs('horizontalAlignment') && { horizontal: after.horizontalAlignment }),
  };
}
