import type { Language } from '../../shared/language.js';
import type { SaysItself } from '../../shared/said.js';
import { bookWords, type ReadErrorFacts, readErrorWords } from './read-error-words.js';

/** What can go wrong while reading. Stable: logs and tests name it. */
export type SheetReadCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'api-disabled'
  | 'not-found'
  | 'office-file'
  | 'bad-request'
  | 'rate-limited'
  | 'server-error'
  | 'timeout'
  | 'network'
  | 'invalid-body'
  | 'no-values';

const RETRYABLE: ReadonlySet<SheetReadCode> = new Set([
  'rate-limited',
  'server-error',
  'timeout',
  'network',
  'invalid-body',
]);

/** The workbook could not be read: what happened, and what to do about it, in both languages. */
export class SheetReadError extends Error implements SaysItself {
  override readonly name = 'SheetReadError';
  readonly remedy: string;
  /** Trying again may help; otherwise a person has to change something first. */
  readonly retryable: boolean;

  constructor(
    readonly code: SheetReadCode,
    readonly facts: ReadErrorFacts = {},
    options?: ErrorOptions,
  ) {
    const { what, remedy } = say('en', code, facts);
    super(what, options);
    this.remedy = remedy;
    this.retryable = RETRYABLE.has(code);
  }

  /** The same in a language. */
  say(language: Language): { what: string; remedy: string } {
    return say(language, this.code, this.facts);
  }

  /** The same failure, told as that of one workbook among several. */
  of(book: string): SheetReadError {
    return new SheetReadError(this.code, { ...this.facts, book }, { cause: this.cause });
  }
}

function say(language: Language, code: SheetReadCode, facts: ReadErrorFacts): { what: string; remedy: string } {
  const { what, remedy } = readErrorWords(language)[code](facts);
  return facts.book === undefined ? { what, remedy } : { what: ofBook(language, facts.book, what), remedy };
}

/** A sentence about one workbook among several. */
export const ofBook = (language: Language, book: string, what: string): string => bookWords(language)(book, what);
