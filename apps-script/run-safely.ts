import type { Language } from '../shared/language.js';
import { saysItself } from '../shared/said.js';
import { chosenLanguage, screenLanguage } from './language.js';
import { addonWords } from './words/addon-words.js';
import { ADDON_NAME } from './words/menu-words.js';

/** Any error as one sentence with a remedy. */
export function sentenceOf(error: unknown, language: Language): string {
  if (saysItself(error)) return error.say(language).what;
  const message = error instanceof Error ? error.message : String(error);
  console.error(error instanceof Error && error.stack ? error.stack : message);
  return addonWords(language).unexpected(message.replace(/([^.!?。])$/, '$1.'));
}

/** The place where errors of the add-on end: `work` runs, and what it throws is shown as one sentence. */
export function runSafely(show: (sentence: string) => void, work: () => void): void {
  try {
    work();
  } catch (error) {
    show(sentenceOf(error, knownLanguage()));
  }
}

/** Shows a sentence that waits until a person has read it. Only where a menu or the sidebar may ask. */
export function alertPerson(sentence: string): void {
  const ui = SpreadsheetApp.getUi();
  ui.alert(ADDON_NAME, sentence, ui.ButtonSet.OK);
}

/** The language, even when the properties cannot be read: an error in the error's way helps nobody. */
export function knownLanguage(): Language {
  try {
    return chosenLanguage();
  } catch {
    return screenLanguage();
  }
}
