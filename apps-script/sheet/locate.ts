import type { Workbook } from '../../shared/workbook/decode.js';
import type { OpenTab } from '../../shared/workbook/open-tab.js';
import { columnLetters } from '../../shared/workbook/raw.js';
import { RECORD_TABS } from '../../shared/workbook/schema.js';
import { type Place, SECOND_KEY } from './place.js';

interface TabRows {
  /** Row numbers by ID and second key. */
  readonly rows: ReadonlyMap<string, number>;
  readonly columns: ReadonlyMap<string, number>;
}

const rowKey = (id: string, second: string | null): string => (second === null ? id : `${id}\n${second}`);

/** Finds places in the workbook as it is now: where the participant's row is today, and in which column. */
export class PlaceFinder {
  private readonly tabs = new Map<string, TabRows | undefined>();

  constructor(private readonly workbook: Workbook) {}

  /** The address of the place's first cell; `undefined` when its row or its column is gone. */
  find(place: Place): string | undefined {
    if (place.id === null) return place.cell ?? undefined;
    const tab = this.rowsOf(place.tab);
    const row = tab?.rows.get(rowKey(place.id, place.second));
    if (!tab || row === undefined) return undefined;
    const column = tab.columns.get(place.headings[0] ?? '') ?? 0;
    return `${columnLetters(column)}${row}`;
  }

  private rowsOf(title: string): TabRows | undefined {
    if (!this.tabs.has(title)) {
      const name = RECORD_TABS.find((each) => this.workbook.tabs[each]?.raw.title === title);
      this.tabs.set(title, name && indexRows(this.workbook.tabs[name]!, SECOND_KEY[name]));
    }
    return this.tabs.get(title);
  }
}

function indexRows({ raw, headings }: OpenTab, key: 'cycle' | 'item' | undefined): TabRows {
  const rows = new Map<string, number>();
  const { subject_id: idAt } = headings.columns;
  const secondAt = key && headings.columns[key];
  for (let index = headings.row + 1; index < raw.values.length && idAt !== undefined; index++) {
    const cells = raw.values[index]!;
    const id = String(cells[idAt] ?? '');
    const name = rowKey(id, secondAt === undefined ? null : String(cells[secondAt] ?? ''));
    if (id !== '' && !rows.has(name)) rows.set(name, index + 1);
  }
  const columns = new Map<string, number>();
  (raw.values[headings.row] ?? []).forEach((heading, at) => {
    if (typeof heading === 'string' && !columns.has(heading)) columns.set(heading, at);
  });
  return { rows, columns };
}
