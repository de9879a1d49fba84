import type { Language } from '../../shared/protocol/rule.js';
import { TOAST_SECONDS } from '../limits.js';
import { type CheckCounts, WORDS } from '../words/words.js';

/** Says in one sentence what a check found. */
export function sayChecked({ counts, language }: { counts: CheckCounts; language: Language }): void {
  const words = WORDS[language];
  SpreadsheetApp.getActiveSpreadsheet().toast(words.checked(counts), words.addon, TOAST_SECONDS);
}
