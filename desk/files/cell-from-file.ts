import type { CellValue, Cell as FileCell, Style } from '@protobi/exceljs';
import { isDateFormat } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, CellFormat, ErrorValue, Value } from '../../stand-ins/spreadsheet/types.js';
import { formatFromFile } from './number-format.js';

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

/** What one cell of an .xlsx file is in the grid; `null` when it holds nothing at all. */
export function cellFromFile(cell: FileCell): Cell | null {
  const covered = cell.isMerged && cell.master.address !== cell.address;
  const format = formatOf(cell.style);
  // The library repeats a merged range's content in every cell of it.
  const raw = covered ? null : cell.value;
  const formula = raw !== null && typeof raw === 'object' && !(raw instanceof Date) ? formulaOf(cell, raw) : undefined;
  const value = gridValue(raw);
  const note = covered ? undefined : noteOf(cell);
  if (value === null && formula === undefined && note === undefined && format === undefined) return null;
  return {
    value,
    ...(formula === undefined ? {} : { formula }),
    ...(note === undefined ? {} : { note }),
    ...(format === undefined ? {} : { format }),
  };
}

function formulaOf(cell: FileCell, raw: object): string | undefined {
  if (!('formula' in raw) && !('sharedFormula' in raw)) return undefined;
  // A shared formula is written once in the file; the library works it out for each of its cells.
  const text = cell.formula;
  return text ? `=${text}` : undefined;
}

/** A value as the grid stores it: a date is a number of days, a formula its last result. */
export function gridValue(raw: CellValue | undefined): Value {
  if (raw === null || raw === undefined || raw === '') return null;
  if (raw instanceof Date) {
    return Number.isNaN(raw.getTime()) ? { error: '#NUM!' } : raw.getTime() / MS_PER_DAY + SERIAL_OF_1970;
  }
  if (typeof raw !== 'object') return raw;
  if ('error' in raw) return { error: raw.error as ErrorValue['error'] };
  if ('richText' in raw) return raw.richText.map(({ text }) => text).join('') || null;
  if ('formula' in raw || 'sharedFormula' in raw) return gridValue(raw.result as CellValue);
  if ('text' in raw) return gridValue(raw.text as CellValue);
  return null;
}

function noteOf(cell: FileCell): string | undefined {
  const { note } = cell;
  if (note === undefined || note === null) return undefined;
  const text = typeof note === 'string' ? note : (note.texts ?? []).map((part) => part.text).join('');
  return text === '' ? undefined : text;
}

/** The part of a style that the grid shows; `undefined` for a plain cell. */
export function formatOf(style: Partial<Style> | undefined): CellFormat | undefined {
  if (!style) return undefined;
  const { font, fill, alignment } = style;
  const background = fill?.type === 'pattern' && fill.pattern === 'solid' ? colorOf(fill.fgColor) : undefined;
  const fontColor = colorOf(font?.color);
  const numberFormat = formatFromFile(style.numFmt);
  const horizontal = alignment?.horizontal;
  const format: CellFormat = {
    ...(background === undefined ? {} : { background }),
    ...(fontColor === undefined || fontColor === '#000000' ? {} : { fontColor }),
    ...(font?.bold ? { bold: true } : {}),
    ...(font?.italic ? { italic: true } : {}),
    ...(alignment?.wrapText ? { wrap: true } : {}),
    ...(horizontal === 'left' || horizontal === 'center' || horizontal === 'right'
      ? { horizontalAlignment: horizontal }
      : {}),
    ...(numberFormat === undefined ? {} : { numberFormat }),
  };
  return Object.keys(format).length === 0 ? undefined : format;
}

function colorOf(color: { readonly argb?: string } | undefined): string | undefined {
  const digits = color?.argb;
  return digits && /^[0-9a-f]{8}$/i.test(digits) ? `#${digits.slice(2).toLowerCase()}` : undefined;
}

/** Whether a number in this cell is a day and not an amount. */
export function holdsDate(cell: Cell): boolean {
  return typeof cell.value === 'number' && isDateFormat(cell.format?.numberFormat ?? cell.resultFormat);
}
