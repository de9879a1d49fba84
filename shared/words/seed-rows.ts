import type { Language } from '../protocol/rule.js';
import { SETTING_KEYS, SETTINGS } from '../protocol/settings.js';
import type { RawCell } from '../workbook/raw.js';
import { REGISTRY_SITES, type TabName } from '../workbook/schema.js';

/** What a new tab holds below its headings: the registry's sites, every setting with its default, nothing elsewhere. */
export function seedRows(title: TabName, language: Language): readonly (readonly RawCell[])[] {
  if (title === 'Sites') return REGISTRY_SITES.map(({ code, name, city }) => [code, name, city]);
  if (title !== 'Settings') return [];
  return SETTING_KEYS.map((key) => {
    const { value, source, clause, en, zh } = SETTINGS[key];
    const meaning = language === 'zh' ? zh : en;
    const from = language === 'en' ? source : source === 'registry' ? '注册信息' : '操作默认值，非注册内容';
    return [key, value ?? 'none', meaning, clause === '' ? from : `${from} (${clause})`];
  });
}
