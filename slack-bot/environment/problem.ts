import type { Catalog, Language } from '../../shared/language.js';
import type { SaysItself, Told } from '../../shared/said.js';
import { cannotStart } from './environment-words.js';

/** What is wrong with the environment, in both languages, with its remedy. Never repeats a secret. */
export interface EnvironmentProblem extends Catalog<string> {
  /** The variable it is about; the first of several. */
  readonly variable: string;
}

/** One message with every problem in it. */
export class ConfigError extends Error implements SaysItself {
  override readonly name = 'ConfigError';
  /** The sentences in English. */
  readonly problems: readonly string[];

  constructor(readonly found: readonly EnvironmentProblem[]) {
    super(list(found, 'en'));
    this.problems = found.map(({ en }) => en);
  }

  say(language: Language): Told {
    return { what: list(this.found, language) };
  }
}

const list = (found: readonly EnvironmentProblem[], language: Language): string =>
  [cannotStart(language), ...found.map((problem) => `- ${problem[language]}`)].join('\n');
