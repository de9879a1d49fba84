import type { GridRange, ShownLines } from '../../server/wire.js';
import { words } from '../desk-words.js';
import { element } from '../element.js';
import { drawnOut } from './drawn-out.js';
import { followPointer } from './follow-pointer.js';
import { type GridView, ROW_HEIGHT } from './grid-view.js';
import { cellName } from './selection.js';
import type { Place, SheetMap } from './sheet-map.js';
import { type Block, blockOf, linesBetween } from './shown-lines.js';

export interface FillHost {
  readonly map: () => SheetMap | undefined;
  /** The selected rows and columns, as they stand on screen. */
  readonly selected: () => ShownLines;
  /** Something is being typed, which has to be taken first. */
  readonly isBusy: () => boolean;
  readonly fill: (fill: DrawnFill) => void;
}

/** Cells that were drawn out over others: `from` and `to` count in `shown`. */
export interface DrawnFill {
  readonly shown: ShownLines;
  readonly from: GridRange;
  readonly to: GridRange;
  readonly series: boolean;
}

/** From the middle of the handle to its edge. */
const REACH = 9;
/** A press so far from the selection's corner is not meant for it. */
const ASTRAY = 24;

/** The square at the lower right of the selection: drawn over other cells, it fills them. */
export class FillHandle {
  readonly element = element('div', { class: 'fill-handle', 'aria-hidden': 'true', hidden: true });
  private readonly tip = element('div', { class: 'fill-tip', hidden: true });
  private drawn: Block | undefined;
  /** Ctrl or Alt is held: a single date, number or ID goes on. */
  private goesOn = false;

  constructor(
    private readonly view: GridView,
    private readonly host: FillHost,
  ) {
    this.element.addEventListener('pointerdown', (event) => this.onPress(event));
    document.body.append(this.tip);
  }

  /** Puts it where the selection ends, or away while that is out of sight. */
  place(): void {
    const map = this.host.map();
    if (!map) return;
    const { rows, columns } = this.host.selected();
    const corner = { row: rows.at(-1)!, column: columns.at(-1)! };
    const box = this.host.isBusy() ? undefined : this.view.seenBox(corner);
    this.element.hidden = box === undefined;
    const holder = this.element.parentElement?.getBoundingClientRect();
    if (!box || !holder) return;
    // Where the last cell in sight ends at the edge, all of the handle stays in reach.
    this.element.style.left = `${Math.min(box.right - holder.left, holder.width - REACH)}px`;
    this.element.style.top = `${Math.min(box.bottom - holder.top, holder.height - REACH)}px`;
  }

  /** The classes of a cell at the edge of what would be filled. */
  classes({ row, column }: Place): Record<string, boolean> {
    const map = this.host.map();
    if (!this.drawn || !map) return {};
    const { rows, columns } = this.drawn;
    const [y, x] = [map.indexOfRow(row), map.indexOfColumn(column)];
    if (y < rows[0] || y > rows[1] || x < columns[0] || x > columns[1]) return {};
    return {
      'is-drawn': true,
      'is-drawn-top': y === rows[0],
      'is-drawn-bottom': y === rows[1],
      'is-drawn-left': x === columns[0],
      'is-drawn-right': x === columns[1],
    };
  }

  private onPress(event: PointerEvent): void {
    const map = this.host.map();
    if (event.button !== 0 || !map) return;
    event.preventDefault();
    event.stopPropagation();
    const selected = this.host.selected();
    const source = blockOf(map, selected);
    const corner = { row: selected.rows.at(-1)!, column: selected.columns.at(-1)! };
    const box = this.view.seenBox(corner);
    // Cells that were drawn elsewhere a moment ago have not taken it along yet: nobody means to fill from a cell out of sight.
    if (!box || Math.abs(box.right - event.clientX) > ASTRAY || Math.abs(box.bottom - event.clientY) > ASTRAY) {
      this.place();
      return;
    }
    const sizes = { row: ROW_HEIGHT, column: (at: number) => this.view.widthOf(map.columns[at]!) };
    // A drag that leaves the window still ends here.
    this.element.setPointerCapture(event.pointerId);
    this.element.classList.add('is-dragged');
    const say = (series?: boolean): void => this.say(map, source, series);
    const keys = (pressed: KeyboardEvent): void => say(isSeries(pressed));
    addEventListener('keydown', keys);
    addEventListener('keyup', keys);
    const end = (): void => {
      removeEventListener('keydown', keys);
      removeEventListener('keyup', keys);
      this.element.classList.remove('is-dragged');
      this.tip.hidden = true;
      this.drawn = undefined;
      this.view.refresh();
    };
    say(isSeries(event));
    followPointer(event, this.view, corner, {
      over: ({ row, column }, at) => {
        this.tip.style.left = `${Math.min(at.x + 16, innerWidth - 260)}px`;
        this.tip.style.top = `${Math.min(at.y + 18, innerHeight - 60)}px`;
        if (row === undefined || column === undefined) return;
        const drawn = drawnOut(source, { row: map.indexOfRow(row), column: map.indexOfColumn(column) }, sizes);
        if (JSON.stringify(drawn) === JSON.stringify(this.drawn)) return;
        this.drawn = drawn;
        say();
        this.view.refresh();
      },
      released: (released) => {
        const { drawn } = this;
        end();
        if (drawn) this.host.fill(fillOf(map, source, drawn, isSeries(released)));
      },
      cancelled: end,
    });
  }

  /** Beside the pointer: which cells, and whether they are copied or go on. */
  private say(map: SheetMap, source: Block, series = this.goesOn): void {
    this.goesOn = series;
    this.tip.hidden = this.drawn === undefined;
    if (!this.drawn) return;
    const isAcross = this.drawn.rows[0] === source.rows[0] && this.drawn.rows[1] === source.rows[1];
    const [start, end] = isAcross ? source.columns : source.rows;
    const copies = start === end ? words().fillsCopies : words().fillsSteps;
    const { rows, columns } = linesBetween(map, this.drawn.rows, this.drawn.columns);
    const first = cellName({ row: rows[0]!, column: columns[0]! });
    const last = cellName({ row: rows.at(-1)!, column: columns.at(-1)! });
    this.tip.textContent = `${first}:${last} · ${series ? words().fillsSeries : copies}`;
  }
}

/** Option on a Mac, where Ctrl with a press is the other button. */
const isSeries = ({ ctrlKey, altKey, metaKey }: KeyboardEvent | PointerEvent): boolean => ctrlKey || altKey || metaKey;

function fillOf(map: SheetMap, source: Block, whole: Block, series: boolean): DrawnFill {
  const range = ({ rows, columns }: Block): GridRange => ({
    startRow: rows[0] - whole.rows[0],
    endRow: rows[1] - whole.rows[0] + 1,
    startColumn: columns[0] - whole.columns[0],
    endColumn: columns[1] - whole.columns[0] + 1,
  });
  return { shown: linesBetween(map, whole.rows, whole.columns), from: range(source), to: range(whole), series };
}
