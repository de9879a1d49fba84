import { type Guess, guessesAbout } from '../set-up/guesses.js';
import type { Book } from '../workbook/decode.js';
import type { RawWorkbook } from '../workbook/raw.js';

/** Columns of one tab that hold data and that no check reads. */
export interface UnreadColumns {
  readonly book: string | undefined;
  readonly tab: string;
  readonly columns: number;
}

const known = new WeakMap<RawWorkbook, readonly Omit<UnreadColumns, 'book'>[]>();

/**
 * How many columns of each tab hold data and are read by no check: without their headings, for these may say what must stay
 * in the sheet. Looked at once for each time that a workbook was read.
 */
export function unreadColumnsIn(books: readonly Pick<Book, 'key' | 'raw'>[]): UnreadColumns[] {
  return books.flatMap(({ key, raw }) => {
    let found = known.get(raw);
    if (found === undefined) {
      found = countByTab(guessesAbout(raw));
      known.set(raw, found);
    }
    return found.map((each) => ({ book: key, ...each }));
  });
}

function countByTab(guesses: readonly Guess[]): Omit<UnreadColumns, 'book'>[] {
  const counts = new Map<string, number>();
  for (const guess of guesses) {
    const isColumn = ['heading', 'unit', 'repeated heading', 'unread column'].includes(guess.kind);
    if (isColumn && 'cells' in guess && guess.cells > 0) counts.set(guess.tab, (counts.get(guess.tab) ?? 0) + 1);
  }
  return [...counts].map(([tab, columns]) => ({ tab, columns }));
}
