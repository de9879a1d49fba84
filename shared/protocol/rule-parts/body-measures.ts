import type { Settings } from '../../workbook/settings.js';
import { isPlausibleWeight } from '../dosing/weight-doubt.js';

export const KG_PER_POUND = 1 / 2.2046;
/** The Chinese market pound. */
export const KG_PER_JIN = 0.5;
const CM_PER_INCH = 2.54;
const CM_PER_FOOT = 12 * CM_PER_INCH;
/** Nobody is measured in any other unit below this. */
const METERS_BELOW = 3;

export type HeightUnit = 'meters' | 'feet' | 'inches' | 'millimeters';

/** How many cm one of the unit is. No number is plausible in two of them. */
const CM_PER: Readonly<Record<HeightUnit, number>> = {
  meters: 100,
  feet: CM_PER_FOOT,
  inches: CM_PER_INCH,
  millimeters: 0.1,
};
const HEIGHT_UNITS = Object.keys(CM_PER) as readonly HeightUnit[];

export function isPlausibleHeight(cm: number, settings: Settings): boolean {
  return cm >= settings.height_min_cm && cm <= settings.height_max_cm;
}

/** The unit in which a height that is none in cm would be one. */
export function heightUnitOf(height: number, settings: Settings): HeightUnit | undefined {
  if (height > 0 && height < METERS_BELOW) return 'meters';
  return HEIGHT_UNITS.find((unit) => isPlausibleHeight(height * CM_PER[unit], settings));
}

/** A height in cm, from a number in another unit. */
export const inCentimeters = (height: number, unit: HeightUnit): number => height * CM_PER[unit];

/**
 * Whether height and weight stand in each other's cell. A plausible height beside a weight of 201 is a heavy person in jin
 * far sooner than a swap.
 */
export function looksSwapped(height: number | undefined, weight: number | undefined, settings: Settings): boolean {
  return (
    height !== undefined &&
    weight !== undefined &&
    !isPlausibleHeight(height, settings) &&
    isPlausibleHeight(weight, settings) &&
    isPlausibleWeight(height, settings)
  );
}
