import { ANLOTINIB_MG_PER_DAY, IFOSFAMIDE_G_PER_M2, PLD_MG_PER_M2 } from '../../shared/protocol/limits.js';
import { fold } from '../../shared/workbook/fold.js';
import { addonWords } from '../words/addon-words.js';
import { bodyArea } from './body-area.js';
import { formulaLanguage } from './formula-language.js';
import { formulaSettings } from './given-settings.js';
import { ArgumentError, type CellArgument, type CellResult, overRanges } from './over-ranges.js';

/** A dose per m2, or a flat one. */
type Dose = { readonly perM2: number } | { readonly flat: number };

const PLD: Dose = { perM2: PLD_MG_PER_M2 };
const IFOSFAMIDE: Dose = { perM2: IFOSFAMIDE_G_PER_M2 };
const ANLOTINIB: Dose = { flat: ANLOTINIB_MG_PER_DAY };

/** The drugs by the names that people write. Plain doxorubicin is another drug and is not among them. */
const DRUGS: ReadonlyMap<string, Dose> = new Map<string, Dose>([
  ['pld', PLD],
  ['pegylated liposomal doxorubicin', PLD],
  ['聚乙二醇化脂质体多柔比星', PLD],
  ['ifosfamide', IFOSFAMIDE],
  ['异环磷酰胺', IFOSFAMIDE],
  ['anlotinib', ANLOTINIB],
  ['安罗替尼', ANLOTINIB],
]);

/** `=RPS_DOSE(drug, cm, kg, [settings])`: what the protocol gives, unrounded: PLD in mg, ifosfamide in g a day, anlotinib in mg a day. */
export function rpsDose(
  drug: CellArgument,
  cm: CellArgument,
  kg: CellArgument,
  given?: CellArgument,
): CellResult | CellResult[][] {
  const language = formulaLanguage();
  const dose = DRUGS.get(fold(typeof drug === 'string' ? drug : ''));
  if (!dose) throw new ArgumentError(addonWords(language).formula.unknownDrug('RPS_DOSE: drug'));
  const settings = formulaSettings('RPS_DOSE', given, language);
  if ('flat' in dose) return dose.flat;
  return overRanges(['cm', 'kg'], [cm, kg], language, (height, weight) => {
    const area = bodyArea('RPS_DOSE', height, weight, settings, language);
    return area === '' ? '' : area * dose.perM2;
  });
}
