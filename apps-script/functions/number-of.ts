import type { Language } from '../../shared/language.js';
import { readNumber } from '../../shared/workbook/cells.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import { addonWords } from '../words/addon-words.js';
import { ArgumentError } from './over-ranges.js';

/** A cell's number, with or without its unit behind it. Throws an error that names the argument. */
export function numberOf(argument: string, cell: unknown, unit: string | undefined, language: Language): number {
  const reading = readNumber(cell as RawCell, unit, false);
  if ('value' in reading) return reading.value;
  throw new ArgumentError(addonWords(language).formula.notNumber(argument));
}
