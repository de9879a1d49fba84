import type { CellView, DeskState, GridRange, RowsMessage, ShownLines, TabView } from '../../server/wire.js';
import { language, words } from '../desk-words.js';
import { element } from '../element.js';
import { fill, getTab, select } from '../server.js';
import { toast, toastTrouble } from '../tell.js';
import { AS_IT_IS, arrangedRows, isArranged } from './arrange.js';
import { ArrangePanel } from './arrange-panel.js';
import { CellBar } from './cell-bar.js';
import { CellInput } from './cell-input.js';
import { cellTooltip } from './cell-look.js';
import { putOnClipboard, repeated, takeFromClipboard } from './copied-cells.js';
import { EditQueue, type Pending, run } from './edit-queue.js';
import { sendRows, takeBack } from './edits.js';
import { type DrawnFill, FillHandle } from './fill-handle.js';
import { FindBar } from './find-bar.js';
import { followPointer } from './follow-pointer.js';
import { GridView } from './grid-view.js';
import type { Action } from './keys.js';
import { MarkLegend } from './mark-legend.js';
import { pastePlace } from './paste-place.js';
import { numberOn, placeOf } from './place-of.js';
import { cellName, columnName, rangeLabel, Selection } from './selection.js';
import { type Place, rangeOf, SheetMap } from './sheet-map.js';
import { isBlock } from './shown-lines.js';

const SELECT_MS = 120;
/** Pairs of frames that a grid is waited for. */
const SCROLL_TRIES = 20;
/** What can be done while no row is shown. */
const WITHOUT_ROWS: ReadonlySet<Action['do']> = new Set(['undo', 'redo', 'find']);
const NOTHING_PENDING: Pending = new Map();

/** The grid of one tab at a time: what is selected, typed, copied and pasted in it. */
export class GridPane {
  readonly element = element('section', { class: 'grid-pane', 'aria-label': words().grid });
  private readonly bar = new CellBar({
    insert: () => this.sendRows('insert'),
    remove: () => this.sendRows('delete'),
    find: () => this.find.open(),
    undo: () => void this.takeBack('undo'),
    redo: () => void this.takeBack('redo'),
  });
  private readonly grid = new GridView({
    cell: (place) => this.cellAt(place),
    classes: (place) => this.classesOf(place),
    isRowSelected: (row) => this.shownRows.has(row),
    rendered: () => this.place(),
    drawn: () => this.place(),
  });
  private readonly handle = new FillHandle(this.grid, {
    map: () => this.map,
    selected: () => this.selection.cells(this.map!),
    isBusy: () => this.input.isBusy,
    fill: (drawn) => this.fillDrawn(drawn),
  });
  private readonly queue = new EditQueue(
    (tab) => this.showPending(tab),
    (tab) => this.showAgain(tab),
  );
  private readonly input = new CellInput({
    text: () => this.editText(this.selection.active),
    choices: () => this.choicesAt(this.selection.active),
    act: (action, typed) => this.act(action, typed),
    changed: (mode) => {
      this.input.element.classList.toggle('is-open', mode !== 'ready');
      this.grid.refresh();
      this.place();
    },
    focused: (isHere) => this.element.classList.toggle('has-keys', isHere),
  });
  private readonly find = new FindBar({
    matches: (text) => this.matches(text),
    active: () => this.selection.active,
    show: (place) => {
      this.selection.put(place);
      this.selected();
    },
    close: () => this.input.focus(),
  });
  private arrangement = AS_IT_IS;
  private readonly arranging = new ArrangePanel({
    view: () => this.view,
    column: () => ({ at: this.selection.active.column, name: this.nameOf(this.selection.active) }),
    arrangement: () => this.arrangement,
    arrange: (arrangement) => {
      this.arrangement = arrangement;
      if (this.view) void this.draw(this.view).then(() => this.selected());
    },
    close: () => this.input.focus(),
  });
  readonly legend = new MarkLegend();
  private readonly hint = element('p', { class: 'leave-hint', role: 'status' });
  private view: TabView | undefined;
  private map: SheetMap | undefined;
  private cells = new Map<string, CellView>();
  private pending: Pending = NOTHING_PENDING;
  private selection = new Selection({ row: 1, column: 0 });
  private shownRows: ReadonlySet<number> = new Set();
  private shownColumns: ReadonlySet<number> = new Set();
  /** What was selected on each tab when it was left. */
  private readonly left = new Map<number, GridRange>();
  private selectTimer: ReturnType<typeof setTimeout> | undefined;
  private loads = 0;
  /** Of these the one whose answer is on screen. */
  private drawn = 0;
  /** How often another selection was made. */
  private moves = 0;
  /** The tab that was asked for last: not yet the one on screen while it is being fetched. */
  private wanted: number | undefined;

  /** `onSelected` is called when another selection is told to the workbook, and once it knows; `onDrawn` once a tab is drawn; `openTab` puts another tab in front. */
  constructor(
    private readonly onSelected: () => void,
    private readonly openTab: (tab: number) => Promise<void>,
    private readonly onDrawn: () => void,
  ) {
    const holder = element('div', { class: 'grid-holder' }, this.grid.element, this.input.element, this.handle.element);
    this.bar.tools.append(this.arranging.element);
    this.takeLegend();
    this.legend.redraw();
    this.element.append(this.bar.element, this.find.element, holder, this.hint);
    this.arranging.redraw();
    holder.addEventListener('pointerdown', (event) => this.onPress(event));
    holder.addEventListener('dblclick', (event) => {
      if (placeOf(event.target)) this.input.edit();
    });
    // Whatever in the grid takes the focus hands it on: keys are for the active cell.
    this.grid.element.addEventListener('focusin', () => this.input.focus());
    const follow = (): void => {
      this.place();
      // What has just come into sight is drawn a frame later.
      void twoFrames().then(() => this.place());
    };
    holder.addEventListener('scroll', follow, true);
    new ResizeObserver(() => this.place()).observe(holder);
    const field = this.input.element;
    field.addEventListener('copy', (event) => this.onCopy(event, false));
    field.addEventListener('cut', (event) => this.onCopy(event, true));
    field.addEventListener('paste', (event) => this.onPaste(event));
  }

  /** What can be taken back and done again. */
  tellHistory({ undo, redo }: DeskState['history']): void {
    this.bar.tellHistory(undo?.[language()] ?? null, redo?.[language()] ?? null);
  }

  /** What the marks mean stands beside what can be done, where there is room for it. */
  takeLegend(): void {
    this.bar.tools.append(this.legend.element);
  }

  focus(): void {
    this.input.focus();
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
      // A slower answer to an older question must not come last. A newer question does not put off what is known by now: after an
      // edit several come, and the first answer has its mark.
      if (this.wanted !== id || load < this.drawn) return;
      this.drawn = load;
      await this.draw(view);
    } catch (error) {
      toastTrouble(error);
    }
  }

  /** Selects cells and brings them into view. */
  async jumpTo({ startRow, startColumn }: GridRange): Promise<void> {
    this.selection.put({ row: startRow, column: startColumn });
    this.selected();
    this.input.focus();
  }

  /** The desk's own words again, after another language was chosen. */
  redraw(): void {
    this.element.setAttribute('aria-label', words().grid);
    this.legend.redraw();
    if (this.view) void this.draw(this.view);
  }

  /** After an edit: as the sheet now is, unless the person has gone on to another tab meanwhile. */
  private async showAgain(id: number): Promise<void> {
    if (this.wanted === id) await this.show(id);
  }

  private async draw(view: TabView): Promise<void> {
    const isOther = this.view?.id !== view.id;
    if (isOther && this.view && this.map) {
      this.left.set(this.view.id, this.selection.range(this.map));
      this.take(this.input.typed);
      this.grid.scrollToStart();
    }
    this.view = view;
    if (isOther) this.arrangement = AS_IT_IS;
    this.map = new SheetMap(view, arrangedRows(view, this.arrangement));
    this.arranging.redraw();
    this.cells = new Map(view.cells.map((cell) => [`${cell.row},${cell.column}`, cell]));
    this.keepPending(view.id);
    if (isOther) {
      const { startRow, startColumn } = this.left.get(view.id) ?? { startRow: view.frozenRows, startColumn: 0 };
      this.selection = new Selection({ row: startRow, column: startColumn });
    }
    this.stayInSight();
    this.markSelected();
    const isMoved = this.grid.draw(view, this.map);
    this.onDrawn();
    if (!isOther) {
      this.drawBar();
      this.place();
      if (!isMoved) return;
      // The rows stand elsewhere only once they are drawn, and the input and the handle with them.
      await twoFrames();
      if (this.view === view) this.place();
      return;
    }
    this.element.removeAttribute('data-tab');
    // The new rows must stand before one of them can be selected.
    // What the sheet has answered anew meanwhile is the same tab.
    await twoFrames();
    if (this.view?.id !== view.id) return;
    this.selected();
    // A grid that has just come on screen does not scroll at once.
    for (let tries = 0; tries < SCROLL_TRIES && !this.grid.cellElement(this.selection.active); tries += 1) {
      await twoFrames();
      if (this.view?.id !== view.id) return;
      this.grid.show(this.selection.corner);
    }
    this.place();
    // From here on the tab is ready for a person, and for a test.
    this.element.dataset.tab = view.title;
  }

  /** What is filtered out cannot be typed into: the selection goes to the nearest row that is shown. */
  private stayInSight(): void {
    const { map, view, selection } = this;
    // Where nothing is left below the headings, it waits for its row: nobody means to type into those.
    if (!map || !view || map.shows(selection.active) || this.isNothingShown) return;
    const frozen = map.rows.filter((row) => row < view.frozenRows).length;
    const at = Math.max(map.indexOfRow(selection.active.row), Math.min(frozen, map.rows.length - 1));
    selection.put(map.at(at, map.indexOfColumn(selection.active.column)));
  }

  private showPending(tab: number): void {
    if (this.view?.id !== tab) return;
    this.keepPending(tab);
    this.grid.refresh();
    this.drawBar();
  }

  private keepPending(tab: number): void {
    this.pending = this.queue.pending(tab);
    // For a test, which can look before the cells are drawn again.
    this.element.toggleAttribute('data-pending', this.pending.size > 0);
  }

  private act(action: Action, typed: string | undefined): void {
    const { map, selection } = this;
    if (!map) return;
    switch (action.do) {
      case 'cancel':
        this.input.end();
        return;
      case 'today':
        this.input.insert(today());
        return;
      case 'nothing':
        return;
      case 'open list':
        if (this.choicesAt(selection.active).length > 0) this.input.edit();
        return;
      case 'leave':
        this.hint.textContent = words().tabLeaves;
        return;
    }
    this.hint.textContent = '';
    this.take(typed);
    // With every row filtered out there is nowhere to go, and nothing to change.
    if (this.isNothingShown && !WITHOUT_ROWS.has(action.do)) return;
    switch (action.do) {
      case 'step':
        selection.step(map, action.to, action.extend);
        break;
      case 'jump':
        selection.jump(map, action.to, action.extend, (place) => this.textAt(place) !== '');
        break;
      case 'page':
        selection.step(map, action.to, action.extend, this.grid.pageLength);
        break;
      case 'edge':
        this.goToEdge(action.to, action.extend);
        if (action.to === 'row start' || action.to === 'first') this.grid.scrollToFirstColumn();
        break;
      case 'tab':
        selection.tab(map, action.back);
        break;
      case 'enter':
        selection.enter(map, action.back);
        break;
      case 'clear':
        this.clear();
        break;
      case 'select row':
        selection.putBetween(map.at(map.indexOfRow(selection.active.row), 0), {
          row: selection.corner.row,
          column: map.columns.at(-1)!,
        });
        break;
      case 'select column':
        selection.putBetween(map.at(0, map.indexOfColumn(selection.active.column)), {
          row: map.rows.at(-1)!,
          column: selection.corner.column,
        });
        break;
      case 'select all':
        selection.putBetween(map.at(0, 0), { row: map.rows.at(-1)!, column: map.columns.at(-1)! });
        break;
      case 'undo':
      case 'redo':
        void this.takeBack(action.do);
        return;
      case 'find':
        this.find.open();
        return;
      case 'fill down':
      case 'fill right':
        this.fill(action.do === 'fill down' ? 'down' : 'right');
        return;
      case 'insert rows':
      case 'delete rows':
        this.sendRows(action.do === 'insert rows' ? 'insert' : 'delete');
        return;
      default:
        return;
    }
    // Who selects a whole row wants to see the cell that she is in, and not its end.
    this.selected(action.do.startsWith('select') ? 'as it lies' : 'in sight');
  }

  private goToEdge(to: 'row start' | 'row end' | 'first' | 'last', extend: boolean): void {
    const map = this.map!;
    const view = this.view!;
    const { row } = extend ? this.selection.corner : this.selection.active;
    const filled = view.cells.filter(
      (cell) => cell.text !== '' && map.shows(cell) && (to === 'last' || cell.row === row),
    );
    // The lowest on screen, which in sorted rows is another than in the sheet.
    const lowest = Math.max(0, ...filled.map((cell) => map.indexOfRow(cell.row)));
    const last = {
      row: to === 'last' ? map.rows[lowest]! : row,
      column: Math.max(0, ...filled.map(({ column }) => column)),
    };
    const body = map.rows.find((each) => each >= view.frozenRows);
    const first = { row: to === 'first' ? (body ?? row) : row, column: map.columns[0] ?? 0 };
    this.selection.put(to === 'row end' || to === 'last' ? last : first, extend);
  }

  /** Everything is filtered out. */
  private get isNothingShown(): boolean {
    const { map, view } = this;
    return isArranged(this.arrangement) && !map!.rows.some((row) => row >= view!.frozenRows);
  }

  /** Sends what was typed into the active cell, where it is something else than what it holds. */
  private take(typed: string | undefined): void {
    if (typed === undefined) return;
    const { row, column } = this.selection.active;
    this.input.end();
    // Where no row is left, the headings are all that can be selected, and nobody means to type over those.
    if (this.isNothingShown) {
      toast(words().nothingShown, 'trouble');
      return;
    }
    if (typed !== this.editText({ row, column })) this.send({ rows: [row], columns: [column] }, [[typed]]);
  }

  /** Sends values for rows and columns as they are shown; those between that are not shown stay as they are. */
  private send(lines: ShownLines, values: readonly (readonly string[])[], copied?: ShownLines): void {
    this.queue.edit({
      tab: this.view!.id,
      row: lines.rows[0]!,
      column: lines.columns[0]!,
      values,
      ...(isBlock(lines) ? {} : { into: lines }),
      ...(copied && { copied }),
    });
  }

  private clear(): void {
    const lines = this.selection.cells(this.map!);
    this.send(
      lines,
      lines.rows.map(() => lines.columns.map(() => '')),
    );
  }

  /** Takes back the last step, or does it again; what it changed is shown. */
  private async takeBack(what: 'undo' | 'redo'): Promise<void> {
    const { moves } = this;
    const shown = await this.queue.after(() => takeBack(what));
    // Who has gone on meanwhile is not called back.
    if (shown && moves === this.moves) await this.follow(shown.tab, shown.range);
    else if (this.view) await this.showAgain(this.view.id);
  }

  private async follow(tab: number, range: GridRange): Promise<void> {
    if (this.wanted !== tab) {
      this.left.set(tab, range);
      await this.openTab(tab);
      return;
    }
    const { moves } = this;
    await this.show(tab);
    if (moves !== this.moves) return;
    const first = { row: range.startRow, column: range.startColumn };
    this.selection.putBetween(first, { row: range.endRow - 1, column: range.endColumn - 1 });
    // Of whole rows the beginning, and not their last column.
    this.grid.show(first);
    this.selected('as it lies');
  }

  /** Fills the selection from its first row or column, as they are shown; a single one from the one before it. */
  private fill(to: 'down' | 'right'): void {
    const { map } = this;
    if (!map) return;
    const { rows, columns } = this.selection.cells(map);
    const withOneBefore = (lines: readonly number[], all: readonly number[], at: number): readonly number[] =>
      lines.length > 1 ? lines : all.slice(Math.max(0, at - 1), at + 1);
    const isDown = to === 'down';
    const shown = {
      rows: isDown ? withOneBefore(rows, map.rows, map.indexOfRow(rows[0]!)) : rows,
      columns: isDown ? columns : withOneBefore(columns, map.columns, map.indexOfColumn(columns[0]!)),
    };
    if ((isDown ? shown.rows : shown.columns).length < 2) return;
    const whole = { startRow: 0, endRow: shown.rows.length, startColumn: 0, endColumn: shown.columns.length };
    const from = isDown ? { ...whole, endRow: 1 } : { ...whole, endColumn: 1 };
    this.sendFill({ shown, from, to: whole, series: false });
  }

  /** Cells were drawn out with the mouse: all of them are selected then. */
  private fillDrawn(drawn: DrawnFill): void {
    const { rows, columns } = drawn.shown;
    this.selection.putBetween({ row: rows[0]!, column: columns[0]! }, { row: rows.at(-1)!, column: columns.at(-1)! });
    this.selected('as it lies');
    this.input.focus();
    this.sendFill(drawn);
  }

  private sendFill(drawn: DrawnFill): void {
    const tab = this.view!.id;
    void this.queue.after(() => run(() => fill({ tab, ...drawn }))).then(() => this.showAgain(tab));
  }

  private sendRows(what: RowsMessage['do']): void {
    if (!this.view || !this.map) return;
    const { id: tab } = this.view;
    const { startRow: row, endRow } = this.selection.range(this.map);
    const label = endRow - row === 1 ? String(row + 1) : `${row + 1}–${endRow}`;
    void this.queue
      .after(() => sendRows({ tab, do: what, row, count: endRow - row }, label))
      .then(() => this.showAgain(tab));
    this.input.focus();
  }

  private onPress(event: PointerEvent): void {
    if (event.button !== 0 || !this.map) return;
    const { target } = event;
    if (target === this.input.element) return;
    const { map, selection } = this;
    const place = placeOf(target);
    const row = numberOn(target, 'row');
    const column = numberOn(target, 'column');
    if (!place && row === undefined && column === undefined) return;
    // Where a column is made wider, the grid itself listens.
    if (target instanceof Element && target.closest('.resizable')) return;
    event.preventDefault();
    this.take(this.input.typed);
    this.hint.textContent = '';
    const [lastRow, lastColumn] = [map.rows.at(-1)!, map.columns.at(-1)!];
    const put = (at: Place, extend: boolean): void => {
      if (row !== undefined) {
        const first = extend ? selection.active.row : at.row;
        selection.putBetween({ row: first, column: map.columns[0]! }, { row: at.row, column: lastColumn });
      } else if (column !== undefined) {
        const first = extend ? selection.active.column : at.column;
        selection.putBetween({ row: map.rows[0]!, column: first }, { row: lastRow, column: at.column });
      } else selection.put(at, extend);
      this.selected(place === undefined ? 'as it lies' : 'in sight');
    };
    put(place ?? { row: row ?? 0, column: column ?? 0 }, event.shiftKey);
    this.input.focus();
    followPointer(event, this.grid, place ?? selection.active, {
      over: (under) => {
        const over = { ...selection.corner, ...under };
        if (over.row !== selection.corner.row || over.column !== selection.corner.column) put(over, true);
      },
      released: () => undefined,
    });
  }

  private onCopy(event: ClipboardEvent, isCut: boolean): void {
    if (this.input.isBusy || !this.map || !event.clipboardData) return;
    event.preventDefault();
    const { rows, columns } = this.selection.cells(this.map);
    const each = (text: (place: Place) => string): string[][] =>
      rows.map((row) => columns.map((column) => text({ row, column })));
    const edits = each((place) => this.editText(place));
    putOnClipboard(
      event.clipboardData,
      each((place) => this.textAt(place)),
      { rows, columns, edits, isCut },
    );
    if (isCut && !this.isNothingShown) this.clear();
  }

  private onPaste(event: ClipboardEvent): void {
    const { map, view } = this;
    if (this.input.isBusy || !map || !view || !event.clipboardData) return;
    event.preventDefault();
    if (this.isNothingShown) {
      toast(words().nothingShown, 'trouble');
      return;
    }
    const pasted = takeFromClipboard(event.clipboardData);
    if (!pasted) return;
    const [height, width] = [pasted.texts.length, pasted.texts[0]!.length];
    const selected = this.selection.cells(map);
    const { rowCount, columnCount } = view;
    const isFiltered = this.arrangement.filters.size > 0 || this.arrangement.onlyMarked;
    const into = pastePlace({ map, selected, rowCount, columnCount, isFiltered }, height, width);
    if (!into) {
      toast(words().tooManyRows(height, map.rows.length - map.indexOfRow(selected.rows[0]!)), 'trouble');
      return;
    }
    const { texts, copied } = repeated(pasted, into.rows.length, into.columns.length);
    this.send(into, texts, copied);
    if (this.selection.isSingle && height === 1 && width === 1) return;
    this.selection.putBetween(
      { row: into.rows[0]!, column: into.columns[0]! },
      { row: into.rows.at(-1)!, column: into.columns.at(-1)! },
    );
    // Who has pasted a whole row wants to see where it begins, and not its end.
    this.selected(width === map.columns.length ? 'as it lies' : 'in sight');
  }

  /** The selection is another: seen, said, and told to the workbook. */
  private selected(sight: 'in sight' | 'as it lies' = 'in sight'): void {
    this.moves += 1;
    this.markSelected();
    if (sight === 'in sight') this.grid.show(this.selection.corner);
    this.grid.refresh();
    this.drawBar();
    this.place();
    clearTimeout(this.selectTimer);
    this.selectTimer = setTimeout(() => {
      if (!this.view || !this.map) return;
      // Told before and after: until the workbook answers, the sidebar still speaks of the row before, and says so.
      select({ tab: this.view.id, range: this.selection.range(this.map) }).then(this.onSelected, toastTrouble);
      this.onSelected();
    }, SELECT_MS);
  }

  private markSelected(): void {
    const { rows, columns } = this.selection.cells(this.map!);
    this.shownRows = new Set(rows);
    this.shownColumns = new Set(columns);
  }

  private classesOf(place: Place): Record<string, boolean> {
    const { row, column } = place;
    const isIn = this.shownRows.has(row) && this.shownColumns.has(column);
    const { active } = this.selection;
    return {
      'is-selected': isIn && !this.selection.isSingle,
      'is-active': active.row === row && active.column === column,
      'is-pending': this.pending.has(`${row},${column}`),
      ...this.handle.classes(place),
    };
  }

  /** Puts the input over the active cell, or out of the way when that is scrolled out of sight. */
  private place(): void {
    this.handle.place();
    const field = this.input.element;
    const cell = this.grid.cellElement(this.selection.active);
    const holder = field.parentElement?.getBoundingClientRect();
    if (!holder) return;
    const box = cell?.getBoundingClientRect();
    field.style.left = `${(box?.left ?? holder.left) - holder.left}px`;
    field.style.top = `${(box?.top ?? holder.top) - holder.top}px`;
    field.style.minWidth = `${box?.width ?? 1}px`;
    field.style.minHeight = `${box?.height ?? 1}px`;
    field.style.maxWidth = `${holder.right - (box?.left ?? holder.left)}px`;
    const { active } = this.selection;
    const heading = this.headingOf(active);
    const label = `${cellName(active)} ${heading} ${this.spoken(active)}`.replace(/\s+/g, ' ').trim();
    // Said again, the same would be read out at every scroll and every change anywhere.
    if (field.getAttribute('aria-label') !== label) field.setAttribute('aria-label', label);
  }

  /** What a screen reader says of a cell. */
  private spoken(place: Place): string {
    return [this.textAt(place) || words().blank, this.saysAt(place)].filter(Boolean).join(', ');
  }

  /** What there is to read about a cell besides its text. */
  private saysAt(place: Place): string {
    const cell = this.cellAt(place);
    return cell ? cellTooltip(cell, this.grid.columnLook) : '';
  }

  isMarked(place: Place): boolean {
    const cell = this.cellAt(place);
    return cell?.mark !== undefined || cell?.isError === true;
  }

  /** What somebody has to look at: an outcome, something settled and something to know are none. */
  private isAlarm(place: Place): boolean {
    const cell = this.cellAt(place);
    const kind = cell?.mark?.kind;
    return cell?.isError === true || kind === 'stop' || kind === 'warn' || kind === 'query';
  }

  private matches(text: string): Place[] {
    const wanted = text.toLowerCase();
    const { map } = this;
    if (!map) return [];
    return (this.view?.cells ?? [])
      .filter((cell) => cell.text.toLowerCase().includes(wanted) && map.shows(cell))
      .sort((a, b) => map.indexOfRow(a.row) - map.indexOfRow(b.row) || a.column - b.column);
  }

  private nameOf(place: Place): string {
    return this.headingOf(place) || columnName(place.column);
  }

  private headingOf({ column }: Place): string {
    return this.view && this.view.frozenRows > 0
      ? (this.cells.get(`${this.view.frozenRows - 1},${column}`)?.text ?? '')
      : '';
  }

  private drawBar(): void {
    const { active } = this.selection;
    if (!this.map) return;
    const range = this.selection.range(this.map);
    this.bar.draw({
      label: rangeLabel(this.selection.isSingle ? rangeOf([active.row], [active.column]) : range),
      text: this.editText(active),
      says: this.saysAt(active),
      isAlarm: this.isAlarm(active),
      rows: range.endRow - range.startRow,
    });
  }

  private cellAt({ row, column }: Place): CellView | undefined {
    const key = `${row},${column}`;
    const cell = this.cells.get(key);
    const typed = this.pending.get(key);
    // Typed and not confirmed: what the sheet made of what was there before does not count for it.
    return typed === undefined
      ? cell
      : { row, column, text: typed, ...(cell?.format !== undefined && { format: cell.format }) };
  }

  private textAt(place: Place): string {
    return this.cellAt(place)?.text ?? '';
  }

  private editText(place: Place): string {
    const cell = this.cellAt(place);
    return cell?.edit ?? cell?.text ?? '';
  }

  private choicesAt({ row, column }: Place): readonly string[] {
    const offer = this.view!.offers.find(([at, from, to]) => at === column && from <= row && row < to);
    return offer ? this.view!.choices[offer[3]]! : [];
  }
}

/** The day on this computer, as it is typed. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

function twoFrames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
