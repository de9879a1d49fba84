import { catalog } from '../../shared/language.js';
import type { Level } from '../../shared/protocol/finding.js';
import type { Facts } from '../../shared/said.js';
import type { Silence } from '../../shared/summary/silence.js';
import type { AddonErrorCode } from '../addon-error.js';
import type { ClauseState } from '../panel/panel-model.js';
import type { DressingPart } from '../setup/dressing.js';
import { en } from './en.js';
import { zh } from './zh.js';

/** What one check did, in numbers. */
export interface CheckCounts {
  readonly asOf: string;
  /** Participants checked; `undefined` for the whole workbook. */
  readonly participants: readonly string[] | undefined;
  readonly byLevel: readonly (readonly [Level, number])[];
  /** Days since the oldest finding that is still to be dealt with was first seen. */
  readonly oldestDays: number;
  readonly added: number;
  readonly resolved: number;
  /** Acceptances that lacked something, and were set back. */
  readonly setBack: number;
  /** Rules that failed and therefore checked nothing on some rows. */
  readonly failedRules: number;
  /** Findings whose status is none of the four. */
  readonly unread: number;
  /** What nobody could look at, of the whole workbook; `undefined` for a check of some participants. */
  readonly silence: Silence | undefined;
  /** The check made the Findings tab. */
  readonly newTab: boolean;
}

/** What the add-on says that is not said by a rule, the menu and a participant's outcome aside (menu-words.ts, outcome-words.ts). */
export interface AddonWords {
  readonly clauseState: Readonly<Record<ClauseState, string>>;
  readonly verdict: Readonly<Record<'met' | 'warn' | 'breached' | 'unknown', string>>;
  checked(counts: CheckCounts): string;
  /** Acceptances that lack something, by headings. */
  setBack(count: number, lacking: readonly string[]): string;
  /** What a status can be, where what people typed is none. Follows other sentences. */
  unread(count: number): string;
  readonly marksCleared: string;
  readonly noMarks: string;
  readonly headingsEdited: string;
  readonly everythingAffected: string;
  /** Behind it, where a setting was changed. */
  readonly formulasStay: string;
  /** `looser` names the settings that let more pass; blank when none does. */
  about(version: string, hash: string, looser: string): string;
  /** Of a selected row with data that is nobody's. */
  nobodysRow(tab: string, row: number): string;
  readonly wholeWorkbook: string;
  /** When a finding was first seen, perhaps to be resolved and come back since; blank for one of today. */
  firstSeen(days: number): string;
  cycle(number: number | undefined): string;
  readonly day: DayWords;
  readonly start: StartWords;
  readonly dose: DoseWords;
  readonly errors: Readonly<Record<AddonErrorCode, (facts: Facts) => string>>;
  unexpected(message: string): string;
  readonly formula: FormulaWords;
  readonly setUp: SetUpWords;
  readonly plan: PlanWords;
}

/** Parts of a line of My day. */
export interface DayWords {
  /** Follows a step: how many further items of the same person are overdue or due; blank for none. */
  also(count: number): string;
  /** How many cells are to be filled in, and which comes first. */
  toFill(count: number, next: string): string;
  /** Follows a finding; blank for none. */
  moreFindings(count: number): string;
}

/** What to type first into a workbook without a participant. */
export interface StartWords {
  /** A heading of the sheet with the column's name in the reader's language, where that is another. */
  column(heading: string, name: string | undefined): string;
  first(tab: string, row: number, columns: readonly string[]): string;
  readonly code: string;
  readonly cycles: string;
  readonly check: string;
}

/** The lines of a dose check's working. Amounts arrive ready to read. */
export interface DoseWords {
  area(cm: string, kg: string, mosteller: string, dubois: string): string;
  used(formula: string, area: string, capped: boolean): string;
  readonly noArea: string;
  /** The area that somebody typed is all that there is. */
  provisional(area: string): string;
  expected(drug: string, rate: string, area: string, expected: string): string;
  flat(drug: string, expected: string): string;
  given(given: string, deviation: string): string;
  readonly notGiven: string;
  readonly drugs: Readonly<Record<'pld' | 'ifosfamide' | 'anlotinib', string>>;
}

/** What a custom function answers when it cannot compute. */
export interface FormulaWords {
  notNumber(argument: string): string;
  unknownDrug(argument: string): string;
  sizes(first: string, second: string): string;
  /** `most` is absent where there is no upper limit. */
  outside(argument: string, least: number, most: number | undefined): string;
  notDate(argument: string): string;
  notOneOf(argument: string, choices: readonly string[]): string;
  needsHeadings(name: string): string;
  sameColumns(argument: string): string;
  noParticipant(argument: string): string;
  noId(argument: string): string;
  notSettings(argument: string): string;
}

/** What set-up asks and says. Lines are ready to read. */
export interface SetUpWords {
  mapping(lines: readonly string[]): string;
  proposal(lines: readonly string[]): string;
  newTab(tab: string): string;
  dressing(tab: string, parts: readonly string[]): string;
  readonly parts: Readonly<Record<DressingPart, string>>;
  /** What may fail while a tab is made or filled in. */
  readonly steps: Readonly<Record<'tab' | 'title' | 'headings' | 'fills' | 'rows', string>>;
  readonly partly: string;
  readonly protection: string;
  readonly findingsProtection: string;
  newFindings(tab: string): string;
  readonly dropdown: string;
  readonly nothing: string;
  readonly unchanged: string;
  readonly done: string;
  refused(tab: string, what: string, detail: string): string;
}

/** What planning asks and says. `item` is in words already, `tab` is a title, and lines are ready to read. */
export interface PlanWords {
  /** Which date it is about. */
  dateOf(participant: string, item: string): string;
  date(of: string, day: string): string;
  /** A new row for a cycle; `day` is absent where the date is left to people. */
  cycleRow(of: string, tab: string, day: string | undefined): string;
  /** A new row for a visit, with the day to aim for. */
  visitRow(of: string, tab: string, day: string): string;
  /** Below the first lines of a long list. */
  more(count: number): string;
  write(lines: readonly string[]): string;
  /** How many dates are on a weekend or a holiday, what each would become, and whether the Settings tab lists holidays. */
  freeDays(count: number, lines: readonly string[], holidaysKnown: boolean): string;
  moved(of: string, from: string, to: string): string;
  /** Dates that are on a weekend or a holiday and have no working day inside their window. */
  onFreeDay(dates: readonly string[]): string;
  /** `replaces` is the date that stands there; blank where it is text. */
  change(of: string, day: string, replaces: string): string;
  replace(lines: readonly string[]): string;
  kept(of: string, day: string, replaces: string): string;
  /** The cell holds a formula, which is left alone. */
  formula(of: string, day: string): string;
  /** What nobody had agreed to when it was about to be written. */
  changedMeanwhile(count: number): string;
  summary(written: readonly string[], left: readonly string[]): string;
  left(participant: string, item: string, why: string): string;
  already(dates: readonly string[]): string;
  twoRows(participant: string, item: string): string;
  noColumn(participant: string, item: string): string;
  nothing(participants: readonly string[]): string;
  firstCycle(participant: string): string;
  twice(participant: string): string;
  /** Why rows cannot be added to a tab, or not for one participant. */
  noRowsIn(tab: string): string;
  rowsOfNobody(tab: string): string;
  unclearRow(participant: string, tab: string): string;
  unusableId(participant: string): string;
}

/** Where the add-on shows what could not be judged. The tab may have either title, whatever language the add-on speaks. */
export const findingsPlace = catalog({ en: 'the Findings tab', zh: 'Findings（问题清单）' });

export const addonWords = catalog<AddonWords>({ en, zh });
