/** The languages of everything that a person reads. */
export type Language = 'en' | 'zh';

/**
 * Words in every language, by the language that the reader has. A further language is an error of the compiler in every
 * catalog that lacks it.
 */
export type Catalog<T> = Readonly<Record<Language, T>>;

/** One accessor for one catalog. What `en` has, the others must have too. */
export const catalog =
  <T>(words: Catalog<T>) =>
  (language: Language): T =>
    words[language];
