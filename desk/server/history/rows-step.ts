import { isDeepStrictEqual } from 'node:util';
import { shiftFormula } from '../../../stand-ins/spreadsheet/formula-move.js';
import type { LoggedShift, Sheet, SheetLayout, SheetState } from '../../../stand-ins/spreadsheet/sheet.js';
import type {
  Cell,
  ConditionalRule,
  DeveloperMetadata,
  GridRange,
  NamedRange,
} from '../../../stand-ins/spreadsheet/types.js';
import type { Done, RowsMessage, Selection, Sentence } from '../wire.js';
import { isBlank, patchOf } from './cell-parts.js';
import { layoutOf } from './layout.js';
import { beforeDeletion, followEdge, type Moment, momentOf } from './positions.js';
import { type HistoryParts, requireTab, type Step, type TakenBack } from './step.js';
import { deletedRows, insertedRows, notBlank, rowsGone } from './step-words.js';

/** Inserts or deletes rows, and answers the step that takes it back; none when the spreadsheet refused. */
export function recordRows(
  parts: HistoryParts,
  sheet: Sheet,
  message: RowsMessage,
): { readonly done: Done; readonly step?: Step } {
  const { row, count } = message;
  if (message.do === 'delete') {
    const { done, step } = deleteRows(parts, sheet, { row, count, what: deletedRows(row, count), onlyBlank: false });
    return { done, ...(step && { step }) };
  }
  const done = parts.runner.rows(sheet.title, message);
  if (!done.ok) return { done };
  const what = insertedRows(row, count);
  return { done, step: new RemoveRows(parts, sheet.id, { row, count, what, onlyBlank: true }) };
}

interface Rows {
  readonly row: number;
  readonly count: number;
  readonly what: Sentence;
  /** Rows that were inserted go only while nothing stands in them. */
  readonly onlyBlank: boolean;
}

const shownRows = (sheet: Sheet, row: number, count: number): Selection => ({
  tab: sheet.id,
  range: { ...sheet.gridRange, startRow: row, endRow: row + count },
});

/** Takes rows away again. */
class RemoveRows implements Step {
  readonly what: Sentence;
  private readonly since: number;

  /** The insertion that brought the rows. */
  private readonly insertion: LoggedShift;

  /** To be made right after the rows came. */
  constructor(
    private readonly parts: HistoryParts,
    private readonly tab: number,
    private readonly rows: Rows,
  ) {
    const { shifts } = requireTab(parts, tab);
    this.what = rows.what;
    this.since = shifts.length;
    this.insertion = shifts.at(-1)!;
  }

  takeBack(): TakenBack {
    const sheet = requireTab(this.parts, this.tab);
    const { row: first, count, onlyBlank } = this.rows;
    const shifts = sheet.shifts.slice(this.since);
    const row = this.parts.positions.follow(first, 'row', shifts);
    for (let at = 0; at < count; at += 1) {
      const now = this.parts.positions.follow(first + at, 'row', shifts);
      if (row === undefined || now !== row + at) throw rowsGone();
    }
    if (row === undefined || sheet.rowCount <= count) throw rowsGone();
    if (onlyBlank) requireBlank(sheet, row, count);
    const { done, step } = deleteRows(this.parts, sheet, { ...this.rows, row });
    if (step) this.parts.positions.undoes(sheet.shifts.at(-1)!, this.insertion);
    const next = Math.min(row, sheet.rowCount - 1);
    return { done, ...(step && { inverse: step }), shown: shownRows(sheet, next, 1) };
  }
}

function requireBlank(sheet: Sheet, row: number, count: number): void {
  sheet.forEachCell({ ...sheet.gridRange, startRow: row, endRow: row + count }, (cell, at, column) => {
    if (!isBlank(cell)) throw notBlank(sheet.title, at, column);
  });
}

/** A formula that a deletion changed for good: what it read, and what the deletion made of it. */
interface BrokenFormula {
  readonly sheetId: number;
  /** As counted after the deletion. */
  readonly row: number;
  readonly column: number;
  readonly was: string;
  readonly left: string;
}

/** All that a deletion takes with it. */
interface Deleted {
  readonly shift: LoggedShift;
  readonly since: Moment;
  readonly cells: readonly (readonly (Cell | undefined)[] | undefined)[];
  readonly formulas: readonly BrokenFormula[];
  readonly layout: {
    readonly before: SheetLayout;
    readonly after: SheetLayout;
    /** Of the grid after it. */
    readonly rowCount: number;
    readonly columnCount: number;
  };
  /** Of the other tabs, whose rules may read the deleted rows. */
  readonly rules: ReadonlyMap<number, { before: readonly ConditionalRule[]; after: readonly ConditionalRule[] }>;
  readonly names: { readonly before: ReadonlyMap<string, NamedRange>; readonly after: ReadonlyMap<string, NamedRange> };
  readonly metadata: readonly DeveloperMetadata[];
}

function deleteRows(parts: HistoryParts, sheet: Sheet, rows: Rows): { readonly done: Done; readonly step?: Step } {
  const { document, runner } = parts;
  const { row, count } = rows;
  const state: SheetState = sheet.checkpoint();
  const formulas = brokenFormulas(sheet, row, count);
  const rulesOf = () => new Map(document.sheets.map((each) => [each.id, each.conditionalRules]));
  const [rulesBefore, namesBefore] = [rulesOf(), new Map(document.namedRanges)];
  const metadataBefore = document.developerMetadata;
  const done = runner.rows(sheet.title, { tab: sheet.id, do: 'delete', row, count });
  if (!done.ok) return { done };
  const rulesAfter = rulesOf();
  const left = new Set(document.developerMetadata.map(({ id }) => id));
  const deleted: Deleted = {
    shift: sheet.shifts.at(-1)!,
    since: momentOf(document.sheets),
    cells: state.rows.slice(row, row + count),
    formulas,
    layout: {
      before: layoutOf(state),
      after: layoutOf(sheet.checkpoint()),
      rowCount: sheet.rowCount,
      columnCount: sheet.columnCount,
    },
    rules: new Map(
      [...rulesBefore]
        .filter(([id]) => id !== sheet.id)
        .map(([id, before]) => [id, { before, after: rulesAfter.get(id) ?? [] }]),
    ),
    names: { before: namesBefore, after: new Map(document.namedRanges) },
    metadata: metadataBefore.filter(({ id }) => !left.has(id)),
  };
  return { done, step: new PutBackRows(parts, sheet.id, rows, deleted) };
}

/** The formulas that do not read as before when the rows come back empty. */
function brokenFormulas(sheet: Sheet, row: number, count: number): BrokenFormula[] {
  const deletion = { kind: 'delete', axis: 'row', at: row, count } as const;
  const insertion = { ...deletion, kind: 'insert' } as const;
  const broken: BrokenFormula[] = [];
  for (const home of sheet.document.sheets) {
    home.forEachCell(home.gridRange, ({ formula: was }, at, column) => {
      const isDeleted = home === sheet && at >= row && at < row + count;
      if (was === undefined || isDeleted) return;
      const left = shiftFormula(was, home.title, sheet.title, deletion);
      if (left === was || shiftFormula(left, home.title, sheet.title, insertion) === was) return;
      broken.push({ sheetId: home.id, row: home === sheet && at > row ? at - count : at, column, was, left });
    });
  }
  return broken;
}

/** Puts deleted rows back, with all that went or changed with them. */
class PutBackRows implements Step {
  readonly what: Sentence;

  constructor(
    private readonly parts: HistoryParts,
    private readonly tab: number,
    private readonly rows: Rows,
    private readonly deleted: Deleted,
  ) {
    this.what = rows.what;
  }

  takeBack(): TakenBack {
    const { parts, deleted } = this;
    const sheet = requireTab(parts, this.tab);
    const moved = parts.positions.remaining(sheet.shifts.slice(deleted.since.get(sheet.id)));
    const rows = { ...this.rows, row: followEdge(deleted.shift.at, moved) };
    const formulas = this.formulasAsLeft();
    const putOthers = this.othersAsLeft();
    const layoutNow = layoutOf(sheet.checkpoint());
    let inverse: Step | undefined;
    const done = parts.runner.change((host) => {
      host.insertRows({ sheet: sheet.title, before: rows.row + 1, count: rows.count });
      parts.positions.undoes(sheet.shifts.at(-1)!, deleted.shift);
      this.putCells(sheet, rows.row, moved);
      for (const { home, row, column, was } of formulas) {
        const at = home === sheet && row >= rows.row ? row + rows.count : row;
        home.setCell(at, column, { formula: this.asBefore(was, home, sheet, moved) });
      }
      putOthers();
      this.putLayout(sheet, layoutNow, rows.row, moved);
      inverse = new RemoveRows(parts, sheet.id, rows);
    });
    return { done, ...(inverse && { inverse }), shown: shownRows(sheet, rows.row, rows.count) };
  }

  /** The formulas that still read as the deletion left them, and where they are. */
  private formulasAsLeft() {
    const { document, positions } = this.parts;
    const { since } = this.deleted;
    return this.deleted.formulas.flatMap(({ sheetId, row, column, was, left }) => {
      const home = document.sheetById(sheetId);
      if (!home) return [];
      const shifts = home.shifts.slice(since.get(sheetId) ?? 0);
      const [rowNow, columnNow] = [positions.follow(row, 'row', shifts), positions.follow(column, 'column', shifts)];
      if (rowNow === undefined || columnNow === undefined) return [];
      const isAsLeft = home.peek(rowNow, columnNow).formula === positions.followFormula(left, home, since);
      return isAsLeft ? [{ home, row: rowNow, column: columnNow, was }] : [];
    });
  }

  /** A formula from before the deletion, after what has moved since. */
  private asBefore(formula: string, home: Sheet, sheet: Sheet, moved: readonly LoggedShift[]): string {
    const others = new Map([...this.deleted.since].filter(([id]) => id !== sheet.id));
    const own = beforeDeletion(moved, this.deleted.shift)
      .flat()
      .reduce((text, shift) => shiftFormula(text, home.title, sheet.title, shift), formula);
    return this.parts.positions.followFormula(own, home, others);
  }

  private putCells(sheet: Sheet, row: number, moved: readonly LoggedShift[]): void {
    const { cells: saved } = this.deleted;
    const columns = new Map<number, number>();
    const width = Math.max(0, ...saved.map((cells) => cells?.length ?? 0));
    for (let column = 0; column < width; column += 1) {
      const now = this.parts.positions.follow(column, 'column', moved);
      if (now !== undefined) columns.set(now, column);
    }
    const range: GridRange = { ...sheet.gridRange, startRow: row, endRow: row + this.rows.count };
    sheet.setCells(
      range,
      Array.from({ length: this.rows.count }, (_, at) =>
        Array.from({ length: sheet.columnCount }, (_each, column) => {
          const from = columns.get(column);
          const cell = (from === undefined ? undefined : saved[at]?.[from]) ?? { value: null };
          const { formula } = cell;
          return patchOf(
            formula === undefined ? cell : { ...cell, formula: this.asBefore(formula, sheet, sheet, moved) },
          );
        }),
      ),
    );
  }

  /** Names, metadata and rules of other tabs that the deletion took or changed, where nobody has set them anew: how to put them back. */
  private othersAsLeft(): () => void {
    const { document } = this.parts;
    const { names, metadata, rules } = this.deleted;
    const named = [...names.before].filter(([name, before]) => {
      const after = names.after.get(name);
      return !isDeepStrictEqual(before, after) && isDeepStrictEqual(document.namedRanges.get(name), after);
    });
    const ruled = [...rules].flatMap(([id, { before, after }]) => {
      const home = document.sheetById(id);
      if (!home || isDeepStrictEqual(before, after)) return [];
      return isDeepStrictEqual(home.conditionalRules, after) ? [{ home, before }] : [];
    });
    return () => {
      for (const [name, { sheetId, range, id }] of named) document.setNamedRange(name, sheetId, range, id);
      for (const each of metadata) document.addDeveloperMetadata(each);
      for (const { home, before } of ruled) home.putBack({ conditionalRules: before });
    };
  }

  /** What lay over the rows, part by part, where it is still as the deletion left it. */
  private putLayout(sheet: Sheet, now: SheetLayout, row: number, moved: readonly LoggedShift[]): void {
    const { before, after, rowCount, columnCount } = this.deleted.layout;
    // A paste may have made the grid longer, which moves nothing.
    const isGrowth = ({ kind, axis, at }: LoggedShift): boolean =>
      kind === 'insert' && at >= (axis === 'row' ? rowCount : columnCount);
    if (!moved.every(isGrowth)) {
      this.putLayoutOfRows(sheet, row);
      return;
    }
    const parts = (Object.keys(before) as (keyof SheetLayout)[]).filter((part) =>
      isDeepStrictEqual(now[part], after[part]),
    );
    sheet.putBack(Object.fromEntries(parts.map((part) => [part, before[part]])));
  }

  /** In a tab whose rows have moved otherwise too: what lay over the deleted rows and no others. */
  private putLayoutOfRows(sheet: Sheet, row: number): void {
    const { before } = this.deleted.layout;
    const { at, count } = this.deleted.shift;
    const merges = before.merges
      .filter(({ startRow, endRow }) => startRow >= at && endRow <= at + count)
      .map((merge) => ({ ...merge, startRow: merge.startRow + row - at, endRow: merge.endRow + row - at }));
    const hidden = [...before.hiddenRows]
      .filter((each) => each >= at && each < at + count)
      .map((each) => each + row - at);
    sheet.putBack({
      merges: [...sheet.merges, ...merges],
      hiddenRows: new Set([...sheet.hiddenRows, ...hidden]),
    });
  }
}
