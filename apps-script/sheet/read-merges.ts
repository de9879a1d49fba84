import type { Workbook } from '../../shared/workbook/decode.js';
import type { RawMerge, RawWorkbook } from '../../shared/workbook/raw.js';
import type { TabIndex } from './read-workbook.js';

/**
 * The workbook with the merged cells of its ID columns, where a row with data has no ID: there one cell may hold the ID
 * of several rows. One service call for each such tab; `undefined` when there is none.
 */
export function withMerges({ sheets }: TabIndex, raw: RawWorkbook, { problems }: Workbook): RawWorkbook | undefined {
  const idColumns = new Map<string, number>();
  for (const { name, tab, at } of problems) {
    if (name === 'rowWithoutId' && at !== undefined) idColumns.set(tab, at);
  }
  if (idColumns.size === 0) return undefined;
  const tabs = raw.tabs.map((tab) => {
    const at = idColumns.get(tab.title);
    if (at === undefined) return tab;
    const merges = sheets
      .get(tab.title)!
      .getRange(1, at + 1, tab.values.length, 1)
      .getMergedRanges()
      .map(
        (range): RawMerge => ({
          startRow: range.getRow() - 1,
          endRow: range.getLastRow(),
          startColumn: range.getColumn() - 1,
          endColumn: range.getLastColumn(),
        }),
      );
    return { ...tab, merges };
  });
  return { ...raw, tabs };
}
