import { parseA1, toGridRange } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { showCell } from '../../stand-ins/spreadsheet/show.js';
import type { Cell, CellFormat, DataValidation } from '../../stand-ins/spreadsheet/types.js';
import { columnWords } from './column-words.js';
import { editText, type TypingHabits } from './edit-text.js';
import type { CellView, MarkView, TabView } from './wire.js';

/** Gives equal things one number, in the order in which they first appear. */
class Pool<T> {
  private readonly places = new Map<string, number>();
  readonly items: T[] = [];

  place(item: T): number {
    const key = JSON.stringify(item);
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.items.length;
      this.places.set(key, place);
      this.items.push(item);
    }
    return place;
  }
}

/** Cells with the same list stand below each other, so a list is told once for each run of them. */
class Offers {
  readonly runs: [number, number, number, number][] = [];
  private readonly last = new Map<number, [number, number, number, number]>();

  /** To be called row by row. */
  add(column: number, row: number, list: number): void {
    const run = this.last.get(column);
    if (run && run[3] === list && run[2] === row) {
      run[2] += 1;
      return;
    }
    const next: [number, number, number, number] = [column, row, row + 1, list];
    this.last.set(column, next);
    this.runs.push(next);
  }
}

/** One tab as the page draws it. `marks` are by `row,column`. */
export function viewTab(sheet: Sheet, marks: ReadonlyMap<string, MarkView>): TabView {
  const { document } = sheet;
  const habits: TypingHabits = { locale: document.locale, today: document.today() };
  const choices = new Pool<readonly string[]>();
  const formats = new Pool<CellFormat>();
  const offers = new Offers();
  const lists = new Map<DataValidation, number | undefined>();
  const choicesOf = (rule: DataValidation): number | undefined => {
    if (!lists.has(rule)) {
      const offered = offeredBy(rule, sheet);
      lists.set(rule, offered.length === 0 ? undefined : choices.place(offered));
    }
    return lists.get(rule);
  };
  const cells: CellView[] = [];
  const seen = new Set<string>();
  sheet.forEachCell(sheet.gridRange, (cell, row, column) => {
    const key = `${row},${column}`;
    const view = viewCell(cell, row, column, habits);
    const look = lookOf(cell.format);
    const list = cell.validation && choicesOf(cell.validation);
    if (list !== undefined) offers.add(column, row, list);
    const mark = marks.get(key);
    if (view.text === '' && cell.note === undefined && !look && !mark) return;
    seen.add(key);
    cells.push({
      ...view,
      ...(look ? { format: formats.place(look) } : {}),
      ...(mark ? { mark } : {}),
    });
  });
  for (const [key, mark] of marks) {
    if (seen.has(key)) continue;
    const [row, column] = key.split(',').map(Number) as [number, number];
    cells.push({ row, column, text: '', mark });
  }
  // A tab that freezes nothing still keeps its headings and its first column in sight.
  const freezes = sheet.frozenRows + sheet.frozenColumns > 0;
  return {
    id: sheet.id,
    title: sheet.title,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    frozenRows: freezes ? sheet.frozenRows : 1,
    frozenColumns: freezes ? sheet.frozenColumns : 1,
    columnWidths: [...sheet.columnWidths],
    hiddenRows: [...sheet.hiddenRows],
    hiddenColumns: [...sheet.hiddenColumns],
    merges: sheet.merges,
    cells,
    choices: choices.items,
    offers: offers.runs,
    formats: formats.items,
    words: columnWords(sheet),
  };
}

function viewCell(cell: Cell, row: number, column: number, habits: TypingHabits): CellView {
  const text = showCell(cell, habits.locale);
  const edit = editText(cell, habits);
  const { value } = cell;
  const own = cell.format?.horizontalAlignment;
  const align = own ?? (typeof value === 'number' ? 'right' : typeof value === 'boolean' ? 'center' : 'left');
  return {
    row,
    column,
    text,
    ...(edit === text ? {} : { edit }),
    ...(align === 'left' ? {} : { align }),
    ...(value !== null && typeof value === 'object' ? { isError: true } : {}),
    ...(value !== null && typeof value === 'object' && value.message !== undefined ? { errorSays: value.message } : {}),
    ...(cell.note === undefined ? {} : { note: cell.note }),
  };
}

/** The part of a format that is seen on an empty cell too; alignment and number format are in the text already. */
function lookOf(format: CellFormat | undefined): CellFormat | undefined {
  if (!format) return undefined;
  const { background, fontColor, bold, italic, wrap } = format;
  const look: CellFormat = {
    ...(background === undefined ? {} : { background }),
    ...(fontColor === undefined ? {} : { fontColor }),
    ...(bold ? { bold } : {}),
    ...(italic ? { italic } : {}),
    ...(wrap ? { wrap } : {}),
  };
  return Object.keys(look).length === 0 ? undefined : look;
}

function offeredBy(rule: DataValidation, sheet: Sheet): readonly string[] {
  if (rule.showDropdown === false) return [];
  if (rule.kind === 'LIST') return rule.values;
  if (rule.kind === 'CHECKBOX') return rule.values.length > 0 ? rule.values : ['TRUE', 'FALSE'];
  if (rule.kind !== 'RANGE') return [];
  return textsIn(rule.values[0] ?? '', sheet.document, sheet);
}

function textsIn(formula: string, document: SpreadsheetDocument, home: Sheet): string[] {
  const reference = parseA1(formula.replace(/^=/, '').replaceAll('$', ''));
  const sheet = reference?.sheetTitle === undefined ? home : document.sheetByTitle(reference.sheetTitle);
  if (!reference || !sheet) return [];
  const range = toGridRange(reference, sheet);
  const texts: string[] = [];
  const inside = {
    ...range,
    endRow: Math.min(range.endRow, sheet.rowCount),
    endColumn: Math.min(range.endColumn, sheet.columnCount),
  };
  if (inside.startRow >= inside.endRow || inside.startColumn >= inside.endColumn) return [];
  sheet.forEachCell(inside, (cell) => {
    if (cell.value !== null) texts.push(showCell(cell, document.locale));
  });
  return [...new Set(texts)];
}
