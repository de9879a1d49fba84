import type { Catalog } from '../../shared/language.js';

/** One spreadsheet of the trial. Without `book` it is the only one. */
export interface ListedSpreadsheet {
  readonly book: string | undefined;
  readonly id: string;
}

/** The spreadsheets that were named, or what is wrong with the list: one sentence for each trouble, in both languages. */
export type SpreadsheetList =
  | { readonly spreadsheets: readonly ListedSpreadsheet[]; readonly problems: readonly [] }
  | { readonly spreadsheets: undefined; readonly problems: readonly Catalog<string>[] };

const VARIABLE = 'GOOGLE_SPREADSHEET_ID';
const ID = /^[A-Za-z0-9_-]{10,}$/;
const BOOK = /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,19}$/u;

/** What can be wrong; `n` is the place of the entry in the list, `other` that of the one it repeats. */
type Trouble =
  | { readonly what: 'not-set' | 'no-id' }
  | { readonly what: 'entry-without-name' | 'entry-bad-name' | 'entry-no-id'; readonly n: number }
  | { readonly what: 'same-name' | 'same-spreadsheet'; readonly n: number; readonly other: number };

const HOW = 'Copy the address of the spreadsheet, or the part after /d/.';
const SEVERAL = 'Write several as QD=first,XA=second: the code of the site, an equals sign, the spreadsheet.';
const HOW_ZH = '请复制电子表格的网址，或其中 /d/ 之后的部分。';
const SEVERAL_ZH = '多个表格请写作 QD=第一个,XA=第二个：中心代码、等号、电子表格。';

function inEnglish(trouble: Trouble): string {
  switch (trouble.what) {
    case 'not-set':
      return `${VARIABLE} is not set. ${HOW}`;
    case 'no-id':
      return `${VARIABLE} is no spreadsheet ID. ${HOW}`;
    case 'entry-without-name':
      return `Entry ${trouble.n} of ${VARIABLE} does not say whose workbook it is. ${SEVERAL}`;
    case 'entry-bad-name':
      return `Entry ${trouble.n} of ${VARIABLE} has a name that is not usable: letters and digits, at most 20. ${SEVERAL}`;
    case 'entry-no-id':
      return `Entry ${trouble.n} of ${VARIABLE} is no spreadsheet ID. ${HOW}`;
    case 'same-name':
      return `Entry ${trouble.n} of ${VARIABLE} has the same name as entry ${trouble.other}. Give every workbook a name of its own.`;
    case 'same-spreadsheet':
      return `Entry ${trouble.n} of ${VARIABLE} is the same spreadsheet as entry ${trouble.other}. List every workbook once.`;
  }
}

function inChinese(trouble: Trouble): string {
  switch (trouble.what) {
    case 'not-set':
      return `未设置 ${VARIABLE}。${HOW_ZH}`;
    case 'no-id':
      return `${VARIABLE} 不是电子表格编号。${HOW_ZH}`;
    case 'entry-without-name':
      return `${VARIABLE} 的第 ${trouble.n} 项未说明属于哪个中心。${SEVERAL_ZH}`;
    case 'entry-bad-name':
      return `${VARIABLE} 的第 ${trouble.n} 项名称不可用：只能是字母和数字，最多 20 个字符。${SEVERAL_ZH}`;
    case 'entry-no-id':
      return `${VARIABLE} 的第 ${trouble.n} 项不是电子表格编号。${HOW_ZH}`;
    case 'same-name':
      return `${VARIABLE} 的第 ${trouble.n} 项与第 ${trouble.other} 项同名。请为每个工作簿指定不同的名称。`;
    case 'same-spreadsheet':
      return `${VARIABLE} 的第 ${trouble.n} 项与第 ${trouble.other} 项是同一个电子表格。每个工作簿只列一次。`;
  }
}

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
  if (entries.length === 0) return refused([{ what: 'not-set' }]);
  const listed = entries.map(readEntry);
  const troubles: Trouble[] = [];
  const [only] = listed;
  if (listed.length === 1 && only!.book === undefined) {
    return only!.id === undefined
      ? refused([{ what: 'no-id' }])
      : { spreadsheets: [{ book: undefined, id: only!.id }], problems: [] };
  }
  const books = new Map<string, number>();
  const ids = new Map<string, number>();
  listed.forEach(({ book, id }, index) => {
    const n = index + 1;
    if (book === undefined) troubles.push({ what: 'entry-without-name', n });
    else if (!BOOK.test(book)) troubles.push({ what: 'entry-bad-name', n });
    else if (books.has(book)) troubles.push({ what: 'same-name', n, other: books.get(book)! });
    else books.set(book, n);
    if (id === undefined) troubles.push({ what: 'entry-no-id', n });
    else if (ids.has(id)) troubles.push({ what: 'same-spreadsheet', n, other: ids.get(id)! });
    else ids.set(id, n);
  });
  if (troubles.length > 0) return refused(troubles);
  return { spreadsheets: listed.map(({ book, id }) => ({ book, id: id! })), problems: [] };
}

function refused(troubles: readonly Trouble[]): SpreadsheetList {
  return {
    spreadsheets: undefined,
    problems: troubles.map((trouble) => ({ en: inEnglish(trouble), zh: inChinese(trouble) })),
  };
}

function readEntry(entry: string): { book: string | undefined; id: string | undefined } {
  // An address may hold an equals sign too; a name comes before anything that belongs to an address.
  const named = /^([^=/:?#]*)=(.*)$/.exec(entry);
  const text = named ? named[2]!.trim() : entry;
  const id = /\/d\/([A-Za-z0-9_-]+)/.exec(text)?.[1] ?? text;
  return { book: named ? named[1]!.trim() : undefined, id: ID.test(id) ? id : undefined };
}
