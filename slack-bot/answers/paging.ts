import { LIMITS } from '../views/limits.js';
import { type BotWords, botWords } from '../words/bot-words.js';
import type { Column, Suggestion } from './answer.js';
import type { AnswerContext } from './context.js';
import { type Request, requestText } from './request.js';

/** How many rows are shown before anybody asks for more. */
export const TOP_ROWS = 10;

/** A stretch of a list, with the buttons that lead to the rest of it. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  /** Which rows these are, such as "1 to 10 of 43". */
  readonly place: string;
  readonly buttons: readonly Suggestion[];
  /** That the list is not the one the button was made from. */
  readonly notices: readonly string[];
  /** What Refresh asks again: the same page, of the list as it then is. */
  readonly request: string;
}

/**
 * The top of a list, or a page of all of it. A button carries the page and the fingerprint of the list it was made from, so
 * that it can be pressed at any time: it answers from the data of that moment, and says when the list has changed since.
 * `keyOf` is what makes a row that row, in no language.
 */
export function pageOf<Row>(
  context: AnswerContext,
  request: Request,
  all: readonly Row[],
  keyOf: (row: Row) => string,
  columns: readonly Column[],
  top = TOP_ROWS,
): Page<Row> {
  const words = botWords(context.language);
  const { was, page: asked, ...question } = request;
  const size = rowsThatFit(columns);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const print = fingerprint(all.map(keyOf));
  const page = asked === undefined ? undefined : Math.min(asked, pages);
  const from = page === undefined ? 0 : (page - 1) * size;
  const rows = all.slice(from, page === undefined ? top : from + size);
  const button = (label: string, to: number | undefined): Suggestion => ({
    label,
    request: requestText({ ...question, ...(to !== undefined && { page: to, was: print }) }),
  });
  const buttons: Suggestion[] = [];
  if (page === undefined && all.length > rows.length) buttons.push(button(words.showAll(all.length), 1));
  if (page !== undefined && page < pages) {
    buttons.push(button(words.nextRows(Math.min(size, all.length - from - size)), page + 1));
  }
  if (page !== undefined && page > 1) buttons.push(button(words.previousRows(size), page - 1));
  if (page !== undefined && all.length > top) buttons.push(button(words.topRows(top), undefined));
  const hasChanged = (was !== undefined && was !== print) || (asked !== undefined && asked > pages);
  return {
    rows,
    place: words.rowsShown(all.length === 0 ? 0 : from + 1, from + rows.length, all.length),
    buttons,
    notices: hasChanged ? [words.listChanged] : [],
    request: requestText({ ...question, ...(page !== undefined && { page }) }),
  };
}

/** Which rows a page shows, for whoever hears it: without it every page would sound the same. */
export function pageAloud({ page }: Request, words: BotWords, place: string): string[] {
  return page === undefined ? [] : [words.rowsAloud(place)];
}

/** Full cells in every row still leave the table within one message: a page never has to be cut. */
export function rowsThatFit(columns: readonly Column[]): number {
  const heading = columns.reduce<number>((sum, { title }) => sum + title.length, LIMITS.table.caption);
  const row = columns.reduce((sum, { most }) => sum + most, 0);
  return Math.min(LIMITS.table.rows, Math.floor((LIMITS.table.characters - heading) / row));
}

/** Eight hexadecimal digits that differ when the list does (FNV-1a). It guards nothing; it only notices. */
function fingerprint(keys: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const key of keys) {
    for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
    hash = Math.imul(hash ^ 0x0a, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
