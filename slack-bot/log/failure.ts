import { randomBytes } from 'node:crypto';
import type { Language } from '../../shared/language.js';
import { WorkbookError } from '../../shared/workbook/decode.js';
import { SheetReadError } from '../sheet-source/read-error.js';
import { StoreError } from '../store/store-error.js';
import { botWords } from '../words/bot-words.js';
import { placeOf } from './error-place.js';
import type { Log } from './log.js';

/** Why something could not be done, as a person is told: what happened, and what to do about it. */
export type Failure = (language: Language) => { readonly what: string; readonly remedy: string };

/** An error in sentences. The log gets its code; what nobody foresaw gets a reference that stands in both. */
export function failureOf(error: unknown, log: Log): Failure {
  if (error instanceof SheetReadError) {
    log.warn('sheet not read', { code: error.code });
    return (language) => error.say(language);
  }
  if (error instanceof StoreError) {
    log.error('store failed', { code: error.code });
    return (language) => error.say(language);
  }
  if (error instanceof WorkbookError) {
    log.warn('workbook not usable', { code: error.code });
    return (language) => ({ what: botWords(language).workbookUnusable, remedy: error.say(language).what });
  }
  const reference = randomBytes(4).toString('hex');
  log.error('unexpected', { reference, ...placeOf(error) });
  return (language) => ({
    what: botWords(language).unexpected(reference),
    remedy: botWords(language).unexpectedRemedy,
  });
}
