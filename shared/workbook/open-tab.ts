import { bareHeading, type HeadingMatch, inOneLine, matchHeadings, unitOfColumn } from './headings.js';
import { mayBeShown } from './may-be-shown.js';
import { personalHeading } from './personal-data.js';
import { type Problem, problem } from './problems.js';
import { columnLetters, type RawTab, withoutMarks } from './raw.js';
import type { Column, TabName } from './schema.js';

/** A tab whose headings have been found. */
export interface OpenTab {
  readonly name: TabName;
  /** Of several workbooks, the one the tab belongs to. */
  readonly book: string | undefined;
  /** Its cells as they stand. */
  readonly raw: RawTab;
  /** Its cells as they are read: without the apostrophes that mark text. */
  readonly values: RawTab['values'];
  readonly headings: HeadingMatch;
}

/** Finds the headings of a tab and reports the ones that cannot be used. */
export function openTab(
  name: TabName,
  raw: RawTab,
  columns: readonly Column[],
  problems: Problem[],
  book?: string,
): OpenTab {
  const values = withoutMarks(raw.values);
  const headings = matchHeadings(columns, values);
  const row = headings.row + 1;
  const place = (at: number | undefined, column: string) => ({
    book,
    tab: raw.title,
    row,
    at,
    column,
    participant: undefined,
  });
  for (const { column, nearest: near } of headings.missing) {
    if (column.optional) continue;
    problems.push(
      problem(
        'missingColumn',
        {
          heading: { en: column.en, zh: column.zh },
          tab: raw.title,
          nearest: near && mayBeShown(near.heading) ? inOneLine(near.heading) : undefined,
          cell: near && `${columnLetters(near.at)}${row}`,
          unit: unitOfColumn(column),
        },
        place(near?.at, column.key),
      ),
    );
  }
  for (const { column, at } of headings.repeated) {
    problems.push(
      problem(
        'repeatedColumn',
        { heading: column.en, cells: at.map((index) => `${columnLetters(index)}${row}`) },
        place(at[0], column.key),
      ),
    );
  }
  for (const { column, at, unit } of headings.otherUnit) {
    problems.push(problem('otherUnit', { heading: column.en, unit }, place(at, column.key)));
  }
  for (const { at, heading } of headings.extra) {
    const what = personalHeading(bareHeading(heading));
    if (what) {
      problems.push(
        problem(
          'personalColumn',
          { what },
          { book, tab: raw.title, row, at, column: undefined, participant: undefined },
        ),
      );
    }
  }
  return { name, book, raw, values, headings };
}
