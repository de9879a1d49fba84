import { sftScoreRange } from '../../shared/protocol/sft-score.js';
import { isBlank } from '../../shared/workbook/cells.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import { addonWords } from '../words/addon-words.js';
import { formulaLanguage } from './formula-language.js';
import { formulaSettings } from './given-settings.js';
import { numberOf } from './number-of.js';
import { ArgumentError, type CellArgument, type CellResult, overRanges } from './over-ranges.js';

const NAMES = ['age', 'size', 'mitoses', 'necrosis'] as const;
const UNITS: Readonly<Record<(typeof NAMES)[number], string | undefined>> = {
  age: undefined,
  size: 'cm',
  mitoses: undefined,
  necrosis: '%',
};

/** `=RPS_SFT_SCORE(age, size, mitoses, necrosis, [settings])`: the modified Demicco score of an SFT, as I6b uses it. */
export function rpsSftScore(
  age: CellArgument,
  size: CellArgument,
  mitoses: CellArgument,
  necrosis: CellArgument,
  given?: CellArgument,
): CellResult | CellResult[][] {
  const language = formulaLanguage();
  const { tumor_size_max_cm } = formulaSettings('RPS_SFT_SCORE', given, language);
  const most = { size: tumor_size_max_cm, necrosis: 100 } as Partial<Record<string, number>>;
  return overRanges(NAMES, [age, size, mitoses, necrosis], language, (...cells) => {
    if (cells.some((cell) => isBlank(cell as RawCell))) return '';
    const [years, cm, count, percent] = NAMES.map((name, at) => {
      const argument = `RPS_SFT_SCORE: ${name}`;
      const value = numberOf(argument, cells[at], UNITS[name], language);
      // The check takes such a component for unknown; a score from it would look certain.
      if (value < 0 || value > (most[name] ?? value))
        throw new ArgumentError(addonWords(language).formula.outside(argument, 0, most[name]));
      return value;
    });
    return sftScoreRange({ age: years, size: cm, mitoses: count, necrosis: percent }).min;
  });
}
