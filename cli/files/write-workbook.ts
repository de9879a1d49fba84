import { parseDay, serialOf } from '../../shared/calendar.js';
import { catalog, type Language } from '../../shared/language.js';
import { headingNote } from '../../shared/words/heading-note.js';
import { isFormulaError } from '../../shared/workbook/cells.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { type Column, TABS, type TabName } from '../../shared/workbook/schema.js';
import { completeTabs, type TabRows } from './content.js';
import { writeWhole } from './write-whole.js';
import type { NewCell, NewSheet, NewValidation, NewValue } from './xlsx/write/new-sheet.js';
import type { Look } from './xlsx/write/new-styles.js';
import { newWorkbook } from './xlsx/write/new-workbook.js';

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

const HEADING: Look = { bold: true, wrap: true, vertical: 'center', fill: 'E8EEF4', lineBelow: '8AA0B4' };
const HEADING_HEIGHT = 32;

/** Writes all six tabs with headings, notes, dropdowns and formats. An existing file is replaced only once the new one is whole. */
export async function writeWorkbook(
  path: string,
  tabs: readonly TabRows[],
  { language = 'en' }: { language?: Language } = {},
): Promise<void> {
  const lists = new Lists();
  const sheets = completeTabs(tabs, language).map((tab) => tabSheet(tab, language, lists));
  await writeWhole(path, newWorkbook({ creator: 'RPS Trial Desk', sheets: [...sheets, ...lists.sheets()] }));
}

function tabSheet({ title, rows }: TabRows, language: Language, lists: Lists): NewSheet {
  const columns: readonly Column[] = TABS[title].columns;
  const notes = columns.flatMap((column, index) => {
    const text = title === 'Findings' ? '' : headingNote(title, column, language);
    return text === '' ? [] : [{ row: 0, column: index, text }];
  });
  return {
    title,
    frozen: { rows: 1, columns: 1 },
    columns: columns.map((column) => {
      const format = FORMATS[column.type];
      return { width: widthOf(title, column), hidden: column.hidden ?? false, ...(format && { format }) };
    }),
    rows: [
      { cells: columns.map((column) => ({ value: column[language], look: HEADING })), height: HEADING_HEIGHT },
      ...rows.map((cells) => ({ cells: Array.from(cells, (value, index) => filledCell(value, columns[index])) })),
    ],
    validations: columns.flatMap((column, index) => dropdown(title, column, index, rows.length, language, lists)),
    notes,
  };
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

function dropdown(
  tab: TabName,
  column: Column,
  index: number,
  filled: number,
  language: Language,
  lists: Lists,
): NewValidation[] {
  const formula = column.type === 'site' ? 'Sites!$A$2:$A$60' : column.terms && lists.formula(tab, column);
  if (formula === undefined) return [];
  const letters = columnLetters(index);
  return [
    {
      ranges: [`${letters}2:${letters}${filled + 1 + SPARE_ROWS}`],
      type: 'list',
      formulas: [formula],
      // A warning, not a refusal: "yes: what and when" is a good answer.
      onError: 'warning',
      error: { title: column[language], text: notInList(language) },
    },
  ];
}

const notInList = catalog({
  en: 'This is not in the list. A detail may follow a term after a colon.',
  zh: '不在列表内。规定用语的冒号后可补充说明。',
});

/** Lists that do not fit into a validation: a hidden sheet, one list a column. */
class Lists {
  readonly #columns: { heading: string; terms: readonly string[] }[] = [];

  formula(tab: TabName, column: Column): string {
    const terms = column.terms ?? [];
    const inline = `"${terms.join(',')}"`;
    // A term with a comma or a quotation mark in it would be cut in two.
    if (inline.length <= INLINE_LIST_MAX && !terms.some((term) => /[",]/.test(term))) return inline;
    this.#columns.push({ heading: `${tab}: ${column.en}`, terms });
    const letters = columnLetters(this.#columns.length - 1);
    return `${LISTS}!$${letters}$2:$${letters}$${terms.length + 1}`;
  }

  /** The sheet that holds them; none when every list fits. */
  sheets(): NewSheet[] {
    if (this.#columns.length === 0) return [];
    const lists = this.#columns.map(({ heading, terms }) => [heading, ...terms]);
    const height = Math.max(...lists.map(({ length }) => length));
    const rows = Array.from({ length: height }, (_, row) => ({
      cells: lists.map((texts) => (texts[row] === undefined ? undefined : { value: texts[row] })),
    }));
    return [{ title: LISTS, hidden: true, columns: [], rows }];
  }
}

/** A cell with the format of its column; nothing for one that is blank. */
function filledCell(value: RawCell, column: Column | undefined): NewCell | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const format = column && FORMATS[column.type];
  return { value: cellValue(value, column), ...(format && { look: { format } }) };
}

function cellValue(value: Exclude<RawCell, null | undefined>, column: Column | undefined): NewValue {
  if (typeof value !== 'string') return value;
  if (isFormulaError(value) && ERRORS.has(value)) return { error: value };
  if (column?.type !== 'date') return value;
  // To Excel a date is a number of days with a format, which the column has.
  const date = parseDay(value);
  return date === undefined ? value : serialOf(date);
}

/** The errors that a cell of an .xlsx file can hold; the others are of Google Sheets and stay text. */
const ERRORS: ReadonlySet<string> = new Set(['#N/A', '#REF!', '#NAME?', '#DIV/0!', '#NULL!', '#VALUE!', '#NUM!']);
