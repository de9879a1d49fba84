import type { Facts } from '../shared/said.js';

/** What can go wrong on the sheet's side; the words are in words/. */
export type AddonErrorCode =
  | 'busy'
  | 'changed-meanwhile'
  | 'findings-columns-moved'
  | 'findings-full'
  | 'findings-not-written'
  | 'marks-not-set'
  | 'nothing-selected'
  | 'place-gone'
  | 'plan-not-written';

/** A failure with a remedy. Its sentence is made where it is shown, in the reader's language. */
export class AddonError extends Error {
  constructor(
    readonly code: AddonErrorCode,
    readonly facts: Facts = {},
  ) {
    super(code);
    this.name = 'AddonError';
  }
}
