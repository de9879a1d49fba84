import { describe, expect, test } from '@jest/globals';
import { addDays, type Day, day, formatDay } from '../../../shared/calendar.js';
import { betaQuantile, isBeyondHorizon, type Projection, projectAccrual } from '../../../shared/summary/projection.js';

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

  test('reads it from there however few it holds, and never from better days long ago', () => {
    const dates = [...steady(4, 30), ...steady(20, 5, addDays(TODAY, -300))];
    const projection = projectAccrual(dates, 102, TODAY);
    if (projection.model === 'none') throw new Error('there is none');
    expect(projection.basis).toEqual({ from: addDays(TODAY, -179), to: TODAY, enrolled: 4 });
    expect(projection.perMonth).toBeCloseTo((4 / 180) * (365.25 / 12), 10);
  });

  test('reads it from the whole trial up to its 180th day, and from the 181st on from the last 180', () => {
    const dates = steady(5, 20, addDays(TODAY, -99));
    expect(projectAccrual(dates, 102, TODAY)).toMatchObject({
      basis: { from: addDays(TODAY, -179), to: TODAY, enrolled: 5 },
    });
    expect(projectAccrual(dates, 102, addDays(TODAY, 1))).toMatchObject({
      basis: { from: addDays(TODAY, -178), to: addDays(TODAY, 1), enrolled: 4 },
    });
  });

  test('tells a stall from a trial that has hardly begun', () => {
    const dates = steady(20, 5, addDays(TODAY, -180));
    const basis = { from: addDays(TODAY, -179), to: TODAY };
    expect(projectAccrual(dates, 102, TODAY)).toEqual({
      model: 'none',
      why: 'stalled',
      basis: { ...basis, enrolled: 0 },
      lastEnrolled: addDays(TODAY, -180),
    });
    expect(projectAccrual(dates, 102, addDays(TODAY, -1))).toMatchObject({ basis: { enrolled: 1 } });
    expect(projectAccrual(dates, 20, TODAY)).toEqual({ model: 'none', why: 'reached' });
  });

  describe('of a trial that enrolled 60, one in six days, and then slowed down', () => {
    const asOf = day('2026-06-01');
    const early = Array.from({ length: 60 }, (_, index) => addDays(day('2024-06-01'), 6 * index));
    const slowed = (recent: number) =>
      projectAccrual([...early, ...Array.from({ length: recent }, (_, index) => addDays(asOf, -4 * index))], 102, asOf);
    /** A stall has no date at all: later than any. */
    const dates = (projection: ReturnType<typeof slowed>): readonly number[] =>
      projection.model === 'none' ? [Infinity, Infinity, Infinity] : [...projection.interval, projection.median];

    test('is never earlier with fewer enrolled of late', () => {
      for (let recent = 0; recent < 41; recent++) {
        const [fewer, more] = [dates(slowed(recent)), dates(slowed(recent + 1))];
        for (const [at, date] of fewer.entries()) expect([recent, date >= more[at]!]).toEqual([recent, true]);
      }
    });

    test.each([
      [5, 0.85, '2030-04-14'],
      [4, 0.68, '2031-06-22'],
      [2, 0.34, '2038-01-23'],
      [1, 0.17, '2055-04-28'],
    ])('with %i of them is at %d a month and reaches the target around %s', (recent, perMonth, median) => {
      const projection = slowed(recent) as Projection;
      expect(projection.perMonth).toBeCloseTo(perMonth, 2);
      expect(formatDay(projection.median)).toBe(median);
    });

    test('has a late end within the horizon with two of them, and none with one', () => {
      expect(isBeyondHorizon((slowed(2) as Projection).interval[1], slowed(2) as Projection)).toBe(false);
      expect(isBeyondHorizon((slowed(1) as Projection).interval[1], slowed(1) as Projection)).toBe(true);
    });

    test('has no date with none of them', () => expect(slowed(0)).toMatchObject({ model: 'none', why: 'stalled' }));
  });

  test.each([
    [20, 9, 102],
    [6, 25, 102],
    [100, 1.8, 102],
    // A young pace from few: the recent window of an older trial, with three and with two in it.
    [10, 70, 40],
    [9, 90, 30],
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
