import type { Language } from '../../shared/language.js';
import type { ParticipantResult } from '../../shared/protocol/evaluate.js';
import { decodeWorkbook, type Workbook, WorkbookError } from '../../shared/workbook/decode.js';
import { foldCode } from '../../shared/workbook/fold.js';
import { type RawCell, type RawTab, withoutMark } from '../../shared/workbook/raw.js';
import { evaluateAffected } from '../check/affected.js';
import { argumentConverter, cellConverter } from '../sheet/cell-dates.js';
import { readValues } from '../sheet/read-values.js';
import { indexTabs, sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { todayIn } from '../sheet/today.js';
import { addonWords } from '../words/addon-words.js';
import { outcomeWords } from '../words/outcome-words.js';
import { formulaLanguage } from './formula-language.js';
import { ArgumentError, type CellArgument, FAILED_CELL, isRange, overRanges } from './over-ranges.js';

const NAME = 'RPS_ELIGIBILITY';
type Cells = readonly (readonly unknown[])[];

/**
 * `=RPS_ELIGIBILITY(participant, [headings])`: "eligible", or the outcome with the clauses that decide it. With `headings`,
 * `participant` is one row of Participants or several, and everything asked stands in the arguments; without, it is an ID or
 * a column of them, looked up in the workbook.
 */
export function rpsEligibility(participant: CellArgument, headings?: CellArgument): unknown {
  const language = formulaLanguage();
  return headings === undefined || headings === ''
    ? byId(participant, language)
    : byRows(asRange(participant), asRange(headings), language);
}

const asRange = (argument: CellArgument): Cells => (isRange(argument) ? argument : [[argument]]);
const isEmpty = (cells: readonly unknown[]): boolean => cells.every((cell) => cell === '');

function byId(ids: CellArgument, language: Language): unknown {
  if (isRange(ids) && ids.some((row) => row.length > 1))
    throw new ArgumentError(addonWords(language).formula.needsHeadings(NAME));
  const index = indexTabs(SpreadsheetApp.getActiveSpreadsheet());
  const workbook = decode(index, undefined, language);
  const codeOf = (id: unknown): string => foldCode(String(withoutMark(id as RawCell)));
  const wanted = new Set(asRange(ids).flat().map(codeOf));
  const results = new Map(evaluated(workbook, wanted).map((result) => [result.participant.id, result]));
  return overRanges(['participant'], [ids], language, (id) => {
    if (id === '') return '';
    const result = results.get(codeOf(id));
    if (!result) throw new ArgumentError(addonWords(language).formula.noParticipant(`${NAME}: participant`));
    return say(result, language);
  });
}

function byRows(rows: Cells, headings: Cells, language: Language): unknown {
  const width = headings[0]!.length;
  if (headings.length > 1 || rows.some((row) => row.length !== width)) {
    throw new ArgumentError(addonWords(language).formula.sameColumns(`${NAME}: headings`));
  }
  const workbook = decode(indexTabs(SpreadsheetApp.getActiveSpreadsheet()), [...headings, ...rows], language);
  // Rows of the made-up tab count from 1, and the first holds the headings.
  const byRow = new Map<number, ParticipantResult>();
  for (const result of evaluated(workbook, 'all')) {
    for (const { row } of [result.participant, ...result.participant.duplicates]) byRow.set(row, result);
  }
  const answers = rows.map((cells, at) => {
    if (isEmpty(cells)) return '';
    const result = byRow.get(at + 2);
    return result ? say(result, language) : FAILED_CELL + addonWords(language).formula.noId(`${NAME}: participant`);
  });
  const [only] = answers;
  if (answers.length > 1) return answers.map((answer) => [answer]);
  if (only!.startsWith(FAILED_CELL)) throw new ArgumentError(addonWords(language).formula.noId(`${NAME}: participant`));
  return only;
}

/** Participants as given, or as they stand in the workbook, with its Settings: two service calls at most. */
function decode(index: TabIndex, given: Cells | undefined, language: Language): Workbook {
  const zone = index.spreadsheet.getSpreadsheetTimeZone();
  const tab = (title: string, values: Cells, convert = cellConverter(zone)): RawTab => ({
    title,
    values: values.map((row) => row.map((cell): RawCell => convert(cell))),
  });
  const tabs: RawTab[] = [];
  for (const name of ['Participants', 'Settings'] as const) {
    const sheet = sheetOf(index, name);
    if (name === 'Participants' && given) tabs.push(tab(name, given, argumentConverter(zone)));
    else if (sheet) tabs.push(tab(sheet.getName(), readValues(sheet)));
  }
  try {
    return decodeWorkbook({ name: index.titles.name, tabs });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    throw new ArgumentError(`${NAME}: ${error.say(language).what}`);
  }
}

function evaluated(workbook: Workbook, whom: ReadonlySet<string> | 'all'): readonly ParticipantResult[] {
  return evaluateAffected(workbook, whom, todayIn(workbook.settings.time_zone)).participants;
}

function say({ outcome, breached, unknown }: ParticipantResult, language: Language): string {
  const clauses = outcome === 'ineligible' ? breached : outcome === 'pending' ? unknown : [];
  const words = outcomeWords(language);
  return clauses.length === 0 ? words[outcome] : words.because(words[outcome], clauses);
}
