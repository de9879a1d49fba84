import { dateToSerial } from '../../../stand-ins/spreadsheet/serial.js';
import { showValue } from '../../../stand-ins/spreadsheet/show.js';
import type { NumberFormat } from '../../../stand-ins/spreadsheet/types.js';

const march = dateToSerial({ year: 2026, month: 3, day: 1 });
const shown = (value: number, type?: NumberFormat['type'], pattern?: string, locale = 'en_US'): string =>
  showValue(value, type && { type, ...(pattern ? { pattern } : {}) }, locale);

test.each([
  [2, '2'],
  [1.5, '1.5'],
  [1 / 1024, '0.0009765625'],
  [1 / 3, '0.3333333333'],
  [0.1 + 0.2, '0.3'],
  [123456789012345, '123456789012345'],
  [1e15, '1E+15'],
  [-0.25, '-0.25'],
])('%d without a format is shown as %s', (value, text) => {
  expect(shown(value)).toBe(text);
});

test.each([
  ['#,##0.00', 2_000_000.01, '2,000,000.01'],
  ['#,##0', 999, '999'],
  ['#,##0', 1000, '1,000'],
  ['0.00', 1.005, '1.01'],
  ['0.0', -0.04, '0.0'],
  ['0.#', 2, '2'],
  ['000', 7, '007'],
  ['0.00E+00', 12345, '1.23E+04'],
  ['#,##0;(#,##0)', -1200, '(1,200)'],
  ['0 "mg"', 30, '30 mg'],
])('the pattern %s shows %d as %s', (pattern, value, text) => {
  expect(shown(value, 'NUMBER', pattern)).toBe(text);
});

test('percent and currency', () => {
  expect(shown(0.075, 'PERCENT', '0.0%')).toBe('7.5%');
  expect(shown(0.29, 'PERCENT', '0%')).toBe('29%');
  expect(shown(12.5, 'CURRENCY')).toBe('$12.50');
});

test.each([
  ['yyyy-mm-dd', '2026-03-01'],
  ['m/d/yyyy', '3/1/2026'],
  ['d mmm yy', '1 Mar 26'],
  ['dddd, mmmm d', 'Sunday, March 1'],
  ['yyyy"年"m"月"d"日"', '2026年3月1日'],
  ['h:mm am/pm', '2:05 PM'],
  ['hh:mm:ss', '14:05:09'],
  ['mm:ss', '05:09'],
  ['yyyy-mm-dd hh:mm', '2026-03-01 14:05'],
])('the date pattern %s shows %s', (pattern, text) => {
  expect(shown(march + (14 * 3600 + 5 * 60 + 9) / 86400, 'DATE_TIME', pattern)).toBe(text);
});

test('a date without a pattern is shown the way of the locale', () => {
  expect(shown(march, 'DATE')).toBe('3/1/2026');
  expect(shown(march, 'DATE', undefined, 'en_GB')).toBe('01/03/2026');
  expect(shown(march, 'DATE', undefined, 'zh_CN')).toBe('2026/3/1');
});

test('a day begins at its midnight and not before', () => {
  expect(shown(march, 'DATE', 'd h:mm:ss')).toBe('1 0:00:00');
  expect(shown(march - 1 / 86400, 'DATE', 'd h:mm:ss')).toBe('28 23:59:59');
});

test('what is no number is shown as it is', () => {
  const date = { type: 'DATE' } as const;
  expect(showValue(null, date, 'en_US')).toBe('');
  expect(showValue('soon', date, 'en_US')).toBe('soon');
  expect(showValue(true, date, 'en_US')).toBe('TRUE');
  expect(showValue({ error: '#REF!', message: 'gone' }, date, 'en_US')).toBe('#REF!');
});

test('serials and civil dates agree at the edges of years and of the calendar', () => {
  expect(dateToSerial({ year: 1899, month: 12, day: 30 })).toBe(0);
  expect(dateToSerial({ year: 1900, month: 3, day: 1 })).toBe(61);
  expect(dateToSerial({ year: 2020, month: 1, day: 1 })).toBe(43831);
  expect(dateToSerial({ year: 2025, month: 14, day: 0 })).toBe(dateToSerial({ year: 2026, month: 1, day: 31 }));
});
