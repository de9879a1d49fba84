import type { Language } from '../shared/language.js';
import type { Facts, SaysItself, Told } from '../shared/said.js';
import { addonWords } from './words/addon-words.js';

/** What can go wrong on the sheet's side; the words are in words/. */
export type AddonErrorCode =
  | 'busy'
  | 'changed-meanwhile'
  | 'findings-columns-missing'
  | 'findings-not-written'
  | 'marks-not-set'
  | 'no-such-day'
  | 'nothing-selected'
  | 'place-gone'
  | 'plan-not-written'
  | 'tab-without-cells';

/** A failure with a remedy. */
export class AddonError extends Error implements SaysItself {
  constructor(
    readonly code: AddonErrorCode,
    readonly facts: Facts = {},
  ) {
    // In a cell, a formula's error is all that is seen.
    super(addonWords('en').errors[code](facts));
    this.name = 'AddonError';
  }

  say(language: Language): Told {
    return { what: addonWords(language).errors[this.code](this.facts) };
  }
}
