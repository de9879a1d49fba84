import type { Language } from '../../shared/protocol/rule.js';
import { READ_ERROR_WORDS, type ReadErrorFacts } from './read-error-words.js';

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
export class SheetReadError extends Error {
  override readonly name = 'SheetReadError';
  readonly remedy: string;
  /** Trying again may help; otherwise a person has to change something first. */
  readonly retryable: boolean;

  constructor(
    readonly code: SheetReadCode,
    readonly facts: ReadErrorFacts = {},
    options?: ErrorOptions,
  ) {
    const { what, remedy } = READ_ERROR_WORDS.en[code](facts);
    super(what, options);
    this.remedy = remedy;
    this.retryable = RETRYABLE.has(code);
  }

  /** The same in a language. */
  say(language: Language): { what: string; remedy: string } {
    return READ_ERROR_WORDS[language][this.code](this.facts);
  }
}
