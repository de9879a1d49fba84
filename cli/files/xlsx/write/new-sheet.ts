import { columnLetters } from '../../../../shared/workbook/raw.js';
import { startsLikeFormula } from '../../starts-like-formula.js';
import type { Look, NewStyles } from './new-styles.js';
import type { Grid, Note } from './notes.js';
import { escapeAttribute, escapeCellText } from './xml-text.js';

/** What a cell holds; `null` for one that only has a look. */
export type NewValue = string | number | boolean | null | { readonly error: string };

export interface NewCell {
  readonly value: NewValue;
  readonly look?: Look;
}

export interface NewRow {
  /** `undefined` for a cell that is not there. */
  readonly cells: readonly (NewCell | undefined)[];
  /** In points; by its content when absent. */
  readonly height?: number;
}

export interface NewColumn {
  /** In characters. */
  readonly width: number;
  readonly hidden?: boolean;
  /** The number format of cells that nobody has filled yet. */
  readonly format?: string;
}

/** What may be typed into some cells. */
export interface NewValidation {
  /** Ranges such as `B2:B501`. */
  readonly ranges: readonly string[];
  readonly type: 'list' | 'whole' | 'decimal' | 'date';
  readonly operator?: 'between' | 'greaterThanOrEqual' | 'lessThanOrEqual';
  /** Without the equals sign: a list in quotation marks, a range, a number. */
  readonly formulas: readonly string[];
  /** Whether what is refused may be kept after all. */
  readonly onError: 'stop' | 'warning';
  readonly error?: { readonly title: string; readonly text: string };
  readonly prompt?: { readonly title: string; readonly text: string };
}

/** How a sheet is put on paper: A4 across, as wide as the page. */
export interface PrintSetup {
  /** Rows, from 1, that head every page. */
  readonly repeatedRows: readonly [first: number, last: number];
  /** Plain text at the left of the foot of every page; the page's number is at the right. */
  readonly foot: string;
}

export interface NewSheet {
  /** At most 31 characters, none of `:\/?*[]`. */
  readonly title: string;
  readonly hidden?: boolean;
  readonly frozen?: { readonly rows: number; readonly columns: number };
  readonly columns: readonly NewColumn[];
  readonly rows: readonly NewRow[];
  readonly validations?: readonly NewValidation[];
  readonly notes?: readonly Note[];
  /** The range under a filter, headings included, such as `A4:F90`. */
  readonly filter?: string;
  /** Ranges that are one cell to whoever looks. */
  readonly merges?: readonly string[];
  readonly print?: PrintSetup;
}

/** Excel offers to repair a file that has more. */
const MOST = { cellText: 32_767, title: 32, message: 255, foot: 120 } as const;
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const DEFAULT_HEIGHT = 15;

/** The worksheet part. Its elements have one order, and Excel opens no other. */
export function sheetXml(sheet: NewSheet, styles: NewStyles, { isFirst, boxes }: SheetPlace): string {
  const { columns, rows, validations = [], filter, merges = [], print } = sheet;
  return [
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">`,
    print ? '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>' : '',
    `<dimension ref="${usedRange(rows)}"/>`,
    `<sheetViews>${viewXml(sheet, isFirst)}</sheetViews>`,
    `<sheetFormatPr defaultRowHeight="${DEFAULT_HEIGHT}"/>`,
    columns.length > 0
      ? `<cols>${columns.map((column, index) => columnXml(column, index, styles)).join('')}</cols>`
      : '',
    `<sheetData>${rows.map((row, index) => rowXml(row, index, styles)).join('')}</sheetData>`,
    filter ? `<autoFilter ref="${filter}"/>` : '',
    merges.length > 0
      ? `<mergeCells count="${merges.length}">${merges.map((range) => `<mergeCell ref="${range}"/>`).join('')}</mergeCells>`
      : '',
    validations.length > 0
      ? `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`
      : '',
    print ? printXml(print) : '',
    boxes ? `<legacyDrawing r:id="${boxes}"/>` : '',
    '</worksheet>',
  ].join('');
}

export interface SheetPlace {
  /** The sheet that is shown on opening. */
  readonly isFirst: boolean;
  /** The relationship that leads to the boxes of its notes. */
  readonly boxes?: string;
}

/** The sizes of a sheet in pixels, as programs draw it with the plain font. */
export const gridOf = ({ columns, rows }: NewSheet): Grid => ({
  widthOf: (index) => {
    const { width = 8.43, hidden = false } = columns[index] ?? {};
    return hidden ? 0 : Math.floor(width * 7 + 5);
  },
  heightOf: (index) => Math.round(((rows[index]?.height ?? DEFAULT_HEIGHT) * 4) / 3),
});

function usedRange(rows: readonly NewRow[]): string {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), 1);
  return rows.length === 0 ? 'A1' : `A1:${columnLetters(width - 1)}${rows.length}`;
}

function viewXml({ frozen }: NewSheet, isFirst: boolean): string {
  const selected = isFirst ? ' tabSelected="1"' : '';
  if (frozen === undefined) return `<sheetView${selected} workbookViewId="0"/>`;
  const { rows, columns } = frozen;
  const pane = rows > 0 && columns > 0 ? 'bottomRight' : rows > 0 ? 'bottomLeft' : 'topRight';
  const splits = `${columns > 0 ? ` xSplit="${columns}"` : ''}${rows > 0 ? ` ySplit="${rows}"` : ''}`;
  const first = `${columnLetters(columns)}${rows + 1}`;
  return `<sheetView${selected} workbookViewId="0"><pane${splits} topLeftCell="${first}" activePane="${pane}" state="frozen"/><selection pane="${pane}" activeCell="${first}" sqref="${first}"/></sheetView>`;
}

function columnXml({ width, hidden, format }: NewColumn, index: number, styles: NewStyles): string {
  const style = format === undefined ? 0 : styles.of({ format });
  return `<col min="${index + 1}" max="${index + 1}" width="${width}"${style > 0 ? ` style="${style}"` : ''}${hidden ? ' hidden="1"' : ''} customWidth="1"/>`;
}

function rowXml({ cells, height }: NewRow, row: number, styles: NewStyles): string {
  const inside = cells.map((cell, column) =>
    cell === undefined ? '' : cellXml(cell, `${columnLetters(column)}${row + 1}`, styles),
  );
  const size = height === undefined ? '' : ` ht="${height}" customHeight="1"`;
  return `<row r="${row + 1}"${size}>${inside.join('')}</row>`;
}

function cellXml({ value, look = {} }: NewCell, address: string, styles: NewStyles): string {
  const staysText = typeof value === 'string' && startsLikeFormula(value);
  const style = styles.of(staysText ? { ...look, staysText } : look);
  const place = `<c r="${address}"${style > 0 ? ` s="${style}"` : ''}`;
  if (value === null) return `${place}/>`;
  if (typeof value === 'boolean') return `${place} t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'number') {
    // XML has no word for these that a workbook may hold.
    return Number.isFinite(value) ? `${place}><v>${value}</v></c>` : `${place} t="e"><v>#NUM!</v></c>`;
  }
  if (typeof value === 'object') return `${place} t="e"><v>${escapeCellText(value.error)}</v></c>`;
  const text = value.slice(0, MOST.cellText);
  const space = text === text.trim() ? '' : ' xml:space="preserve"';
  return `${place} t="inlineStr"><is><t${space}>${escapeCellText(text)}</t></is></c>`;
}

function validationXml(validation: NewValidation): string {
  const { ranges, type, operator, formulas, onError, error, prompt } = validation;
  const attributes = [
    `type="${type}"`,
    ...(onError === 'warning' ? ['errorStyle="warning"'] : []),
    ...(operator === undefined ? [] : [`operator="${operator}"`]),
    'allowBlank="1"',
    ...(prompt ? ['showInputMessage="1"'] : []),
    'showErrorMessage="1"',
    ...(error ? messageXml('errorTitle', 'error', error) : []),
    ...(prompt ? messageXml('promptTitle', 'prompt', prompt) : []),
    `sqref="${ranges.join(' ')}"`,
  ].join(' ');
  const inside = formulas.map(
    (formula, index) => `<formula${index + 1}>${escapeCellText(formula)}</formula${index + 1}>`,
  );
  return `<dataValidation ${attributes}>${inside.join('')}</dataValidation>`;
}

const messageXml = (
  titleName: string,
  textName: string,
  { title, text }: { title: string; text: string },
): string[] => [
  `${titleName}="${escapeAttribute(title.slice(0, MOST.title))}"`,
  `${textName}="${escapeAttribute(text.slice(0, MOST.message))}"`,
];

function printXml({ foot }: PrintSetup): string {
  // An ampersand begins a code there, and a digit behind the size of the font would be part of it.
  const code = `&L&8 ${foot.slice(0, MOST.foot).replaceAll('&', '&&')}&R&8 &P / &N`;
  return [
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    `<headerFooter><oddFooter>${escapeAttribute(code)}</oddFooter></headerFooter>`,
  ].join('');
}
