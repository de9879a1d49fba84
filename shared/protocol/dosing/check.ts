import type { Cycle } from '../../workbook/records.js';
import type { CycleValues } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import { ANLOTINIB_MG_PER_DAY, IFOSFAMIDE_G_PER_M2, PLD_MG_PER_M2 } from '../limits.js';
import { type BodySurface, bodySurface, mosteller } from './body-surface.js';
import { weightDoubt } from './weight-doubt.js';

/** The working of one cycle's dose check. Every number is unrounded; `undefined` is what cannot be computed. */
export interface DoseCheck {
  readonly bsa: BodySurface | undefined;
  readonly expected: {
    readonly pldMg: number | undefined;
    readonly ifosfamideGPerDay: number | undefined;
    readonly anlotinibMg: number;
  };
  /** Signed percent: (given - expected) / expected * 100. */
  readonly deviationPct: { readonly pld: number | undefined; readonly ifosfamide: number | undefined };
  /** Where there is no area of height and weight, and somebody has typed one. */
  readonly provisional: ProvisionalDose | undefined;
}

/**
 * Doses held against the area that somebody typed, where height or weight cannot be used: enough to see an overdose, and never
 * enough to pass one.
 */
export interface ProvisionalDose {
  /** As typed, in m2, with the cap of the settings. */
  readonly bsa: number;
  readonly expected: { readonly pldMg: number; readonly ifosfamideGPerDay: number };
  readonly deviationPct: { readonly pld: number | undefined; readonly ifosfamide: number | undefined };
  /** What could not be used. */
  readonly lacks: readonly ('height_cm' | 'weight_kg')[];
}

/** Computes expected doses (clauses D1 to D3) from the cycle's own height and weight. A check, never a prescription. */
export function checkDose(
  cycle: CycleValues,
  settings: Settings,
  doubted: readonly ('height_cm' | 'weight_kg')[] = [],
): DoseCheck {
  const bsa = doubted.length > 0 ? undefined : bodySurface(cycle.height_cm, cycle.weight_kg, settings);
  const pldMg = bsa && PLD_MG_PER_M2 * bsa.used;
  const ifosfamideGPerDay = bsa && IFOSFAMIDE_G_PER_M2 * bsa.used;
  return {
    bsa,
    expected: { pldMg, ifosfamideGPerDay, anlotinibMg: ANLOTINIB_MG_PER_DAY },
    deviationPct: {
      pld: deviationPercent(cycle.pld_mg, pldMg),
      ifosfamide: deviationPercent(cycle.ifosfamide_g_per_day, ifosfamideGPerDay),
    },
    provisional: bsa === undefined ? provisionalDose(cycle, settings, doubted) : undefined,
  };
}

/** `undefined` without a typed area, and for one that nobody of plausible height and weight has. */
function provisionalDose(
  cycle: CycleValues,
  settings: Settings,
  doubted: readonly ('height_cm' | 'weight_kg')[],
): ProvisionalDose | undefined {
  const { bsa_entered: typed, height_cm: height, weight_kg: weight } = cycle;
  const { height_min_cm, height_max_cm, weight_min_kg, weight_max_kg } = settings;
  if (typed === undefined) return undefined;
  if (typed < mosteller(height_min_cm, weight_min_kg) || typed > mosteller(height_max_cm, weight_max_kg)) {
    return undefined;
  }
  const bsa = settings.bsa_cap_m2 === undefined ? typed : Math.min(typed, settings.bsa_cap_m2);
  const expected = { pldMg: PLD_MG_PER_M2 * bsa, ifosfamideGPerDay: IFOSFAMIDE_G_PER_M2 * bsa };
  const isHeight = height !== undefined && height >= height_min_cm && height <= height_max_cm;
  const isWeight = weight !== undefined && weight >= weight_min_kg && weight <= weight_max_kg;
  return {
    bsa,
    expected,
    deviationPct: {
      pld: deviationPercent(cycle.pld_mg, expected.pldMg),
      ifosfamide: deviationPercent(cycle.ifosfamide_g_per_day, expected.ifosfamideGPerDay),
    },
    lacks: [
      ...(isHeight && !doubted.includes('height_cm') ? [] : (['height_cm'] as const)),
      ...(isWeight && !doubted.includes('weight_kg') ? [] : (['weight_kg'] as const)),
    ],
  };
}

/** The same for a cycle that is linked to those before it: no dose is computed from a weight whose unit they cast doubt on. */
export function checkLinkedDose(cycle: Cycle, settings: Settings): DoseCheck {
  return checkDose(cycle, settings, weightDoubt(cycle, settings) === undefined ? [] : ['weight_kg']);
}

/** Signed percent of `given` against `expected`, unrounded. */
export function deviationPercent(given: number | undefined, expected: number | undefined): number | undefined {
  return given === undefined || expected === undefined ? undefined : ((given - expected) / expected) * 100;
}

/**
 * Where a signed deviation falls: `met` up to and including the pass limit, `warn` up to and including the warn limit,
 * else `breached`. A hair of floating-point noise (1e-9 percent) never turns a pass into a breach.
 */
export function toleranceBand(percent: number, settings: Settings): 'met' | 'warn' | 'breached' {
  const size = Math.abs(percent) - 1e-9;
  if (size <= settings.dose_tolerance_pass_percent) return 'met';
  return size <= settings.dose_tolerance_warn_percent ? 'warn' : 'breached';
}
