import type { Catalog, Language } from './language.js';

/** How bad a finding is: `stop` must not go on, `warn` needs a decision, `query` needs an answer, `advisory` is worth knowing. */
export type Severity = 'stop' | 'warn' | 'query' | 'advisory';

/** Values that a rule's words are built from. They are kept in the finding, so a number is never re-derived from text. */
export type Facts = Readonly<
  Record<string, string | number | boolean | undefined | readonly string[] | Catalog<string>>
>;

/** What a rule says, in one language. Three pillars: what is wrong (`says`), why (`title`, with the clause), what to do (`remedy`). */
export interface Words<F extends Facts> {
  /** The requirement, as a short statement that holds no value of any participant: it may be shown anywhere. */
  readonly title: string;
  /** One or two sentences on this row. They may hold values, so they stay in the sheet where the rule reads private columns. */
  says(facts: F): string;
  /** What it is about, where the clause has several such things: "Doxorubicin product". */
  readonly subject?: string;
  /** How far off, in a few words: "88 mg, +40.5%". Held to the same as `says`. */
  size?(facts: F): string | undefined;
  /** Of a contradiction: that two things disagree, without what they are, where the sentence must stay in the sheet. */
  readonly conflict?: string;
  /**
   * One sentence telling the reader what to do. It holds no value of a private column. Of an eligibility clause, `{then}` stands
   * for what to do once the cell has been found right: it depends on how far the person has come (`situation.ts`).
   */
  readonly remedy: string | ((facts: F) => string);
}

/** What an error tells a person: what happened and, where that is a sentence of its own, what to do. */
export interface Told {
  readonly what: string;
  readonly remedy?: string;
}

/** An error that is made for a person says itself, in the reader's language. */
export interface SaysItself extends Error {
  say(language: Language): Told;
}

export const saysItself = (error: unknown): error is SaysItself =>
  error instanceof Error && 'say' in error && typeof error.say === 'function';
