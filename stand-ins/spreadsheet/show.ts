import { defaultPattern, type LocaleHabits, localeHabits } from './locale.js';
import { serialToDate, weekday } from './serial.js';
import type { Cell, NumberFormat, Value } from './types.js';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const CHINESE_DAYS = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
const DATE_TYPES = new Set<NumberFormat['type']>(['DATE', 'TIME', 'DATE_TIME']);

/** Whether a number with this format stands for a date or time. */
export function isDateFormat(format: NumberFormat | undefined): boolean {
  return format !== undefined && DATE_TYPES.has(format.type);
}

/** The number format a cell is shown with: its own, or the one its formula's result brings. */
export function shownFormat(cell: Cell): NumberFormat | undefined {
  return cell.format?.numberFormat ?? cell.resultFormat;
}

/** A number without any format: up to ten significant digits, whole numbers in full up to fifteen. */
function plainNumber(number: number, habits: LocaleHabits): string {
  const size = Math.abs(number);
  if (size !== 0 && (size >= 1e15 || size < 1e-9)) {
    const [mantissa, exponent] = number.toExponential(5).split('e');
    const power = Number(exponent);
    const sign = power < 0 ? '-' : '+';
    return `${Number(mantissa)}E${sign}${String(Math.abs(power)).padStart(2, '0')}`.replace('.', habits.decimal);
  }
  if (Number.isInteger(number)) return String(number);
  const whole = Math.trunc(size) === 0 ? 0 : String(Math.trunc(size)).length;
  const rounded = whole >= 10 ? Math.round(number) : Number(number.toPrecision(10));
  const text = Math.abs(rounded) < 1e-6 && rounded !== 0 ? rounded.toFixed(19).replace(/0+$/, '') : String(rounded);
  return text.replace('.', habits.decimal);
}

interface PatternPart {
  readonly literal: boolean;
  readonly text: string;
}

/** Takes a pattern apart at its quoted and escaped literals. */
function partsOf(pattern: string): PatternPart[] {
  const parts: PatternPart[] = [];
  for (const match of pattern.matchAll(/"([^"]*)"|\\(.)|([^"\\]+)/gs)) {
    const literal = match[3] === undefined;
    parts.push({ literal, text: literal ? (match[1] ?? match[2] ?? '') : match[3]! });
  }
  return parts;
}

const two = (number: number): string => String(number).padStart(2, '0');

function showMoment(serial: number, pattern: string, habits: LocaleHabits): string {
  // Whole seconds, rounded once: 0.1 + 0.2 of a day must not show as 59 seconds. Shown fractions are kept apart.
  const total = Math.round(serial * 86400);
  const days = Math.floor(total / 86400);
  const seconds = total - days * 86400;
  const { year, month, day } = serialToDate(days);
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor(seconds / 60) % 60;
  const half = /am\/pm|a\/p/i.test(pattern);
  const shownHour = half ? hour % 12 || 12 : hour;
  let afterHour = false;
  const part = (token: string, rest: string): string => {
    const lower = token.toLowerCase();
    const width = lower.length;
    if (lower.startsWith('y')) return width <= 2 ? two(year % 100) : String(year).padStart(4, '0');
    if (lower.startsWith('[')) {
      if (lower[1] === 'h') return String(Math.floor(total / 3600)).padStart(width - 2, '0');
      if (lower[1] === 'm') return String(Math.floor(total / 60)).padStart(width - 2, '0');
      return String(total).padStart(width - 2, '0');
    }
    if (lower.startsWith('h')) return width > 1 ? two(shownHour) : String(shownHour);
    if (lower.startsWith('s')) return width > 1 ? two(seconds % 60) : String(seconds % 60);
    if (lower.startsWith('m')) {
      // `m` is minutes after an hour or before seconds, and months everywhere else.
      if (afterHour || /^[^a-z]*s/i.test(rest)) return width > 1 ? two(minute) : String(minute);
      if (width === 1) return String(month);
      if (width === 2) return two(month);
      if (habits.chinese) return `${month}月`;
      if (width === 3) return MONTHS[month - 1]!.slice(0, 3);
      return width === 5 ? MONTHS[month - 1]![0]! : MONTHS[month - 1]!;
    }
    if (lower.startsWith('d')) {
      if (width <= 2) return width === 2 ? two(day) : String(day);
      if (habits.chinese) return CHINESE_DAYS[weekday(days)]!;
      return width === 3 ? DAYS[weekday(days)]!.slice(0, 3) : DAYS[weekday(days)]!;
    }
    return token.length === 3 ? (hour < 12 ? 'A' : 'P') : hour < 12 ? 'AM' : 'PM';
  };
  return partsOf(pattern)
    .map(({ literal, text }) => {
      if (literal) return text;
      return text.replace(/\[[hms]+\]|y+|m+|d+|h+|s+|am\/pm|a\/p/gi, (token, at: number) => {
        const shown = part(token, text.slice(at + token.length));
        afterHour = /^\[?h/i.test(token);
        return shown;
      });
    })
    .join('');
}

function group(whole: string, mark: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, mark);
}

function showDigits(number: number, digits: string, habits: LocaleHabits): string {
  const exponent = /[eE]([+-])(0+)/.exec(digits);
  if (exponent) {
    const places = /\.([0#]*)/.exec(digits)?.[1]?.length ?? 0;
    const [mantissa, power] = number.toExponential(places).split('e');
    const sign = Number(power) < 0 ? '-' : exponent[1] === '+' ? '+' : '';
    const shown = `${mantissa}E${sign}${String(Math.abs(Number(power))).padStart(exponent[2]!.length, '0')}`;
    return shown.replace('.', habits.decimal);
  }
  const [before, after = ''] = digits.split('.');
  const scaled = number / 1000 ** (/,+$/.exec(before!)?.[0].length ?? 0);
  const most = after.replace(/[^0#?]/g, '').length;
  const least = after.replace(/[^0]/g, '').length;
  // Decimal rounding of the shortest text, so that 1.005 with two places is 1.01 as a person expects.
  const [mantissa, power = '0'] = String(scaled).split('e');
  const rounded = Number(`${Math.round(Number(`${mantissa}e${Number(power) + most}`))}e-${most}`);
  const [whole, fraction = ''] = rounded.toFixed(most).split('.');
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '');
  const zeros = before!.replace(/[^0]/g, '').length;
  const padded = whole === '0' && zeros === 0 ? '' : whole!.padStart(zeros, '0');
  const grouped = /[0#],[0#]/.test(before!) ? group(padded, habits.thousands) : padded;
  return kept === '' ? grouped : `${grouped}${habits.decimal}${kept}`;
}

function showNumber(number: number, pattern: string, habits: LocaleHabits): string {
  const sections = pattern.split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  let section = sections[0]!;
  let minus = number < 0 ? '-' : '';
  if (number < 0 && sections.length > 1) {
    section = sections[1]!;
    minus = '';
  } else if (number === 0 && sections.length > 2) section = sections[2]!;
  section = section.replace(/\[[^\]]*\]|_./g, '');
  if (/^(general|@)$/i.test(section)) return minus + plainNumber(Math.abs(number), habits);
  const parts = partsOf(section);
  const percent = parts.some((part) => !part.literal && part.text.includes('%'));
  let size = Math.abs(number);
  if (percent) size = Number(`${size}e2`) || size * 100;
  let shown = false;
  const text = parts
    .map((part) => {
      if (part.literal) return part.text;
      return part.text.replace(/[0#?][0#?,.]*(?:[eE][+-]0+)?|\.[0#?]+/, (digits) => {
        if (shown) return digits;
        shown = true;
        return showDigits(size, digits, habits);
      });
    })
    .join('');
  // A number that rounds to nothing has no sign.
  return /[1-9]/.test(text) ? minus + text : text;
}

/** A value as the grid shows it (the API's FORMATTED_VALUE); `''` for an empty cell. Locale as the document's. */
export function showValue(value: Value, format: NumberFormat | undefined, locale: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'object') return value.error;
  if (typeof value === 'string') return value;
  const habits = localeHabits(locale);
  if (!format || format.type === 'TEXT') return plainNumber(value, habits);
  const pattern = format.pattern || defaultPattern(format.type, habits);
  return isDateFormat(format) ? showMoment(value, pattern, habits) : showNumber(value, pattern, habits);
}

/** A whole cell as the grid shows it. */
export function showCell(cell: Cell, locale: string): string {
  return showValue(cell.value, shownFormat(cell), locale);
}
