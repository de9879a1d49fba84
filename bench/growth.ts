/** What something cost at a size: a time, or a count. */
export interface Cost {
  readonly size: number;
  readonly cost: number;
}

/**
 * With which power of the size a cost grows: 1 where twice as many cost twice as much, 2 where they cost four times as much.
 * The slope between the smallest and the largest on two logarithmic scales.
 */
export function growthExponent(costs: readonly Cost[]): number {
  const sorted = [...costs].sort((a, b) => a.size - b.size);
  const [small, large] = [sorted[0], sorted.at(-1)];
  if (small === undefined || large === undefined || small.size === large.size) {
    throw new RangeError('a growth needs two sizes at least');
  }
  if (!(small.size > 0 && small.cost > 0 && large.cost > 0)) throw new RangeError('sizes and costs are above zero');
  return Math.log(large.cost / small.cost) / Math.log(large.size / small.size);
}

/** Above this a growth is not that of a busy machine: what is linear stays far below, what is quadratic is at 2. */
export const MOST_ON_A_BUSY_MACHINE = 1.35;
