import type { Language } from '../../shared/language.js';

/** What is wrong with the environment, in both languages, with its remedy. Never repeats a secret. */
export interface EnvironmentProblem {
  /** The variable it is about; the first of several. */
  readonly variable: string;
  readonly en: string;
  readonly zh: string;
}

/** One message with every problem in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The sentences in English. */
  readonly problems: readonly string[];

  constructor(readonly found: readonly EnvironmentProblem[]) {
    super(list('The bot cannot start:', found, 'en'));
    this.problems = found.map(({ en }) => en);
  }

  say(language: Language): string {
    return language === 'zh' ? list('机器人无法启动：', this.found, 'zh') : this.message;
  }
}

const list = (title: string, found: readonly EnvironmentProblem[], language: Language): string =>
  [title, ...found.map((problem) => `- ${problem[language]}`)].join('\n');
