import { expect, test } from '@jest/globals';
import { growthExponent, MOST_ON_A_BUSY_MACHINE } from '../../bench/growth.js';

const grown = (cost: (size: number) => number, sizes: readonly number[] = [4_000, 32_000]): number =>
  growthExponent(sizes.map((size) => ({ size, cost: cost(size) })));

test('the exponent is the power of the size, whatever the unit', () => {
  expect(grown((size) => size)).toBeCloseTo(1, 10);
  expect(grown((size) => 0.000_3 * size)).toBeCloseTo(1, 10);
  expect(grown((size) => 7 * size ** 2)).toBeCloseTo(2, 10);
  expect(grown(() => 12)).toBeCloseTo(0, 10);
});

test('the order of the sizes does not matter, and those in between say nothing', () => {
  expect(grown((size) => size, [32_000, 1_000, 4_000])).toBeCloseTo(1, 10);
});

test.each([
  ['linear', (size: number) => size],
  ['linear, with a start that costs as much as 2,000 rows', (size: number) => 2_000 + size],
  ['linear, on a machine that was twice as slow for the largest', (size: number) => (size > 10_000 ? 2 : 1) * size],
  ['sorted', (size: number) => size * Math.log2(size)],
])('what is %s passes on a busy machine', (_, cost) => {
  expect(grown(cost)).toBeLessThan(MOST_ON_A_BUSY_MACHINE);
});

test.each([
  ['quadratic', (size: number) => size ** 2],
  [
    'quadratic on a machine that was twice as slow for the smallest',
    (size: number) => (size < 10_000 ? 2 : 1) * size ** 2,
  ],
  ['half linear, half quadratic at the smallest', (size: number) => size + size ** 2 / 4_000],
])('what is %s is refused', (_, cost) => {
  expect(grown(cost)).toBeGreaterThan(MOST_ON_A_BUSY_MACHINE);
});

test('what cannot be told is no growth of zero', () => {
  expect(() => growthExponent([{ size: 1, cost: 1 }])).toThrow(RangeError);
  expect(() => growthExponent([])).toThrow(RangeError);
  for (const cost of [0, Number.NaN, -1]) {
    expect(() =>
      growthExponent([
        { size: 1, cost },
        { size: 2, cost: 1 },
      ]),
    ).toThrow(RangeError);
  }
});

/** Counts of what was done, which no other program disturbs: the slowest search there is, and a look-up. */
test('a search through all for each is refused and a look-up for each passes, by what they look at', () => {
  const looks = (size: number, isIndexed: boolean): number => {
    let looked = 0;
    const rows = Array.from({ length: size }, (_, index) => index);
    for (const row of rows) {
      if (isIndexed) looked += 1;
      else
        rows.find((other) => {
          looked += 1;
          return other === row;
        });
    }
    return looked;
  };
  expect(grown((size) => looks(size, false), [200, 1_600])).toBeGreaterThan(MOST_ON_A_BUSY_MACHINE);
  expect(grown((size) => looks(size, true), [200, 1_600])).toBeLessThan(MOST_ON_A_BUSY_MACHINE);
});
