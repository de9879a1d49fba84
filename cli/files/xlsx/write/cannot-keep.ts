import type { Catalog } from '../../../../shared/language.js';

/** A change that cannot be written without losing something: why, as half a sentence. */
export class CannotKeep extends Error {
  constructor(readonly why: Catalog<string>) {
    super(why.en);
    this.name = 'CannotKeep';
  }
}
