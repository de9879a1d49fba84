import type { RawMerge } from '../../../shared/workbook/raw.js';

/** A range such as `A1:B2`, or one cell; `undefined` for what is neither. */
export function rangeOf(text: string): RawMerge | undefined {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(text);
  if (!match) return undefined;
  const range = {
    startRow: Number(match[2]) - 1,
    endRow: Number(match[4] ?? match[2]),
    startColumn: columnNumber(match[1]!),
    endColumn: columnNumber(match[3] ?? match[1]!) + 1,
  };
  return range.endRow > range.startRow && range.endColumn > range.startColumn ? range : undefined;
}

/** Counted from 0. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at += 1) number = number * 26 + letters.charCodeAt(at) - 64;
  return number - 1;
}
