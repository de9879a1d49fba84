import type { Column } from '../../../workbook/schema.js';
import type { Language } from '../../rule.js';

/** What a number that the registry entry does not give is called wherever a person reads it. */
export const OPERATIONAL_DEFAULT = {
  en: '(operational default, not from the registry)',
  zh: '（操作性默认值，非注册信息规定）',
} as const;

/** A column's heading as the sheet shows it. */
export function heading(columns: readonly Column[], key: string, language: Language): string {
  return columns.find((column) => column.key === key)?.[language] ?? key;
}

/** Headings in quotation marks, as a list; with `values`, each is followed by its own in parentheses. */
export function headings(
  columns: readonly Column[],
  keys: readonly string[],
  language: Language,
  values?: readonly string[],
): string {
  const english = language === 'en';
  return keys
    .map((key, index) => {
      const name = heading(columns, key, language);
      const value = values?.[index];
      if (value === undefined) return english ? `"${name}"` : `“${name}”`;
      return english ? `"${name}" (${value})` : `“${name}”（${value}）`;
    })
    .join(english ? ', ' : '、');
}
