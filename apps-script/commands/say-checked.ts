import type { Language } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { notCertain } from '../../shared/words/silence.js';
import { FINDING_COLUMNS } from '../../shared/workbook/schema.js';
import { TOAST_SECONDS } from '../limits.js';
import { addonWords, type CheckCounts, findingsPlace } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';

/** Says what a check found, which statuses it could not read, and which acceptances it set back. */
export function sayChecked({ counts, language }: { counts: CheckCounts; language: Language }): void {
  const words = addonWords(language);
  const answers = FINDING_COLUMNS.filter((column) => 'answer' in column).map((column) => column[language]);
  const checked =
    words.checked(counts) +
    (counts.unread > 0 ? words.unread(counts.unread) : '') +
    (counts.setBack > 0 ? punctuation(language).space + words.setBack(counts.setBack, answers) : '');
  // "Nothing open" is said only of what could be read.
  const said =
    counts.silence === undefined ? checked : notCertain(counts.silence, language, findingsPlace(language), checked);
  SpreadsheetApp.getActiveSpreadsheet().toast(said, ADDON_NAME, TOAST_SECONDS);
}
