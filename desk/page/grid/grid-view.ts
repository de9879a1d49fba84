import type { CellProps, ColumnRegular, DimensionRows } from '@revolist/revogrid';
import { defineCustomElements } from '@revolist/revogrid/loader';
import type { CellView, TabView } from '../../server/wire.js';
import { cellProperties, MARK_SIGNS } from './cell-look.js';
import { ColumnLook } from './column-look.js';
import { columnWidths, headingHeights } from './column-widths.js';
import { numberOn, placeOf } from './place-of.js';
import { cellName, columnName } from './selection.js';
import type { Place, SheetMap } from './sheet-map.js';

/** One row as the grid keeps it: the sheet's row number. */
interface RowModel {
  r: number;
}

export const ROW_HEIGHT = 26;
const ROW_NUMBERS = 46;

/** What the drawing asks for each cell. */
export interface GridLook {
  readonly cell: (place: Place) => CellView | undefined;
  /** Classes that change while a person works: the selection, what is not confirmed yet. */
  readonly classes: (place: Place) => Readonly<Record<string, boolean>>;
  readonly isRowSelected: (row: number) => boolean;
  /** Cells were drawn anew, perhaps elsewhere. */
  readonly rendered: () => void;
  /** The cells stand where they belong. */
  readonly drawn: () => void;
}

/** The part of the grid that scrolls, in pixels of the page. */
export interface GridWindow {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** How far it can still be scrolled. */
  readonly room: { readonly left: number; readonly right: number; readonly up: number; readonly down: number };
}

/**
 * Draws the cells of one tab, and nothing else: keys, editing, clipboard and selection are not its business. Cells are found by
 * `data-cell`, row numbers by `data-row`, column letters by `data-column`.
 */
export class GridView {
  readonly element = document.createElement('revo-grid');
  private shape = '';
  private widths: number[] = [];
  private heights = '';
  private view: TabView | undefined;
  private map: SheetMap | undefined;
  /** What the headings and codes of the tab mean. */
  columnLook: ColumnLook | undefined;
  private isStale = false;

  constructor(private readonly look: GridLook) {
    defineCustomElements();
    const grid = this.element;
    Object.assign(grid, {
      theme: 'compact',
      range: false,
      resize: true,
      readonly: true,
      canFocus: false,
      useClipboard: false,
      rowSize: ROW_HEIGHT,
      filter: false,
      canDrag: false,
      canMoveColumns: false,
      // A link to the grid's makers would lead out of the desk.
      hideAttribution: true,
      rowHeaders: {
        size: ROW_NUMBERS,
        cellTemplate: (_h: unknown, { model }: { model: RowModel }) => String(model.r + 1),
        cellProperties: ({ model }: { model: RowModel }) => ({
          role: 'rowheader',
          'data-row': String(model.r),
          class: { 'is-selected': this.look.isRowSelected(model.r) },
        }),
      },
    });
    for (const name of [
      'beforekeydown',
      'beforepaste',
      'beforecopy',
      'beforecut',
      'beforefocuslost',
      'beforeeditstart',
    ]) {
      grid.addEventListener(name, (event) => event.preventDefault());
    }
    grid.addEventListener('beforesorting', (event) => event.preventDefault());
    grid.addEventListener('aftercolumnresize', (event) => this.keepWidths((event as CustomEvent).detail));
    grid.addEventListener('aftergridrender', () => this.nameParts());
    grid.addEventListener('afterrender', () => this.look.rendered());
  }

  /** Draws a tab. True when its rows or columns are others than before, which takes two frames to stand. */
  draw(view: TabView, map: SheetMap): boolean {
    const isSame = this.view?.id === view.id && this.shape === shapeOf(view, map);
    this.view = view;
    this.map = map;
    this.columnLook = ColumnLook.of(view);
    const { fontSize, fontFamily } = getComputedStyle(this.element);
    const font = `${fontSize} ${fontFamily}`;
    const widths = columnWidths(view, font);
    const heights = headingHeights(view, widths, font, (cell) => this.columnLook?.otherName(cell, cell.text));
    if (isSame) {
      if (widths.some((width, column) => width > (this.widths[column] ?? 0))) {
        this.widths = widths;
        this.element.columns = this.columns(view);
      }
      this.setHeights(heights);
      this.refresh();
      return false;
    }
    this.shape = shapeOf(view, map);
    this.widths = widths;
    const models = map.rows.map((r): RowModel => ({ r }));
    this.element.columns = this.columns(view);
    this.element.pinnedTopSource = models.filter(({ r }) => r < view.frozenRows);
    this.element.source = models.filter(({ r }) => r >= view.frozenRows);
    this.heights = '';
    this.setHeights(heights);
    return true;
  }

  private setHeights(heights: readonly number[]): void {
    const next = heights.join();
    if (next === this.heights) return;
    this.heights = next;
    this.element.rowDefinitions = heights.map((size, index) => ({ type: 'rowPinStart' as DimensionRows, index, size }));
  }

  /** Draws the cells on screen again, once in a frame. */
  refresh(): void {
    if (this.isStale) return;
    this.isStale = true;
    requestAnimationFrame(() => {
      this.isStale = false;
      void this.element.refresh('all').then(() => requestAnimationFrame(() => this.look.drawn()));
    });
  }

  /** Scrolls as little as is needed to have a cell in sight. */
  show(place: Place): void {
    const { view, map } = this;
    if (!view || !map) return;
    const body = this.element.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
    if (body && place.row >= view.frozenRows) {
      const frozen = map.rows.filter((row) => row < view.frozenRows).length;
      const top = (map.indexOfRow(place.row) - frozen) * ROW_HEIGHT;
      if (top < body.scrollTop) body.scrollTop = top;
      else if (top + ROW_HEIGHT > body.scrollTop + body.clientHeight)
        body.scrollTop = top + ROW_HEIGHT - body.clientHeight;
    }
    const across = this.element.querySelector('revogr-viewport-scroll.rgCol');
    if (across && place.column >= view.frozenColumns) {
      let left = 0;
      for (const column of map.columns) {
        if (column >= view.frozenColumns && column < place.column) left += this.widths[column] ?? 0;
      }
      const width = this.widths[place.column] ?? 0;
      if (left < across.scrollLeft) across.scrollLeft = left;
      else if (left + width > across.scrollLeft + across.clientWidth) {
        across.scrollLeft = Math.min(left, left + width - across.clientWidth);
      }
    }
  }

  scrollToStart(): void {
    const body = this.element.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
    if (body) body.scrollTop = 0;
    this.scrollToFirstColumn();
  }

  /** A frozen column is in sight wherever the others are: the start of a row is seen only from here. */
  scrollToFirstColumn(): void {
    const across = this.element.querySelector('revogr-viewport-scroll.rgCol');
    if (across) across.scrollLeft = 0;
  }

  /** How many rows fit on screen. */
  get pageLength(): number {
    const body = this.element.querySelector('revogr-viewport-scroll.rgCol .vertical-inner');
    return Math.max(1, Math.floor((body?.clientHeight ?? 0) / ROW_HEIGHT) - 1);
  }

  /** A cell as it stands on the page; `null` for one that is scrolled out of sight. */
  cellElement(place: Place): HTMLElement | null {
    return this.element.querySelector(`[data-cell="${cellName(place)}"]`);
  }

  get window(): GridWindow | undefined {
    const across = this.element.querySelector('revogr-viewport-scroll.rgCol');
    const body = across?.querySelector('.vertical-inner');
    if (!across || !body) return undefined;
    const { left } = across.getBoundingClientRect();
    const { top } = body.getBoundingClientRect();
    return {
      left,
      top,
      right: left + across.clientWidth,
      bottom: top + body.clientHeight,
      room: {
        left: across.scrollLeft,
        right: across.scrollWidth - across.clientWidth - across.scrollLeft,
        up: body.scrollTop,
        down: body.scrollHeight - body.clientHeight - body.scrollTop,
      },
    };
  }

  /**
   * The row and the column at a point of the page. Where cells scroll they are counted: what has just come into sight is not drawn
   * yet, and the browser may still find what stood there before.
   */
  placeAt(x: number, y: number): Partial<Place> {
    const { window, map, view } = this;
    if (!window || !map || !view) return {};
    const under = document.elementFromPoint(x, y);
    const cell = placeOf(under);
    const row = y < window.top ? (cell?.row ?? numberOn(under, 'row')) : this.rowBelow(y - window.top + window.room.up);
    const column =
      x < window.left
        ? (cell?.column ?? numberOn(under, 'column'))
        : this.columnBeside(x - window.left + window.room.left);
    return { ...(row === undefined ? {} : { row }), ...(column === undefined ? {} : { column }) };
  }

  private rowBelow(pixels: number): number | undefined {
    const frozen = this.map!.rows.filter((row) => row < this.view!.frozenRows).length;
    return this.map!.rows[frozen + Math.floor(pixels / ROW_HEIGHT)];
  }

  private columnBeside(pixels: number): number | undefined {
    let right = 0;
    return this.map!.columns.find((column) => {
      if (column < this.view!.frozenColumns) return false;
      right += this.widthOf(column);
      return pixels < right;
    });
  }

  scrollBy(x: number, y: number): void {
    const across = this.element.querySelector('revogr-viewport-scroll.rgCol');
    const body = across?.querySelector('.vertical-inner');
    if (across && x !== 0) across.scrollLeft += x;
    if (body && y !== 0) body.scrollTop += y;
  }

  isFrozen({ row, column }: Place): boolean {
    return row < (this.view?.frozenRows ?? 0) || column < (this.view?.frozenColumns ?? 0);
  }

  widthOf(column: number): number {
    return this.widths[column] ?? 0;
  }

  /** Where a cell stands on the page, if its lower right corner is in sight; some cells lie ready behind the frozen ones. */
  seenBox(place: Place): DOMRect | undefined {
    const box = this.cellElement(place)?.getBoundingClientRect();
    const { window } = this;
    if (!box || !window) return undefined;
    const { frozenRows, frozenColumns } = this.view!;
    const across = place.column < frozenColumns || (box.right > window.left && box.right <= window.right + 1);
    const down = place.row < frozenRows || (box.bottom > window.top && box.bottom <= window.bottom + 1);
    return across && down ? box : undefined;
  }

  private keepWidths(resized: Readonly<Record<string, ColumnRegular>>): void {
    for (const { prop, size } of Object.values(resized)) if (size !== undefined) this.widths[Number(prop)] = size;
  }

  /** The grid says of its headings that they head columns, but not that they stand in a row; and it takes the focus. */
  private nameParts(): void {
    this.element.tabIndex = -1;
    for (const row of this.element.querySelectorAll('.header-rgRow:not([role])')) row.setAttribute('role', 'row');
    // The corner above the row numbers heads them.
    for (const corner of this.element.querySelectorAll('.rgHeaderCell:not([role])')) {
      corner.setAttribute('role', 'columnheader');
    }
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
        ...(column < frozenColumns ? { pin: 'colPinStart' as const } : {}),
        columnProperties: () => ({ 'data-column': String(column) }),
        cellProperties: ({ model }) => this.properties({ row: (model as RowModel).r, column }) as CellProps,
        cellTemplate: (h, { model }) => this.template(h, { row: (model as RowModel).r, column }),
      });
    }
    return columns;
  }

  private properties(place: Place): Record<string, unknown> {
    const properties = cellProperties(this.look.cell(place), this.view!, cellName(place), this.columnLook);
    const classes = {
      ...(properties.class as Record<string, boolean> | undefined),
      'is-heading': place.row < this.view!.frozenRows,
      ...this.look.classes(place),
    };
    return { ...properties, class: classes };
  }

  private template(h: (tag: string, data: object, text: string) => unknown, place: Place): unknown {
    const cell = this.look.cell(place);
    if (!cell) return '';
    const other = this.columnLook?.otherName(place, cell.text);
    if (other !== undefined) {
      return [h('span', { class: 'cell-text' }, cell.text), h('span', { class: 'other-name' }, other)];
    }
    const text = h('span', { class: 'cell-text' }, cell.text);
    if (!cell.mark) return text;
    // Drawn by the style sheet: to a screen reader, the sign is part of no word.
    const sign = { class: 'mark-sign', 'aria-hidden': 'true', 'data-sign': MARK_SIGNS[cell.mark.kind] };
    return [text, h('span', sign, '')];
  }
}

const shapeOf = (view: TabView, map: SheetMap): string =>
  JSON.stringify([
    view.id,
    view.rowCount,
    view.columnCount,
    view.frozenRows,
    view.frozenColumns,
    view.columnWidths,
    view.hiddenColumns,
    map.rows,
  ]);
