import { parseA1, toGridRange } from '../../stand-ins/spreadsheet/a1.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';

/**
 * INDIRECT, which the add-on's conditional rules use to look into another tab. The document does not know it itself: a
 * cell's formula must be known to depend on what it reads, and this one says so only when it is evaluated. A rule is
 * evaluated anew whenever it is looked at. Answers how to take it away again.
 */
export function addSpreadsheetFunctions(document: SpreadsheetDocument): () => void {
  const others = document.customFunctions;
  const lastRows = new Map<Sheet, number>();
  const forget = document.onChange(() => lastRows.clear());
  const lastRowOf = (sheet: Sheet): number => {
    let row = lastRows.get(sheet);
    if (row === undefined) {
      row = sheet.lastRow;
      lastRows.set(sheet, row);
    }
    return row;
  };
  document.customFunctions = (call) => {
    if (call.name.toUpperCase() !== 'INDIRECT') return others?.(call);
    const [text] = call.args;
    const reference = typeof text === 'string' ? parseA1(text.replaceAll('$', '')) : null;
    const sheet = reference?.sheetTitle === undefined ? call.place.sheet : document.sheetByTitle(reference.sheetTitle);
    if (!reference || !sheet) return { error: '#REF!' };
    const range = toGridRange(reference, sheet);
    if (range.endRow > sheet.rowCount || range.endColumn > sheet.columnCount) return { error: '#REF!' };
    // A whole column is thousands of empty cells, and a rule asks for it again for every cell it looks at.
    const endRow = reference.endRow ?? Math.max(range.startRow + 1, Math.min(range.endRow, lastRowOf(sheet)));
    return sheet.values({ ...range, endRow });
  };
  return () => {
    forget();
    document.customFunctions = others;
  };
}
