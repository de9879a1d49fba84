import { formatDay } from '../../shared/calendar.js';
import { type DueItem, dueFrom } from '../../shared/protocol/windows/due.js';
import { isBlank, readDate } from '../../shared/workbook/cells.js';
import { fold } from '../../shared/workbook/fold.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import { ITEMS } from '../../shared/workbook/schema.js';
import { argumentConverter } from '../sheet/cell-dates.js';
import { addonWords } from '../words/addon-words.js';
import { formulaLanguage } from './formula-language.js';
import { formulaSettings } from './given-settings.js';
import { ArgumentError, type CellArgument, type CellResult, overRanges } from './over-ranges.js';

const DUE_ITEMS: readonly DueItem[] = ['C2D1', 'C3D1', 'Surgery', ...ITEMS];
const PARTS = ['target', 'first', 'last'] as const;

/** `=RPS_DUE(anchor, item, [day], [settings])`: when an item is due, counted from the date it counts from; a date cell. */
export function rpsDue(
  anchor: CellArgument,
  item: CellArgument,
  day?: CellArgument,
  given?: CellArgument,
): CellResult | CellResult[][] {
  const language = formulaLanguage();
  const settings = formulaSettings('RPS_DUE', given, language);
  const zone = SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
  const convert = argumentConverter(zone);
  return overRanges(['anchor', 'item', 'day'], [anchor, item, day ?? ''], language, (from, what, which) => {
    if (isBlank(convert(from)) || isBlank(what as RawCell)) return '';
    const name = DUE_ITEMS.find((each) => fold(each) === fold(String(what)));
    if (name === undefined) throw new ArgumentError(addonWords(language).formula.notOneOf('RPS_DUE: item', DUE_ITEMS));
    const part = which === '' ? 'target' : PARTS.find((each) => each === fold(String(which)));
    if (part === undefined) throw new ArgumentError(addonWords(language).formula.notOneOf('RPS_DUE: day', PARTS));
    const reading = readDate(convert(from));
    if (!('value' in reading)) throw new ArgumentError(addonWords(language).formula.notDate('RPS_DUE: anchor'));
    const { target, window } = dueFrom(name, reading.value, settings);
    const due = { target, first: window[0], last: window[1] }[part];
    return Utilities.parseDate(formatDay(due), zone, 'yyyy-MM-dd');
  });
}
