import type { Language } from '../../shared/protocol/rule.js';
import { SETTING_KEYS, SETTINGS } from '../../shared/protocol/settings.js';
import type { RawCell, RawWorkbook } from '../../shared/workbook/raw.js';
import { REGISTRY_SITES, TABS, type TabName } from '../../shared/workbook/schema.js';

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

function seedRows(title: TabName, language: Language): TabRows['rows'] {
  if (title === 'Sites') return REGISTRY_SITES.map(({ code, name, city }) => [code, name, city]);
  if (title !== 'Settings') return [];
  return SETTING_KEYS.map((key) => {
    const { value, source, clause, en, zh } = SETTINGS[key];
    const meaning = language === 'zh' ? zh : en;
    const from = language === 'en' ? source : source === 'registry' ? '注册信息' : '操作默认值，非注册内容';
    return [key, value ?? 'none', meaning, clause === '' ? from : `${from} (${clause})`];
  });
}
