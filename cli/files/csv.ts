import { FileError } from './file-error.js';

/** Spreadsheet programs write commas, semicolons where the comma is the decimal mark, or tabs ("Unicode Text"). */
const SEPARATORS = [',', ';', '\t'] as const;
type Separator = (typeof SEPARATORS)[number];
/** Enough records to see which separator they share. */
const RECORDS_LOOKED_AT = 20;

/** The rows of one file of separated values, texts as they stand. Throws `FileError` for what is no whole text or no whole table. */
export function readSeparated(bytes: Buffer, file: string): string[][] {
  const text = textOf(bytes, file);
  // Excel's own way of naming the separator: no row of the table.
  const named = /^sep=([,;\t])\r?\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const rows = [...records(body, (named?.[1] as Separator | undefined) ?? separatorOf(body), file)];
  return rows.map((cells) => cells.map(plainText));
}

/** The separator that most of the first records have in the same number; of two alike, the one that parts more. */
function separatorOf(text: string): Separator {
  let best: { separator: Separator; agreeing: number; count: number } = { separator: ',', agreeing: 0, count: 0 };
  for (const separator of SEPARATORS) {
    const times = new Map<number, number>();
    let looked = 0;
    try {
      for (const cells of records(text, separator, '')) {
        if (cells.length > 1) times.set(cells.length, (times.get(cells.length) ?? 0) + 1);
        looked += 1;
        if (looked === RECORDS_LOOKED_AT) break;
      }
    } catch {
      // Quotes that make no sense under one separator may do so under another.
      continue;
    }
    for (const [count, agreeing] of times) {
      if (agreeing > best.agreeing || (agreeing === best.agreeing && count > best.count)) {
        best = { separator, agreeing, count };
      }
    }
  }
  return best.separator;
}

/** The records of a text (RFC 4180). A blank line is a record of one blank cell: its row's number is an address. */
function* records(text: string, separator: Separator, file: string): Generator<string[]> {
  let cells: string[] = [];
  let line = 1;
  let at = 0;
  while (at < text.length) {
    // `="001"` is a formula that Excel's users write around a code, so that it stays text.
    const quoted = text[at] === '"' ? at : text.startsWith('="', at) ? at + 1 : -1;
    let end: number;
    if (quoted < 0) {
      end = at;
      while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') {
        if (text[end] === '"') throw malformed(file, line);
        end += 1;
      }
      cells.push(text.slice(at, end));
    } else {
      let close = text.indexOf('"', quoted + 1);
      while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
      if (close < 0) throw malformed(file, line);
      const inside = text.slice(quoted + 1, close).replaceAll('""', '"');
      for (const char of inside) if (char === '\n') line += 1;
      cells.push(inside);
      end = close + 1;
    }
    const next = text[end];
    if (next === separator) {
      at = end + 1;
      // Behind the last separator of the text stands one cell more.
      if (at === text.length) cells.push('');
    } else if (next === undefined || next === '\n' || next === '\r') {
      yield cells;
      cells = [];
      line += 1;
      at = next === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
    } else throw malformed(file, line);
  }
  if (cells.length > 0) yield cells;
}

/** `="001"` and `'001` are the text 001, each in a way that keeps a program from reading a number. */
const plainText = (cell: string): string => /^="([^"]*)"$/.exec(cell)?.[1] ?? cell.replace(/^'(?=[\d=+@-])/, '');

function malformed(file: string, line: number): FileError {
  return new FileError('malformed-csv', {
    en: `${file} cannot be read as CSV at line ${line}: a quotation mark there is not closed or stands alone; correct it, or export the tab again.`,
    zh: `${file} 第 ${line} 行无法按 CSV 读取：引号未闭合或位置有误；请更正，或重新导出该工作表。`,
  });
}

/** UTF-8, UTF-16 as Excel's "Unicode Text" is, or GB18030 as Excel writes .csv on a Chinese computer. */
function textOf(bytes: Buffer, file: string): string {
  const [one, two] = bytes;
  const hasNul = bytes.subarray(0, 1000).includes(0);
  const isLittle = (one === 0xff && two === 0xfe) || (hasNul && two === 0);
  const isBig = (one === 0xfe && two === 0xff) || (hasNul && one === 0);
  const text = isLittle
    ? decoded(bytes, 'utf-16le')
    : isBig
      ? decoded(bytes, 'utf-16be')
      : (decoded(bytes, 'utf-8') ?? (looksChinese(bytes) ? decoded(bytes, 'gb18030') : undefined));
  if (text !== undefined && !text.includes('\0')) return text;
  throw new FileError('not-utf8', {
    en: `The characters of ${file} cannot be read: it is neither UTF-8 nor UTF-16 nor GB18030; in Excel, save it as "CSV UTF-8".`,
    zh: `无法识别 ${file} 的字符编码（不是 UTF-8、UTF-16 或 GB18030）；请在 Excel 中另存为“CSV UTF-8”。`,
  });
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    // The decoder drops a byte order mark by itself.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Nearly any bytes can be read as GB18030, a European file too, with nonsense for its accents. In Chinese text, nearly all
 * pairs are of the common characters and their punctuation.
 */
function looksChinese(bytes: Buffer): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const first = bytes[at]!;
    if (first < 0x80) continue;
    at += 1;
    const second = bytes[at] ?? 0;
    pairs += 1;
    if (second >= 0xa1 && ((first >= 0xb0 && first <= 0xf7) || (first >= 0xa1 && first <= 0xa9))) common += 1;
  }
  return common > 0.9 * pairs;
}
