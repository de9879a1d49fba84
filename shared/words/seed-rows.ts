import { catalog, type Language } from '../language.js';
import type { RawCell } from '../workbook/raw.js';
import { REGISTRY_SITES, type TabName } from '../workbook/schema.js';
import { SETTING_KEYS, SETTINGS, type SettingSource } from '../workbook/settings.js';
import { joinNames } from '../workbook/site-names.js';

const sourceWords = catalog<Readonly<Record<SettingSource, string>>>({
  en: { registry: 'registry', 'operational default': 'operational default' },
  zh: { registry: '注册信息', 'operational default': '操作默认值，非注册内容' },
});

/** What a new tab holds below its headings: the registry's sites, every setting with its default, nothing elsewhere. */
export function seedRows(title: TabName, language: Language): readonly (readonly RawCell[])[] {
  if (title === 'Sites')
    return REGISTRY_SITES.map(({ code, name, city, otherNames }) => [
      code,
      name,
      city,
      undefined,
      joinNames(otherNames),
    ]);
  if (title !== 'Settings') return [];
  return SETTING_KEYS.map((key) => {
    const { value, source, clause, meaning } = SETTINGS[key];
    const from = sourceWords(language)[source];
    return [key, value ?? 'none', meaning[language], clause === '' ? from : `${from} (${clause})`];
  });
}
