import { fold } from './fold.js';
import { personalData, personalDataInNumber } from './personal-data.js';
import { type Column, TABS } from './schema.js';

/** Words that people call such tabs by, and that are nobody's name. */
const TAB_WORDS = ['list', 'log', 'master', 'overview', 'roster', 'sheet', 'table', 'tracker', 'tracking', 'workbook'];

/** Words of the tabs and headings themselves: a title without any of them and with two capitalized words may be a person. */
const HEADING_WORDS: ReadonlySet<string> = new Set([
  ...TAB_WORDS,
  ...Object.entries(TABS).flatMap(([name, { aliases, columns }]) =>
    [
      name,
      ...aliases,
      ...(columns as readonly Column[]).flatMap((column) => [column.en, ...(column.aliases ?? [])]),
    ].flatMap((text) => fold(text).split(/[^a-z]+/)),
  ),
]);

/** A heading or a title that people typed is repeated only when it can hardly be a person's name or number. */
export function mayBeShown(text: string): boolean {
  if (personalData(text) !== undefined || personalDataInNumber(Number(text)) !== undefined) return false;
  const words = fold(text).split(/[^\p{L}]+/u);
  return words.filter((word) => word.length > 1).length < 2 || words.some((word) => HEADING_WORDS.has(word));
}
