import type { Language } from '../../shared/language.js';
import type { Finding } from '../../shared/protocol/finding.js';
import { nameBeside } from '../../shared/words/column-name.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { type Place, placeLabel } from '../sheet/place.js';

/** Where a finding is, as the sheet calls it; and, where its heading is in another language, as the reader calls the column. */
export function sayPlace(place: Place, { recordTab, columns }: Finding, language: Language): string {
  const label = placeLabel(place);
  const [key] = columns;
  const column = recordTab === undefined || key === undefined ? undefined : columnOf(recordTab, key);
  const [heading] = place.headings;
  const name = column && heading !== undefined ? nameBeside(column, heading, language) : undefined;
  return name === undefined ? label : label + punctuation(language).bracketed(name);
}
