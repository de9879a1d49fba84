import type { Language } from '../shared/language.js';
import type { SaysItself, Told } from '../shared/said.js';
import { type CliWords, cliWords } from './words/cli-words.js';

/** The command line was typed wrong. */
export class UsageError extends Error implements SaysItself {
  constructor(
    private readonly sentence: (words: CliWords) => string,
    /** Whose usage to show below; the program's own when absent. */
    readonly command?: string,
  ) {
    super('the command line was typed wrong');
    this.name = 'UsageError';
  }

  say(language: Language): Told {
    return { what: this.sentence(cliWords(language)) };
  }
}
