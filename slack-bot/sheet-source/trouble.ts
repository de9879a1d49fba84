import { groupBy } from '../../shared/group-by.js';
import { catalog, type Language } from '../../shared/language.js';
import { punctuation } from '../../shared/words/punctuation.js';
import type { WorkbookError } from '../../shared/workbook/decode.js';
import { ofBook, SheetReadError } from './read-error.js';

/** Of several workbooks, one of which the answer has older data, or nothing at all. */
export type BookTrouble = { readonly book: string } & (
  | { readonly state: 'stale'; readonly readAt: number; readonly ageMs: number; readonly error: SheetReadError }
  | { readonly state: 'unread'; readonly error: SheetReadError | WorkbookError }
);

/**
 * What happened to the workbooks and what that means for the numbers, one sentence for all that share a cause. `age` says how
 * old older data is.
 */
export function sayTroubles(
  troubles: readonly BookTrouble[],
  language: Language,
  age: (what: string, readAt: number, ageMs: number) => string,
): string[] {
  // A workbook that cannot be used names what it lacks; only what Google says is the same for several.
  const alike = groupBy(
    troubles,
    ({ state, error, book }) => `${state} ${error instanceof SheetReadError ? error.code : book}`,
  );
  return [...alike.values()].map((group) => {
    const [{ error, state }] = group as [BookTrouble];
    const books = group.map(({ book }) => book).join(punctuation(language).list);
    const what =
      error instanceof SheetReadError
        ? error.of(books).say(language).what
        : ofBook(language, books, error.say(language).what);
    if (state === 'unread') return `${what}${troubleWords(language).nothingOf(books)}`;
    const stale = group.filter((each) => each.state === 'stale').sort((a, b) => b.ageMs - a.ageMs)[0]!;
    return age(what, stale.readAt, stale.ageMs);
  });
}

/** What is said where a number would otherwise be read as complete. */
export const troubleWords = catalog({
  en: {
    nothingOf: (book: string): string => ` Nothing of ${book} is in this answer.`,
    without: (books: readonly string[], headline: string): string => `Without ${books.join(', ')}: ${headline}`,
    notRead: 'not read',
    siteUnread: (sites: readonly string[]): string => `Nothing is known of ${sites.join(', ')} at the moment`,
  },
  zh: {
    nothingOf: (book: string): string => `本答复不含 ${book} 的任何数据。`,
    without: (books: readonly string[], headline: string): string => `不含 ${books.join('、')}：${headline}`,
    notRead: '未能读取',
    siteUnread: (sites: readonly string[]): string => `目前没有 ${sites.join('、')} 的任何数据`,
  },
});
