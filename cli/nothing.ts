import { isCertain, type Silence, silenceOf } from '../shared/summary/silence.js';
import type { Trial } from '../shared/summary/trial.js';
import { notCertain, saySilence } from '../shared/words/silence.js';
import { type Page, paragraph } from './terminal/page.js';

/** Where the command line shows what could not be judged. */
export const WHERE = 'rps check';

/** What stands against calling a list of the trial, or of one site, empty. `whole` is the trial of all sites. */
export function silenceAt(whole: Trial, site: string | undefined): Silence {
  return silenceOf(whole, site === undefined ? undefined : [site]);
}

/** Says that a list is empty: good news only when all that could be in it was read. */
export function nothing(whole: Trial, site: string | undefined, page: Page, said: string): string[] {
  const silence = silenceAt(whole, site);
  const { colors, language } = page;
  return paragraph(page, notCertain(silence, language, WHERE, said)).map(
    isCertain(silence) ? colors.green : colors.red,
  );
}

/** What a list that holds something may lack; no line when it lacks nothing. */
export function lacking(whole: Trial, site: string | undefined, page: Page): string[] {
  const said = saySilence(silenceAt(whole, site), page.language, WHERE);
  return said === undefined ? [] : [...paragraph(page, said).map(page.colors.red), ''];
}
