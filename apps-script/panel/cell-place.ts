import type { Workbook } from '../../shared/workbook/decode.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import type { RowPlace } from '../../shared/workbook/records.js';
import type { RecordTab } from '../../shared/workbook/schema.js';
import { SECOND_KEY } from '../sheet/place.js';
import type { PanelPlace } from './panel-model.js';

/** A cell of a record, for jumping there. Without its column it is the row's ID. */
export function cellPlace(
  workbook: Workbook,
  name: RecordTab,
  { row }: Pick<RowPlace, 'row'>,
  key: string,
): PanelPlace {
  const tab = workbook.tabs[name]!;
  const { columns } = tab.headings;
  const cells = tab.raw.values[row - 1] ?? [];
  const at = columns[key] ?? columns.subject_id ?? 0;
  const secondKey = SECOND_KEY[name];
  const secondAt = secondKey && columns[secondKey];
  const text = (index: number | undefined): string => String((index === undefined ? '' : cells[index]) ?? '');
  return {
    tab: tab.raw.title,
    id: text(columns.subject_id),
    second: secondAt === undefined ? null : text(secondAt),
    headings: [String(tab.raw.values[tab.headings.row]?.[at] ?? '')],
    cell: `${columnLetters(at)}${row}`,
  };
}
