import type { CellValue, Cell as FileCell, Style } from '@protobi/exceljs';
import { DAYS_TO_1904 } from '../../shared/workbook/cells.js';
import type { Cell, CellFormat, ErrorValue, Value } from '../../stand-ins/spreadsheet/types.js';
import { holdsDate } from './cell-from-file.js';
import { formatToFile, sameInFile } from './number-format.js';

/** The errors that a cell of an .xlsx file can hold; the others are of Google Sheets and stay text. */
const FILE_ERRORS: ReadonlySet<string> = new Set(['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#NULL!', '#VALUE!', '#NUM!']);

const EMPTY: Cell = { value: null };

function errorValue({ error }: ErrorValue): CellValue {
  return FILE_ERRORS.has(error) ? ({ error } as CellValue) : error;
}

function plain(value: Value, dateShift: number): CellValue {
  if (value === null) return null;
  if (typeof value === 'object') return errorValue(value);
  return typeof value === 'number' ? value - dateShift : value;
}

function sameValue(a: Value, b: Value): boolean {
  if (a !== null && b !== null && typeof a === 'object' && typeof b === 'object') return a.error === b.error;
  return a === b;
}

/**
 * Carries what changed of one cell into the file's cell, and nothing else: borders, fonts and what the grid does not
 * know stay as they are. Text that looks like a formula stays text, because only `formula` makes one.
 */
export function writeCell(target: FileCell, before: Cell = EMPTY, after: Cell = EMPTY, date1904 = false): void {
  const sameFormula = before.formula === after.formula;
  const shift = date1904 && holdsDate(after) ? DAYS_TO_1904 : 0;
  if (!sameFormula || !sameValue(before.value, after.value)) {
    const value = plain(after.value, shift);
    const held = target.value;
    if (after.formula === undefined) target.value = value;
    else if (
      sameFormula &&
      held !== null &&
      typeof held === 'object' &&
      ('formula' in held || 'sharedFormula' in held)
    ) {
      target.value = { ...held, result: value } as CellValue;
    } else target.value = { formula: after.formula.slice(1), result: value } as CellValue;
  }
  if (before.note !== after.note) {
    (target as { note: unknown }).note = after.note === undefined ? undefined : { texts: [{ text: after.note }] };
  }
  if (before.format !== after.format) writeFormat(target, before.format, after.format);
}

function argb(color: string): { argb: string } {
  return { argb: `FF${color.slice(1).toUpperCase()}` };
}

function writeFormat(target: FileCell, before: CellFormat = {}, after: CellFormat = {}): void {
  // The library shares one style object between cells, so a style is replaced and never changed.
  const style: Partial<Style> = { ...target.style };
  if (!sameInFile(before.numberFormat, after.numberFormat)) style.numFmt = formatToFile(after.numberFormat);
  if (before.background !== after.background) {
    style.fill =
      after.background === undefined
        ? { type: 'pattern', pattern: 'none' }
        : { type: 'pattern', pattern: 'solid', fgColor: argb(after.background) };
  }
  if (before.bold !== after.bold || before.italic !== after.italic || before.fontColor !== after.fontColor) {
    const { color: _color, ...font } = style.font ?? {};
    style.font = {
      ...font,
      bold: after.bold ?? false,
      italic: after.italic ?? false,
      ...(after.fontColor === undefined ? {} : { color: argb(after.fontColor) }),
    };
  }
  if (before.wrap !== after.wrap || before.horizontalAlignment !== after.horizontalAlignment) {
    const { horizontal: _horizontal, ...alignment } = style.alignment ?? {};
    style.alignment = {
      ...alignment,
      wrapText: after.wrap ?? false,
      ...(after.horizontalAlignment === undefined ? {} : { horizontal: after.horizontalAlignment }),
    };
  }
  target.style = style;
}
