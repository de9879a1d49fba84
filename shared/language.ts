/** The languages of everything that a person reads. A further one is added here, and the compiler names what it lacks. */
export const LANGUAGES = ['en', 'zh'] as const;

export type Language = (typeof LANGUAGES)[number];

export const isLanguage = (value: unknown): value is Language => (LANGUAGES as readonly unknown[]).includes(value);

/** The language of a locale such as `zh-CN` or `zh_CN.UTF-8`; English when it is none of ours. */
export const languageOfLocale = (locale: string): Language =>
  LANGUAGES.find((language) => locale.toLowerCase().startsWith(language)) ?? 'en';

/** The one that a button for changing the language leads to. */
export const nextLanguage = (language: Language): Language =>
  LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length]!;

/**
 * Words in every language, by the language that the reader has. A further language is an error of the compiler in every
 * catalog that lacks it.
 */
export type Catalog<T> = Readonly<Record<Language, T>>;

/** One accessor for one catalog. What `en` has, the others must have too. */
export const catalog =
  <T>(words: { readonly en: T } & Catalog<NoInfer<T>>) =>
  (language: Language): T =>
    words[language];
