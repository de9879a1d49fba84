import type { NumberFormat } from '../../spreadsheet/types.js';

/** What `getNumberFormat` answers for a cell without a format of its own. */
export const AUTOMATIC_PATTERN = '0.###############';

const DEFAULTS: Readonly<Record<NumberFormat['type'], string>> = {
  TEXT: '@',
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '$#,##0.00',
  DATE: 'M/d/yyyy',
  TIME: 'h:mm:ss am/pm',
  DATE_TIME: 'M/d/yyyy H:mm:ss',
  SCIENTIFIC: '0.00E+00',
};

/** The pattern of a cell's format as a script reads it. */
export function patternOf(format: NumberFormat | undefined): string {
  return format ? (format.pattern ?? DEFAULTS[format.type]) : AUTOMATIC_PATTERN;
}

/** The document's format for a pattern; undefined for the automatic one. */
export function formatOf(pattern: string): NumberFormat | undefined {
  if (pattern === '' || pattern === AUTOMATIC_PATTERN || /^general$/i.test(pattern)) return undefined;
  if (pattern === '@') return { type: 'TEXT', pattern };
  // Letters inside quotes and brackets are text, colors or currencies.
  const bare = pattern.replace(/"[^"]*"|\\./g, '').replace(/\[(?![hms]+\])[^\]]*\]/gi, '');
  const date = /[yd]/i.test(bare);
  const time = /[hs]|am\/pm|\[m+\]/i.test(bare);
  if (date || time || /m/i.test(bare)) return { type: date && time ? 'DATE_TIME' : time ? 'TIME' : 'DATE', pattern };
  if (bare.includes('%')) return { type: 'PERCENT', pattern };
  if (/[0#]E[+-]/i.test(bare)) return { type: 'SCIENTIFIC', pattern };
  if (/[$¥￥€£]/.test(pattern)) return { type: 'CURRENCY', pattern };
  return { type: 'NUMBER', pattern };
}
