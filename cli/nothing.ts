import type { Trial } from '../shared/summary/trial.js';
import { unchecked } from '../shared/summary/worklists.js';
import type { Page } from './terminal/page.js';

/** Says that a list is empty: good news only when all that could be in it was read. */
export function nothing({ evaluation }: Trial, { words, colors }: Page, said: string): string {
  const hidden = unchecked(evaluation.findings).length;
  return hidden === 0 ? colors.green(said) : colors.red(words.notJudged(hidden, said));
}
