import { isBlank } from '../../shared/workbook/cells.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { OpenTab } from '../../shared/workbook/open-tab.js';
import { type RawCell, withoutMark } from '../../shared/workbook/raw.js';
import { AddonError } from '../addon-error.js';
import type { TabIndex } from '../sheet/read-workbook.js';
import { safeText, setMarked } from '../sheet/safe-text.js';
import { NAMED_BY, type PlannedRow, type RowTab } from './missing-rows.js';
import { dateCells } from './write-dates.js';

/** One column that the plan fills, zero-based, with what goes into each row. */
interface Fill {
  readonly at: number;
  readonly cells: unknown[];
}

/** The tabs that get rows, the cycles first. */
const ROW_TABS: readonly RowTab[] = ['Cycles', 'Follow-up'];

/**
 * Appends rows below the last used one of each tab, into the columns that the plan fills and no others. The number of calls
 * does not depend on the rows. Throws `plan-not-written` when a tab refuses; that tab then has none of its rows.
 */
export function appendRows(index: TabIndex, { tabs }: Workbook, rows: readonly PlannedRow[]): void {
  if (rows.length === 0) return;
  const cellOf = dateCells(index);
  for (const name of ROW_TABS) {
    const own = rows.filter(({ tab }) => tab === name);
    if (own.length === 0) continue;
    const opened = tabs[name]!;
    const { columns } = opened.headings;
    const fills: Fill[] = [
      { at: columns.subject_id!, cells: own.map(({ idCell }) => idAsTyped(idCell)) },
      { at: columns[NAMED_BY[name]]!, cells: own.map(({ second }) => second) },
    ];
    if (own.some(({ day }) => day !== undefined)) {
      fills.push({
        at: columns.d1_planned_date!,
        cells: own.map(({ day }) => (day === undefined ? '' : cellOf(day))),
      });
    }
    const { title } = opened.raw;
    try {
      append(index.sheets.get(title)!, opened, blocksOf(fills), own.length);
    } catch (error) {
      throw new AddonError('plan-not-written', { tab: title, detail: (error as Error).message });
    }
  }
}

function append(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  opened: OpenTab,
  blocks: readonly (readonly Fill[])[],
  count: number,
): void {
  const room = sheet.getMaxRows();
  const first = firstFreeRow(sheet, opened, blocks.flat(), room);
  const missing = first + count - 1 - room;
  // Before a last row that is blank, so that a filter and a list over the rows reach over the new ones too.
  if (missing > 0) sheet.insertRowsAfter(first < room ? room - 1 : room, missing);
  const written: GoogleAppsScript.Spreadsheet.Range[] = [];
  try {
    for (const block of blocks) {
      const range = sheet.getRange(first, block[0]!.at + 1, count, block.length);
      setMarked(
        range,
        Array.from({ length: count }, (_, row) => block.map(({ cells }) => cells[row])),
      );
      written.push(range);
    }
  } catch (error) {
    // Half a row would be somebody's, or some cycle, without the rest.
    for (const range of written) range.clearContent();
    throw error;
  }
}

/**
 * One-based: the first row from which on nobody has typed anything, and no formula or merged cell stands where the plan
 * writes. Boxes that are not ticked, and formulas that somebody filled down beside these columns, are in nobody's way.
 */
function firstFreeRow(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { raw, headings }: OpenTab,
  fills: readonly Fill[],
  room: number,
): number {
  const top = headings.row + 1;
  if (top >= room) return top + 1;
  const below = sheet.getRange(top + 1, 1, room - top, sheet.getMaxColumns());
  const formulas: string[][] = below.getFormulas();
  const isFormula = (row: number, at: number): boolean => (formulas[row - top - 1]?.[at] ?? '') !== '';
  let used = raw.values.length;
  while (
    used > top &&
    raw.values[used - 1]!.every((cell, at) => isBlank(cell) || cell === false || isFormula(used, at))
  ) {
    used--;
  }
  let free = used + 1;
  for (let row = free; row <= room; row++) if (fills.some(({ at }) => isFormula(row, at))) free = row + 1;
  for (const merge of below.getMergedRanges()) {
    const [from, to] = [merge.getColumn() - 1, merge.getLastColumn() - 1];
    if (fills.some(({ at }) => at >= from && at <= to)) free = Math.max(free, merge.getLastRow() + 1);
  }
  return free;
}

/** Columns that stand side by side are written in one call, which succeeds or fails as a whole. */
function blocksOf(fills: readonly Fill[]): readonly (readonly Fill[])[] {
  const blocks: Fill[][] = [];
  for (const fill of [...fills].sort((a, b) => a.at - b.at)) {
    const last = blocks[blocks.length - 1];
    if (last?.some(({ at }) => at === fill.at - 1)) last.push(fill);
    else blocks.push([fill]);
  }
  return blocks;
}

/**
 * An ID for `setMarked`, which reads text as if it were typed: what might be read as a number or a month is marked as text. Of
 * an ID that bears such a mark already, only the ID is copied.
 */
const idAsTyped = (cell: RawCell): RawCell => (typeof cell === 'string' ? safeText(String(withoutMark(cell))) : cell);
