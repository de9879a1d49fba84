import type { Language } from '../../shared/protocol/rule.js';
import { TOAST_SECONDS } from '../limits.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { type CheckCounts, WORDS } from '../words/words.js';

/** Says in one sentence what a check found. */
export function sayChecked({ counts, language }: { counts: CheckCounts; language: Language }): void {
  SpreadsheetApp.getActiveSpreadsheet().toast(WORDS[language].checked(counts), ADDON_NAME, TOAST_SECONDS);
}
