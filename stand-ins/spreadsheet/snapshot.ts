import type { SpreadsheetDocument } from './document.js';
import type { Sheet, SheetState } from './sheet.js';
import type {
  BasicFilter,
  Cell,
  ConditionalRule,
  DeveloperMetadata,
  FilterView,
  GridRange,
  NamedRange,
  ProtectedRange,
  SheetKind,
} from './types.js';

/** One tab as plain JSON. `cells` holds `[row, column, cell]` for every cell that is not bare, row by row. */
export interface SheetSnapshot {
  readonly id: number;
  readonly title: string;
  /** Absent: `GRID`. */
  readonly kind?: SheetKind;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly cells: readonly (readonly [number, number, Cell])[];
  readonly merges: readonly GridRange[];
  /** Absent: none. */
  readonly typedColumns?: readonly GridRange[];
  readonly conditionalRules: readonly ConditionalRule[];
  readonly protectedRanges: readonly ProtectedRange[];
  readonly hiddenRows: readonly number[];
  readonly hiddenColumns: readonly number[];
  readonly columnWidths: readonly (readonly [number, number])[];
  readonly basicFilter: BasicFilter | null;
  readonly filterViews: readonly FilterView[];
}

export interface DocumentSnapshot {
  readonly id: string;
  readonly title: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly sheets: readonly SheetSnapshot[];
  readonly namedRanges: readonly ({ readonly name: string } & NamedRange)[];
  readonly developerMetadata: readonly DeveloperMetadata[];
}

/** A deep copy with the keys of every object in alphabetical order, however it was built. */
function canonical<T>(value: T): T {
  if (Array.isArray(value)) return value.map(canonical) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, canonical(part)])) as T;
}

const inOrder = (numbers: Iterable<number>): number[] => [...numbers].sort((a, b) => a - b);

const byPosition = (a: GridRange, b: GridRange): number => a.startRow - b.startRow || a.startColumn - b.startColumn;

function snapshotSheet(sheet: Sheet): SheetSnapshot {
  const cells: [number, number, Cell][] = [];
  sheet.forEachCell(sheet.gridRange, (cell, row, column) => cells.push([row, column, canonical(cell)]));
  return {
    id: sheet.id,
    title: sheet.title,
    ...(sheet.kind === 'GRID' ? {} : { kind: sheet.kind }),
    hidden: sheet.hidden,
    rowCount: sheet.rowCount,
    columnCount: sheet.columnCount,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    cells,
    merges: canonical([...sheet.merges].sort(byPosition)),
    ...(sheet.typedColumns.length > 0 ? { typedColumns: canonical([...sheet.typedColumns]) } : {}),
    // The order of rules is what a person sees: the first that holds wins.
    conditionalRules: canonical([...sheet.conditionalRules]),
    protectedRanges: canonical([...sheet.protectedRanges].sort((a, b) => a.id - b.id)),
    hiddenRows: inOrder(sheet.hiddenRows),
    hiddenColumns: inOrder(sheet.hiddenColumns),
    columnWidths: [...sheet.columnWidths].sort(([a], [b]) => a - b),
    basicFilter: canonical(sheet.basicFilter),
    filterViews: canonical([...sheet.filterViews].sort((a, b) => a.id - b.id)),
  };
}

/** See SpreadsheetDocument.snapshot. */
export function snapshotOf(document: SpreadsheetDocument): DocumentSnapshot {
  const named = [...document.namedRanges].map(([name, range]) => canonical({ name, ...range }));
  return {
    id: document.id,
    title: document.title,
    locale: document.locale,
    timeZone: document.timeZone,
    sheets: document.sheets.map(snapshotSheet),
    namedRanges: named.sort((a, b) => (a.name < b.name ? -1 : 1)),
    developerMetadata: canonical([...document.developerMetadata].sort((a, b) => a.id - b.id)),
  };
}

/** The state of a tab that a snapshot describes. */
export function restoreSheet(saved: SheetSnapshot): SheetState {
  const rows: SheetState['rows'] = [];
  for (const [row, column, cell] of saved.cells) {
    while (rows.length <= row) rows.push(undefined);
    rows[row] ??= [];
    const cells = rows[row];
    while (cells.length < column) cells.push(undefined);
    // Nobody changes a cell in place, so it need not be copied.
    cells[column] = cell;
  }
  const { id: _id, kind: _kind, cells: _cells, hiddenRows, hiddenColumns, columnWidths, ...rest } = saved;
  return {
    typedColumns: [],
    ...canonical(rest),
    rows,
    hiddenRows: new Set(hiddenRows),
    hiddenColumns: new Set(hiddenColumns),
    columnWidths: new Map(columnWidths),
    shifts: [],
  };
}
