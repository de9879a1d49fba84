import type { Workbook } from './decode.js';
import type { OpenTab } from './open-tab.js';
import { columnLetters } from './raw.js';
import type { TabName } from './schema.js';

/** A tab of the workbook that a record or a finding stands in. */
export function tabOf(
  { tabs, books }: Pick<Workbook, 'tabs' | 'books'>,
  name: TabName,
  book: string | undefined,
): OpenTab | undefined {
  return book === undefined ? tabs[name] : books.find(({ key }) => key === book)?.tabs[name];
}

/** The address of a column on a row, such as `S14`; `undefined` when the tab has no such column. */
export function cellAddress(
  workbook: Workbook,
  tab: TabName,
  row: number,
  key: string,
  book?: string,
): string | undefined {
  const at = tabOf(workbook, tab, book)?.headings.columns[key];
  return at === undefined ? undefined : `${columnLetters(at)}${row}`;
}

/** A row that belongs to nobody known is shown to the site that its ID begins with: somebody there can put it right. */
export function siteOfId(id: string, { sites }: Workbook): string | undefined {
  const code = /^[^-]*/.exec(id)![0];
  return sites.has(code) ? code : undefined;
}
