import { LANGUAGES, type Language } from '../../shared/language.js';

/** The language of a person. */
export type LanguageOf = (userId: string) => Promise<Language>;

const KNOWN_FOR_MS = 3_600_000;
const RETRY_AFTER_MS = 60_000;
const MOST_PEOPLE = 10_000;
/** Nobody waits longer than this for their own language. */
const WAIT_MS = 1_500;

/** Chinese and English by locale; anyone else, and anyone whose locale cannot be learned, gets the default. */
export function languageBy(
  localeOf: (userId: string) => Promise<string | undefined>,
  fallback: Language,
  now: () => number = Date.now,
  waitMs = WAIT_MS,
): LanguageOf {
  const known = new Map<string, { language: Language; until: number; learning?: Promise<Language> }>();
  return async (userId) => {
    const cached = known.get(userId);
    if (cached && cached.until > now()) {
      // Whoever asks twice at once waits for the same look, and no longer than for one of their own.
      const { learning, language } = cached;
      return learning === undefined ? language : Promise.race([learning, after(waitMs, language)]);
    }
    const otherwise = cached?.language ?? fallback;
    if (known.size >= MOST_PEOPLE) known.clear();
    const keep = (language: Language, forMs: number): Language => {
      known.set(userId, { language, until: now() + forMs });
      return language;
    };
    const learning = localeOf(userId).then(
      (locale) => keep(ofLocale(locale) ?? fallback, KNOWN_FOR_MS),
      () => keep(otherwise, RETRY_AFTER_MS),
    );
    // Until it is learned: a language that cannot be learned never costs anybody their answer.
    known.set(userId, { language: otherwise, until: now() + RETRY_AFTER_MS, learning });
    return Promise.race([learning, after(waitMs, otherwise)]);
  };
}

/**
 * The language that a person chose, before any that is guessed. When the store does not answer, or not soon, the guess will
 * do: nobody's answer waits for their language.
 */
export function languageChosen(
  chosen: (userId: string) => Promise<Language | undefined>,
  guessed: LanguageOf,
  waitMs = WAIT_MS,
): LanguageOf {
  return async (userId) => {
    const asked = chosen(userId).catch(() => undefined);
    return (await Promise.race([asked, after(waitMs, undefined)])) ?? guessed(userId);
  };
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms).unref());
}

function ofLocale(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined;
  return LANGUAGES.find((language) => new RegExp(String.raw`^${language}\b`, 'i').test(locale));
}
