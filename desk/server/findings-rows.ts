import { TABS } from '../../shared/workbook/schema.js';
import type { Sheet } from '../../stand-ins/spreadsheet/sheet.js';
import { showCell } from '../../stand-ins/spreadsheet/show.js';

type FindingKey = (typeof TABS.Findings.columns)[number]['key'];

/** Where the columns of a Findings tab stand, by their keys. */
export type FindingsColumns = Readonly<Partial<Record<FindingKey, number>>>;

const TITLES: readonly string[] = ['Findings', TABS.Findings.zh, ...TABS.Findings.aliases];

/** The columns of the Findings tab, wherever people have moved them; `undefined` for any other tab. */
export function findingsColumns(sheet: Sheet): FindingsColumns | undefined {
  return TITLES.includes(sheet.title) ? columnsIn(sheet) : undefined;
}

/** The columns by the headings in the first row. */
export function columnsIn(sheet: Sheet): FindingsColumns {
  const columns: Partial<Record<FindingKey, number>> = {};
  for (let column = 0; column < sheet.columnCount; column += 1) {
    const heading = textAt(sheet, 0, column);
    const known = TABS.Findings.columns.find(({ en, zh }) => heading === en || heading === zh);
    if (known) columns[known.key] ??= column;
  }
  return columns;
}

export const textAt = (sheet: Sheet, row: number, column: number | undefined): string =>
  column === undefined ? '' : showCell(sheet.peek(row, column), sheet.document.locale);

/** The key of the finding in a row; `undefined` where there is none. */
export function findingKeyAt(sheet: Sheet, { key }: FindingsColumns, row: number): string | undefined {
  return textAt(sheet, row, key) || undefined;
}

/** The row of a finding: where it was expected, or where a check has written it since. */
export function rowOfFinding(
  sheet: Sheet,
  columns: FindingsColumns,
  wanted: string,
  expected: number | undefined,
): number | undefined {
  if (expected !== undefined && findingKeyAt(sheet, columns, expected) === wanted) return expected;
  for (let row = 1; row < sheet.rowCount; row += 1) {
    if (findingKeyAt(sheet, columns, row) === wanted) return row;
  }
  return undefined;
}
