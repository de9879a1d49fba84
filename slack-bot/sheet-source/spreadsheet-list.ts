/** One spreadsheet of the trial. Without `book` it is the only one. */
export interface ListedSpreadsheet {
  readonly book: string | undefined;
  readonly id: string;
}

/** The spreadsheets that were named, or what is wrong with the list, one sentence for each trouble. */
export type SpreadsheetList =
  | { readonly spreadsheets: readonly ListedSpreadsheet[]; readonly problems: readonly [] }
  | { readonly spreadsheets: undefined; readonly problems: readonly string[] };

const VARIABLE = 'GOOGLE_SPREADSHEET_ID';
const ID = /^[A-Za-z0-9_-]{10,}$/;
const BOOK = /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,19}$/u;
const HOW = 'Copy the address of the spreadsheet, or the part after /d/.';
const SEVERAL = 'Write several as QD=first,XA=second: the code of the site, an equals sign, the spreadsheet.';

/**
 * Reads what the administrator set: one spreadsheet, by ID or address, or several separated by commas or line breaks, each
 * with its site's code in front. The first of several settles the settings of the trial. Never repeats what was typed: it
 * may be a secret in the wrong variable.
 */
export function readSpreadsheetList(text: string): SpreadsheetList {
  const entries = text
    .split(/[,;\s]+(?=\S)/)
    .map((entry) => entry.trim().replace(/[,;]+$/, ''))
    .filter((entry) => entry !== '');
  if (entries.length === 0) return refused(`${VARIABLE} is not set. ${HOW}`);
  const listed = entries.map(readEntry);
  const problems: string[] = [];
  const [only] = listed;
  if (listed.length === 1 && only!.book === undefined) {
    return only!.id === undefined
      ? refused(`${VARIABLE} is no spreadsheet ID. ${HOW}`)
      : { spreadsheets: [{ book: undefined, id: only!.id }], problems: [] };
  }
  const books = new Map<string, number>();
  const ids = new Map<string, number>();
  listed.forEach(({ book, id }, index) => {
    const which = `Entry ${index + 1} of ${VARIABLE}`;
    if (book === undefined) problems.push(`${which} does not say whose workbook it is. ${SEVERAL}`);
    else if (!BOOK.test(book)) {
      problems.push(`${which} has a name that is not usable: letters and digits, at most 20. ${SEVERAL}`);
    } else if (books.has(book)) {
      problems.push(`${which} has the same name as entry ${books.get(book)}. Give every workbook a name of its own.`);
    } else books.set(book, index + 1);
    if (id === undefined) problems.push(`${which} is no spreadsheet ID. ${HOW}`);
    else if (ids.has(id)) {
      problems.push(`${which} is the same spreadsheet as entry ${ids.get(id)}. List every workbook once.`);
    } else ids.set(id, index + 1);
  });
  if (problems.length > 0) return { spreadsheets: undefined, problems };
  return { spreadsheets: listed.map(({ book, id }) => ({ book, id: id! })), problems: [] };
}

const refused = (problem: string): SpreadsheetList => ({ spreadsheets: undefined, problems: [problem] });

function readEntry(entry: string): { book: string | undefined; id: string | undefined } {
  // An address may hold an equals sign too; a name comes before anything that belongs to an address.
  const named = /^([^=/:?#]*)=(.*)$/.exec(entry);
  const text = named ? named[2]!.trim() : entry;
  const id = /\/d\/([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? text;
  return { book: named ? named[1]!.trim() : undefined, id: ID.test(id) ? id : undefined };
}
