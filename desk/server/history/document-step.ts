import { isDeepStrictEqual } from 'node:util';
import { renameInFormula, shiftFormula } from '../../../stand-ins/spreadsheet/formula-move.js';
import { cellRange, union } from '../../../stand-ins/spreadsheet/grid-range.js';
import type { LoggedShift, Sheet, SheetLayout, SheetState } from '../../../stand-ins/spreadsheet/sheet.js';
import type { Cell } from '../../../stand-ins/spreadsheet/types.js';
import type { Done, Selection, Sentence } from '../wire.js';
import { type CellPart, differingParts, patchOf, samePart } from './cell-parts.js';
import { layoutOf } from './layout.js';
import { type Moment, momentOf } from './positions.js';
import type { HistoryParts, Step, TakenBack } from './step.js';
import { sayLeft } from './step-words.js';

type Rows = SheetState['rows'];

interface TabState {
  readonly id: number;
  readonly index: number;
  readonly state: SheetState;
}

interface ChangedCell {
  readonly row: number;
  readonly column: number;
  readonly parts: readonly CellPart[];
  readonly before: Cell;
  readonly after: Cell;
}

/** What became of a tab that was there before and is there after. */
interface ChangedTab {
  readonly id: number;
  readonly title: { readonly before: string; readonly after: string };
  readonly cells: readonly ChangedCell[];
  readonly layout: { readonly before: SheetLayout; readonly after: SheetLayout };
  readonly layoutParts: readonly (keyof SheetLayout)[];
}

interface Changes {
  readonly tabs: readonly ChangedTab[];
  readonly made: readonly TabState[];
  readonly removed: readonly TabState[];
}

/** Does something anywhere in the workbook, and answers the step that takes it back; none when nothing has changed. */
export function recordDocument<T>(
  parts: HistoryParts,
  what: Sentence,
  work: () => T,
): { readonly result: T; readonly step: Step | undefined } {
  const before = tabsOf(parts);
  const result = work();
  const changes = changesBetween(before, tabsOf(parts));
  const { tabs, made, removed } = changes;
  if (tabs.length + made.length + removed.length === 0) return { result, step: undefined };
  return { result, step: new DocumentStep(parts, momentOf(parts.document.sheets), changes, what) };
}

function tabsOf({ document }: HistoryParts): TabState[] {
  document.calculate();
  return document.sheets.map((sheet, index) => ({ id: sheet.id, index, state: sheet.checkpoint() }));
}

function changesBetween(before: readonly TabState[], after: readonly TabState[]): Changes {
  const shifted = after.flatMap(({ id, state }) => {
    const old = before.find((each) => each.id === id)?.state;
    const shifts = old ? state.shifts.slice(old.shifts.length) : [];
    return shifts.length > 0 && old ? [{ title: old.title, shifts }] : [];
  });
  const tabs = before.flatMap(({ id, state: old }): ChangedTab[] => {
    const now = after.find((each) => each.id === id)?.state;
    if (!now) return [];
    const cells = changedCells(shifted.length > 0 ? movedRows(old, now, shifted) : old.rows, now.rows);
    const layout = { before: layoutOf(old), after: layoutOf(now) };
    const layoutParts = (Object.keys(layout.before) as (keyof SheetLayout)[]).filter(
      (part) => !isDeepStrictEqual(layout.before[part], layout.after[part]),
    );
    const title = { before: old.title, after: now.title };
    if (cells.length + layoutParts.length === 0 && title.before === title.after) return [];
    return [{ id, title, cells, layout, layoutParts }];
  });
  const lacking = (those: readonly TabState[], others: readonly TabState[]): TabState[] =>
    those.filter(({ id }) => !others.some((each) => each.id === id));
  return { tabs, made: lacking(after, before), removed: lacking(before, after) };
}

/** The cells of a tab as they were, where they stand now and with their formulas carried along. */
function movedRows(
  old: SheetState,
  now: SheetState,
  shifted: readonly { readonly title: string; readonly shifts: readonly LoggedShift[] }[],
): Rows {
  const carried = (cell: Cell | undefined): Cell | undefined => {
    if (cell?.formula === undefined) return cell;
    const formula = shifted.reduce(
      (text, { title, shifts }) => shifts.reduce((moved, shift) => shiftFormula(moved, old.title, title, shift), text),
      cell.formula,
    );
    return formula === cell.formula ? cell : { ...cell, formula };
  };
  const rows = old.rows.map((cells) => cells?.map(carried));
  for (const { kind, axis, at, count } of now.shifts.slice(old.shifts.length)) {
    const fresh = kind === 'insert' ? new Array<undefined>(count).fill(undefined) : [];
    const gone = kind === 'insert' ? 0 : count;
    // Beyond what is stored there is nothing to move.
    if (axis === 'row' && at < rows.length) rows.splice(at, gone, ...fresh);
    if (axis === 'column') for (const cells of rows) if (cells && at < cells.length) cells.splice(at, gone, ...fresh);
  }
  return rows;
}

const EMPTY: Cell = { value: null };

function changedCells(before: Rows, after: Rows): ChangedCell[] {
  const cells: ChangedCell[] = [];
  for (let row = 0; row < Math.max(before.length, after.length); row += 1) {
    const [was, is] = [before[row], after[row]];
    for (let column = 0; column < Math.max(was?.length ?? 0, is?.length ?? 0); column += 1) {
      const [old, now] = [was?.[column] ?? EMPTY, is?.[column] ?? EMPTY];
      const parts = differingParts(old, now);
      if (parts.length > 0) cells.push({ row, column, parts, before: old, after: now });
    }
  }
  return cells;
}

/** What the add-on did when a person asked it to. Each part is taken back that is still as the add-on left it. */
class DocumentStep implements Step {
  constructor(
    private readonly parts: HistoryParts,
    private readonly since: Moment,
    private readonly changes: Changes,
    readonly what: Sentence,
  ) {}

  takeBack(): TakenBack {
    const { parts, what } = this;
    let left: Sentence | undefined;
    const { result: done, step } = recordDocument(
      parts,
      what,
      (): Done =>
        parts.runner.change(() => {
          left = this.takeParts();
        }),
    );
    const shown = this.shown();
    return { done, ...(step && { inverse: step }), ...(shown && { shown }), ...(left && { left }) };
  }

  private takeParts(): Sentence | undefined {
    const { document } = this.parts;
    const { tabs, made, removed } = this.changes;
    const titles = { tabs: [] as string[], layouts: new Set<string>() };
    let cells = 0;
    for (const { id, index, state } of removed) {
      if (document.sheetById(id) || isTaken(document.sheets, state.title)) titles.tabs.push(state.title);
      else document.putSheetBack(id, index, state);
    }
    for (const { id, title } of tabs) {
      const sheet = document.sheetById(id);
      if (!sheet || title.before === title.after) continue;
      if (sheet.title === title.after && !isTaken(document.sheets, title.before, sheet)) sheet.title = title.before;
      else titles.layouts.add(sheet.title);
    }
    for (const tab of tabs) {
      const sheet = document.sheetById(tab.id);
      if (!sheet) continue;
      cells += this.takeCells(tab, sheet);
      if (!takeLayout(tab, sheet)) titles.layouts.add(sheet.title);
    }
    for (const { id, state } of made) {
      const sheet = document.sheetById(id);
      if (!sheet) continue;
      if (isUntouched(sheet, state) && canGo(sheet)) document.deleteSheet(id);
      else titles.tabs.push(sheet.title);
    }
    return sayLeft({ cells, tabs: titles.tabs, layouts: [...titles.layouts] });
  }

  /** How many cells stay as they are. */
  private takeCells({ cells }: ChangedTab, sheet: Sheet): number {
    const { positions } = this.parts;
    const shifts = sheet.shifts.slice(this.since.get(sheet.id) ?? 0);
    const moved = (cell: Cell): Cell =>
      cell.formula === undefined
        ? cell
        : { ...cell, formula: positions.followFormula(cell.formula, sheet, this.since) };
    let kept = 0;
    for (const { row, column, parts, before, after } of cells) {
      const at = positions.follow(row, 'row', shifts);
      const columnAt = positions.follow(column, 'column', shifts);
      if (at === undefined || columnAt === undefined) continue;
      const now = sheet.peek(at, columnAt);
      const [was, wasLeft] = [moved(before), moved(after)];
      const different = parts.filter((part) => !samePart(now, was, part));
      const own = different.filter((part) => samePart(now, wasLeft, part));
      if (own.length > 0) sheet.setCell(at, columnAt, patchOf(was, own));
      if (own.length < different.length) kept += 1;
    }
    return kept;
  }

  private shown(): Selection | undefined {
    const tab = this.changes.tabs.find(
      ({ id, cells }) => cells.length > 0 && this.parts.document.sheetById(id)?.hidden === false,
    );
    if (!tab) return undefined;
    return { tab: tab.id, range: tab.cells.map(({ row, column }) => cellRange(row, column)).reduce(union) };
  }
}

/** Whether everything over the cells could be put back. */
function takeLayout({ layout, layoutParts }: ChangedTab, sheet: Sheet): boolean {
  const now = layoutOf(sheet.checkpoint());
  const different = layoutParts.filter((part) => !isDeepStrictEqual(now[part], layout.before[part]));
  const own = different.filter((part) => isDeepStrictEqual(now[part], layout.after[part]));
  if (own.length > 0) sheet.putBack(Object.fromEntries(own.map((part) => [part, layout.before[part]])));
  return own.length === different.length;
}

const isTaken = (sheets: readonly Sheet[], title: string, except?: Sheet): boolean =>
  sheets.some((sheet) => sheet !== except && sheet.title.toLowerCase() === title.toLowerCase());

function isUntouched(sheet: Sheet, made: SheetState): boolean {
  const now = sheet.checkpoint();
  return (
    now.title === made.title &&
    now.rowCount === made.rowCount &&
    changedCells(made.rows, now.rows).length === 0 &&
    isDeepStrictEqual(layoutOf(now), layoutOf(made))
  );
}

/** Whether no formula elsewhere reads the tab, and others are left to see. */
function canGo(sheet: Sheet): boolean {
  const others = sheet.document.sheets.filter((each) => each !== sheet);
  if (others.every(({ hidden }) => hidden)) return false;
  let isRead = false;
  for (const other of others) {
    other.forEachCell(other.gridRange, ({ formula }) => {
      if (formula !== undefined && renameInFormula(formula, sheet.title, null) !== formula) isRead = true;
    });
  }
  return !isRead;
}
