import { rangeName } from './a1.js';
import type { SpreadsheetDocument } from './document.js';
import { parseEntry } from './entry.js';
import { DocumentError } from './error.js';
import { copyFormula } from './formula-move.js';
import {
  cellRange,
  contains,
  covers,
  intersects,
  type Shift,
  sameRange,
  shiftIndex,
  shiftRange,
} from './grid-range.js';
import { compareForSort } from './sort-order.js';
import type {
  BasicFilter,
  Cell,
  CellFormat,
  CellPatch,
  ConditionalRule,
  FilterView,
  GridRange,
  ProtectedRange,
  SheetKind,
  SortKey,
  Value,
} from './types.js';

const EMPTY: Cell = { value: null };

type Row = (Cell | undefined)[];

/** Everything a tab holds. A separate object, so that a failed batch can put it back. */
export interface SheetState {
  title: string;
  hidden: boolean;
  rowCount: number;
  columnCount: number;
  frozenRows: number;
  frozenColumns: number;
  rows: (Row | undefined)[];
  merges: readonly GridRange[];
  conditionalRules: readonly ConditionalRule[];
  protectedRanges: readonly ProtectedRange[];
  hiddenRows: ReadonlySet<number>;
  hiddenColumns: ReadonlySet<number>;
  columnWidths: ReadonlyMap<number, number>;
  basicFilter: BasicFilter | null;
  filterViews: readonly FilterView[];
  /** Cells whose type a table's column fixes. */
  typedColumns: readonly GridRange[];
  /** Every insertion and deletion so far, in order. */
  shifts: readonly LoggedShift[];
}

/** What lies over the cells of a tab: merges, rules, protections, and what is frozen, hidden or filtered. */
export type SheetLayout = Omit<SheetState, 'title' | 'rowCount' | 'columnCount' | 'rows' | 'shifts'>;

export interface LoggedShift extends Shift {
  /** Of an insertion: the row or column whose look the new ones took over, counted before it. */
  readonly model?: number;
}

/** Where new rows and columns take their formats and validations from, as the person's own insert does. */
export type Inherit = 'before' | 'after' | 'none';

function patched(cell: Cell, patch: CellPatch): Cell {
  const next: Record<string, unknown> = { ...cell };
  // A new value replaces a formula; what a formula computed goes with it.
  if ('value' in patch || 'formula' in patch) {
    delete next.formula;
    delete next.resultFormat;
    delete next.spilled;
    delete next.chip;
    next.value = null;
  }
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete next[key];
    else next[key] = value;
  }
  if (next.value === undefined || next.value === '') next.value = null;
  if (next.note === '') delete next.note;
  if (next.format !== undefined && Object.keys(next.format as CellFormat).length === 0) delete next.format;
  return next as unknown as Cell;
}

function isBare(cell: Cell): boolean {
  return cell.value === null && Object.keys(cell).length === 1;
}

function hasContent(cell: Cell | undefined): boolean {
  return cell !== undefined && (cell.value !== null || cell.formula !== undefined);
}

/**
 * A rule's formula is written for the top-left cell of its first range. When that cell is deleted, the formula is first
 * read for the cell that takes its place, or it would lose its references with the row.
 */
function reanchored(rule: ConditionalRule, shift: Shift): ConditionalRule['condition'] {
  const survivor = rule.ranges.find((range) => shiftRange(range, shift));
  if (shift.kind === 'insert' || !survivor) return rule.condition;
  const first = rule.ranges[0]!;
  const past = (start: number): number =>
    start >= shift.at && start < shift.at + shift.count ? shift.at + shift.count : start;
  const row = shift.axis === 'row' ? past(survivor.startRow) : survivor.startRow;
  const column = shift.axis === 'column' ? past(survivor.startColumn) : survivor.startColumn;
  const values = rule.condition.values.map((value) =>
    value.startsWith('=') ? copyFormula(value, row - first.startRow, column - first.startColumn) : value,
  );
  return { ...rule.condition, values };
}

/**
 * One tab. Rows and columns are zero-based and ranges end-exclusive; anything outside the grid throws
 * DocumentError `OUT_OF_GRID`. Every change is announced once through the document.
 */
export class Sheet {
  /** Use SpreadsheetDocument.addSheet. */
  constructor(
    readonly document: SpreadsheetDocument,
    readonly id: number,
    readonly kind: SheetKind,
    private state: SheetState,
  ) {}

  get title(): string {
    return this.state.title;
  }

  /** Renames the tab and every reference to it. Throws `BAD_TITLE` or `DUPLICATE_TITLE`. */
  set title(title: string) {
    if (title === this.state.title) return;
    this.document.checkTitle(title, this.id);
    const before = this.state.title;
    this.state.title = title;
    this.document.sheetRenamed(before, title);
    this.structureChanged();
  }

  /** Position among the tabs, from 0. */
  get index(): number {
    return this.document.sheets.indexOf(this);
  }

  get hidden(): boolean {
    return this.state.hidden;
  }

  /** Throws `LAST_VISIBLE_SHEET` when nothing would be left to see. */
  set hidden(hidden: boolean) {
    if (hidden === this.state.hidden) return;
    if (hidden && this.document.sheets.every((sheet) => sheet === this || sheet.hidden)) {
      throw new DocumentError('LAST_VISIBLE_SHEET', "You can't hide all the sheets in a document.");
    }
    this.state.hidden = hidden;
    this.structureChanged();
  }

  get rowCount(): number {
    return this.state.rowCount;
  }

  get columnCount(): number {
    return this.state.columnCount;
  }

  get frozenRows(): number {
    return this.state.frozenRows;
  }

  set frozenRows(count: number) {
    if (count < 0 || count >= this.rowCount) throw this.outOfGrid(`${count} frozen rows`);
    this.state.frozenRows = count;
    this.structureChanged();
  }

  get frozenColumns(): number {
    return this.state.frozenColumns;
  }

  set frozenColumns(count: number) {
    if (count < 0 || count >= this.columnCount) throw this.outOfGrid(`${count} frozen columns`);
    this.state.frozenColumns = count;
    this.structureChanged();
  }

  /** The whole grid. */
  get gridRange(): GridRange {
    return { startRow: 0, endRow: this.rowCount, startColumn: 0, endColumn: this.columnCount };
  }

  /** How many rows there are up to the last one with a value or formula; 0 for an empty tab. */
  get lastRow(): number {
    this.document.calculate();
    for (let row = this.state.rows.length - 1; row >= 0; row -= 1) {
      if (this.state.rows[row]?.some(hasContent)) return row + 1;
    }
    return 0;
  }

  /** How many columns there are up to the last one with a value or formula; 0 for an empty tab. */
  get lastColumn(): number {
    this.document.calculate();
    let last = 0;
    for (const row of this.state.rows) {
      if (!row) continue;
      for (let column = row.length - 1; column >= last; column -= 1) {
        if (hasContent(row[column])) last = column + 1;
      }
    }
    return last;
  }

  cell(row: number, column: number): Cell {
    this.requireInGrid(cellRange(row, column));
    this.document.calculate();
    return this.peek(row, column);
  }

  /** A cell as last calculated, without checks: for the calculation itself. */
  peek(row: number, column: number): Cell {
    return this.state.rows[row]?.[column] ?? EMPTY;
  }

  /** Values row by row, `null` where empty; always as many as the range has. */
  values(range: GridRange): Value[][] {
    this.requireInGrid(range);
    this.document.calculate();
    const values: Value[][] = [];
    for (let row = range.startRow; row < range.endRow; row += 1) {
      const cells = this.state.rows[row];
      const out: Value[] = [];
      for (let column = range.startColumn; column < range.endColumn; column += 1) {
        out.push(cells?.[column]?.value ?? null);
      }
      values.push(out);
    }
    return values;
  }

  /** Calls `visit` for every cell of a range that holds anything at all (value, format, note...), row by row. */
  forEachCell(range: GridRange, visit: (cell: Cell, row: number, column: number) => void): void {
    this.requireInGrid(range);
    this.document.calculate();
    this.eachStored(range, visit);
  }

  /** As forEachCell, without checks and as last calculated: for the calculation itself. */
  eachStored(range: GridRange, visit: (cell: Cell, row: number, column: number) => void): void {
    const endRow = Math.min(range.endRow, this.state.rows.length);
    for (let row = range.startRow; row < endRow; row += 1) {
      const cells = this.state.rows[row];
      if (!cells) continue;
      const endColumn = Math.min(range.endColumn, cells.length);
      for (let column = range.startColumn; column < endColumn; column += 1) {
        const cell = cells[column];
        if (cell) visit(cell, row, column);
      }
    }
  }

  /** Changes parts of one cell. A value replaces a formula; the covered cells of a merge hold neither, so those parts are dropped there. */
  setCell(row: number, column: number, patch: CellPatch): void {
    this.setCells(cellRange(row, column), [[patch]]);
  }

  /** Changes parts of many cells at once; a `null` patch leaves its cell alone. Throws `WRONG_SHAPE` unless there is one patch for each cell. */
  setCells(range: GridRange, patches: readonly (readonly (CellPatch | null)[])[]): void {
    this.requireShape(range, patches);
    let values = false;
    for (let row = range.startRow; row < range.endRow; row += 1) {
      for (let column = range.startColumn; column < range.endColumn; column += 1) {
        const patch = patches[row - range.startRow]![column - range.startColumn];
        if (!patch) continue;
        values ||= 'value' in patch || 'formula' in patch || 'format' in patch;
        this.write(row, column, this.patchAt(row, column, patch));
      }
    }
    this.document.cellsChanged(this, range, values);
  }

  /** Writes plain values exactly as given: text starting with `=` stays text, `null` or `''` empties. Formats, notes and validations stay. */
  setValues(range: GridRange, values: readonly (readonly Value[])[]): void {
    this.setCells(
      range,
      values.map((row) => row.map((value) => ({ value }))),
    );
  }

  /** What typing into the cell does: numbers, dates, booleans and formulas are recognized in the document's locale. */
  enter(row: number, column: number, typed: string): void {
    this.requireInGrid(cellRange(row, column));
    const cell = this.peek(row, column);
    const { locale } = this.document;
    const entry = parseEntry(typed, {
      locale,
      today: this.document.today(),
      ...(cell.format?.numberFormat ? { format: cell.format.numberFormat } : {}),
    });
    this.setCell(row, column, {
      ...(entry.formula === undefined ? { value: entry.value } : { formula: entry.formula }),
      ...(entry.numberFormat ? { format: { ...cell.format, numberFormat: entry.numberFormat } } : {}),
    });
  }

  get merges(): readonly GridRange[] {
    return this.state.merges;
  }

  /**
   * Joins cells into one; the top-left cell keeps its content and the others lose value, formula and note.
   * Merges inside the range give way; one that is only partly inside throws `MERGE_OVERLAP`.
   */
  merge(range: GridRange): void {
    this.requireInGrid(range);
    this.requireWholeMerges(range);
    this.document.batch(() => {
      this.state.merges = this.state.merges.filter((merge) => !covers(range, merge));
      if (range.endRow - range.startRow > 1 || range.endColumn - range.startColumn > 1) {
        this.forEachCell(range, (cell, row, column) => {
          if (row === range.startRow && column === range.startColumn) return;
          this.write(row, column, patched(cell, { value: null, note: undefined }));
        });
        this.state.merges = [...this.state.merges, range];
      }
      this.document.cellsChanged(this, range, true);
      this.structureChanged();
    });
  }

  /** Splits every merge inside the range; one that is only partly inside throws `MERGE_OVERLAP`. */
  unmerge(range: GridRange): void {
    this.requireInGrid(range);
    this.requireWholeMerges(range);
    this.state.merges = this.state.merges.filter((merge) => !covers(range, merge));
    this.structureChanged();
  }

  /** Every insertion and deletion of rows and columns so far, in order. */
  get shifts(): readonly LoggedShift[] {
    return this.state.shifts;
  }

  get typedColumns(): readonly GridRange[] {
    return this.state.typedColumns;
  }

  set typedColumns(ranges: readonly GridRange[]) {
    for (const range of ranges) this.requireInGrid(range);
    this.state.typedColumns = [...ranges];
    this.structureChanged();
  }

  get conditionalRules(): readonly ConditionalRule[] {
    return this.state.conditionalRules;
  }

  /** Replaces every rule of the tab; the first rule wins. */
  set conditionalRules(rules: readonly ConditionalRule[]) {
    for (const rule of rules) for (const range of rule.ranges) this.requireInGrid(range);
    this.state.conditionalRules = [...rules];
    this.structureChanged();
  }

  get protectedRanges(): readonly ProtectedRange[] {
    return this.state.protectedRanges;
  }

  /** Adds a protection and returns its id. */
  addProtectedRange(protection: Omit<ProtectedRange, 'id'> & { readonly id?: number }): number {
    if (protection.range) this.requireInGrid(protection.range);
    for (const range of protection.unprotected) this.requireInGrid(range);
    const id = protection.id ?? this.document.nextId();
    this.state.protectedRanges = [...this.state.protectedRanges, { ...protection, id }];
    this.structureChanged();
    return id;
  }

  /** With `range` and no value it becomes one of the whole tab. Throws `NO_SUCH_ID`. */
  updateProtectedRange(
    id: number,
    patch: Partial<Omit<ProtectedRange, 'id' | 'range'>> & { readonly range?: GridRange | undefined },
  ): void {
    if (!this.state.protectedRanges.some((each) => each.id === id)) throw this.noSuchId('protected range', id);
    if (patch.range) this.requireInGrid(patch.range);
    this.state.protectedRanges = this.state.protectedRanges.map((each) => {
      if (each.id !== id) return each;
      const { range, ...rest } = { ...each, ...patch };
      return range ? { ...rest, range } : rest;
    });
    this.structureChanged();
  }

  /** Throws `NO_SUCH_ID`. */
  removeProtectedRange(id: number): void {
    if (!this.state.protectedRanges.some((each) => each.id === id)) throw this.noSuchId('protected range', id);
    this.state.protectedRanges = this.state.protectedRanges.filter((each) => each.id !== id);
    this.structureChanged();
  }

  get hiddenRows(): ReadonlySet<number> {
    return this.state.hiddenRows;
  }

  set hiddenRows(rows: Iterable<number>) {
    const next = new Set(rows);
    for (const row of next) if (row < 0 || row >= this.rowCount) throw this.outOfGrid(`row ${row + 1}`);
    this.state.hiddenRows = next;
    this.structureChanged();
  }

  get hiddenColumns(): ReadonlySet<number> {
    return this.state.hiddenColumns;
  }

  set hiddenColumns(columns: Iterable<number>) {
    const next = new Set(columns);
    for (const column of next) {
      if (column < 0 || column >= this.columnCount) throw this.outOfGrid(`column ${column + 1}`);
    }
    this.state.hiddenColumns = next;
    this.structureChanged();
  }

  /** Widths in pixels of the columns that have their own. */
  get columnWidths(): ReadonlyMap<number, number> {
    return this.state.columnWidths;
  }

  /** In pixels; `null` gives the column the default width again. */
  setColumnWidth(column: number, pixels: number | null): void {
    if (column < 0 || column >= this.columnCount) throw this.outOfGrid(`column ${column + 1}`);
    const next = new Map(this.state.columnWidths);
    if (pixels === null) next.delete(column);
    else next.set(column, pixels);
    this.state.columnWidths = next;
    this.structureChanged();
  }

  get basicFilter(): BasicFilter | null {
    return this.state.basicFilter;
  }

  set basicFilter(filter: BasicFilter | null) {
    if (filter) this.requireInGrid(filter.range);
    this.state.basicFilter = filter;
    this.structureChanged();
  }

  get filterViews(): readonly FilterView[] {
    return this.state.filterViews;
  }

  set filterViews(views: readonly FilterView[]) {
    for (const view of views) this.requireInGrid(view.range);
    this.state.filterViews = [...views];
    this.structureChanged();
  }

  /** Inserts rows before the zero-based row `at` (`at` = rowCount adds them at the end). New cells take formats and validations from a neighbor. */
  insertRows(at: number, count = 1, inherit: Inherit = 'after'): void {
    this.insert({ kind: 'insert', axis: 'row', at, count }, inherit);
  }

  /** Throws `LAST_ROWS` when no row would be left. What pointed only at deleted rows is gone; formulas get `#REF!`. */
  deleteRows(at: number, count = 1): void {
    this.delete({ kind: 'delete', axis: 'row', at, count });
  }

  /** As insertRows, for columns. */
  insertColumns(at: number, count = 1, inherit: Inherit = 'after'): void {
    this.insert({ kind: 'insert', axis: 'column', at, count }, inherit);
  }

  /** As deleteRows, for columns. */
  deleteColumns(at: number, count = 1): void {
    this.delete({ kind: 'delete', axis: 'column', at, count });
  }

  /** Makes the grid larger or smaller at its far edges. */
  resize(rowCount: number, columnCount: number): void {
    this.document.batch(() => {
      if (rowCount > this.rowCount) this.insertRows(this.rowCount, rowCount - this.rowCount, 'none');
      if (rowCount < this.rowCount) this.deleteRows(rowCount, this.rowCount - rowCount);
      if (columnCount > this.columnCount) this.insertColumns(this.columnCount, columnCount - this.columnCount, 'none');
      if (columnCount < this.columnCount) this.deleteColumns(columnCount, this.columnCount - columnCount);
    });
  }

  /**
   * Sorts the rows of a range by the given columns, stably: numbers before text before booleans, empty cells last in
   * either direction. Whole cells move (value, format, note, validation) and relative references follow; merges,
   * rules, protections and metadata stay with the grid. Throws `MERGE_IN_SORT` when a merge is in the way.
   */
  sortRange(range: GridRange, keys: readonly SortKey[]): void {
    this.requireInGrid(range);
    if (this.state.merges.some((merge) => intersects(merge, range))) {
      throw new DocumentError('MERGE_IN_SORT', "You can't perform a sort on a range with merged cells.");
    }
    this.document.calculate();
    const order: { cells: Row; from: number }[] = [];
    for (let row = range.startRow; row < range.endRow; row += 1) {
      const cells = this.state.rows[row]?.slice(range.startColumn, range.endColumn) ?? [];
      order.push({ cells, from: row });
    }
    order.sort((a, b) => {
      for (const key of keys) {
        const column = key.column - range.startColumn;
        const compared = compareForSort(a.cells[column]?.value ?? null, b.cells[column]?.value ?? null, key.ascending);
        if (compared !== 0) return compared;
      }
      return a.from - b.from;
    });
    order.forEach(({ cells, from }, offset) => {
      const to = range.startRow + offset;
      for (let column = range.startColumn; column < range.endColumn; column += 1) {
        const cell = cells[column - range.startColumn] ?? EMPTY;
        const moved =
          cell.formula === undefined || to === from
            ? cell
            : { ...cell, formula: copyFormula(cell.formula, to - from, 0) };
        this.write(to, column, moved.spilled ? patched(moved, { value: null }) : moved);
      }
    });
    this.document.cellsChanged(this, range, true);
  }

  // What the document calls.

  /** Puts a cell in place without announcing it. */
  write(row: number, column: number, cell: Cell): void {
    const { rows } = this.state;
    const cells = rows[row];
    const before = cells?.[column];
    if (before?.formula !== cell.formula) this.document.formulaChanged(this, row, column, cell.formula);
    if (isBare(cell)) {
      if (before && cells) cells[column] = undefined;
      return;
    }
    if (cells) {
      while (cells.length < column) cells.push(undefined);
      cells[column] = cell;
      return;
    }
    while (rows.length < row) rows.push(undefined);
    const fresh: Row = new Array<Cell | undefined>(column).fill(undefined);
    fresh.push(cell);
    rows[row] = fresh;
  }

  /** Rewrites formulas in place, without announcing it. */
  rewriteFormulas(rewrite: (formula: string) => string): void {
    for (const cells of this.state.rows) {
      if (!cells) continue;
      for (let column = 0; column < cells.length; column += 1) {
        const cell = cells[column];
        if (cell?.formula === undefined) continue;
        const formula = rewrite(cell.formula);
        if (formula !== cell.formula) cells[column] = { ...cell, formula };
      }
    }
    this.state.conditionalRules = this.state.conditionalRules.map((rule) => ({
      ...rule,
      condition: {
        ...rule.condition,
        values: rule.condition.values.map((value) => (value.startsWith('=') ? rewrite(value) : value)),
      },
    }));
  }

  /** Puts what lies over the cells as it was, each part as a whole: for taking something back. The cells stay as they are. */
  putBack(layout: Partial<SheetLayout>): void {
    Object.assign(this.state, layout);
    this.structureChanged();
  }

  /** A copy that later changes do not reach. */
  checkpoint(): SheetState {
    return { ...this.state, rows: this.state.rows.map((row) => row?.slice()) };
  }

  restore(state: SheetState): void {
    this.state = state;
  }

  private patchAt(row: number, column: number, patch: CellPatch): Cell {
    const cell = this.peek(row, column);
    const covered = this.state.merges.some(
      (merge) => contains(merge, row, column) && !(merge.startRow === row && merge.startColumn === column),
    );
    if (!covered) return patched(cell, patch);
    const { value: _value, formula: _formula, ...rest } = patch;
    return patched(cell, rest);
  }

  private insert(shift: Shift, inherit: Inherit): void {
    const size = shift.axis === 'row' ? this.rowCount : this.columnCount;
    if (shift.at < 0 || shift.at > size || shift.count < 1) throw this.outOfGrid(`${shift.axis} ${shift.at + 1}`);
    const neighbor = inherit === 'none' ? -1 : inherit === 'before' ? shift.at - 1 : shift.at;
    // At the far edge there is nothing after; the last row or column is the only neighbor.
    const source = inherit === 'after' && neighbor === size ? size - 1 : neighbor;
    const look = (cell: Cell | undefined): Cell | undefined => {
      if (!cell?.format && !cell?.validation) return undefined;
      return {
        value: null,
        ...(cell.format ? { format: cell.format } : {}),
        ...(cell.validation ? { validation: cell.validation } : {}),
      };
    };
    this.log(source < 0 ? shift : { ...shift, model: source });
    if (shift.axis === 'row') {
      const model = source < 0 ? undefined : this.state.rows[source]?.map(look);
      const useful = model?.some((cell) => cell !== undefined) ? model : undefined;
      this.state.rowCount += shift.count;
      if (shift.at < this.state.rows.length || useful) {
        while (this.state.rows.length < shift.at) this.state.rows.push(undefined);
        const fresh = Array.from({ length: shift.count }, () => useful?.slice());
        this.state.rows = [...this.state.rows.slice(0, shift.at), ...fresh, ...this.state.rows.slice(shift.at)];
      }
    } else {
      this.state.columnCount += shift.count;
      for (const cells of this.state.rows) {
        if (!cells) continue;
        const model = source < 0 ? undefined : look(cells[source]);
        if (shift.at >= cells.length && !model) continue;
        while (cells.length < shift.at) cells.push(undefined);
        cells.splice(shift.at, 0, ...new Array<Cell | undefined>(shift.count).fill(model));
      }
    }
    this.shiftEverything(shift);
  }

  private delete(shift: Shift): void {
    const size = shift.axis === 'row' ? this.rowCount : this.columnCount;
    if (shift.at < 0 || shift.count < 1 || shift.at + shift.count > size) {
      throw this.outOfGrid(`${shift.axis} ${shift.at + shift.count}`);
    }
    if (shift.count === size) {
      throw new DocumentError('LAST_ROWS', `You can't delete all the ${shift.axis}s on the sheet.`);
    }
    this.log(shift);
    if (shift.axis === 'row') {
      this.state.rows.splice(shift.at, shift.count);
      this.state.rowCount -= shift.count;
    } else {
      for (const cells of this.state.rows) cells?.splice(shift.at, shift.count);
      this.state.columnCount -= shift.count;
    }
    this.shiftEverything(shift);
  }

  private log(shift: LoggedShift): void {
    this.state.shifts = [...this.state.shifts, shift];
  }

  private shiftEverything(shift: Shift): void {
    const { state } = this;
    const move = (range: GridRange): GridRange[] => {
      const moved = shiftRange(range, shift);
      return moved ? [moved] : [];
    };
    state.merges = state.merges
      .flatMap(move)
      .filter((merge) => merge.endRow - merge.startRow > 1 || merge.endColumn - merge.startColumn > 1);
    state.typedColumns = state.typedColumns.flatMap(move);
    state.conditionalRules = state.conditionalRules
      .map((rule) => ({ ...rule, condition: reanchored(rule, shift), ranges: rule.ranges.flatMap(move) }))
      .filter((rule) => rule.ranges.length > 0);
    state.protectedRanges = state.protectedRanges.flatMap((protection) => {
      const unprotected = protection.unprotected.flatMap(move);
      if (!protection.range) return [{ ...protection, unprotected }];
      return move(protection.range).map((range) => ({ ...protection, range, unprotected }));
    });
    const shiftCriteria = <T extends BasicFilter>(filter: T): T[] =>
      move(filter.range).map((range) => ({
        ...filter,
        range,
        criteria: filter.criteria.flatMap((criterion) => {
          const column = shift.axis === 'column' ? shiftIndex(criterion.column, shift) : criterion.column;
          return column === null ? [] : [{ ...criterion, column }];
        }),
      }));
    state.basicFilter = state.basicFilter ? (shiftCriteria(state.basicFilter)[0] ?? null) : null;
    state.filterViews = state.filterViews.flatMap(shiftCriteria);
    const moveIndexes = (indexes: Iterable<number>): number[] =>
      [...indexes].flatMap((index) => shiftIndex(index, shift) ?? []);
    if (shift.axis === 'row') {
      state.hiddenRows = new Set(moveIndexes(state.hiddenRows));
      state.frozenRows = this.shiftFrozen(state.frozenRows, shift, state.rowCount);
    } else {
      state.hiddenColumns = new Set(moveIndexes(state.hiddenColumns));
      state.columnWidths = new Map(
        [...state.columnWidths].flatMap(([column, width]) => {
          const moved = shiftIndex(column, shift);
          return moved === null ? [] : [[moved, width] as const];
        }),
      );
      state.frozenColumns = this.shiftFrozen(state.frozenColumns, shift, state.columnCount);
    }
    this.document.sheetShifted(this, shift);
    this.structureChanged();
  }

  private shiftFrozen(frozen: number, shift: Shift, size: number): number {
    if (shift.at >= frozen) return frozen;
    if (shift.kind === 'insert') return frozen + shift.count;
    return Math.min(frozen - Math.min(shift.count, frozen - shift.at), size - 1);
  }

  private structureChanged(): void {
    this.document.structureChanged(this);
  }

  private requireInGrid(range: GridRange): void {
    const { startRow, endRow, startColumn, endColumn } = range;
    const inside = startRow >= 0 && startColumn >= 0 && endRow <= this.rowCount && endColumn <= this.columnCount;
    const whole = [startRow, endRow, startColumn, endColumn].every(Number.isInteger);
    if (!inside || !whole || startRow >= endRow || startColumn >= endColumn) {
      throw this.outOfGrid(whole && inside ? 'an empty range' : rangeName(range));
    }
  }

  private requireShape(range: GridRange, rows: readonly (readonly unknown[])[]): void {
    this.requireInGrid(range);
    const height = range.endRow - range.startRow;
    const width = range.endColumn - range.startColumn;
    const odd = rows.find((row) => row.length !== width);
    if (rows.length === height && !odd) return;
    throw new DocumentError(
      'WRONG_SHAPE',
      `${rangeName(range, this.title)} is ${height} x ${width}; got ${rows.length} x ${(odd ?? rows[0] ?? []).length}`,
    );
  }

  private requireWholeMerges(range: GridRange): void {
    const partial = this.state.merges.find(
      (merge) => intersects(merge, range) && !covers(range, merge) && !sameRange(range, merge),
    );
    if (partial) {
      throw new DocumentError('MERGE_OVERLAP', 'You must select all cells in a merged range to merge or unmerge them.');
    }
  }

  private outOfGrid(what: string): DocumentError {
    const grid = `${this.rowCount} rows x ${this.columnCount} columns`;
    return new DocumentError('OUT_OF_GRID', `${what} is outside the grid of ${this.title} (${grid})`);
  }

  private noSuchId(what: string, id: number): DocumentError {
    return new DocumentError('NO_SUCH_ID', `${this.title} has no ${what} ${id}`);
  }
}
