import type { NumberFormat } from '../../stand-ins/spreadsheet/types.js';

/** Excel's date of "the reader's own order" (built-in format 14): shown as an ISO date, which nobody reads two ways. */
const READERS_DATE = /^mm-dd-yy$/i;

/** What a format code of an .xlsx file means for the grid; `undefined` for General. */
export function formatFromFile(code: string | undefined): NumberFormat | undefined {
  if (code === undefined || /^(general)?$/i.test(code)) return undefined;
  if (code === '@') return { type: 'TEXT', pattern: '@' };
  if (READERS_DATE.test(code)) return { type: 'DATE', pattern: 'yyyy-mm-dd' };
  // Colors, conditions, locales and literals are no part of what the code shows.
  const pattern = code.split(';')[0]!.replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  const tokens = pattern.replace(/"[^"]*"|\\.|_./g, '');
  const hasDay = /[yd]/i.test(tokens) || (/m/i.test(tokens) && !/[hs]/i.test(tokens));
  const hasTime = /[hs]/i.test(tokens);
  if (hasDay && hasTime) return { type: 'DATE_TIME', pattern };
  if (hasDay) return { type: 'DATE', pattern };
  if (hasTime) return { type: 'TIME', pattern };
  if (tokens.includes('%')) return { type: 'PERCENT', pattern };
  if (/e[+-]/i.test(tokens)) return { type: 'SCIENTIFIC', pattern };
  return { type: 'NUMBER', pattern };
}

const CODES: Readonly<Record<NumberFormat['type'], string>> = {
  TEXT: '@',
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '#,##0.00',
  DATE: 'yyyy-mm-dd',
  TIME: 'h:mm:ss',
  DATE_TIME: 'yyyy-mm-dd h:mm:ss',
  SCIENTIFIC: '0.00E+00',
};

/** The format code that an .xlsx file holds for a format of the grid. */
export function formatToFile(format: NumberFormat | undefined): string {
  return format === undefined ? 'General' : format.pattern || CODES[format.type];
}

/** Whether two formats would be one and the same code in a file. */
export function sameInFile(a: NumberFormat | undefined, b: NumberFormat | undefined): boolean {
  return formatToFile(a) === formatToFile(b);
}
