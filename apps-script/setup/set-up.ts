import type { Language } from '../../shared/language.js';
import { planTab, type TabPlan } from '../../shared/set-up/plan-tab.js';
import { columnsOf, firstFreeColumn, SET_UP_TABS } from '../../shared/set-up/propose.js';
import { assignTabs } from '../../shared/set-up/which-tab.js';
import { sayAdditions, sayDoubt, sayRenamings } from '../../shared/words/set-up.js';
import { tabTitle } from '../../shared/words/tab-title.js';
import { matchHeadings } from '../../shared/workbook/headings.js';
import { mayBeShown } from '../../shared/workbook/may-be-shown.js';
import type { RawCell, RawMerge } from '../../shared/workbook/raw.js';
import { TABS, type TabName } from '../../shared/workbook/schema.js';
import { AddonError } from '../addon-error.js';
import { withLock } from '../check/with-lock.js';
import { chosenLanguage } from '../language.js';
import { CHECK_LOCK_MS, TOAST_SECONDS } from '../limits.js';
import { alertPerson } from '../run-safely.js';
import { cellConverter } from '../sheet/cell-dates.js';
import { readValues } from '../sheet/read-values.js';
import { indexTabs, sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { safeText, setMarked, takeMarks } from '../sheet/safe-text.js';
import { addonWords } from '../words/addon-words.js';
import { ADDON_NAME } from '../words/menu-words.js';
import { type DressingStep, missingDressing, type SiteCodes } from './dressing.js';
import { type FindingsPlan, findingsLines, setUpFindings, surveyFindings } from './findings-set-up.js';
import { type ProtectionBefore, protectionsOf } from './protections.js';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
/** A tab of the spreadsheet as it is, and as it would be. */
interface SheetPlan extends TabPlan {
  /** `undefined` for one that is to be made. */
  readonly sheet: Sheet | undefined;
  values: TabPlan['values'];
  headings: TabPlan['headings'];
}

/** Other tabs looked at when one is missing. */
const TABS_LOOKED_AT = 12;

/**
 * Sets up or repairs the workbook: tabs, headings, dropdowns, formats, notes on headings, frozen and protected headings,
 * sites and settings. Asks before it renames anything, and again before it changes anything; never touches a cell with
 * data, nor a note, format or dropdown of a person's own. A second run finds nothing to do.
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

  let renaming: 'rename' | 'keep' = 'rename';
  let plans = survey(index, language, renaming);
  const proposals = plans.flatMap((plan) => sayRenamings(plan, language));
  if (proposals.length > 0) {
    const answer = ui.alert(ADDON_NAME, words.mapping(proposals), ui.ButtonSet.YES_NO_CANCEL);
    if (answer === ui.Button.NO) {
      renaming = 'keep';
      plans = survey(index, language, renaming);
    } else if (answer !== ui.Button.YES) {
      say(words.unchanged);
      return;
    }
  }

  const findings = surveyFindings(index, language);
  const before = protectionsOf(index);
  const dressing = dresser(plans, before, language);
  const lines = [
    ...plans.flatMap((plan) => planLines(plan, dressing(plan), language)),
    ...findingsLines(findings, before, language),
  ];
  const doubts = [
    ...plans.flatMap(({ title, doubts }) => doubts.map((doubt) => sayDoubt(title, doubt, language))),
    ...findings.doubts,
  ];
  if (lines.length === 0) {
    if (doubts.length === 0) say(words.nothing);
    else alertPerson([words.nothing, ...doubts].join('\n\n'));
    return;
  }
  const question = words.proposal([...lines, ...doubts]);
  if (ui.alert(ADDON_NAME, question, ui.ButtonSet.YES_NO) !== ui.Button.YES) {
    say(words.unchanged);
    return;
  }

  const open = spreadsheet.getActiveSheet();
  const refused = withLock(CHECK_LOCK_MS, () => {
    // The question may have stood there for an hour: what was agreed to is done only where it still fits.
    const now = indexTabs(spreadsheet);
    const current = survey(now, language, renaming);
    const currentFindings = surveyFindings(now, language);
    const isAsAgreed = chosenLanguage() === language && outline(current, currentFindings) === outline(plans, findings);
    if (!isAsAgreed) throw new AddonError('changed-meanwhile');
    return [
      ...carryOut(now, current, language),
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
    ...plans.map(({ title, titleFrom, sheet, headings: { row, columns }, renamings, added, seeds, fills, values }) => [
      [title, titleFrom, sheet?.getSheetId(), row, columns, firstFreeColumn(values), seeds.length],
      fills.map(({ row, text }) => [row, text]),
      renamings.map(({ at, from, to }) => [at, from, to.key]),
      added.map(({ key }) => key),
    ]),
  ]);

/** How the tabs are. With `keep`, nothing is renamed, and what is missing is added beside what resembles it. */
function survey(index: TabIndex, language: Language, renaming: 'rename' | 'keep'): SheetPlan[] {
  const convert = cellConverter(index.spreadsheet.getSpreadsheetTimeZone());
  const read = (sheet: Sheet): RawCell[][] => readValues(sheet).map((row) => row.map(convert));
  const named = new Map(SET_UP_TABS.map((name) => [name, sheetOf(index, name)]));
  const claimed = new Set((Object.keys(TABS) as TabName[]).map((name) => sheetOf(index, name)?.getName()));
  const absent = SET_UP_TABS.filter((name) => named.get(name) === undefined);
  const others =
    renaming === 'rename' && absent.length > 0
      ? [...index.sheets.values()]
          .filter((sheet) => !claimed.has(sheet.getName()) && mayBeShown(sheet.getName()))
          .slice(0, TABS_LOOKED_AT)
          .map((sheet) => ({ title: sheet.getName(), sheet, values: read(sheet) }))
      : [];
  const guessed = assignTabs(absent, others);
  return SET_UP_TABS.map((name): SheetPlan => {
    const there = named.get(name);
    const found = there ? { sheet: there, values: read(there) } : guessed.get(name);
    const sheet = found?.sheet;
    const plan = planTab(
      {
        name,
        title: there?.getName() ?? tabTitle(name, language),
        titleFrom: there ? undefined : sheet?.getName(),
        values: found?.values ?? [],
        isThere: sheet !== undefined,
        mergesIn: (row) => (sheet ? mergesIn(sheet, row) : []),
      },
      language,
      renaming,
    );
    return { ...plan, sheet };
  });
}

const mergesIn = (sheet: Sheet, row: number): RawMerge[] =>
  sheet
    .getRange(row + 1, 1, 1, sheet.getMaxColumns())
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
function carryOut(index: TabIndex, plans: readonly SheetPlan[], language: Language): string[] {
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

  const dressing = dresser(built, protectionsOf(index), language);
  for (const plan of built) {
    if (!plan.sheet) continue;
    for (const { part, whole, pieces } of dressing(plan)) {
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
  const { title, titleFrom, renamings, added, seeds, fills } = plan;
  const row = plan.headings.row + 1;
  if (titleFrom !== undefined) attempt('title', () => sheet.setName(title));
  const areThere = attempt('headings', () => {
    for (const { at, to } of renamings) sheet.getRange(row, at + 1).setValue(to[language]);
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
