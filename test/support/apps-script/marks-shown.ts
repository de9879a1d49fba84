import { addSpreadsheetFunctions } from '../../../desk/server/spreadsheet-functions.js';
import { LEVELS } from '../../../shared/protocol/finding.js';
import type { SpreadsheetDocument } from '../../../stand-ins/spreadsheet/document.js';
import { copyFormula } from '../../../stand-ins/spreadsheet/formula-move.js';

/** So many rules the add-on puts on a tab: one a level, and one for what was accepted. */
export const MARK_RULES = LEVELS.length + 1;

/** The background that conditional rules give a cell; undefined for none. */
export function markAt(document: SpreadsheetDocument, title: string, row: number, column: number): string | undefined {
  const sheet = document.sheetByTitle(title)!;
  const takeAway = addSpreadsheetFunctions(document);
  try {
    for (const { ranges, condition, format } of sheet.conditionalRules) {
      const first = ranges[0]!;
      const inside = ranges.some(
        (range) =>
          row >= range.startRow && row < range.endRow && column >= range.startColumn && column < range.endColumn,
      );
      if (!inside || condition.type !== 'CUSTOM_FORMULA') continue;
      const formula = copyFormula(condition.values[0]!, row - first.startRow, column - first.startColumn);
      if (document.evaluate(formula, sheet, row, column) === true) return format.background;
    }
    return undefined;
  } finally {
    takeAway();
  }
}
