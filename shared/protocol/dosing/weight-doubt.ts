import type { Cycle } from '../../workbook/records.js';
import type { Settings } from '../../workbook/settings.js';

/** A weight that changed so much since an earlier cycle that one of the two is in another unit. */
export interface WeightDoubt {
  readonly weight: number;
  /** The earlier weight, and the cycle it is of. */
  readonly before: number;
  readonly beforeCycle: number;
}

type Weighed = Pick<Cycle, 'cycle' | 'weight_kg' | 'previous' | 'first'>;

/** Whether a weight lies in the plausible range; one outside is doubted by itself, whatever was weighed before. */
export function isPlausibleWeight(kg: number, settings: Settings): boolean {
  return kg >= settings.weight_min_kg && kg <= settings.weight_max_kg;
}

/**
 * Holds a cycle's weight against that of the cycle before it. Agreeing with a weight that is itself doubted is no comfort:
 * two cycles in a row may be in jin, so such a one is held against what that was held against.
 */
export function weightDoubt(cycle: Weighed, settings: Settings): WeightDoubt | undefined {
  const { weight_kg: weight } = cycle;
  if (weight === undefined || !isPlausibleWeight(weight, settings)) return undefined;
  const earlier = weighedBefore(cycle, settings);
  if (earlier?.weight_kg === undefined || earlier.cycle === undefined) return undefined;
  if (isDoubtful(weight, earlier.weight_kg, settings)) {
    return { weight, before: earlier.weight_kg, beforeCycle: earlier.cycle };
  }
  const its = weightDoubt(earlier, settings);
  return its && isDoubtful(weight, its.before, settings) ? { ...its, weight } : undefined;
}

/** The nearest earlier cycle that has a plausible weight. */
function weighedBefore(cycle: Weighed, settings: Settings): Cycle | undefined {
  const before = previousOf(cycle);
  if (before === undefined) return undefined;
  const { weight_kg: weight } = before;
  return weight !== undefined && isPlausibleWeight(weight, settings) ? before : weighedBefore(before, settings);
}

/** Where a cycle has no row, cycle 1 is the one before. */
function previousOf({ cycle, previous, first }: Weighed): Cycle | undefined {
  if (previous !== undefined) return previous;
  return cycle !== undefined && first?.cycle !== undefined && first.cycle < cycle ? first : undefined;
}

function isDoubtful(weight: number, before: number, settings: Settings): boolean {
  return (Math.abs(weight - before) / before) * 100 + 1e-9 >= settings.weight_change_doubt_percent;
}
