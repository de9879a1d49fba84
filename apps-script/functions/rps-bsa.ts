import { bodyArea } from './body-area.js';
import { formulaLanguage } from './formula-language.js';
import { formulaSettings } from './given-settings.js';
import { type CellArgument, type CellResult, overRanges } from './over-ranges.js';

/** `=RPS_BSA(cm, kg, [settings])`: body surface area in m2, unrounded, as the dose checks use it. */
export function rpsBsa(cm: CellArgument, kg: CellArgument, given?: CellArgument): CellResult | CellResult[][] {
  const language = formulaLanguage();
  const settings = formulaSettings('RPS_BSA', given, language);
  return overRanges(['cm', 'kg'], [cm, kg], language, (height, weight) =>
    bodyArea('RPS_BSA', height, weight, settings, language),
  );
}
