import type { Language } from '../../shared/language.js';
import type { Finding } from '../../shared/protocol/finding.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { type Place, placeLabel } from '../sheet/place.js';

/** Where a finding is, as the sheet calls it; and, where its heading is in another language, as the reader calls the column. */
export function sayPlace(place: Place, { recordTab, columns }: Finding, language: Language): string {
  const label = placeLabel(place);
  const [key] = columns;
  const name = recordTab === undefined || key === undefined ? undefined : columnOf(recordTab, key)?.[language];
  const [heading] = place.headings;
  return name === undefined || heading === undefined || !isForeign(heading, language)
    ? label
    : label + punctuation(language).bracketed(name);
}

/** Whether a heading is of no use to a reader of this language: it has none of its letters. */
const isForeign = (heading: string, language: Language): boolean => !LETTERS[language].test(heading);

const LETTERS: Readonly<Record<Language, RegExp>> = { en: /[a-z]/i, zh: /[\u4e00-\u9fff]/ };
