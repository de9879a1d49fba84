import type { Language } from '../../language.js';
import type { Column } from '../../workbook/schema.js';

/** What a number that the registry entry does not give is called wherever a person reads it. */
export const OPERATIONAL_DEFAULT = {
  en: '(operational default, not from the registry)',
  zh: '（操作性默认值，非注册信息规定）',
} as const;

/** "1 day", "3 days". */
export const inDays = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** A column's heading as the sheet shows it. */
export function heading(columns: readonly Column[], key: string, language: Language): string {
  return columns.find((column) => column.key === key)?.[language] ?? key;
}

interface ListWords {
  quoted(name: string): string;
  withValue(name: string, value: string): string;
  readonly comma: string;
}
const LIST: Readonly<Record<Language, ListWords>> = {
  en: { quoted: (name) => `"${name}"`, withValue: (name, value) => `"${name}" (${value})`, comma: ', ' },
  zh: { quoted: (name) => `“${name}”`, withValue: (name, value) => `“${name}”（${value}）`, comma: '、' },
};

/** Headings in quotation marks, as a list; with `values`, each is followed by its own in parentheses. */
export function headings(
  columns: readonly Column[],
  keys: readonly string[],
  language: Language,
  values?: readonly string[],
): string {
  const { quoted, withValue, comma } = LIST[language];
  return keys
    .map((key, index) => {
      const name = heading(columns, key, language);
      const value = values?.[index];
      return value === undefined ? quoted(name) : withValue(name, value);
    })
    .join(comma);
}
