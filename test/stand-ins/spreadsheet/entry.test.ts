import { type Entry, parseEntry } from '../../../stand-ins/spreadsheet/entry.js';
import { dateToSerial } from '../../../stand-ins/spreadsheet/serial.js';

const today = dateToSerial({ year: 2026, month: 3, day: 1 });
const typed = (text: string, locale = 'en_US'): Entry => parseEntry(text, { locale, today });

test.each([
  ['42', 42],
  ['0042', 42],
  ['-1.5', -1.5],
  ['+7', 7],
  ['.5', 0.5],
  ['5.', 5],
  ['(12)', -12],
  ['1e3', 1000],
  ['  8 ', 8],
  ['TRUE', true],
  ['false', false],
])('typing %s gives %s', (text, value) => {
  expect(typed(text).value).toBe(value);
});

test.each([
  ['2,000,000.01', 2_000_000.01, 'NUMBER', '#,##0.00'],
  ['1,200', 1200, 'NUMBER', '#,##0'],
  ['12%', 0.12, 'PERCENT', '0%'],
  ['7.5%', 0.075, 'PERCENT', '0.00%'],
  ['$5', 5, 'CURRENCY', '$#,##0'],
  ['14:30', 0.6041666666666666, 'TIME', 'hh:mm'],
])('typing %s gives a number and the format %s', (text, value, type, pattern) => {
  expect(typed(text)).toEqual({ value, numberFormat: { type, pattern } });
});

test.each([
  '1,20',
  '12,00,000',
  '3_1_0',
  '1.2.3',
  '1 000',
  '12%%',
  '-',
  '--',
  'abc',
  '1e999',
  '+86 138 000',
  '- a note',
])('typing %s is text', (text) => {
  expect(typed(text)).toEqual({ value: text });
});

test.each([
  ['2026-03-01', 'yyyy-mm-dd'],
  ['2026/3/1', 'yyyy/m/d'],
  ['3/1/2026', 'm/d/yyyy'],
  ['03/01/2026', 'mm/dd/yyyy'],
  ['3/1', 'm/d'],
  ['Mar 1, 2026', 'mmm d, yyyy'],
  ['1 March 2026', 'd mmmm yyyy'],
  ['1-Mar-26', 'd-mmm-yy'],
])('%s is the first of March 2026, shown as it was typed', (text, pattern) => {
  expect(typed(text)).toEqual({ value: today, numberFormat: { type: 'DATE', pattern } });
});

test.each(['2026-02-29', '2026-13-01', '13/1/2026', '2/30/2026', '2026-3', 'Marvel 1, 2026'])(
  'there is no such day as %s, so it stays text',
  (text) => {
    expect(typed(text)).toEqual({ value: text });
  },
);

test('29 February is a day in a leap year only', () => {
  expect(typed('2028-02-29').value).toBe(dateToSerial({ year: 2028, month: 2, day: 29 }));
  expect(typed('2027-02-29').value).toBe('2027-02-29');
});

test('which of day and month comes first is a matter of the locale', () => {
  expect(typed('3/1/2026', 'en_GB').value).toBe(dateToSerial({ year: 2026, month: 1, day: 3 }));
  expect(typed('13/1/2026', 'en_GB').value).toBe(dateToSerial({ year: 2026, month: 1, day: 13 }));
});

test('a Chinese date is one in the Chinese locale only', () => {
  expect(typed('2026年3月1日', 'zh_CN')).toEqual({
    value: today,
    numberFormat: { type: 'DATE', pattern: 'yyyy"年"m"月"d"日"' },
  });
  expect(typed('2026年3月1日', 'en_US').value).toBe('2026年3月1日');
});

test('a date with a time is one number', () => {
  expect(typed('2026-03-01 14:30')).toEqual({
    value: today + 0.6041666666666666,
    numberFormat: { type: 'DATE_TIME', pattern: 'yyyy-mm-dd hh:mm' },
  });
  expect(typed('2026-03-01 25:00').value).toBe('2026-03-01 25:00');
});

test('a leading apostrophe makes text of anything', () => {
  expect(typed("'=1+1")).toEqual({ value: '=1+1' });
  expect(typed("'0042")).toEqual({ value: '0042' });
});

test('a cell formatted as text keeps everything as typed', () => {
  const text = { locale: 'en_US', today, format: { type: 'TEXT' } as const };
  expect(parseEntry('0042', text)).toEqual({ value: '0042' });
  expect(parseEntry('=1+1', text)).toEqual({ value: '=1+1' });
  expect(parseEntry('2026-03-01', text)).toEqual({ value: '2026-03-01' });
});

test('a date typed into a date cell is written that cell’s way; into a cell of numbers it brings its own', () => {
  const dates = { type: 'DATE', pattern: 'd mmm' } as const;
  expect(parseEntry('2026-03-01', { locale: 'en_US', today, format: dates })).toEqual({ value: today });
  const numbers = { type: 'NUMBER', pattern: '0.0' } as const;
  expect(parseEntry('2026-03-01', { locale: 'en_US', today, format: numbers }).numberFormat?.type).toBe('DATE');
});

test('a formula begins with = or, when it can be read as one, with a sign', () => {
  expect(typed('= 1 / 1024')).toEqual({ value: null, formula: '= 1 / 1024' });
  expect(typed('+A1').formula).toBe('=+A1');
  expect(typed('-A1*2').formula).toBe('=-A1*2');
  expect(typed('=')).toEqual({ value: '=' });
});

test('the name of an error is that error', () => {
  expect(typed('#n/a').value).toEqual({ error: '#N/A' });
  expect(typed('#nothing').value).toBe('#nothing');
});
