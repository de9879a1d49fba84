import { describe, expect, test } from '@jest/globals';
import { addDays, type Day, day } from '../../../shared/calendar.js';
import { betaQuantile, projectAccrual } from '../../../shared/summary/projection.js';

const TODAY = day('2026-09-01');
/** `count` enrollments, one every `every` days, the last one today. */
const steady = (count: number, every: number, last = TODAY): Day[] =>
  Array.from({ length: count }, (_, index) => addDays(last, -index * every));

/** A small seeded generator, so that the simulation is the same every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

describe('the projection', () => {
  test('is not made when the target is reached', () => {
    expect(projectAccrual(steady(102, 5), 102, TODAY)).toEqual({ model: 'none', why: 'reached' });
    expect(projectAccrual(steady(103, 5), 102, TODAY)).toEqual({ model: 'none', why: 'reached' });
    expect(projectAccrual(steady(101, 5), 102, TODAY)).toMatchObject({ model: 'poisson-gamma', remaining: 1 });
  });

  test('is not made from too few enrollments or too few days', () => {
    expect(projectAccrual([], 102, TODAY)).toEqual({ model: 'none', why: 'too-few' });
    expect(projectAccrual(steady(4, 20), 102, TODAY)).toEqual({ model: 'none', why: 'too-few' });
    expect(projectAccrual(steady(5, 20), 102, TODAY).model).toBe('poisson-gamma');
    expect(projectAccrual(steady(10, 3, addDays(TODAY, 0)).slice(0, 10), 102, TODAY).model).toBe('poisson-gamma');
    expect(projectAccrual(steady(10, 2), 102, TODAY)).toEqual({ model: 'none', why: 'too-few' });
  });

  test('reads the pace from the last 180 days, and says so', () => {
    const projection = projectAccrual([...steady(20, 9), ...steady(30, 3, addDays(TODAY, -300))], 102, TODAY);
    if (projection.model === 'none') throw new Error('there is none');
    expect(projection.basis).toEqual({ from: addDays(TODAY, -179), to: TODAY, enrolled: 20 });
    expect(projection.perMonth).toBeCloseTo((20 / 180) * (365.25 / 12), 10);
    expect(projection.remaining).toBe(52);
  });

  test('reads it from the whole trial while the last half year holds fewer than five', () => {
    const dates = [...steady(4, 30), ...steady(20, 5, addDays(TODAY, -300))];
    const projection = projectAccrual(dates, 102, TODAY);
    if (projection.model === 'none') throw new Error('there is none');
    expect(projection.basis).toEqual({ from: addDays(TODAY, -395), to: TODAY, enrolled: 24 });
  });

  test.each([
    [20, 9, 102],
    [6, 25, 102],
    [100, 1.8, 102],
  ])(
    'has the median and the interval that a simulation of its model has: %i enrolled, one in %d days',
    (count, every, target) => {
      const dates = steady(count, 1).map((_, index) => addDays(TODAY, -Math.floor(index * every)));
      const projection = projectAccrual(dates, target, TODAY);
      if (projection.model === 'none') throw new Error('there is none');
      const { basis, remaining } = projection;
      const days = basis.to - basis.from + 1;
      const random = generator(20_260_901);
      const exponential = () => -Math.log(1 - random());
      const gamma = (shape: number) => {
        let sum = 0;
        for (let index = 0; index < shape; index++) sum += exponential();
        return sum;
      };
      const runs = 2_000;
      const times: number[] = [];
      for (let run = 0; run < runs; run++) {
        const rate = gamma(basis.enrolled) / days;
        times.push(gamma(remaining) / rate);
      }
      times.sort((a, b) => a - b);
      for (const [share, on] of [
        [0.1, projection.interval[0]],
        [0.5, projection.median],
        [0.9, projection.interval[1]],
      ] as const) {
        // Compared on the scale of probability, where the error of the simulation is known: 5 standard errors.
        const days = on - TODAY;
        const below = times.filter((time) => time <= days - 1).length / runs;
        const upTo = times.filter((time) => time <= days).length / runs;
        const slack = 5 * Math.sqrt((share * (1 - share)) / runs);
        expect(below).toBeLessThanOrEqual(share + slack);
        expect(upTo).toBeGreaterThanOrEqual(share - slack);
      }
      expect(projection.interval[0]).toBeLessThanOrEqual(projection.median);
      expect(projection.median).toBeLessThanOrEqual(projection.interval[1]);
      expect(projection.level).toBe(0.8);
    },
  );

  test('of a trial that hardly moves ends at its horizon, and is a date', () => {
    const slow = steady(5, 400);
    const projection = projectAccrual(slow, 1_000, TODAY);
    if (projection.model === 'none') throw new Error('there is none');
    expect(projection.interval[1]).toBe(addDays(TODAY, 36_525));
    for (const on of [projection.median, ...projection.interval]) expect(Number.isInteger(on)).toBe(true);
  });
});

describe('the beta quantile', () => {
  test('is that of the uniform distribution for 1 and 1', () => {
    for (const p of [0.1, 0.5, 0.9]) expect(betaQuantile(p, 1, 1)).toBeCloseTo(p, 9);
  });
  test('has a closed form for b = 1 and for a = 1', () => {
    expect(betaQuantile(0.3, 4, 1)).toBeCloseTo(0.3 ** (1 / 4), 9);
    expect(betaQuantile(0.3, 1, 4)).toBeCloseTo(1 - 0.7 ** (1 / 4), 9);
  });
  test('agrees with the published table value for 2 and 3', () =>
    expect(betaQuantile(0.5, 2, 3)).toBeCloseTo(0.385_728, 5));
  test('turns over when a and b change places', () =>
    expect(betaQuantile(0.2, 40, 17)).toBeCloseTo(1 - betaQuantile(0.8, 17, 40), 9));
});
