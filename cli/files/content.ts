import type { Language } from '../../shared/language.js';
import { seedRows } from '../../shared/words/seed-rows.js';
import type { RawCell, RawWorkbook } from '../../shared/workbook/raw.js';
import { TABS, type TabName } from '../../shared/workbook/schema.js';

/** The rows of one tab below its headings, in the column order of the schema. Dates are `YYYY-MM-DD` text. */
export interface TabRows {
  readonly title: TabName;
  readonly rows: readonly (readonly RawCell[])[];
}

export const TAB_NAMES = Object.keys(TABS) as readonly TabName[];

/** All six tabs: the given ones with their rows, Sites and Settings seeded unless given, the rest empty. */
export function completeTabs(given: readonly TabRows[], language: Language = 'en'): TabRows[] {
  return TAB_NAMES.map(
    (title) => given.find((tab) => tab.title === title) ?? { title, rows: seedRows(title, language) },
  );
}

/** The same as a host would hand it over, headings first: for checking rows without a file. */
export function rawWorkbook(name: string, given: readonly TabRows[], language: Language = 'en'): RawWorkbook {
  return {
    name,
    tabs: completeTabs(given, language).map(({ title, rows }) => ({
      title,
      values: [TABS[title].columns.map((column) => column[language]), ...rows],
    })),
  };
}
