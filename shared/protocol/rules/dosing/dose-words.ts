import type { BodySurface } from '../../../dosing/body-surface.js';
import type { CycleValues } from '../../../workbook/schema.js';
import type { Settings } from '../../settings.js';

/** The body surface area that a dose check stands on, as facts. */
export function doseBasis(cycle: CycleValues, bsa: BodySurface, settings: Settings) {
  return {
    height: cycle.height_cm,
    weight: cycle.weight_kg,
    bsa: bsa.used,
    formula: settings.bsa_formula === 'dubois' ? 'DuBois' : 'Mosteller',
  };
}

/** A dose or area as people read it: at most two decimals, none invented. Facts keep the unrounded number. */
export function amount(value: number): string {
  return String(Number(value.toFixed(2)));
}

/** A signed percent with one decimal: `+12.5%`, `-3.0%`. */
export function percent(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}%`;
}
