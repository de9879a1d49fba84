import type { Language } from '../../shared/language.js';
import type { Choices } from '../../shared/set-up/choices.js';
import { type Offer, offerSetUp } from '../../shared/set-up/offer.js';
import type { FileTabPlan } from '../../shared/set-up/plan-workbook.js';
import { columnsOf, firstFreeColumn, SET_UP_TABS } from '../../shared/set-up/propose.js';
import { sayGuessHere } from '../../shared/words/guesses.js';
import { sayAdditions, sayNamedSites, sayRenamings } from '../../shared/words/set-up.js';
import { findTab } from '../../shared/workbook/decode.js';
import { matchHeadings, ROWS_SEARCHED } from '../../shared/workbook/headings.js';
import type { RawCell, RawMerge, RawTab, RawWorkbook } from '../../shared/workbook/raw.js';
import { AddonError } from '../addon-error.js';
import { withLock } from '../check/with-lock.js';
import { chosenLanguage } from '../language.js';
import { CHECK_LOCK_MS, TOAST_SECONDS } from '../limits.js';
import { alertPerson } from '../run-safely.js';
import { cellConverter } from '../sheet/cell-dates.js';
import { dateOrderOf } from '../sheet/date-order.js';
import { readValues } from '../sheet/read-values.js';
import { indexTabs, sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { safeText, setMarked, takeMarks } from '../sheet/safe-text.js';
import { addonWords } from '../words/addon-words.js';
import { dateWords } from '../words/date-words.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { questionWords } from '../words/question-words.js';
import { askUnread, keepChoices, knownChoices } from './ask-unread.js';
import { type DressingStep, missingDressing, type SiteCodes } from './dressing.js';
import { type FindingsPlan, findingsLines, setUpFindings, surveyFindings } from './findings-set-up.js';
import { type ProtectionBefore, protectionsOf } from './protections.js';
import { conversionLines, type DateColumn, dateDoubts, dateKey, typedDates, writeTypedDates } from './text-dates.js';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** A tab of the spreadsheet as it is, and as it would be. */
interface SheetPlan extends FileTabPlan {
  /** `undefined` for one that is to be made. */
  readonly sheet: Sheet | undefined;
  values: FileTabPlan['values'];
  headings: FileTabPlan['headings'];
}

/**
 * Sets up or repairs the workbook: tabs, headings, dropdowns, formats, notes on headings, frozen and protected headings,
 * sites and settings. Asks before it renames anything, asks what each column is that nobody can read, and asks again before
 * it changes anything; never touches a cell with data, nor a note, format or dropdown of a person's own. A second run finds
 * nothing to do.
 */
export function setUpWorkbook(): void {
  const index = indexTabs(SpreadsheetApp.getActiveSpreadsheet());
  const { spreadsheet } = index;
  const language = chosenLanguage();
  const words = addonWords(language).setUp;
  const ui = SpreadsheetApp.getUi();
  const say = (sentence: string): void => {
    spreadsheet.toast(sentence, ADDON_NAME, TOAST_SECONDS);
  };

  const raw = readTabs(index);
  let renaming: Renaming = 'rename';
  const offer = (choices: Choices): Offer => offerSetUp(raw, language, choices, renaming);
  const known = knownChoices(raw, offer);
  const proposals = offer(known).plan.tabs.flatMap((plan) => sayRenamings(plan, language));
  if (proposals.length > 0) {
    const answer = ui.alert(ADDON_NAME, words.mapping(proposals), ui.ButtonSet.YES_NO_CANCEL);
    if (answer === ui.Button.NO) renaming = 'keep';
    else if (answer !== ui.Button.YES) {
      say(words.unchanged);
      return;
    }
  }
  // Who keeps the headings as they are is not asked what they mean.
  const choices = renaming === 'keep' ? known : askUnread(offer, known, language);
  if (choices === undefined) {
    say(words.unchanged);
    return;
  }
  const { plan, doubts: undecided, unread, ignored } = offer(choices);
  const plans = sheetPlans(index, plan.tabs);

  const findings = surveyFindings(index, language);
  const before = protectionsOf(index);
  const dressing = dresser(plans, before, language);
  const dressed = plans.map((plan) => ({ plan, steps: dressing(plan) }));
  const fillsOwn = asksToFill(dressed, language);
  const locale = spreadsheet.getSpreadsheetLocale();
  const order = dateOrderOf(locale);
  const dates = typedDates(plans);
  const { unclear, swapped } = dateDoubts(dates, order, language);
  const aboutDates = dateWords(language).order(locale, order);
  const agreed = agreedDates(dates, [...swapped, aboutDates], language);
  const lines = [
    ...dressed.flatMap(({ plan, steps }) => {
      const wanted = steps.filter((step) => fillsOwn || isUnasked(step));
      return planLines(plan, wanted, language);
    }),
    ...sayNamedSites(plan.sites, language),
    ...(agreed.size > 0 ? dates : []).flatMap(({ tab: { title }, column, certain }) =>
      certain.length > 0 ? [dateWords(language).converted(title, column[language], certain.length)] : [],
    ),
    ...findingsLines(findings, before, language),
  ];
  const asks = questionWords(language);
  const listed = (guesses: Offer['unread']): string[] =>
    guesses.map((guess) => {
      const { what, remedy } = sayGuessHere(guess, language);
      return guess.kind === 'unread column' && guess.personal === undefined ? what : [what, remedy].join(' ');
    });
  const doubts = [
    ...undecided,
    ...findings.doubts,
    ...unclear,
    ...swapped,
    ...(unread.length > 0 ? [asks.stillUnread(listed(unread))] : []),
    ...(ignored.length > known.headings.length
      ? [asks.notForChecks(ignored.map((guess) => sayGuessHere(guess, language).what))]
      : []),
  ];
  if (lines.length === 0) {
    keepChoices(choices, plan);
    if (doubts.length === 0) say(words.nothing);
    else alertPerson([words.nothing, ...doubts].join('\n\n'));
    return;
  }
  const question = words.proposal([...lines, ...doubts, aboutDates]);
  if (ui.alert(ADDON_NAME, question, ui.ButtonSet.YES_NO) !== ui.Button.YES) {
    say(words.unchanged);
    return;
  }

  const open = spreadsheet.getActiveSheet();
  const refused = withLock(CHECK_LOCK_MS, () => {
    // The question may have stood there for an hour: what was agreed to is done only where it still fits.
    const now = indexTabs(spreadsheet);
    const read = readTabs(now);
    const current = sheetPlans(now, offerSetUp(read, language, choices, renaming).plan.tabs);
    const currentFindings = surveyFindings(now, language);
    const isAsAgreed = chosenLanguage() === language && outline(current, currentFindings) === outline(plans, findings);
    if (!isAsAgreed) throw new AddonError('changed-meanwhile');
    keepChoices(choices, plan);
    return [
      ...carryOut(now, current, { fillsOwn, agreed }, language),
      // The tabs as they have become: a new one may stand behind those that were just made.
      ...setUpFindings(indexTabs(spreadsheet), currentFindings, protectionsOf(now), language),
    ];
  });
  // Making a tab shows it; a person wants to be where they were.
  spreadsheet.setActiveSheet(open);
  if (refused.length === 0) say(words.done);
  else alertPerson([words.partly, ...refused].join('\n\n'));
}

/** What a plan rests on: differs when headings moved, tabs came or went, or a free column was taken. */
const outline = (plans: readonly SheetPlan[], { title, create, tab }: FindingsPlan): string =>
  JSON.stringify([
    [title, create, tab?.sheet.getSheetId(), tab?.headingRow, tab?.columns],
    ...plans.map(
      ({ title, titleFrom, sheet, headings: { row, columns }, lowered, renamings, added, seeds, fills, values }) => [
        [title, titleFrom, sheet?.getSheetId(), row, columns, firstFreeColumn(values), seeds.length],
        lowered.map(({ from, at, heading }) => [from.startRow, at, heading]),
        fills.map(({ row, text }) => [row, text]),
        renamings.map(({ at, from, to }) => [at, from, to.key]),
        added.map(({ key }) => key),
      ],
    ),
  ]);

type Renaming = 'rename' | 'keep';

const isUnasked = ({ asksAbout }: DressingStep): boolean => asksAbout.length === 0;

/** Asks whether columns in which a person has dropdowns of their own get ours in the cells without one. */
function asksToFill(
  dressed: readonly { readonly plan: SheetPlan; readonly steps: readonly DressingStep[] }[],
  language: Language,
): boolean {
  const lines = dressed.flatMap(({ plan: { title }, steps }) =>
    steps.flatMap(({ asksAbout }) => asksAbout.map(({ cell, column }) => `${title} ${cell}: ${column[language]}`)),
  );
  if (lines.length === 0) return false;
  const ui = SpreadsheetApp.getUi();
  const question = questionWords(language).ownDropdowns(lines);
  return ui.alert(ADDON_NAME, question, ui.ButtonSet.YES_NO) === ui.Button.YES;
}

/** Shows dates as typed and as they would be written, and asks. Answers those that were agreed to. */
function agreedDates(dates: readonly DateColumn[], notes: readonly string[], language: Language): ReadonlySet<string> {
  const lines = conversionLines(dates, language);
  if (lines.length === 0) return new Set();
  const ui = SpreadsheetApp.getUi();
  const question = dateWords(language).convert(lines, notes);
  if (ui.alert(ADDON_NAME, question, ui.ButtonSet.YES_NO) !== ui.Button.YES) return new Set();
  return new Set(dates.flatMap((column) => column.certain.map((date) => dateKey(column, date))));
}

/**
 * Every tab with its cells and, for whoever asks, the merged cells of its first rows. One service call a tab. Throws
 * `tab-without-cells`.
 */
function readTabs(index: TabIndex): RawWorkbook {
  const { spreadsheet, sheets, titles } = index;
  for (const name of SET_UP_TABS) sheetOf(index, name);
  const convert = cellConverter(spreadsheet.getSpreadsheetTimeZone());
  // The checks write this one; nothing of it is set up here.
  const findings = findTab(titles, 'Findings')?.title;
  const tabs = [...sheets].map(([title, sheet]): RawTab => {
    if (title === findings) return { title, values: [] };
    const values = readValues(sheet).map((row) => row.map(convert));
    let merges: RawMerge[] | undefined;
    return {
      title,
      values,
      get merges() {
        merges ??= mergesOf(sheet);
        return merges;
      },
    };
  });
  return { ...titles, tabs };
}

const sheetPlans = ({ sheets }: TabIndex, tabs: readonly FileTabPlan[]): SheetPlan[] =>
  tabs.map((plan) => ({ ...plan, sheet: plan.raw && sheets.get(plan.raw.title) }));

const mergesOf = (sheet: Sheet): RawMerge[] =>
  sheet
    .getRange(1, 1, Math.min(ROWS_SEARCHED, sheet.getMaxRows()), sheet.getMaxColumns())
    .getMergedRanges()
    .map((range) => ({
      startRow: range.getRow() - 1,
      endRow: range.getLastRow(),
      startColumn: range.getColumn() - 1,
      endColumn: range.getLastColumn(),
    }));

function planLines(plan: SheetPlan, steps: readonly DressingStep[], language: Language): string[] {
  const words = addonWords(language).setUp;
  const { sheet, title } = plan;
  if (!sheet) return [words.newTab(title), ...sayAdditions(plan, language, true)];
  return [
    ...sayRenamings(plan, language),
    ...sayAdditions(plan, language, false),
    ...(steps.length > 0
      ? [
          words.dressing(
            title,
            steps.map(({ part }) => words.parts[part]),
          ),
        ]
      : []),
  ];
}

/** Does what was agreed to. Answers what was refused, as sentences: a protected range keeps nothing else from being done. */
function carryOut(
  index: TabIndex,
  plans: readonly SheetPlan[],
  { fillsOwn, agreed }: { readonly fillsOwn: boolean; readonly agreed: ReadonlySet<string> },
  language: Language,
): string[] {
  const words = addonWords(language).setUp;
  const refused: string[] = [];
  const attempt = (title: string, what: string, run: () => void): boolean => {
    const error = errorOf(run);
    if (error !== undefined) refused.push(words.refused(title, what, error));
    return error === undefined;
  };
  const built = plans.map((plan): SheetPlan => {
    const { title } = plan;
    let { sheet } = plan;
    if (!sheet) {
      attempt(title, words.steps.tab, () => {
        sheet = index.spreadsheet.insertSheet(title, index.spreadsheet.getNumSheets());
      });
    }
    const result = { ...plan, sheet };
    if (sheet) build(result, sheet, language, (step, run) => attempt(title, words.steps[step], run));
    return result;
  });

  for (const column of agreed.size > 0 ? typedDates(built) : []) {
    const { tab, column: of } = column;
    attempt(tab.title, `${dateWords(language).dates} (${of[language]})`, () => writeTypedDates(index, column, agreed));
  }
  const dressing = dresser(built, protectionsOf(index), language);
  for (const plan of built) {
    if (!plan.sheet) continue;
    for (const { part, whole, pieces } of dressing(plan).filter((step) => fillsOwn || isUnasked(step))) {
      const error = errorOf(whole);
      if (error === undefined) continue;
      const failed = pieces.flatMap(({ where, run }) => {
        const own = errorOf(run);
        return own === undefined ? [] : [{ where, own }];
      });
      if (pieces.length > 0 && failed.length === 0) continue;
      const what = [words.parts[part], ...failed.map(({ where }) => where)].join(' ');
      refused.push(words.refused(plan.title, what, failed[0]?.own ?? error));
    }
  }
  return refused;
}

/** What the spreadsheet says when it refuses; `undefined` when it is done. */
function errorOf(run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

type Step = 'title' | 'headings' | 'fills' | 'rows';

/** Titles, headings and first rows of one tab: each part by itself, and nothing below headings that could not be written. */
function build(
  plan: SheetPlan,
  sheet: Sheet,
  language: Language,
  attempt: (step: Step, run: () => void) => boolean,
): void {
  const { title, titleFrom, lowered, renamings, added, seeds, fills } = plan;
  const row = plan.headings.row + 1;
  if (titleFrom !== undefined) attempt('title', () => sheet.setName(title));
  const areThere = attempt('headings', () => {
    for (const { from, at, heading } of lowered) {
      sheet.getRange(from.startRow + 1, at + 1, from.endRow - from.startRow, 1).breakApart();
      sheet.getRange(from.startRow + 1, at + 1).setValue('');
      setMarked(sheet.getRange(row, at + 1), [[safeText(heading)]]);
    }
    for (const { at, to, clears } of renamings) {
      sheet.getRange(row, at + 1).setValue(to[language]);
      if (clears !== undefined) sheet.getRange(row, clears + 1).setValue('');
    }
    if (added.length > 0) addHeadings(plan, sheet, language);
  });
  if (!areThere) return;
  if (fills.length > 0) {
    attempt('fills', () => {
      for (const { row: at, column, text } of fills) {
        setMarked(sheet.getRange(at, plan.headings.columns[column.key]! + 1), [[safeText(text)]]);
      }
    });
  }
  if (seeds.length > 0) attempt('rows', () => addSeeds(plan, sheet));
}

function addHeadings(plan: SheetPlan, sheet: Sheet, language: Language): void {
  const { added, values } = plan;
  const row = plan.headings.row + 1;
  const from = firstFreeColumn(values);
  const room = sheet.getMaxColumns();
  if (from + added.length > room) sheet.insertColumnsAfter(room, from + added.length - room);
  const texts = added.map((column) => column[language]);
  const range = sheet.getRange(row, from + 1, 1, added.length);
  range.setValues([texts]);
  range.setFontWeight('bold').setWrap(true);
  const all = values.length > 0 ? values.map((cells) => [...cells]) : [[]];
  const cells = all[row - 1]! as RawCell[];
  while (cells.length < from) cells.push('');
  // A row as read is as wide as the tab: blanks stand where the headings have just been written.
  cells.splice(from, texts.length, ...texts);
  plan.values = all;
  plan.headings = matchHeadings(columnsOf(plan.name), all);
}

function addSeeds(plan: SheetPlan, sheet: Sheet): void {
  const { seeds } = plan;
  const row = plan.headings.row + 1;
  const columns = columnsOf(plan.name).map(({ key }) => plan.headings.columns[key]);
  const width = Math.max(...columns.map((at) => (at ?? -1) + 1));
  const rows = seeds.map((seed) => {
    const cells: (string | number | boolean)[] = new Array(width).fill('');
    seed.forEach((value, at) => {
      const column = columns[at];
      if (column !== undefined) cells[column] = typeof value === 'string' ? safeText(value) : (value ?? '');
    });
    return cells;
  });
  const room = sheet.getMaxRows();
  if (row + rows.length > room) sheet.insertRowsAfter(room, row + rows.length - room);
  const range = sheet.getRange(row + 1, 1, rows.length, width);
  setMarked(range, rows, takeMarks(sheet, [range.getA1Notation()]));
  plan.values = [...plan.values.slice(0, row), ...seeds];
}

/** Asks each tab what it lacks. */
function dresser(plans: readonly SheetPlan[], before: ProtectionBefore, language: Language) {
  const siteCodes: SiteCodes = () => {
    const sites = plans.find(({ name }) => name === 'Sites');
    const at = sites?.headings.columns.code;
    const row = (sites?.headings.row ?? 0) + 1;
    const rows = (sites?.sheet?.getMaxRows() ?? 0) - row;
    return at === undefined || rows < 1 ? undefined : sites?.sheet?.getRange(row + 1, at + 1, rows, 1);
  };
  return ({ name, sheet, headings, values }: SheetPlan): DressingStep[] =>
    sheet ? missingDressing({ name, sheet, headings, values }, before, siteCodes, language) : [];
}
