import type { Trial } from '../shared/summary/trial.js';
import type { Arguments } from './arguments.js';
import type { Page } from './terminal/page.js';

/** What a command that answers from a trial gets. */
export interface CommandInput {
  /** With `--site`, only what belongs to that site; enrollment stays the whole trial's. */
  readonly trial: Trial;
  /** The code of the site asked for. */
  readonly site: string | undefined;
  readonly whole: Trial;
  readonly arguments: Arguments;
  readonly page: Page;
  /** In milliseconds; what happened by which day is `trial.asOf`. */
  readonly now: number;
}

/** The answer: text for people, data for scripts; only the one that is wanted is made. */
export interface CommandAnswer {
  readonly exitCode: 0 | 1;
  readonly lines: () => string[];
  readonly json: () => unknown;
  /** Writes a file of its own, before anything is said of it. */
  readonly write?: () => Promise<void>;
  /** A file for another program: alone on stdout, and the text for people goes beside it to stderr. */
  readonly file?: () => string;
  /** The answer shows doses, so the footer says what they are not. */
  readonly showsDoses?: true;
}

export type TrialCommand = (input: CommandInput) => CommandAnswer;
