import { settingsInForce } from '../sheet/settings-in-force.js';
import { bodyArea } from './body-area.js';
import { formulaLanguage } from './formula-language.js';
import { type CellArgument, type CellResult, overRanges } from './over-ranges.js';

/** `=RPS_BSA(cm, kg)`: body surface area in m2, unrounded, as the dose checks use it. */
export function rpsBsa(cm: CellArgument, kg: CellArgument): CellResult | CellResult[][] {
  const settings = settingsInForce();
  const language = formulaLanguage();
  return overRanges(['cm', 'kg'], [cm, kg], language, (height, weight) =>
    bodyArea('RPS_BSA', height, weight, settings, language),
  );
}
