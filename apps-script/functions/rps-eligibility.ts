import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import type { ParticipantResult } from '../../shared/protocol/evaluate.js';
import { readDate } from '../../shared/workbook/cells.js';
import { decodeWorkbook, type Workbook, WorkbookError } from '../../shared/workbook/decode.js';
import { foldCode } from '../../shared/workbook/fold.js';
import { type RawCell, type RawTab, withoutMark } from '../../shared/workbook/raw.js';
import type { Participant } from '../../shared/workbook/records.js';
import { PARTICIPANT_COLUMNS } from '../../shared/workbook/schema.js';
import { evaluateAffected } from '../check/affected.js';
import { argumentConverter, cellConverter } from '../sheet/cell-dates.js';
import { readValues } from '../sheet/read-values.js';
import { indexTabs, sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { todayIn } from '../sheet/today.js';
import { addonWords } from '../words/addon-words.js';
import { outcomeWords } from '../words/outcome-words.js';
import { formulaLanguage } from './formula-language.js';
import { givenSettings, isGiven } from './given-settings.js';
import { ArgumentError, type CellArgument, FAILED_CELL, isRange, overRanges } from './over-ranges.js';

const NAME = 'RPS_ELIGIBILITY';
const DATES = PARTICIPANT_COLUMNS.flatMap(({ key, type }) => (type === 'date' ? [key] : []));
type Cells = readonly (readonly unknown[])[];

/** What an answer rests on beside the participants. */
interface Basis {
  readonly language: Language;
  /** The cells of a Settings tab; `undefined` for the workbook's own. */
  readonly settings: Cells | undefined;
  /** The day as it was given; `undefined` for that on which the formula is worked out. */
  readonly today: Day | undefined;
}

/**
 * `=RPS_ELIGIBILITY(participant, [headings], [settings], [today])`: "eligible", or the outcome with the clauses that decide
 * it. With `headings`, `participant` is one row of Participants or several; without, it is an ID or a column of them, looked
 * up in the workbook. Where a date is still to come and no day was given, the answer says on which day it was worked out.
 */
export function rpsEligibility(
  participant: CellArgument,
  headings?: CellArgument,
  settings?: CellArgument,
  today?: CellArgument,
): unknown {
  const language = formulaLanguage();
  const basis: Basis = {
    language,
    settings: isGiven(settings) ? givenSettings(NAME, settings, language) : undefined,
    today: isGiven(today) ? dayOf(today, language) : undefined,
  };
  return isGiven(headings) ? byRows(asRange(participant), asRange(headings), basis) : byId(participant, basis);
}

function dayOf(cell: CellArgument, language: Language): Day {
  const convert = cellConverter(SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone());
  const reading = readDate(convert(cell));
  if ('value' in reading) return reading.value;
  throw new ArgumentError(addonWords(language).formula.notDate(`${NAME}: today`));
}

const asRange = (argument: CellArgument): Cells => (isRange(argument) ? argument : [[argument]]);
const isEmpty = (cells: readonly unknown[]): boolean => cells.every((cell) => cell === '');

function byId(ids: CellArgument, basis: Basis): unknown {
  const { language } = basis;
  if (isRange(ids) && ids.some((row) => row.length > 1))
    throw new ArgumentError(addonWords(language).formula.needsHeadings(NAME));
  const index = indexTabs(SpreadsheetApp.getActiveSpreadsheet());
  const workbook = decode(index, undefined, basis);
  const codeOf = (id: unknown): string => foldCode(String(withoutMark(id as RawCell)));
  const wanted = new Set(asRange(ids).flat().map(codeOf));
  const results = new Map(evaluated(workbook, wanted, basis).map((result) => [result.participant.id, result]));
  return overRanges(['participant'], [ids], language, (id) => {
    if (id === '') return '';
    const result = results.get(codeOf(id));
    if (!result) throw new ArgumentError(addonWords(language).formula.noParticipant(`${NAME}: participant`));
    return say(result, workbook, basis);
  });
}

function byRows(rows: Cells, headings: Cells, basis: Basis): unknown {
  const { language } = basis;
  const width = headings[0]!.length;
  if (headings.length > 1 || rows.some((row) => row.length !== width)) {
    throw new ArgumentError(addonWords(language).formula.sameColumns(`${NAME}: headings`));
  }
  const workbook = decode(indexTabs(SpreadsheetApp.getActiveSpreadsheet()), [...headings, ...rows], basis);
  // Rows of the made-up tab count from 1, and the first holds the headings.
  const byRow = new Map<number, ParticipantResult>();
  for (const result of evaluated(workbook, 'all', basis)) {
    for (const { row } of [result.participant, ...result.participant.duplicates]) byRow.set(row, result);
  }
  const answers = rows.map((cells, at) => {
    if (isEmpty(cells)) return '';
    const result = byRow.get(at + 2);
    return result
      ? say(result, workbook, basis)
      : FAILED_CELL + addonWords(language).formula.noId(`${NAME}: participant`);
  });
  const [only] = answers;
  if (answers.length > 1) return answers.map((answer) => [answer]);
  if (only!.startsWith(FAILED_CELL)) throw new ArgumentError(addonWords(language).formula.noId(`${NAME}: participant`));
  return only;
}

/** Participants and settings as given, or as they stand in the workbook: two service calls at most. */
function decode(index: TabIndex, given: Cells | undefined, { settings, language }: Basis): Workbook {
  const zone = index.spreadsheet.getSpreadsheetTimeZone();
  const tab = (title: string, values: Cells, convert = cellConverter(zone)): RawTab => ({
    title,
    values: values.map((row) => row.map((cell): RawCell => convert(cell))),
  });
  const tabs: RawTab[] = [];
  for (const name of ['Participants', 'Settings'] as const) {
    const sheet = sheetOf(index, name);
    const own = name === 'Participants' ? given : settings;
    if (own) tabs.push(tab(name, own, argumentConverter(zone)));
    else if (sheet) tabs.push(tab(sheet.getName(), readValues(sheet)));
  }
  try {
    return decodeWorkbook({ name: index.titles.name, tabs });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    throw new ArgumentError(`${NAME}: ${error.say(language).what}`);
  }
}

const asOf = (workbook: Workbook, { today }: Basis): Day => today ?? todayIn(workbook.settings.time_zone);

function evaluated(workbook: Workbook, whom: ReadonlySet<string> | 'all', basis: Basis): readonly ParticipantResult[] {
  return evaluateAffected(workbook, whom, asOf(workbook, basis)).participants;
}

function say({ participant, outcome, breached, unknown }: ParticipantResult, workbook: Workbook, basis: Basis): string {
  const clauses = outcome === 'ineligible' ? breached : outcome === 'pending' ? unknown : [];
  const words = outcomeWords(basis.language);
  const answer = clauses.length === 0 ? words[outcome] : words.because(words[outcome], clauses);
  const day = asOf(workbook, basis);
  const isToCome = [participant, ...participant.duplicates].some((row) =>
    DATES.some((key) => Number(row[key as keyof Participant] ?? 0) > day),
  );
  return isToCome && basis.today === undefined ? words.asOf(answer, formatDay(day)) : answer;
}
