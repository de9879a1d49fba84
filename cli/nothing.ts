import { isCertain, silenceOf } from '../shared/summary/silence.js';
import type { Trial } from '../shared/summary/trial.js';
import { notCertain, saySilence } from '../shared/words/silence.js';
import { type Page, paragraph } from './terminal/page.js';

const WHERE = 'rps check';

/** Says that a list is empty: good news only when all that could be in it was read. `whole` is the trial of all sites. */
export function nothing(whole: Trial, site: string | undefined, page: Page, said: string): string[] {
  const silence = silenceOf(whole, site === undefined ? undefined : [site]);
  const { colors, language } = page;
  return paragraph(page, notCertain(silence, language, WHERE, said)).map(
    isCertain(silence) ? colors.green : colors.red,
  );
}

/** What a list that holds something may lack; no line when it lacks nothing. */
export function lacking(whole: Trial, site: string | undefined, page: Page): string[] {
  const said = saySilence(silenceOf(whole, site === undefined ? undefined : [site]), page.language, WHERE);
  return said === undefined ? [] : [...paragraph(page, said).map(page.colors.red), ''];
}
