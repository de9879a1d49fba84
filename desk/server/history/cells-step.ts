import { cellRange, union } from '../../../stand-ins/spreadsheet/grid-range.js';
import type { Sheet } from '../../../stand-ins/spreadsheet/sheet.js';
import type { Cell, CellPatch, GridRange } from '../../../stand-ins/spreadsheet/types.js';
import { findingKeyAt, findingsColumns, rowOfFinding } from '../findings-rows.js';
import type { Done, Sentence } from '../wire.js';
import { differingParts, patchOf, samePart } from './cell-parts.js';
import { type Moment, momentOf } from './positions.js';
import { type HistoryParts, requireTab, type Step, type TakenBack } from './step.js';
import { changedSince, rowGone } from './step-words.js';

/** One cell that a person changed. */
interface ChangedCell {
  readonly row: number;
  readonly column: number;
  readonly before: Cell;
  readonly after: Cell;
  /** In the Findings tab: whose row it is. A check may write another finding there. */
  readonly finding?: string;
}

/** Does something to cells of a range, and answers the step that takes it back; none when nothing has changed there. */
export function recordCells(
  parts: HistoryParts,
  { sheet, range, what }: { readonly sheet: Sheet; readonly range: GridRange; readonly what: Sentence },
  work: () => Done,
): { readonly done: Done; readonly step?: Step } {
  const { document } = parts;
  document.calculate();
  const before: Cell[] = [];
  eachCell(range, (row, column) => before.push(sheet.peek(row, column)));
  const done = work();
  document.calculate();
  const columns = findingsColumns(sheet);
  const cells: ChangedCell[] = [];
  let at = 0;
  eachCell(range, (row, column) => {
    const change = { row, column, before: before[at]!, after: sheet.peek(row, column) };
    at += 1;
    if (differingParts(change.before, change.after).length === 0) return;
    const finding = columns && findingKeyAt(sheet, columns, row);
    cells.push({ ...change, ...(finding === undefined ? {} : { finding }) });
  });
  if (cells.length === 0) return { done };
  return { done, step: new CellsStep(parts, sheet.id, momentOf(document.sheets), cells, what) };
}

function eachCell(range: GridRange, visit: (row: number, column: number) => void): void {
  for (let row = range.startRow; row < range.endRow; row += 1) {
    for (let column = range.startColumn; column < range.endColumn; column += 1) visit(row, column);
  }
}

/** What a person typed, pasted, cleared or filled. It is taken back as a whole or not at all. */
class CellsStep implements Step {
  constructor(
    private readonly parts: HistoryParts,
    private readonly tab: number,
    private readonly since: Moment,
    private readonly cells: readonly ChangedCell[],
    readonly what: Sentence,
  ) {}

  takeBack(): TakenBack {
    const { parts, what } = this;
    const sheet = requireTab(parts, this.tab);
    const found = this.cells.map((cell) => this.find(cell, sheet));
    const range = found.map(({ row, column }) => cellRange(row, column)).reduce(union);
    const cells: (CellPatch | null)[][] = Array.from({ length: range.endRow - range.startRow }, () =>
      new Array<CellPatch | null>(range.endColumn - range.startColumn).fill(null),
    );
    for (const { row, column, patch } of found) cells[row - range.startRow]![column - range.startColumn] = patch;
    const { done, step } = recordCells(parts, { sheet, range, what }, () =>
      parts.runner.put({ sheet: sheet.title, range, cells }),
    );
    return { done, ...(step && { inverse: step }), shown: { tab: sheet.id, range } };
  }

  /** Where a cell is by now, and what makes it what it was. Throws `CannotTakeBack`. */
  private find({ row, column, before, after, finding }: ChangedCell, sheet: Sheet) {
    const { positions } = this.parts;
    const shifts = sheet.shifts.slice(this.since.get(sheet.id));
    let rowNow = positions.follow(row, 'row', shifts);
    const columnNow = positions.follow(column, 'column', shifts);
    if (finding !== undefined) {
      const columns = findingsColumns(sheet);
      if (columns) rowNow = rowOfFinding(sheet, columns, finding, rowNow);
    }
    if (rowNow === undefined || columnNow === undefined) throw rowGone(sheet.title, row, column);
    const now = sheet.peek(rowNow, columnNow);
    const moved = (cell: Cell): Cell =>
      cell.formula === undefined
        ? cell
        : { ...cell, formula: positions.followFormula(cell.formula, sheet, this.since) };
    if (!samePart(now, moved(after), 'content')) throw changedSince(sheet.title, rowNow, columnNow);
    // Formats and the like follow where nobody has given the cell others meanwhile.
    const own = differingParts(before, after).filter((part) => part === 'content' || samePart(now, after, part));
    return { row: rowNow, column: columnNow, patch: patchOf(moved(before), own) };
  }
}
