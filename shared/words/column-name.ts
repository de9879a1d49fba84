import type { Language } from '../language.js';
import type { Column } from '../workbook/schema.js';

const LETTERS: Readonly<Record<Language, RegExp>> = { en: /[a-z]/i, zh: /[\u4e00-\u9fff]/ };

/**
 * What a reader calls a column whose heading stands in a language that is not theirs; `undefined` where the heading has
 * letters of theirs, and is enough.
 */
export const nameBeside = (column: Column, heading: string, language: Language): string | undefined =>
  LETTERS[language].test(heading) || heading === column[language] ? undefined : column[language];
