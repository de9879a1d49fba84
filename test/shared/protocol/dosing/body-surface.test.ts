import { describe, expect, test } from '@jest/globals';
import { bodySurface, dubois, isPlausibleBody, mosteller } from '../../../../shared/protocol/dosing/body-surface.js';
import { checkDose, deviationPercent, toleranceBand } from '../../../../shared/protocol/dosing/check.js';
import { DEFAULT_SETTINGS } from '../../../../shared/workbook/settings.js';
import { fullyMet } from '../../../support/fully-met.js';

const [VALUES] = fullyMet().cycles;

describe('body surface area and doses', () => {
  test.each([
    [150, 45, '1.3693', '1.3698', '54.77', '1.369'],
    [160, 58, '1.6055', '1.5989', '64.22', '1.606'],
    [170, 65, '1.7520', '1.7536', '70.08', '1.752'],
    [175, 80, '1.9720', '1.9561', '78.88', '1.972'],
    [182, 98, '2.2259', '2.1938', '89.03', '2.226'],
    [160, 95, '2.0548', '1.9719', '82.19', '2.055'],
  ])('%d cm and %d kg', (height_cm, weight_kg, byMosteller, byDubois, pld, ifosfamide) => {
    expect(mosteller(height_cm, weight_kg).toFixed(4)).toBe(byMosteller);
    expect(dubois(height_cm, weight_kg).toFixed(4)).toBe(byDubois);
    const { bsa, expected } = checkDose({ ...VALUES!, height_cm, weight_kg }, DEFAULT_SETTINGS);
    expect(bsa?.used).toBe(bsa?.mosteller);
    expect(expected.pldMg?.toFixed(2)).toBe(pld);
    expect(expected.ifosfamideGPerDay?.toFixed(3)).toBe(ifosfamide);
    expect(expected.anlotinibMg).toBe(10);
  });

  test('the settings choose the other formula', () => {
    const bsa = bodySurface(160, 95, { ...DEFAULT_SETTINGS, bsa_formula: 'dubois' });
    expect(bsa?.used).toBe(bsa?.dubois);
  });

  test('there is no cap unless the settings have one, and it lowers only what is above it', () => {
    expect(bodySurface(182, 98, DEFAULT_SETTINGS)?.used).toBeCloseTo(2.2259, 4);
    const capped = { ...DEFAULT_SETTINGS, bsa_cap_m2: 2 };
    expect(bodySurface(182, 98, capped)?.used).toBe(2);
    expect(bodySurface(160, 90, capped)?.used).toBe(2);
    expect(bodySurface(175, 80, capped)?.used).toBeCloseTo(1.972, 4);
  });

  test.each([
    [120, 58, true],
    [119.9, 58, false],
    [220, 58, true],
    [220.1, 58, false],
    [160, 30, true],
    [160, 29.9, false],
    [160, 200, true],
    [160, 200.1, false],
  ])('%d cm and %d kg: plausible is %s', (height, weight, plausible) => {
    expect(isPlausibleBody(height, weight, DEFAULT_SETTINGS)).toBe(plausible);
    expect(bodySurface(height, weight, DEFAULT_SETTINGS) !== undefined).toBe(plausible);
  });

  test('nothing is computed from a missing measure', () => {
    expect(bodySurface(undefined, 58, DEFAULT_SETTINGS)).toBeUndefined();
    expect(bodySurface(160, undefined, DEFAULT_SETTINGS)).toBeUndefined();
    const { expected, deviationPct } = checkDose({ ...VALUES!, weight_kg: undefined }, DEFAULT_SETTINGS);
    expect([expected.pldMg, expected.ifosfamideGPerDay]).toEqual([undefined, undefined]);
    expect(deviationPct).toEqual({ pld: undefined, ifosfamide: undefined });
  });
});

describe('the tolerance of a dose', () => {
  test.each([
    [0, 'met'],
    [5, 'met'],
    [5.0001, 'warn'],
    [10, 'warn'],
    [10.0001, 'breached'],
    [-5, 'met'],
    [-5.0001, 'warn'],
    [-10, 'warn'],
    [-10.0001, 'breached'],
  ])('%d%% off is %s', (percent, band) => {
    expect(toleranceBand(percent, DEFAULT_SETTINGS)).toBe(band);
  });

  test('the noise of floating-point numbers decides nothing', () => {
    // 160 cm and 90 kg are exactly 2 m2, so 84 mg is exactly 5% over 80 mg and 88 mg exactly 10%.
    expect(toleranceBand(deviationPercent(84, 80)!, DEFAULT_SETTINGS)).toBe('met');
    expect(toleranceBand(deviationPercent(88, 80)!, DEFAULT_SETTINGS)).toBe('warn');
    expect(toleranceBand(5 + 1e-12, DEFAULT_SETTINGS)).toBe('met');
    expect(toleranceBand(-10 - 1e-12, DEFAULT_SETTINGS)).toBe('warn');
  });
});
