import { bodySurface } from '../../shared/dosing/body-surface.js';
import type { Language } from '../../shared/protocol/rule.js';
import { bodyUnit } from '../../shared/protocol/rules/dosing/body-unit.js';
import type { Settings } from '../../shared/protocol/settings.js';
import { isBlank } from '../../shared/workbook/cells.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import type { Cycle } from '../../shared/workbook/records.js';
import { WORDS } from '../words/words.js';
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
  // The rule that asks about the same cells in Cycles knows the unit; it looks at nothing but the two measures.
  const doubt = bodyUnit.check({ height_cm: height, weight_kg: weight } as Cycle, { settings } as never);
  if (!('facts' in doubt) || !doubt.facts)
    throw new ArgumentError(WORDS[language].formula.notNumber(`${name}: cm, kg`));
  const { height: heightDoubted, weight: weightDoubted } = doubt.facts;
  const argument = [heightDoubted !== undefined && 'cm', weightDoubted !== undefined && 'kg']
    .filter(Boolean)
    .join(', ');
  throw new ArgumentError(`${name}, ${argument}: ${bodyUnit.words[language].says(doubt.facts)}`);
}
