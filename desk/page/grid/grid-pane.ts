import type {
  BeforeRangeSaveDataDetails,
  BeforeSaveDataDetails,
  CellProps,
  ColumnDataSchemaModel,
  ColumnRegular,
  DimensionCols,
  DimensionRows,
} from '@revolist/revogrid';
import { defineCustomElements } from '@revolist/revogrid/loader';
import type { CellView, EditMessage, GridRange, RowsMessage, TabView } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element } from '../element.js';
import { getTab, select } from '../server.js';
import { toastTrouble } from '../tell.js';
import { CellEditor, type EarlyKeys } from './cell-editor.js';
import { cellProperties, cellTooltip, markLetter } from './cell-look.js';
import { columnWidths } from './column-widths.js';
import { sendEdit, sendRows, undo } from './edits.js';
import { columnName, rangeLabel } from './selection.js';

/** One row as the grid keeps it: the sheet's row number, and the text of each column by its index. */
interface RowModel {
  r: number;
  [column: string]: string | number;
}

const ROW_HEIGHT = 26;
/** Room for a heading on two lines. */
const HEADING_HEIGHT = 40;
const SELECT_MS = 120;

type Place = {
  readonly x: number;
  readonly y: number;
  readonly colType: DimensionCols;
  readonly rowType: DimensionRows;
};

/** The grid of one tab at a time. */
export class GridPane {
  readonly element = element('section', { class: 'grid-pane', 'aria-label': words().grid });
  private readonly bar = element('div', { class: 'cell-bar' });
  private readonly insert = element('button', { type: 'button', onclick: () => this.sendRows('insert') });
  private readonly remove = element('button', { type: 'button', onclick: () => this.sendRows('delete') });
  private readonly grid = document.createElement('revo-grid');
  private view: TabView | undefined;
  private cells = new Map<string, CellView>();
  private rows = new Map<number, RowModel>();
  private shape = '';
  private widths: readonly number[] = [];
  /** What was selected on each tab when it was left. */
  private readonly left = new Map<number, GridRange>();
  private selected: GridRange = { startRow: 1, endRow: 2, startColumn: 0, endColumn: 1 };
  private selectTimer: ReturnType<typeof setTimeout> | undefined;
  private loads = 0;
  /** The tab that was asked for last: not yet the one on screen while it is being fetched. */
  private wanted: number | undefined;
  private early: EarlyKeys = { enter: false, isOver: true };

  /** `onSelected` is called once the workbook knows of another selection. */
  constructor(private readonly onSelected: () => void) {
    defineCustomElements();
    const { grid } = this;
    Object.assign(grid, {
      theme: 'compact',
      range: true,
      resize: true,
      readonly: false,
      useClipboard: true,
      applyOnClose: true,
      rowSize: ROW_HEIGHT,
      filter: false,
      canDrag: false,
      // A link to the grid's makers would lead out of the desk.
      hideAttribution: true,
      rowHeaders: {
        size: 46,
        cellTemplate: (_h: unknown, { model }: { model: RowModel }) => String(model.r + 1),
        cellProperties: () => ({ role: 'rowheader' }),
      },
      editors: { cell: this.openEditor },
    });
    grid.addEventListener('beforeedit', (event) => this.onEdit(event as CustomEvent<BeforeSaveDataDetails>));
    grid.addEventListener('beforerangeedit', (event) =>
      this.onRangeEdit(event as CustomEvent<BeforeRangeSaveDataDetails>),
    );
    grid.addEventListener('beforepasteapply', (event) => this.onPaste(event as CustomEvent<{ parsed: string[][] }>));
    grid.addEventListener('beforesorting', (event) => event.preventDefault());
    // The grid listens to the whole page; what is typed or pasted elsewhere is none of its business.
    grid.addEventListener('beforeeditstart', () => {
      this.early = { enter: false, isOver: false };
    });
    grid.addEventListener('beforekeydown', (event) => {
      const { original } = (event as CustomEvent<{ original: KeyboardEvent }>).detail;
      if (original.key === 'Enter' && !this.early.isOver && !(original.target instanceof HTMLInputElement)) {
        this.early.enter = true;
      }
      this.leaveToOthers(event, 'original');
    });
    for (const name of ['beforepaste', 'beforecopy', 'beforecut']) {
      grid.addEventListener(name, (event) => this.leaveToOthers(event, 'event'));
    }
    // The selection stays while a person works in another pane: the sidebar speaks of it.
    grid.addEventListener('beforefocuslost', (event) => event.preventDefault());
    grid.addEventListener('aftergridrender', () => this.nameRows());
    for (const name of ['afterfocus', 'setrange']) grid.addEventListener(name, () => this.onSelect());
    this.element.append(this.bar, grid);
    this.element.addEventListener('pointerdown', () => this.takeKeys(), true);
    // The grid holds no focus of its own: while nothing else has it, keys arrive at the page.
    document.addEventListener('keydown', (event) => {
      const { target } = event;
      const isOurs = target === document.body || (target instanceof Node && this.element.contains(target));
      if (!isOurs || target instanceof HTMLInputElement) return;
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z') {
        event.preventDefault();
        void undo();
      }
    });
  }

  /** The tab on screen. */
  get tab(): number | undefined {
    return this.view?.id;
  }

  /** Where a tab is to be opened the next time. */
  remember(tab: number, range: GridRange): void {
    this.left.set(tab, range);
  }

  /** Shows a tab, or shows again the one on screen. */
  async show(id: number): Promise<void> {
    this.wanted = id;
    this.loads += 1;
    const load = this.loads;
    try {
      const view = await getTab(id);
      // A slower answer to an older question must not come last.
      if (load === this.loads) await this.draw(view);
    } catch (error) {
      toastTrouble(error);
    }
  }

  /** After an edit: as the sheet now is, unless the person has gone on to another tab meanwhile. */
  private async showAgain(id: number): Promise<void> {
    if (this.wanted === id) await this.show(id);
  }

  /** Selects cells and brings them into view. */
  async jumpTo({ startRow, startColumn }: GridRange): Promise<void> {
    const place = this.placeOf(startRow, startColumn);
    if (!place) return;
    if (place.rowType === 'rgRow') await this.grid.scrollToRow(Math.max(0, place.y - 4));
    if (place.colType === 'rgCol') await this.grid.scrollToColumnIndex(Math.max(0, place.x - 1));
    const at = { x: place.x, y: place.y };
    await this.grid.setCellsFocus(at, at, place.colType, place.rowType);
    this.takeKeys();
  }

  /** The grid says of its headings that they head columns, but not that they stand in a row. */
  private nameRows(): void {
    for (const row of this.grid.querySelectorAll('.header-rgRow:not([role])')) row.setAttribute('role', 'row');
    // The corner above the row numbers heads them.
    for (const corner of this.grid.querySelectorAll('.rgHeaderCell:not([role])')) {
      corner.setAttribute('role', 'columnheader');
    }
  }

  /** A press on a cell that is selected already moves no focus by itself; what is typed next is still meant for it. */
  private takeKeys(): void {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && !this.element.contains(activeElement)) activeElement.blur();
  }

  /** The desk's own words again, after another language was chosen. */
  redraw(): void {
    this.element.setAttribute('aria-label', words().grid);
    if (this.view) void this.draw(this.view);
  }

  private async draw(view: TabView): Promise<void> {
    const isOther = this.view?.id !== view.id;
    if (isOther && this.view) {
      this.left.set(this.view.id, this.selected);
      // Before the columns change, or the grid keeps the old tab's scroll position for the new one.
      await this.grid.scrollToRow(0);
      await this.grid.scrollToColumnIndex(0);
    }
    this.view = view;
    this.cells = new Map(view.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
    const { rowCount, columnCount, frozenRows, frozenColumns, hiddenColumns, hiddenRows } = view;
    const shape = JSON.stringify([
      view.id,
      rowCount,
      columnCount,
      frozenRows,
      frozenColumns,
      view.columnWidths,
      hiddenColumns,
      hiddenRows,
    ]);
    const hidden = new Set(hiddenRows);
    const models: RowModel[] = [];
    for (let row = 0; row < rowCount; row += 1) if (!hidden.has(row)) models.push(this.model(row));
    const { fontSize, fontFamily } = getComputedStyle(this.grid);
    const widths = columnWidths(view, `${fontSize} ${fontFamily}`);
    const isWider = widths.some((width, column) => width > (this.widths[column] ?? 0));
    if (shape !== this.shape) {
      this.shape = shape;
      this.widths = widths;
      this.grid.columns = this.columns(view);
      this.grid.pinnedTopSource = models.filter(({ r }) => r < frozenRows);
      this.grid.source = models.filter(({ r }) => r >= frozenRows);
      this.grid.rowDefinitions = Array.from({ length: frozenRows }, (_, index) => ({
        type: 'rowPinStart' as const,
        index,
        size: HEADING_HEIGHT,
      }));
      this.rows = new Map(models.map((model) => [model.r, model]));
      const first = { startRow: frozenRows, endRow: frozenRows + 1, startColumn: 0, endColumn: 1 };
      this.selected = this.left.get(view.id) ?? first;
    } else {
      // The same rows: only their content is exchanged, so that selection, scrolling and an open editor stay.
      for (const model of models) {
        const kept = this.rows.get(model.r)!;
        for (const column of Object.keys(kept)) delete kept[column];
        Object.assign(kept, model);
      }
      if (isWider) {
        this.widths = widths;
        this.grid.columns = this.columns(view);
      }
      void this.grid.refresh('all');
    }
    this.drawBar();
    if (!isOther) return;
    this.element.removeAttribute('data-tab');
    // The new rows must stand before one of them can be selected.
    await twoFrames();
    if (this.view !== view) return;
    await this.grid.scrollToRow(0);
    await this.grid.scrollToColumnIndex(0);
    await this.jumpTo(this.selected);
    // From here on the tab is ready for a person, and for a test.
    this.element.dataset.tab = view.title;
  }

  private model(row: number): RowModel {
    const model: RowModel = { r: row };
    for (let column = 0; column < this.view!.columnCount; column += 1) {
      const text = this.cells.get(`${row},${column}`)?.text;
      if (text !== undefined && text !== '') model[column] = text;
    }
    return model;
  }

  private columns({ columnCount, frozenColumns, hiddenColumns }: TabView): ColumnRegular[] {
    const hidden = new Set(hiddenColumns);
    const columns: ColumnRegular[] = [];
    for (let column = 0; column < columnCount; column += 1) {
      if (hidden.has(column)) continue;
      columns.push({
        prop: String(column),
        name: columnName(column),
        size: this.widths[column]!,
        editor: 'cell',
        ...(column < frozenColumns ? { pin: 'colPinStart' as const } : {}),
        cellProperties: ({ model }) => {
          const address = `${columnName(column)}${(model as RowModel).r + 1}`;
          return cellProperties(this.cellAt(model as RowModel, column), this.view!, address) as CellProps;
        },
        cellTemplate: (h, { model }) => this.template(h, model as RowModel, column),
      });
    }
    return columns;
  }

  private template(h: (tag: string, data: object, text: string) => unknown, model: RowModel, column: number): unknown {
    const cell = this.cellAt(model, column);
    if (!cell) return '';
    const text = h('span', { class: 'cell-text' }, cell.text);
    if (!cell.mark) return text;
    // Drawn by the style sheet: to a screen reader, the letter is part of no word.
    return [text, h('span', { class: 'mark-letter', 'aria-hidden': 'true', 'data-letter': markLetter(cell) }, '')];
  }

  private cellAt({ r }: RowModel, column: number): CellView | undefined {
    return this.cells.get(`${r},${column}`);
  }

  private readonly openEditor = (
    { model, prop }: ColumnDataSchemaModel,
    save: (value?: unknown, preventFocus?: boolean) => void,
    close: (focusNext?: boolean) => void,
  ): CellEditor => {
    const row = (model as RowModel).r;
    const column = Number(prop);
    const heading = this.view!.frozenRows > 0 ? (this.cells.get(`0,${column}`)?.text ?? '') : '';
    return new CellEditor(
      {
        shown: this.cells.get(`${row},${column}`)?.text ?? '',
        text: this.editText(row, column),
        choices: this.choicesAt(row, column),
        early: this.early,
        label: `${columnName(column)}${row + 1} ${heading}`.trim(),
      },
      save,
      close,
    );
  };

  private choicesAt(row: number, column: number): readonly string[] {
    const offer = this.view!.offers.find(([at, from, to]) => at === column && from <= row && row < to);
    return offer ? this.view!.choices[offer[3]]! : [];
  }

  private editText(row: number, column: number): string {
    const cell = this.cells.get(`${row},${column}`);
    return cell?.edit ?? cell?.text ?? '';
  }

  private leaveToOthers(event: Event, key: 'original' | 'event'): void {
    const original = (event as CustomEvent<Record<string, Event>>).detail[key]!;
    // Copying and pasting is sent to whatever was touched last, such as the button of a tab, though it holds no focus any more.
    const target = original instanceof ClipboardEvent ? document.activeElement : original.target;
    const isOurs = target === document.body || (target instanceof Node && this.element.contains(target));
    if (!isOurs) event.preventDefault();
  }

  private onEdit(event: CustomEvent<BeforeSaveDataDetails>): void {
    const { model, prop, val } = event.detail;
    event.preventDefault();
    const row = (model as RowModel).r;
    const column = Number(prop);
    const typed = val === undefined || val === null ? '' : String(val);
    if (typed === this.editText(row, column)) return;
    (model as RowModel)[column] = typed;
    this.send(row, column, [[typed]]);
  }

  private onRangeEdit(event: CustomEvent<BeforeRangeSaveDataDetails>): void {
    event.preventDefault();
    const { data, models } = event.detail;
    const typed = new Map<string, string>();
    const rows: number[] = [];
    const columns: number[] = [];
    for (const [index, changed] of Object.entries(data)) {
      const row = (models[Number(index)] as RowModel | undefined)?.r;
      if (row === undefined) continue;
      for (const [column, value] of Object.entries(changed as Record<string, unknown>)) {
        if (!/^\d+$/.test(column)) continue;
        rows.push(row);
        columns.push(Number(column));
        typed.set(`${row},${column}`, value === undefined || value === null ? '' : String(value));
      }
    }
    if (rows.length === 0) return;
    const [startRow, endRow] = [Math.min(...rows), Math.max(...rows)];
    const [startColumn, endColumn] = [Math.min(...columns), Math.max(...columns)];
    const values = table(startRow, endRow, startColumn, endColumn, (row, column) => {
      return typed.get(`${row},${column}`) ?? this.editText(row, column);
    });
    this.send(startRow, startColumn, values);
  }

  /** One copied cell fills the whole selection; more are pasted from its first cell on. */
  private onPaste(event: CustomEvent<{ parsed: string[][] }>): void {
    event.preventDefault();
    const rows = event.detail.parsed.map((row) => [...row]);
    // A copied range ends with a line break, which is no row.
    if (rows.length > 1 && rows.at(-1)!.every((text) => text === '')) rows.pop();
    const width = Math.max(...rows.map((row) => row.length));
    const { startRow, endRow, startColumn, endColumn } = this.selected;
    if (rows.length === 1 && width === 1) {
      this.send(
        startRow,
        startColumn,
        table(startRow, endRow - 1, startColumn, endColumn - 1, () => rows[0]![0]!),
      );
    } else {
      this.send(
        startRow,
        startColumn,
        rows.map((row) => [...row, ...Array<string>(width - row.length).fill('')]),
      );
    }
  }

  private send(row: number, column: number, values: string[][]): void {
    const tab = this.view!.id;
    const message: EditMessage = { tab, row, column, values };
    const before: EditMessage = {
      ...message,
      values: values.map((line, r) => line.map((_, c) => this.editText(row + r, column + c))),
    };
    // Taken or refused, what the sheet then holds is what is shown.
    void sendEdit(message, before).then(() => this.showAgain(tab));
  }

  private sendRows(what: RowsMessage['do']): void {
    if (!this.view) return;
    const { id: tab } = this.view;
    const { startRow: row, endRow } = this.selected;
    const label = endRow - row === 1 ? String(row + 1) : `${row + 1}–${endRow}`;
    void sendRows({ tab, do: what, row, count: endRow - row }, label).then(() => this.showAgain(tab));
  }

  private onSelect(): void {
    clearTimeout(this.selectTimer);
    this.selectTimer = setTimeout(() => void this.readSelection(), SELECT_MS);
  }

  private async readSelection(): Promise<void> {
    const focused = await this.grid.getFocused();
    const range = (await this.grid.getSelectedRange()) ?? null;
    const at =
      range ??
      (focused && {
        ...focused.cell,
        x1: focused.cell.x,
        y1: focused.cell.y,
        colType: focused.colType,
        rowType: focused.rowType,
      });
    if (!at || !this.view) return;
    const [rows, columns] = await Promise.all([this.grid.getVisibleSource(at.rowType), this.columnsOf(at.colType)]);
    const first = rows[at.y] as RowModel | undefined;
    const last = rows[at.y1] as RowModel | undefined;
    const left = columns[at.x];
    const right = columns[at.x1];
    if (!first || !last || left === undefined || right === undefined) return;
    this.selected = { startRow: first.r, endRow: last.r + 1, startColumn: left, endColumn: right + 1 };
    this.drawBar();
    select({ tab: this.view.id, range: this.selected }).then(this.onSelected, toastTrouble);
  }

  private columnsOf(type: DimensionCols): number[] {
    const { columnCount, frozenColumns, hiddenColumns } = this.view!;
    const hidden = new Set(hiddenColumns);
    const columns: number[] = [];
    for (let column = 0; column < columnCount; column += 1) {
      if (!hidden.has(column) && column < frozenColumns === (type === 'colPinStart')) columns.push(column);
    }
    return columns;
  }

  private placeOf(row: number, column: number): Place | undefined {
    if (!this.view) return undefined;
    const { frozenRows, frozenColumns, hiddenRows } = this.view;
    const rowType: DimensionRows = row < frozenRows ? 'rowPinStart' : 'rgRow';
    const colType: DimensionCols = column < frozenColumns ? 'colPinStart' : 'rgCol';
    const from = row < frozenRows ? 0 : frozenRows;
    const y = row - from - hiddenRows.filter((hidden) => hidden >= from && hidden < row).length;
    const x = this.columnsOf(colType).indexOf(column);
    return x < 0 ? undefined : { x, y, rowType, colType };
  }

  /** Below the menus: which cell is selected, what is in it, and what its mark says. */
  private drawBar(): void {
    const { startRow, startColumn } = this.selected;
    const cell = this.cells.get(`${startRow},${startColumn}`);
    const says = cell ? cellTooltip({ ...cell }) : '';
    this.bar.replaceChildren(
      element('output', { class: 'address', 'aria-label': words().cell }, rangeLabel(this.selected)),
      element('output', { class: 'content', 'aria-label': words().content }, this.editText(startRow, startColumn)),
      element(
        'span',
        { class: `says${cell?.mark || cell?.isError ? ' is-marked' : ''}`, title: says },
        says.replaceAll('\n', ' · '),
      ),
      this.insert,
      this.remove,
    );
    const count = this.selected.endRow - startRow;
    this.insert.textContent = words().insertRows(count);
    this.remove.textContent = words().deleteRows(count);
  }
}

function twoFrames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

function table(
  startRow: number,
  endRow: number,
  startColumn: number,
  endColumn: number,
  text: (row: number, column: number) => string,
): string[][] {
  return Array.from({ length: endRow - startRow + 1 }, (_, r) =>
    Array.from({ length: endColumn - startColumn + 1 }, (__, c) => text(startRow + r, startColumn + c)),
  );
}
