import type { CliWords } from './words/cli-words.js';

/** The command line was typed wrong; `say` has the sentence in the language that was asked for. */
export class UsageError extends Error {
  constructor(
    readonly say: (words: CliWords) => string,
    /** Whose usage to show below; the program's own when absent. */
    readonly command?: string,
  ) {
    super('the command line was typed wrong');
    this.name = 'UsageError';
  }
}
