import type { Language } from '../../shared/language.js';
import { notCertain } from '../../shared/words/silence.js';
import { TOAST_SECONDS } from '../limits.js';
import { addonWords, type CheckCounts, findingsPlace } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';

/** Says what a check found, and which statuses it could not read. */
export function sayChecked({ counts, language }: { counts: CheckCounts; language: Language }): void {
  const words = addonWords(language);
  const checked = words.checked(counts) + (counts.unread > 0 ? words.unread(counts.unread) : '');
  // "Nothing open" is said only of what could be read.
  const said =
    counts.silence === undefined ? checked : notCertain(counts.silence, language, findingsPlace(language), checked);
  SpreadsheetApp.getActiveSpreadsheet().toast(said, ADDON_NAME, TOAST_SECONDS);
}
