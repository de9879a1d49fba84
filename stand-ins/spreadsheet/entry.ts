import { fromLocale } from './formula-locale.js';
import { FormulaSyntaxError, parseFormula } from './formula-parse.js';
import { type LocaleHabits, localeHabits } from './locale.js';
import { dateToSerial, isRealDate, serialToDate } from './serial.js';
import type { ErrorValue, NumberFormat, Value } from './types.js';

export interface EntryOptions {
  /** As the document's: `en_US`, `zh_CN`. */
  readonly locale: string;
  /** Today's serial, for a date typed without its year. */
  readonly today: number;
  /** The number format the cell already has: kept unless the entry is of another type, and TEXT keeps everything as typed. */
  readonly format?: NumberFormat;
}

/** What typing gives: a value, or a formula still to be computed (its `value` is then `null`). */
export interface Entry {
  readonly value: Value;
  readonly formula?: string;
  /** The format the entry brings to the cell, when it changes. */
  readonly numberFormat?: NumberFormat;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const LONG_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const ERRORS = new Set<string>(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!']);

function fullYear(text: string): number {
  if (text.length === 4) return Number(text);
  return Number(text) < 50 ? 2000 + Number(text) : 1900 + Number(text);
}

function dated(year: number, month: number, day: number, pattern: string): Entry | null {
  if (!isRealDate({ year, month, day })) return null;
  return { value: dateToSerial({ year, month, day }), numberFormat: { type: 'DATE', pattern } };
}

const digits = (letter: string, text: string): string => letter.repeat(text.length > 1 ? 2 : 1);

function parseDate(text: string, habits: LocaleHabits, today: number): Entry | null {
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) {
    const [, year, mark, month, day] = yearFirst;
    // Dashes are shown as the ISO date whatever the digits typed; slashes as they were typed.
    const pattern = mark === '-' ? 'yyyy-mm-dd' : `yyyy${mark}${digits('m', month!)}${mark}${digits('d', day!)}`;
    return dated(Number(year), Number(month), Number(day), pattern);
  }
  const chinese = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/.exec(text);
  if (chinese && habits.chinese) {
    const pattern = chinese[3] === undefined ? 'yyyy"年"m"月"' : 'yyyy"年"m"月"d"日"';
    return dated(Number(chinese[1]), Number(chinese[2]), Number(chinese[3] ?? 1), pattern);
  }
  const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (yearLast && (yearLast[2] !== '.' || habits.decimal === ',')) {
    const [, first, mark, second, year] = yearLast;
    const [month, day] = habits.dayFirst ? [second!, first!] : [first!, second!];
    const [m, d] = [digits('m', month), digits('d', day)];
    const pattern = `${habits.dayFirst ? `${d}${mark}${m}` : `${m}${mark}${d}`}${mark}${'y'.repeat(year!.length)}`;
    return dated(fullYear(year!), Number(month), Number(day), pattern);
  }
  const noYear = /^(\d{1,2})([-/])(\d{1,2})$/.exec(text);
  if (noYear) {
    const [, first, mark, second] = noYear;
    const [month, day] = habits.dayFirst ? [second!, first!] : [first!, second!];
    const { year } = serialToDate(today);
    return dated(year, Number(month), Number(day), habits.dayFirst ? `d${mark}m` : `m${mark}d`);
  }
  return parseNamedMonth(text);
}

function monthNumber(name: string): number {
  const lower = name.toLowerCase().replace('.', '');
  const long = LONG_MONTHS.indexOf(lower);
  return (long >= 0 ? long : MONTHS.indexOf(lower)) + 1;
}

function parseNamedMonth(text: string): Entry | null {
  const monthFirst = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(text);
  const dayFirst = /^(\d{1,2})([ -])([A-Za-z]{3,9})\.?\2(\d{4}|\d{2})$/.exec(text);
  const name = monthFirst?.[1] ?? dayFirst?.[3];
  const month = name === undefined ? 0 : monthNumber(name);
  if (month === 0) return null;
  const m = name!.length > 3 ? 'mmmm' : 'mmm';
  if (monthFirst) return dated(Number(monthFirst[3]), month, Number(monthFirst[2]), `${m} d, yyyy`);
  const [, day, mark, , year] = dayFirst!;
  return dated(fullYear(year!), month, Number(day), `d${mark}${m}${mark}${'y'.repeat(year!.length)}`);
}

function parseTime(text: string): { fraction: number; pattern: string } | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap]m))?$/i.exec(text);
  if (!match) return null;
  const [, h, m, s = '0', half] = match;
  const hours = half ? (Number(h) % 12) + (/p/i.test(half) ? 12 : 0) : Number(h);
  if (hours > 23 || Number(m) > 59 || Number(s) > 59 || (half && (Number(h) < 1 || Number(h) > 12))) return null;
  const pattern = `${digits('h', half ? '1' : h!)}:mm${match[3] === undefined ? '' : ':ss'}${half ? ' am/pm' : ''}`;
  return { fraction: (hours * 3600 + Number(m) * 60 + Number(s)) / 86400, pattern };
}

function parseMoment(text: string, habits: LocaleHabits, today: number): Entry | null {
  const date = parseDate(text, habits, today);
  if (date) return date;
  const time = parseTime(text);
  if (time) return { value: time.fraction, numberFormat: { type: 'TIME', pattern: time.pattern } };
  const both = /^(.+?)[ T]+(\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?)$/i.exec(text);
  const day = both && parseDate(both[1]!, habits, today);
  const clock = both && parseTime(both[2]!);
  if (!day || !clock) return null;
  return {
    value: (day.value as number) + clock.fraction,
    numberFormat: { type: 'DATE_TIME', pattern: `${day.numberFormat!.pattern} ${clock.pattern}` },
  };
}

function parseNumber(text: string, habits: LocaleHabits): Entry | null {
  const inParentheses = /^\((.+)\)$/.exec(text);
  const sign = inParentheses ? '-' : (/^[+-]/.exec(text)?.[0] ?? '');
  let rest = inParentheses ? inParentheses[1]! : text.slice(sign.length);
  const currency = /^([$¥￥€£])\s?|\s?([€])$/.exec(rest);
  if (currency) rest = rest.replace(currency[0], '');
  const percent = rest.endsWith('%');
  if (percent) rest = rest.slice(0, -1).trimEnd();
  const { thousands, decimal } = habits;
  const [point, comma] = [decimal === '.' ? '\\.' : ',', thousands === '.' ? '\\.' : thousands];
  const plain = new RegExp(`^(?:\\d+(?:${point}\\d*)?|${point}\\d+)(?:[eE][+-]?\\d+)?$`);
  const grouped = new RegExp(`^\\d{1,3}(?:${comma}\\d{3})+(?:${point}\\d*)?$`);
  const isGrouped = grouped.test(rest);
  if (!isGrouped && !plain.test(rest)) return null;
  const number = Number(
    (sign === '-' ? '-' : '') + rest.replaceAll(thousands === decimal ? '' : thousands, '').replace(decimal, '.'),
  );
  if (!Number.isFinite(number)) return null;
  const decimals = rest.includes(decimal) ? '.00' : '';
  if (percent)
    return {
      value: Number(`${number}e-2`) || number / 100,
      numberFormat: { type: 'PERCENT', pattern: `0${decimals}%` },
    };
  if (currency) {
    const mark = currency[1] ?? currency[2]!;
    const pattern = currency[1] ? `${mark}#,##0${decimals}` : `#,##0${decimals} ${mark}`;
    return { value: number, numberFormat: { type: 'CURRENCY', pattern } };
  }
  if (/e/i.test(rest)) return { value: number, numberFormat: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  if (isGrouped) return { value: number, numberFormat: { type: 'NUMBER', pattern: `#,##0${decimals}` } };
  return { value: number };
}

function isFormulaWithSign(text: string): boolean {
  return /^[+-]./.test(text) && isFormula(`=${text}`);
}

/** What cannot be a formula stays as typed, and shows an error; a comma between arguments is one where it is the decimal mark. */
function typedFormula(text: string, locale: string): Entry {
  try {
    return { value: null, formula: fromLocale(text, locale) };
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) throw error;
    return isFormula(text) ? { value: { error: '#ERROR!' } } : { value: null, formula: text };
  }
}

function isFormula(text: string): boolean {
  try {
    parseFormula(text);
    return true;
  } catch (error) {
    if (error instanceof FormulaSyntaxError) return false;
    throw error;
  }
}

function recognize(typed: string, options: EntryOptions): Entry {
  const habits = localeHabits(options.locale);
  const text = typed.trim();
  if (text === '') return { value: typed === '' ? null : typed };
  if (text.startsWith('=') && text.length > 1) return typedFormula(text, options.locale);
  if (/^(true|false)$/i.test(text)) return { value: /^t/i.test(text) };
  if (ERRORS.has(text.toUpperCase())) return { value: { error: text.toUpperCase() as ErrorValue['error'] } };
  const found = parseNumber(text, habits) ?? parseMoment(text, habits, options.today);
  if (found) return found;
  if (isFormulaWithSign(text)) return typedFormula(`=${text}`, options.locale);
  return { value: typed };
}

/**
 * Reads what a person types, as Sheets does: numbers (`1,200`, `12%`, `$5`), dates in the locale's order, times, booleans,
 * formulas (also behind a leading `+` or `-`), and after a leading apostrophe text as it stands. What is nothing else is text.
 */
export function parseEntry(typed: string, options: EntryOptions): Entry {
  if (options.format?.type === 'TEXT') return { value: typed === '' ? null : typed };
  if (typed.startsWith("'")) return { value: typed.slice(1) };
  const entry = recognize(typed, options);
  // A date typed into a cell of numbers is shown as a date; one typed into a cell of dates keeps that cell's way of writing.
  if (!options.format || entry.numberFormat === undefined || entry.numberFormat.type !== options.format.type)
    return entry;
  const { numberFormat: _numberFormat, ...kept } = entry;
  return kept;
}
