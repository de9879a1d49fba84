import type { Catalog, Language } from '../../language.js';
import { count } from '../../words/count.js';
import { punctuation } from '../../words/punctuation.js';
import type { Column } from '../../workbook/schema.js';

/** What a number that the registry entry does not give is called wherever a person reads it. */
export const OPERATIONAL_DEFAULT: Catalog<string> = {
  en: '(operational default, not from the registry)',
  zh: '（操作性默认值，非注册信息规定）',
};

/** "1 day", "3 days". */
export const inDays = (days: number): string => count(days, 'day');

/** "3 days after", "1 day before", "on the day of". */
export const apart = (days: number): string =>
  days === 0 ? 'on the day of' : `${inDays(Math.abs(days))} ${days > 0 ? 'after' : 'before'}`;

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
  const { quoted, bracketed, list } = punctuation(language);
  return keys
    .map((key, index) => {
      const name = quoted(heading(columns, key, language));
      const value = values?.[index];
      return value === undefined ? name : name + bracketed(value);
    })
    .join(list);
}
