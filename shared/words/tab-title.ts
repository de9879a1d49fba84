import { catalog, type Language } from '../language.js';
import { TABS, type TabName } from '../workbook/schema.js';

const titles = catalog<(name: TabName) => string>({ en: (name) => name, zh: (name) => TABS[name].zh });

/** What a new tab is called. */
export const tabTitle = (name: TabName, language: Language): string => titles(language)(name);
