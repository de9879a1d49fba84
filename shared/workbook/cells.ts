import { type Day, dayFromSerial, dayOf } from '../calendar.js';
import { fold } from './fold.js';
import { unitOf } from './headings.js';
import type { RawCell } from './raw.js';

/** Why a cell's number could not be read. */
export type NumberTrouble =
  | 'text'
  | 'decimal-comma'
  | 'other-unit'
  | 'range'
  | 'checkbox'
  | 'not-whole'
  | 'date'
  | 'negative'
  | 'fraction';
/** Why a cell's date could not be read. */
export type DateTrouble =
  | 'text'
  | 'partial'
  | 'day-first'
  | 'other-order'
  | 'digits'
  | 'impossible'
  | 'far'
  | 'several'
  | 'zone'
  | 'checkbox';

/**
 * `means` are the days that a text can mean which is not typed as dates are read here: one for `other-order` and `digits`, two,
 * the earlier first, where day and month cannot be told apart. People are offered the one, and nobody picks of the two.
 */
export type DateReading = { readonly value: Day } | { readonly trouble: DateTrouble; readonly means?: readonly Day[] };

export type Reading<T, Trouble> = { readonly value: T } | { readonly trouble: Trouble };

/** What Sheets and Excel put in a cell whose formula failed. */
const FORMULA_ERROR =
  /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!|BUSY!|UNKNOWN!|EXTERNAL!|UNSAVED!)$/;

/** What a reader of files puts for a formula whose result was never saved: it is not blank, and nobody knows what it is. */
export const UNSAVED_RESULT = '#UNSAVED!';

export function isFormulaError(cell: RawCell): cell is string {
  return typeof cell === 'string' && cell.startsWith('#') && FORMULA_ERROR.test(cell.trim());
}

/** Spaces of every width, and characters that cannot be seen. */
const NOTHING_TO_SEE = /^[\s\p{Cf}]*$/u;

/** A cell nobody has filled in. */
export function isBlank(cell: RawCell): boolean {
  if (typeof cell !== 'string') return cell === undefined || cell === null;
  // Nearly every cell begins with a letter or a digit, and needs no regular expression.
  const first = cell.charCodeAt(0);
  return cell === '' || ((first <= 32 || first > 126) && NOTHING_TO_SEE.test(cell));
}

/** A box that is not ticked; a file of text holds it as the word. */
export function isUnticked(cell: RawCell): boolean {
  return cell === false || (typeof cell === 'string' && cell.length < 9 && fold(cell) === 'false');
}

const PLAIN_NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/;

/**
 * Serials of the years 2000 to 2100. Nothing that a trial measures is that large, and `1-14` typed in a sheet becomes the
 * fourteenth of January.
 */
export const FIRST_DATE = 36_526;
export const LAST_DATE = 73_416;

/**
 * Reads a number, also one typed as text or in full-width digits, alone or with the column's own unit behind it.
 * A decimal comma, a range or another unit is refused: guessing there is how a tenfold dose begins.
 */
export function readNumber(cell: RawCell, unit: string | undefined, whole: boolean): Reading<number, NumberTrouble> {
  if (typeof cell === 'boolean') return { trouble: 'checkbox' };
  const value = typeof cell === 'number' ? cell : numberInText(String(cell), unit);
  if (typeof value === 'string') return { trouble: value };
  // Beyond any measure: a percentage of it would no longer be a number.
  if (!(Math.abs(value) < 1e20)) return { trouble: 'text' };
  return whole && !Number.isInteger(value) ? { trouble: 'not-whole' } : { value };
}

/**
 * A number of the workbook: refuses besides what nothing in a trial can be, below zero, the serial of a date, and a fraction
 * of one where a percentage belongs.
 */
export function readMeasure(cell: RawCell, unit: string | undefined, whole: boolean): Reading<number, NumberTrouble> {
  const reading = readNumber(cell, unit, whole);
  if (!('value' in reading)) return reading;
  const { value } = reading;
  if (value < 0) return { trouble: 'negative' };
  if (value >= FIRST_DATE && value < LAST_DATE) return { trouble: 'date' };
  return unit === '%' && value > 0 && value < 1 ? { trouble: 'fraction' } : reading;
}

function numberInText(text: string, unit: string | undefined): number | NumberTrouble {
  let folded = fold(text).replace(/\u2212/g, '-');
  const named = /^[\d\s.+-]*\d\s*([^\d\s.].*)$/.exec(folded)?.[1];
  if (unit !== undefined && named !== undefined && unitOf(named) === unit)
    folded = folded.slice(0, -named.length).trim();
  if (PLAIN_NUMBER.test(folded)) return Number(folded);
  if (/^[+-]?\d+,\d+$/.test(folded)) return 'decimal-comma';
  if (/^[<>≤≥~]?\s*\d+(\.\d+)?\s*(?:[-–~x×*至到]\s*\d+(\.\d+)?)+/.test(folded) || /^[<>≤≥~]/.test(folded))
    return 'range';
  if (/^[+-]?\d+(\.\d+)?\s*[a-z%\u4e00-\u9fff/]+\d?$/.test(folded)) return 'other-unit';
  return 'text';
}

/** Dates of a trial and of what came before it; a serial outside is a year or a number in a date column. */
const EARLIEST = dayOf(1950, 1, 1)!;
const LATEST = dayOf(2100, 12, 31)!;

const YEAR_FIRST = /^(\d{4})(?:[-/.]|\s*年\s*)(\d{1,2})(?:[-/.]|\s*月\s*)(\d{1,2})\s*日?$/;
/** A clock time behind a date is dropped; a zone is refused, for it may move the date. */
const TIME = /^(.*?\d日?)[t ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;

/** The day of a serial, or `undefined` for a number too far off to be a date of a trial. */
export function dateOfSerial(serial: number): Day | undefined {
  const value = dayFromSerial(serial);
  return value >= EARLIEST && value <= LATEST ? value : undefined;
}

/** Days between the two ways in which files count. */
export const DAYS_TO_1904 = 1462;

/** The date of a number cell that counts from 1904, as one that counts from 1900. A number such as 20260305 counts nothing. */
export const in1900 = (cell: RawCell): RawCell =>
  typeof cell === 'number' && cell < FIRST_DIGITS ? cell + DAYS_TO_1904 : cell;

/** Eight digits: a date without anything between its parts. */
const FIRST_DIGITS = 10_000_000;

/**
 * Reads a Sheets serial or year-first text. A partial date is never completed, and one in another order never read: see
 * `DateReading`.
 */
export function readDate(cell: RawCell): DateReading {
  if (typeof cell === 'number') {
    const value = dateOfSerial(cell);
    return value === undefined ? (ofDigits(String(cell)) ?? { trouble: 'far' }) : { value };
  }
  if (typeof cell === 'boolean') return { trouble: 'checkbox' };
  const text = String(cell);
  // The common case, ISO text, without a regular expression.
  if (text.length === 10 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45) {
    const value = dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
    if (isInTrial(value)) return { value };
  }
  return dateInText(fold(text));
}

const isInTrial = (value: Day | undefined): value is Day => value !== undefined && value >= EARLIEST && value <= LATEST;

/** `20260305` can only be year, month and day, but a number it may be too. */
function ofDigits(text: string): DateReading | undefined {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
  const value = dayOf(Number(year), Number(month), Number(date));
  return isInTrial(value) ? { trouble: 'digits', means: [value] } : undefined;
}

const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_AND_NAME = new RegExp(`^(\\d{1,2})[ -]${MONTH}\\.?,?[ -](\\d{4})$`);
const NAME_AND_DAY = new RegExp(`^${MONTH}\\.? (\\d{1,2}),? (\\d{4})$`);

/** A date whose year stands last. */
function ofOtherOrder(text: string): DateReading | undefined {
  const [, one, two, year] = YEAR_LAST.exec(text) ?? [];
  if (year !== undefined) {
    const [first, second] = [Number(one), Number(two)];
    return among([dayOf(Number(year), second, first), dayOf(Number(year), first, second)]);
  }
  const [, dayBefore, nameBehind, yearBehind] = DAY_AND_NAME.exec(text) ?? [];
  const [, nameBefore, dayBehind, yearLast] = NAME_AND_DAY.exec(text) ?? [];
  const name = nameBehind ?? nameBefore;
  if (name === undefined) return undefined;
  const month = MONTHS.indexOf(name.slice(0, 3)) + 1;
  return among([dayOf(Number(yearBehind ?? yearLast), month, Number(dayBefore ?? dayBehind))]);
}

function among(days: readonly (Day | undefined)[]): DateReading {
  const real = [...new Set(days)].filter((value) => value !== undefined);
  const means = real.filter(isInTrial).sort((a, b) => a - b);
  if (means.length === 0) return { trouble: real.length > 0 ? 'far' : 'impossible' };
  return { trouble: means.length === 1 ? 'other-order' : 'day-first', means };
}

function dateInText(text: string): DateReading {
  const timed = TIME.exec(text);
  const date = (timed ? timed[1]! : text).trim();
  const match = YEAR_FIRST.exec(date);
  if (match) {
    const value = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
    if (value === undefined) return { trouble: 'impossible' };
    return isInTrial(value) ? { value } : { trouble: 'far' };
  }
  const other = ofDigits(date) ?? ofOtherOrder(date);
  if (other !== undefined) return other;
  if (/^\d{4}-\d{2}-\d{2}t.*(?:z|[+-]\d{2}:?\d{2})$/.test(text)) return { trouble: 'zone' };
  if (/^\d{4}(?:[-/.年]\s*(?:\d{1,2}|\?+|x+|un)?(?:[-/.月]\s*(?:\?+|x+|un)?)?)?$/.test(date))
    return { trouble: 'partial' };
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,3}$/.test(date)) return { trouble: 'day-first' };
  if ((date.match(/\d{4}[-/.年]\d{1,2}/g) ?? []).length > 1) return { trouble: 'several' };
  return { trouble: 'text' };
}
