import { rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { CellValue, Column as SheetColumn, Workbook, Worksheet } from '@protobi/exceljs';
import { parseDay, serialOf } from '../../shared/calendar.js';
import { catalog, type Language } from '../../shared/language.js';
import { headingNote } from '../../shared/words/heading-note.js';
import { isFormulaError } from '../../shared/workbook/cells.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../../shared/workbook/schema.js';
import { completeTabs, type TabRows } from './content.js';
import { FileError, systemFileError } from './file-error.js';

/** Rows that get dropdowns and formats beyond the ones already filled. */
const SPARE_ROWS = 500;
/** Excel takes a list written into the validation itself up to this length; a longer one must live in cells. */
const INLINE_LIST_MAX = 255;
const LISTS = 'Lists';
/** Nothing that decides is hidden: 9.96 never shows as 10.0. */
const NUMBER_FORMAT = '0.0#####';
const FORMATS: Readonly<Partial<Record<Column['type'], string>>> = {
  date: 'yyyy-mm-dd',
  integer: '0',
  number: NUMBER_FORMAT,
};

/** Writes all six tabs with headings, notes, dropdowns and formats. An existing file is replaced only once the new one is whole. */
export async function writeWorkbook(
  path: string,
  tabs: readonly TabRows[],
  { language = 'en' }: { language?: Language } = {},
): Promise<void> {
  const { default: exceljs } = await import('@protobi/exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'RPS Trial Desk';
  const lists = new Lists(workbook);
  for (const tab of completeTabs(tabs, language)) addTab(workbook, tab, language, lists);
  lists.write();
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await workbook.xlsx.writeFile(unfinished);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw writeError(error, path);
  }
}

function writeError(error: unknown, path: string): unknown {
  const known = systemFileError(error, basename(path));
  if (known?.code !== 'missing') return known ?? error;
  const folder = dirname(path);
  return new FileError(
    'missing',
    {
      en: `There is no folder ${folder} to write ${basename(path)} into; make it first, or give another.`,
      zh: `没有用于写入 ${basename(path)} 的文件夹 ${folder}；请先创建，或另选文件夹。`,
    },
    { cause: error },
  );
}

function addTab(workbook: Workbook, { title, rows }: TabRows, language: Language, lists: Lists): void {
  const columns: readonly Column[] = TABS[title].columns;
  const sheet = workbook.addWorksheet(title, { views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }] });
  const headings = sheet.getRow(1);
  headings.values = columns.map((column) => column[language]);
  headings.height = 32;
  columns.forEach((column, index) => {
    const sheetColumn = sheet.getColumn(index + 1);
    sheetColumn.width = widthOf(title, column);
    sheetColumn.hidden = column.hidden ?? false;
    formatColumn(sheetColumn, column);
    const heading = headings.getCell(index + 1);
    heading.numFmt = 'General';
    heading.font = { bold: true };
    heading.alignment = { vertical: 'middle', wrapText: true };
    heading.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF4' } };
    heading.border = { bottom: { style: 'thin', color: { argb: 'FF8AA0B4' } } };
    const note = headingNote(title, column, language);
    if (note !== '' && title !== 'Findings') heading.note = { texts: [{ text: note }] };
    addDropdown(sheet, title, column, index, rows.length, language, lists);
  });
  rows.forEach((cells, rowIndex) => {
    const row = sheet.getRow(rowIndex + 2);
    cells.forEach((value, index) => {
      if (value === null || value === undefined || value === '') return;
      const cell = row.getCell(index + 1);
      cell.value = cellValue(value, columns[index]);
      // A text that looks like a formula stays text, also when somebody edits the cell later.
      if (typeof cell.value === 'string' && /^[=+\-@]/.test(cell.value)) cell.numFmt = '@';
    });
  });
}

function widthOf(title: TabName, column: Column): number {
  if (column.type === 'date') return 12;
  if (column.key === 'meaning' || column.key === 'what' || column.key === 'remedy') return 60;
  if (title === 'Sites' && column.key === 'name') return 48;
  if (column.key === 'setting') return 36;
  if (column.type === 'text') return 28;
  const longest = Math.max(0, ...(column.terms ?? []).map((term) => term.length));
  return Math.min(32, Math.max(11, longest + 2, Math.ceil(column.en.length / 2) + 3));
}

function formatColumn(sheetColumn: SheetColumn, column: Column): void {
  const format = FORMATS[column.type];
  if (format !== undefined) sheetColumn.numFmt = format;
}

/** Worksheets carry their validations in a field that the library's types leave out. */
type WithValidations = { dataValidations: { add(range: string, validation: object): void } };

function addDropdown(
  sheet: Worksheet,
  tab: TabName,
  column: Column,
  index: number,
  filled: number,
  language: Language,
  lists: Lists,
): void {
  const formula = column.type === 'site' ? 'Sites!$A$2:$A$60' : column.terms && lists.formula(tab, column);
  if (formula === undefined) return;
  const letters = columnLetters(index);
  (sheet as unknown as WithValidations).dataValidations.add(`${letters}2:${letters}${filled + 1 + SPARE_ROWS}`, {
    type: 'list',
    allowBlank: true,
    formulae: [formula],
    showErrorMessage: true,
    // A warning, not a refusal: "yes: what and when" is a good answer.
    errorStyle: 'warning',
    errorTitle: column[language],
    error: notInList(language),
  });
}

const notInList = catalog({
  en: 'This is not in the list. A detail may follow a term after a colon.',
  zh: '不在列表内。规定用语的冒号后可补充说明。',
});

/** Lists that do not fit into a validation: a hidden sheet, one list a column. */
class Lists {
  readonly #columns: { heading: string; terms: readonly string[] }[] = [];

  constructor(private readonly workbook: Workbook) {}

  formula(tab: TabName, column: Column): string {
    const terms = column.terms ?? [];
    const inline = `"${terms.join(',')}"`;
    // A term with a comma or a quotation mark in it would be cut in two.
    if (inline.length <= INLINE_LIST_MAX && !terms.some((term) => /[",]/.test(term))) return inline;
    this.#columns.push({ heading: `${tab}: ${column.en}`, terms });
    const letters = columnLetters(this.#columns.length - 1);
    return `${LISTS}!$${letters}$2:$${letters}$${terms.length + 1}`;
  }

  write(): void {
    if (this.#columns.length === 0) return;
    const sheet = this.workbook.addWorksheet(LISTS, { state: 'hidden' });
    this.#columns.forEach(({ heading, terms }, index) => {
      [heading, ...terms].forEach((text, row) => {
        sheet.getCell(row + 1, index + 1).value = text;
      });
    });
  }
}

function cellValue(value: Exclude<RawCell, null | undefined>, column: Column | undefined): CellValue {
  if (typeof value !== 'string') return value;
  if (isFormulaError(value) && ERRORS.has(value)) return { error: value } as CellValue;
  if (column?.type !== 'date') return value;
  // To Excel a date is a number of days with a format, which the column has.
  const date = parseDay(value);
  return date === undefined ? value : serialOf(date);
}

/** The errors that a cell of an .xlsx file can hold; the others are of Google Sheets and stay text. */
const ERRORS: ReadonlySet<string> = new Set(['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#NULL!', '#VALUE!', '#NUM!']);
