import type { Settings } from '../../workbook/settings.js';

/** Body surface area in m2, unrounded, by both formulas, and the one that the settings choose (with their cap, if any). */
export interface BodySurface {
  readonly mosteller: number;
  readonly dubois: number;
  readonly used: number;
}

/** Mosteller 1987: the square root of height (cm) x weight (kg) / 3600. */
export function mosteller(heightCm: number, weightKg: number): number {
  return Math.sqrt((heightCm * weightKg) / 3600);
}

/** Du Bois and Du Bois 1916: 0.007184 x height(cm)^0.725 x weight(kg)^0.425. */
export function dubois(heightCm: number, weightKg: number): number {
  return 0.007184 * heightCm ** 0.725 * weightKg ** 0.425;
}

/** Whether both lie inside the plausible range of the settings, ends included; outside, the unit is more likely wrong than the person unusual. */
export function isPlausibleBody(heightCm: number, weightKg: number, settings: Settings): boolean {
  return (
    heightCm >= settings.height_min_cm &&
    heightCm <= settings.height_max_cm &&
    weightKg >= settings.weight_min_kg &&
    weightKg <= settings.weight_max_kg
  );
}

/** `undefined` when either is missing or implausible: no dose is computed from a height in meters. */
export function bodySurface(
  heightCm: number | undefined,
  weightKg: number | undefined,
  settings: Settings,
): BodySurface | undefined {
  if (heightCm === undefined || weightKg === undefined) return undefined;
  if (!isPlausibleBody(heightCm, weightKg, settings)) return undefined;
  const byMosteller = mosteller(heightCm, weightKg);
  const byDubois = dubois(heightCm, weightKg);
  const chosen = settings.bsa_formula === 'dubois' ? byDubois : byMosteller;
  const used = settings.bsa_cap_m2 === undefined ? chosen : Math.min(chosen, settings.bsa_cap_m2);
  return { mosteller: byMosteller, dubois: byDubois, used };
}
