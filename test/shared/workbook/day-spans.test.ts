import { day, serialOf } from '../../../shared/calendar.js';
import { formatDaySpans, readDaySpans } from '../../../shared/workbook/day-spans.js';
import type { RawCell } from '../../../shared/workbook/raw.js';

test.each<[RawCell, string]>([
  ['2026-10-01', '2026-10-01'],
  ['2026-10-01 to 2026-10-07', '2026-10-01 to 2026-10-07'],
  ['2026-10-01至2026-10-07、2027-01-01', '2026-10-01 to 2026-10-07, 2027-01-01'],
  ['2026/10/1 ~ 2026/10/7；2027/1/1', '2026-10-01 to 2026-10-07, 2027-01-01'],
  ['2026-10-01 - 2026-10-07\n2027-01-01,', '2026-10-01 to 2026-10-07, 2027-01-01'],
  ['2026年10月1日到2026年10月7日', '2026-10-01 to 2026-10-07'],
  [serialOf(day('2026-10-01')), '2026-10-01'],
])('%p is read, and reads the same again', (cell, text) => {
  expect(formatDaySpans(readDaySpans(cell)!)).toBe(text);
  expect(readDaySpans(text)).toEqual(readDaySpans(cell));
});

test.each<[string, RawCell]>([
  ['no date', 'National Day'],
  ['a date beside a word', '2026-10-01, National Day'],
  ['no year', '10-01 to 10-07'],
  ['the end before the beginning', '2026-10-07 to 2026-10-01'],
  ['a slip in the year', '2026-10-01 to 2027-10-07'],
  ['three ends', '2026-10-01 to 2026-10-03 to 2026-10-07'],
  ['an impossible day', '2026-02-30'],
  ['a number', 7],
  ['a checkbox', true],
])('%s is not read', (_what, cell) => {
  expect(readDaySpans(cell)).toBeUndefined();
});
