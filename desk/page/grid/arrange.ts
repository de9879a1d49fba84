import type { CellView, TabView } from '../../server/wire.js';

/** How a person looks at a tab. The sheet itself stays as it is, and so do the addresses of its cells. */
export interface Arrangement {
  readonly sort?: { readonly column: number; readonly descending: boolean };
  /** Columns of which only some texts are shown. */
  readonly filters: ReadonlyMap<number, ReadonlySet<string>>;
  /** Only rows in which a cell is marked. */
  readonly onlyMarked: boolean;
}

export const AS_IT_IS: Arrangement = { filters: new Map(), onlyMarked: false };

export const isArranged = ({ sort, filters, onlyMarked }: Arrangement): boolean =>
  sort !== undefined || filters.size > 0 || onlyMarked;

/** The rows below the frozen ones as they are to be shown; `undefined` for all of them in their order. */
export function arrangedRows(view: TabView, arrangement: Arrangement): number[] | undefined {
  if (!isArranged(arrangement)) return undefined;
  const { sort, filters, onlyMarked } = arrangement;
  const byRow = new Map<number, Map<number, CellView>>();
  for (const cell of view.cells) {
    const row = byRow.get(cell.row) ?? new Map<number, CellView>();
    byRow.set(cell.row, row);
    row.set(cell.column, cell);
  }
  const hidden = new Set(view.hiddenRows);
  const isFilled = (row: number): boolean => [...(byRow.get(row)?.values() ?? [])].some(({ text }) => text !== '');
  const rows: number[] = [];
  const blank: number[] = [];
  for (let row = view.frozenRows; row < view.rowCount; row += 1) {
    if (hidden.has(row)) continue;
    // Rows nobody has filled yet come last, whatever is asked for, unless something must be there.
    if (isFilled(row)) rows.push(row);
    else blank.push(row);
  }
  const kept = rows.filter((row) => {
    const cells = byRow.get(row)!;
    if (onlyMarked && ![...cells.values()].some(({ mark }) => mark)) return false;
    return [...filters].every(([column, texts]) => texts.has(cells.get(column)?.text ?? ''));
  });
  if (sort) {
    const order = comparing(sort.descending);
    kept.sort((a, b) => order(byRow.get(a)?.get(sort.column), byRow.get(b)?.get(sort.column)) || a - b);
  }
  return filters.size > 0 || onlyMarked ? kept : [...kept, ...blank];
}

/** Numbers by size, texts as a person reads them, blank cells last either way. */
function comparing(descending: boolean): (a: CellView | undefined, b: CellView | undefined) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => {
    const [first, second] = [a?.text ?? '', b?.text ?? ''];
    if (first === '' || second === '') return Number(first === '') - Number(second === '');
    const [x, y] = [numberOf(a!), numberOf(b!)];
    if (x !== undefined && y !== undefined) return (x - y) * sign;
    if (x !== undefined || y !== undefined) return x !== undefined ? -1 : 1;
    return first.localeCompare(second, undefined, { numeric: true, sensitivity: 'base' }) * sign;
  };
}

function numberOf({ text, edit, align }: CellView): number | undefined {
  if (align !== 'right') return undefined;
  const number = Number(edit ?? text);
  return Number.isFinite(number) ? number : undefined;
}

/** The texts of a column below the frozen rows, each once, in the order of sorting. */
export function textsOf(view: TabView, column: number): string[] {
  const texts = new Map<string, CellView | undefined>();
  const filled = new Set<number>();
  const holding = new Set<number>();
  for (const cell of view.cells) {
    if (cell.row < view.frozenRows || cell.text === '') continue;
    filled.add(cell.row);
    if (cell.column !== column) continue;
    holding.add(cell.row);
    if (!texts.has(cell.text)) texts.set(cell.text, cell);
  }
  if (holding.size < filled.size) texts.set('', undefined);
  const order = comparing(false);
  return [...texts].sort(([, a], [, b]) => order(a, b)).map(([text]) => text);
}
