import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Day, day, formatDay, serialOf } from '../../../shared/calendar.js';
import {
  isBlank,
  isFormulaError,
  isUnticked,
  readDate,
  readMeasure,
  readNumber,
} from '../../../shared/workbook/cells.js';
import type { RawCell } from '../../../shared/workbook/raw.js';

describe('numbers', () => {
  test.each<[RawCell, number]>([
    [64, 64],
    [0, 0],
    ['64', 64],
    ['64.5', 64.5],
    [' 64.5 ', 64.5],
    ['６４．５', 64.5],
    ['.5', 0.5],
    ['5.', 5],
    ['+5', 5],
    ['1e2', 100],
    ['64 mg', 64],
    ['-5', -5],
    ['−5', -5],
    ['64MG', 64],
    ['６４ｍｇ', 64],
    ['64毫克', 64],
  ])('%p is %d', (cell, value) => expect(readNumber(cell, 'mg', false)).toEqual({ value }));

  test.each<[RawCell, string]>([
    ['64,5', 'decimal-comma'],
    ['６４，５', 'decimal-comma'],
    ['1,000', 'decimal-comma'],
    ['60-64', 'range'],
    ['60 – 64', 'range'],
    ['60～64', 'range'],
    ['60至64', 'range'],
    ['10x12x8', 'range'],
    ['10×12', 'range'],
    ['<5', 'range'],
    ['≥10', 'range'],
    ['~64', 'range'],
    ['64 g', 'other-unit'],
    ['64斤', 'other-unit'],
    ['64 mg/m2', 'other-unit'],
    ['about 64', 'text'],
    ['约64', 'text'],
    ['64?', 'text'],
    ['1,234.5', 'text'],
    ['1 000', 'text'],
    ['6.4.5', 'text'],
    ['none', 'text'],
    ['mg', 'text'],
    ['Infinity', 'text'],
    ['NaN', 'text'],
    ['0x40', 'range'],
    [Number.NaN, 'text'],
    [1e20, 'text'],
    ['1e308', 'text'],
    [Number.POSITIVE_INFINITY, 'text'],
    [true, 'checkbox'],
    [false, 'checkbox'],
  ])('%p is refused: %s', (cell, trouble) => expect(readNumber(cell, 'mg', false)).toEqual({ trouble }));

  test.each<[RawCell, number]>([
    [3, 3],
    ['3', 3],
    ['3.0', 3],
  ])('%p is the whole number %d', (cell, value) => expect(readNumber(cell, undefined, true)).toEqual({ value }));

  test.each<[RawCell]>([[3.5], ['3.5'], [2.999_999]])('%p is not whole', (cell) =>
    expect(readNumber(cell, undefined, true)).toEqual({ trouble: 'not-whole' }),
  );

  test('every number typed as text is that number', () =>
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), (value) =>
        expect(readNumber(String(value), 'cm', false)).toEqual({ value: Number(String(value)) }),
      ),
    ));

  test.each<[RawCell, string, number]>([
    ['5 days', 'days', 5],
    ['5d', 'days', 5],
    ['5天', 'days', 5],
    ['45岁', 'years', 45],
    ['45 yrs', 'years', 45],
    ['12.3 厘米', 'cm', 12.3],
    ['65公斤', 'kg', 65],
    ['20%', '%', 20],
  ])('%p is in the unit of its column, %s', (cell, unit, value) =>
    expect(readNumber(cell, unit, false)).toEqual({ value }),
  );

  test('a fraction where a percentage belongs is what a cell holds that shows 20%', () => {
    expect(readMeasure(0.2, '%', false)).toEqual({ trouble: 'fraction' });
    expect(readMeasure(0.2, 'cm', false)).toEqual({ value: 0.2 });
    expect(readMeasure(0, '%', false)).toEqual({ value: 0 });
    expect(readMeasure(1, '%', false)).toEqual({ value: 1 });
  });

  test.each<[RawCell, string]>([
    [-5, 'negative'],
    ['−5', 'negative'],
    [-0.5, 'negative'],
    [46_036, 'date'],
    ['46036', 'date'],
    [36_526, 'date'],
  ])('%p is nothing that a trial measures: %s', (cell, trouble) =>
    expect(readMeasure(cell, 'mg', false)).toEqual({ trouble }),
  );

  test('a number before the dates and one behind them are numbers', () =>
    expect([readMeasure(36_525, undefined, false), readMeasure(73_416, undefined, false)]).toEqual([
      { value: 36_525 },
      { value: 73_416 },
    ]));

  test('any text at all is a finite number or a reason', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 10 }), (text) => {
        const reading = readNumber(text, 'cm', false);
        expect('value' in reading ? Number.isFinite(reading.value) : typeof reading.trouble === 'string').toBe(true);
      }),
    ));
});

describe('dates', () => {
  test.each<[string, RawCell]>([
    ['a serial', 46082],
    ['a serial with a time', 46082.75],
    ['ISO text', '2026-03-01'],
    ['ISO text with spaces', ' 2026-03-01 '],
    ['ISO text with a time', '2026-03-01T08:30:00'],
    ['ISO text with a time behind a space', '2026-03-01 23:59'],
    ['slashes', '2026/3/1'],
    ['points', '2026.03.01'],
    ['Chinese', '2026年3月1日'],
    ['Chinese with spaces', '2026 年 3 月 1 日'],
    ['Chinese with a time', '2026年3月1日 8:30'],
    ['full width', '２０２６－０３－０１'],
  ])('are read from %s', (_, cell) => expect(readDate(cell)).toEqual({ value: day('2026-03-01') }));

  test.each<[RawCell, string]>([
    ['2026', 'partial'],
    ['2026-03', 'partial'],
    ['2026/3', 'partial'],
    ['2026年3月', 'partial'],
    ['2026-03-??', 'partial'],
    ['2026-UN-UN', 'partial'],
    ['2026-xx', 'partial'],
    ['01.03.26', 'day-first'],
    ['13/3/26', 'day-first'],
    ['31/31/2026', 'impossible'],
    ['30/2/2026', 'impossible'],
    ['2/30/2026', 'impossible'],
    ['0/5/2026', 'impossible'],
    ['31/11/2026', 'impossible'],
    ['13/3/1926', 'far'],
    ['30 Feb 2026', 'impossible'],
    ['20260230', 'text'],
    ['05032026', 'text'],
    [20260230, 'far'],
    [5032026, 'far'],
    ['2026-02-30', 'impossible'],
    ['2026-02-29', 'impossible'],
    ['2026-25-03', 'impossible'],
    ['2026-00-10', 'impossible'],
    ['2026/4/31', 'impossible'],
    [2026, 'far'],
    [0, 'far'],
    [-1, 'far'],
    [Number.NaN, 'far'],
    [Number.POSITIVE_INFINITY, 'far'],
    ['1949-12-31', 'far'],
    ['2101-01-01', 'far'],
    ['2026-03-01T08:00:00Z', 'zone'],
    ['2026-03-01T08:00+08:00', 'zone'],
    ['2026-03-01, 2026-04-02', 'several'],
    ['2026-03-01?', 'text'],
    ['about 2026-03-01', 'text'],
    ['Mayday 1, 2026', 'text'],
    ['tomorrow', 'text'],
    [true, 'checkbox'],
    [false, 'checkbox'],
  ])('%p is refused: %s', (cell, trouble) => expect(readDate(cell)).toEqual({ trouble }));

  test.each<[RawCell, string]>([
    ['28/11/2026', '2026-11-28'],
    ['13/3/2026', '2026-03-13'],
    ['3/13/2026', '2026-03-13'],
    ['13.03.2026', '2026-03-13'],
    ['13-3-2026', '2026-03-13'],
    ['5/5/2026', '2026-05-05'],
    ['1３／０３／2026', '2026-03-13'],
    ['13/3/2026 09:30', '2026-03-13'],
    ['29/2/2028', '2028-02-29'],
    ['13 Mar 2026', '2026-03-13'],
    ['5-Mar-2026', '2026-03-05'],
    ['5 March 2026', '2026-03-05'],
    ['March 5, 2026', '2026-03-05'],
    ['Sept 5 2026', '2026-09-05'],
  ])('%p is not read, and can mean only %s', (cell, means) =>
    expect(readDate(cell)).toEqual({ trouble: 'other-order', means: [day(means)] }),
  );

  test.each<[RawCell, string]>([
    ['20260305', '2026-03-05'],
    [20260305, '2026-03-05'],
    ['２０２６０３０５', '2026-03-05'],
  ])('%p is not read, and is named as %s', (cell, means) =>
    expect(readDate(cell)).toEqual({ trouble: 'digits', means: [day(means)] }),
  );

  test('of every day of a year, in either order and by any separator, nothing is read and nothing is guessed', () => {
    for (let value = day('2028-01-01'); value <= day('2028-12-31'); value = (value + 1) as Day) {
      const [year, month, date] = formatDay(value).split('-') as [string, string, string];
      for (const [first, second] of [
        [date, month],
        [month, date],
      ] as const) {
        for (const mark of ['/', '-', '.', '／', '．']) {
          for (const text of [
            [first, second, year],
            [first.replace(/^0/, ''), second.replace(/^0/, ''), year],
          ]) {
            const reading = readDate(text.join(mark));
            const isCertain = Number(date) > 12 || date === month;
            const swapped = day(isCertain ? formatDay(value) : `${year}-${date}-${month}`);
            expect([text.join(mark), reading]).toEqual([
              text.join(mark),
              isCertain
                ? { trouble: 'other-order', means: [value] }
                : { trouble: 'day-first', means: [value, swapped].sort((a, b) => a - b) },
            ]);
          }
        }
      }
    }
  });

  test('a year below 100 is never moved to the 1900s', () => {
    expect(readDate('0099-03-01')).toEqual({ trouble: 'impossible' });
    expect(readDate('0026/3/1')).toEqual({ trouble: 'impossible' });
  });

  test.each([
    ['1950-01-01', true],
    ['1949-12-31', false],
    ['2100-12-31', true],
    ['2101-01-01', false],
  ])('%s is inside the years of a trial: %p', (text, inside) => {
    expect('value' in readDate(text)).toBe(inside);
    expect('value' in readDate(serialOf(day(text)))).toBe(inside);
  });

  test('serial and text agree on every day', () =>
    fc.assert(
      fc.property(fc.integer({ min: day('1950-01-01'), max: day('2100-12-31') }), (value) => {
        expect(readDate(serialOf(value as Day))).toEqual({ value });
        expect(readDate(formatDay(value as Day))).toEqual({ value });
      }),
    ));

  test('ten characters that look like a date are one, or are refused', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^[\d +.e]{4}-[\d +.e]{2}-[\d +.e]{2}$/), (text) => {
        const reading = readDate(text);
        if ('value' in reading) expect(Number.isInteger(reading.value)).toBe(true);
      }),
    ));
});

describe('cells that hold nothing', () => {
  test.each<[RawCell]>([[undefined], [null], [''], [' '], ['\t\n'], ['\u00a0'], ['\u3000'], ['\u200b'], [' \ufeff ']])(
    '%p is blank',
    (cell) => expect(isBlank(cell)).toBe(true),
  );
  test.each<[RawCell]>([[0], [false], ['0'], ['-'], ['无'], [' x'], ['\u3000x'], ['#N/A']])('%p is not blank', (cell) =>
    expect(isBlank(cell)).toBe(false),
  );
  test.each<[RawCell, boolean]>([
    [false, true],
    ['FALSE', true],
    [' false ', true],
    [true, false],
    ['no', false],
    [0, false],
    ['falsetto', false],
  ])('%p is an empty box: %p', (cell, unticked) => expect(isUnticked(cell)).toBe(unticked));
});

describe('formula errors', () => {
  test.each(['#REF!', '#N/A', '#VALUE!', '#DIV/0!', '#NAME?', '#NUM!', '#NULL!', '#ERROR!', '#SPILL!', '#BLOCKED!'])(
    '%s is one',
    (cell) => expect(isFormulaError(cell)).toBe(true),
  );
  test.each<[RawCell]>([['#1'], ['N/A'], ['#ref'], [0], [null]])('%p is none', (cell) =>
    expect(isFormulaError(cell)).toBe(false),
  );
});
