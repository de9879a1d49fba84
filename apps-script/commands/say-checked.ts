import type { Language } from '../../shared/protocol/rule.js';
import { TOAST_SECONDS } from '../limits.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { type CheckCounts, WORDS } from '../words/words.js';

/** Says what a check found, and which statuses it could not read. */
export function sayChecked({ counts, language }: { counts: CheckCounts; language: Language }): void {
  const words = WORDS[language];
  const said = words.checked(counts) + (counts.unread > 0 ? words.unread(counts.unread) : '');
  SpreadsheetApp.getActiveSpreadsheet().toast(said, ADDON_NAME, TOAST_SECONDS);
}
