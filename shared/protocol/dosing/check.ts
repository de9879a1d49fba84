import type { Cycle } from '../../workbook/records.js';
import type { CycleValues } from '../../workbook/schema.js';
import type { Settings } from '../../workbook/settings.js';
import { ANLOTINIB_MG_PER_DAY, IFOSFAMIDE_G_PER_M2, PLD_MG_PER_M2 } from '../limits.js';
import { type BodySurface, bodySurface } from './body-surface.js';
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
}

/** Computes expected doses (clauses D1 to D3) from the cycle's own height and weight. A check, never a prescription. */
export function checkDose(cycle: CycleValues, settings: Settings): DoseCheck {
  const bsa = bodySurface(cycle.height_cm, cycle.weight_kg, settings);
  const pldMg = bsa && PLD_MG_PER_M2 * bsa.used;
  const ifosfamideGPerDay = bsa && IFOSFAMIDE_G_PER_M2 * bsa.used;
  return {
    bsa,
    expected: { pldMg, ifosfamideGPerDay, anlotinibMg: ANLOTINIB_MG_PER_DAY },
    deviationPct: {
      pld: deviationPercent(cycle.pld_mg, pldMg),
      ifosfamide: deviationPercent(cycle.ifosfamide_g_per_day, ifosfamideGPerDay),
    },
  };
}

/** The same for a cycle that is linked to those before it: no dose is computed from a weight whose unit they cast doubt on. */
export function checkLinkedDose(cycle: Cycle, settings: Settings): DoseCheck {
  return checkDose(weightDoubt(cycle, settings) === undefined ? cycle : { ...cycle, weight_kg: undefined }, settings);
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
