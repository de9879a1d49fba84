import type { Workbook, Worksheet } from '@protobi/exceljs';
import { cellName, rangeName } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import type { Cell, GridRange } from '../../stand-ins/spreadsheet/types.js';
import { type FileValidation, validationToFile } from './validation.js';
import { writeCell } from './write-cell.js';

/** What the file holds of one tab. Cells are never changed in place, so the same object means the same cell. */
interface TabState {
  readonly title: string;
  readonly hidden: boolean;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly merges: readonly GridRange[];
  readonly columnWidths: ReadonlyMap<number, number>;
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: ReadonlySet<number>;
  readonly cells: ReadonlyMap<string, readonly [number, number, Cell]>;
}

const PIXELS_PER_DIGIT = 7;
const COLUMN_PADDING = 5;

function stateOf(sheet: Sheet): TabState {
  const cells = new Map<string, readonly [number, number, Cell]>();
  sheet.forEachCell(sheet.gridRange, (cell, row, column) => {
    // What a spilled formula shows is its own to write.
    if (!cell.spilled) cells.set(cellName(row, column), [row, column, cell]);
  });
  const { title, hidden, frozenRows, frozenColumns, merges, columnWidths, hiddenRows, hiddenColumns } = sheet;
  return { title, hidden, frozenRows, frozenColumns, merges, columnWidths, hiddenRows, hiddenColumns, cells };
}

/** Remembers what the file holds, and carries into the library's workbook only what has changed since. */
export class ChangeTracker {
  private held: Map<number, TabState>;

  constructor(
    private readonly document: SpreadsheetDocument,
    private readonly workbook: Workbook,
    private readonly worksheets: Map<number, Worksheet>,
    private readonly date1904 = false,
  ) {
    this.held = new Map(document.sheets.map((sheet) => [sheet.id, stateOf(sheet)]));
  }

  /** Brings the library's workbook up to date; how many cells and tab properties had changed. */
  apply(): number {
    let changes = 0;
    const next = new Map<number, TabState>();
    for (const [id, worksheet] of this.worksheets) {
      if (this.document.sheetById(id)) continue;
      this.workbook.removeWorksheet(worksheet.id);
      this.worksheets.delete(id);
      changes += 1;
    }
    for (const sheet of this.document.sheets) {
      const state = stateOf(sheet);
      next.set(sheet.id, state);
      let worksheet = this.worksheets.get(sheet.id);
      if (!worksheet) {
        worksheet = this.workbook.addWorksheet(sheet.title);
        this.worksheets.set(sheet.id, worksheet);
        changes += 1;
      }
      changes += this.applyTab(worksheet, this.held.get(sheet.id), state);
    }
    this.held = next;
    return changes;
  }

  private applyTab(worksheet: Worksheet, before: TabState | undefined, after: TabState): number {
    let changes = 0;
    const when = (changed: boolean, write: () => void): void => {
      if (!changed) return;
      write();
      changes += 1;
    };
    when(before !== undefined && before.title !== after.title, () => {
      worksheet.name = after.title;
    });
    when((before?.hidden ?? false) !== after.hidden, () => {
      worksheet.state = after.hidden ? 'hidden' : 'visible';
    });
    const { frozenRows, frozenColumns } = after;
    when((before?.frozenRows ?? 0) !== frozenRows || (before?.frozenColumns ?? 0) !== frozenColumns, () => {
      worksheet.views =
        frozenRows + frozenColumns === 0
          ? [{ state: 'normal' }]
          : [{ state: 'frozen', xSplit: frozenColumns, ySplit: frozenRows }];
    });
    when(before?.columnWidths !== after.columnWidths, () => {
      for (const [column, pixels] of after.columnWidths) {
        if (before?.columnWidths.get(column) === pixels) continue;
        worksheet.getColumn(column + 1).width = (pixels - COLUMN_PADDING) / PIXELS_PER_DIGIT;
      }
    });
    when(before !== undefined && before.hiddenRows !== after.hiddenRows, () => {
      for (const row of new Set([...(before?.hiddenRows ?? []), ...after.hiddenRows])) {
        worksheet.getRow(row + 1).hidden = after.hiddenRows.has(row);
      }
    });
    when(before !== undefined && before.hiddenColumns !== after.hiddenColumns, () => {
      for (const column of new Set([...(before?.hiddenColumns ?? []), ...after.hiddenColumns])) {
        worksheet.getColumn(column + 1).hidden = after.hiddenColumns.has(column);
      }
    });
    const moved = (before?.merges ?? []) !== after.merges && before?.merges.length !== after.merges.length;
    when(moved, () => {
      for (const merge of before?.merges ?? []) worksheet.unMergeCells(rangeName(merge));
    });
    changes += this.applyCells(worksheet, before, after);
    if (moved) for (const merge of after.merges) worksheet.mergeCells(rangeName(merge));
    return changes;
  }

  private applyCells(worksheet: Worksheet, before: TabState | undefined, after: TabState): number {
    let changes = 0;
    for (const address of new Set([...(before?.cells.keys() ?? []), ...after.cells.keys()])) {
      const was = before?.cells.get(address);
      const is = after.cells.get(address);
      if (was?.[2] === is?.[2]) continue;
      const [row, column] = (is ?? was)!;
      const target = worksheet.getCell(row + 1, column + 1);
      writeCell(target, was?.[2], is?.[2], this.date1904);
      if (was?.[2].validation !== is?.[2].validation) {
        const rule = is?.[2].validation && validationToFile(is[2].validation);
        const rules = (
          worksheet as unknown as { dataValidations: { model: Record<string, FileValidation | undefined> } }
        ).dataValidations.model;
        if (rule) rules[address] = rule;
        else delete rules[address];
      }
      changes += 1;
    }
    return changes;
  }
}
