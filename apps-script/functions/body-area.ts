import type { Language } from '../../shared/language.js';
import { bodySurface } from '../../shared/protocol/dosing/body-surface.js';
import { bodyUnit } from '../../shared/protocol/rules/dosing/body-unit.js';
import { heightUnit } from '../../shared/protocol/rules/dosing/height-unit.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { isBlank } from '../../shared/workbook/cells.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import type { Cycle } from '../../shared/workbook/records.js';
import type { Settings } from '../../shared/workbook/settings.js';
import { addonWords } from '../words/addon-words.js';
import { numberOf } from './number-of.js';
import { ArgumentError } from './over-ranges.js';

/**
 * The area for one pair of cells; `''` while one of them is blank. Throws for what is no number, and for a measure outside
 * the plausible range, with the unit it looks like: no dose is computed from a height in meters.
 */
export function bodyArea(name: string, cm: unknown, kg: unknown, settings: Settings, language: Language): number | '' {
  if (isBlank(cm as RawCell) || isBlank(kg as RawCell)) return '';
  const height = numberOf(`${name}: cm`, cm, 'cm', language);
  const weight = numberOf(`${name}: kg`, kg, 'kg', language);
  const area = bodySurface(height, weight, settings);
  if (area) return area.used;
  // The rules that ask about the same cells in Cycles know the unit; they look at nothing but the two measures.
  const body = { height_cm: height, weight_kg: weight } as Cycle;
  const inAnotherUnit = heightUnit.check(body, { settings } as never);
  const doubt = bodyUnit.check(body, { settings } as never);
  const said: string[] = [];
  const doubted = new Set<'cm' | 'kg'>();
  if ('facts' in inAnotherUnit && inAnotherUnit.facts) {
    doubted.add('cm');
    said.push(heightUnit.words[language].says(inAnotherUnit.facts));
  }
  if ('facts' in doubt && doubt.facts) {
    if (doubt.facts.height !== undefined) doubted.add('cm');
    if (doubt.facts.weight !== undefined) doubted.add('kg');
    said.push(bodyUnit.words[language].says(doubt.facts));
  }
  if (said.length === 0) throw new ArgumentError(addonWords(language).formula.notNumber(`${name}: cm, kg`));
  throw new ArgumentError(`${name}, ${[...doubted].join(', ')}: ${said.join(punctuation(language).space)}`);
}
