import { guessesAbout, isAsked, isStrange, setUpHelps } from '../../shared/set-up/guesses.js';
import { sayGuessHere } from '../../shared/words/guesses.js';
import type { SpreadsheetDocument } from '../../stand-ins/spreadsheet/document.js';
import { rawOf } from './raw-workbook.js';
import type { LayoutOffer } from './wire.js';

/**
 * What in a workbook is not laid out as the checks expect it, with what to do, as the command line says it; `null` where there
 * is nothing to say. `setUp` is the way to the menu item that settles it.
 */
export function layoutOffer(document: SpreadsheetDocument, setUp: readonly string[] | undefined): LayoutOffer | null {
  const guesses = guessesAbout(rawOf(document));
  if (!isStrange(guesses)) return null;
  const said = guesses.map((guess) => ({ en: sayGuessHere(guess, 'en'), zh: sayGuessHere(guess, 'zh') }));
  return {
    count: guesses.filter(({ kind }) => kind !== 'heading row').length,
    lines: said.map(({ en, zh }, at) => ({
      what: { en: en.what, zh: zh.what },
      // About several alike it is said once, behind the last of them.
      remedy:
        en.remedy === undefined || zh.remedy === undefined || said[at + 1]?.en.remedy === en.remedy
          ? null
          : { en: en.remedy, zh: zh.remedy },
    })),
    setUp: setUpHelps(guesses) || guesses.some(isAsked) ? (setUp ?? null) : null,
  };
}
