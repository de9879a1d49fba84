import { LANGUAGES, type Language } from '../../shared/language.js';
import { codeOf, termIn } from '../../shared/words/finding-terms.js';
import { tabTitle } from '../../shared/words/tab-title.js';
import { isBlank } from '../../shared/workbook/cells.js';
import { fold } from '../../shared/workbook/fold.js';
import { matchHeadings } from '../../shared/workbook/headings.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { dateIn, type FindingResponse, readResponses } from '../../shared/workbook/responses.js';
import { type Column, FINDING_COLUMNS, FINDING_STATUSES } from '../../shared/workbook/schema.js';
import { AddonError } from '../addon-error.js';
import { type FindingsColumns, MARK_SEVERITIES } from '../marks/mark-rules.js';
import { isDate, isoInZone } from '../sheet/cell-dates.js';
import { readPlaceLabel } from '../sheet/place.js';
import { readValues } from '../sheet/read-values.js';
import { sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { formulaText, safeText } from '../sheet/safe-text.js';
import type { FindingRow } from './finding-row.js';

const COLUMNS: readonly Column[] = FINDING_COLUMNS;
/** The columns that the add-on writes. Those for answers, and what people add, it never touches, but for a day that is blank. */
const WRITTEN = COLUMNS.filter(({ answer }) => !answer);

/** A line of the tab that is no finding: a person's own. It is written back as it was read, by column key. */
export interface ForeignRow {
  readonly cells: Readonly<Record<string, unknown>>;
}

export interface FindingsTab {
  readonly sheet: GoogleAppsScript.Spreadsheet.Sheet;
  readonly title: string;
  /** That of its headings, which is that of everything in it. */
  readonly language: Language;
  /** That of its statuses and severities, which the marks look for: another one until a check has followed its headings. */
  readonly terms: Language;
  /** One-based. */
  readonly headingRow: number;
  /** Zero-based, by key: wherever people have moved them. */
  readonly columns: Columns;
  /** Zero-based: the first column that is empty from top to bottom, and so are all behind it. */
  readonly free: number;
  readonly rows: readonly (FindingRow | ForeignRow)[];
  /** The Status cell of each row, as it stands there. */
  readonly statuses: readonly string[];
  /** What people made of the findings, for whoever asks what an acceptance lifts. */
  readonly answers: readonly FindingResponse[];
}

type Columns = Readonly<Record<string, number>>;

export const isForeign = (row: FindingRow | ForeignRow): row is ForeignRow => 'cells' in row;

/**
 * Reads the Findings tab in one call. `undefined` when there is none, or an empty one: then no check has run yet. Throws
 * `findings-columns-missing` when there is not one column of each that is written.
 */
export function readFindings(index: TabIndex): FindingsTab | undefined {
  const sheet = sheetOf(index, 'Findings');
  if (!sheet) return undefined;
  const zone = index.spreadsheet.getSpreadsheetTimeZone();
  const values = readValues(sheet).map((row) =>
    row.map((cell): RawCell => (isDate(cell) ? isoInZone(cell, zone) : (cell as RawCell))),
  );
  if (values.length === 0) return undefined;
  const title = sheet.getName();
  const { columns, row } = matchHeadings(FINDING_COLUMNS, values);
  const missing = WRITTEN.filter(({ key }) => columns[key] === undefined);
  if (missing.length > 0) {
    throw new AddonError('findings-columns-missing', { tab: title, columns: missing.map(({ en }) => en).join(', ') });
  }
  const heading = fold(String(values[row]![columns.what!]));
  const language = LANGUAGES.find((each) => heading === fold(columnNamed('what')[each])) ?? 'en';
  const below = values.slice(row + 1);
  const textsOf = (key: string): string[] => below.map((cells) => String(cells[columns[key] ?? -1] ?? '').trim());
  const severities = new Set(textsOf('severity'));
  return {
    sheet,
    title,
    language,
    terms:
      LANGUAGES.find(
        (each) => each !== language && MARK_SEVERITIES.some((severity) => severities.has(termIn(each, severity))),
      ) ?? language,
    headingRow: row + 1,
    columns,
    free: widthOf(values),
    rows: below.map((cells) => readRow(cells, columns)),
    statuses: textsOf('status'),
    answers: readResponses({ title, values }),
  };
}

function widthOf(values: readonly (readonly RawCell[])[]): number {
  let width = values[0]!.length;
  while (width > 0 && values.every((cells) => isBlank(cells[width - 1]))) width--;
  return width;
}

const columnNamed = (key: string): Column => COLUMNS.find((column) => column.key === key)!;

function readRow(cells: readonly RawCell[], columns: Columns): FindingRow | ForeignRow {
  const text = (key: string): string => String(cells[columns[key] ?? -1] ?? '').trim();
  const key = text('key');
  // Every key has two bars; whatever else stands in its column is a person's note.
  if (key.split('|').length < 3)
    return { cells: Object.fromEntries(WRITTEN.map((each) => [each.key, cells[columns[each.key]!]])) };
  const status = FINDING_STATUSES.find((each) => each === codeOf(text('status')));
  return {
    key,
    status: status ?? 'open',
    typed: status ? undefined : text('status') || undefined,
    severity: codeOf(text('severity')) ?? text('severity'),
    participant: text('subject_id'),
    rule: text('rule'),
    clause: text('clause'),
    where: String(cells[columns.where!] ?? ''),
    what: text('what'),
    remedy: text('remedy'),
    firstSeen: text('first_seen'),
    lastSeen: text('last_seen'),
    answer: { response: text('response'), by: text('response_by'), on: dateIn(cells[columns.response_on ?? -1]) },
  };
}

/** What stands in a row's status cell. */
export const statusCell = ({ status, typed }: Pick<FindingRow, 'status' | 'typed'>, language: Language): string =>
  typed === undefined ? termIn(language, status) : safeText(typed);

/** What the marks' formulas need to know of the tab, as a check leaves it. */
export function markColumns({ title, columns, language }: MarkedFindings): FindingsColumns {
  const letter = (key: string): string => columnLetters(columns[key]!);
  return { title, language, where: letter('where'), severity: letter('severity'), status: letter('status') };
}

type MarkedFindings = Pick<FindingsTab, 'title' | 'columns' | 'language'>;

/** The link of a row's place; `undefined` when the place is not in the workbook any more. */
export type LinkTo = (row: FindingRow) => { readonly gid: number; readonly cell: string } | undefined;

/** A date that was read from a date cell, and becomes one again. */
const ISO = /^\d{4}-\d{2}-\d{2}$/;

/** The cells of a row that are written, by column key. */
function writtenCells(row: FindingRow | ForeignRow, linkTo: LinkTo, language: Language): Record<string, unknown> {
  if (isForeign(row)) {
    const kept = ([key, cell]: [string, unknown]) => [
      key,
      typeof cell === 'string' && !ISO.test(cell) ? safeText(cell) : cell,
    ];
    return Object.fromEntries(Object.entries(row.cells).map(kept));
  }
  const link = linkTo(row);
  const where = link
    ? `=HYPERLINK("#gid=${link.gid}&range=${link.cell}";${formulaText(row.where)})`
    : safeText(row.where);
  const { key, severity, participant, rule, clause, what, remedy } = row;
  return {
    key: safeText(key),
    status: statusCell(row, language),
    severity: termIn(language, severity),
    subject_id: safeText(participant),
    rule: safeText(rule),
    clause: safeText(clause),
    where,
    what: safeText(what),
    remedy: safeText(remedy),
    first_seen: row.firstSeen,
    last_seen: row.lastSeen,
  };
}

/** Columns side by side, which one call writes: the zero-based first one, and their keys. */
interface Run {
  readonly from: number;
  readonly keys: string[];
}

/** These columns as runs; that of the key comes first, for a row with a key and nothing else is a finding, and one without is not. */
function runsOf(keys: readonly string[], columns: Columns): Run[] {
  const runs: Run[] = [];
  const placed = keys.filter((key) => columns[key] !== undefined);
  for (const key of placed.sort((a, b) => columns[a]! - columns[b]!)) {
    const last = runs[runs.length - 1];
    if (last && last.from + last.keys.length === columns[key]) last.keys.push(key);
    else runs.push({ from: columns[key]!, keys: [key] });
  }
  return runs.sort((a, b) => Number(b.keys.includes('key')) - Number(a.keys.includes('key')));
}

/**
 * Writes all findings, every row in its place and new ones below, with statuses and severities in `terms`: one call for each
 * stretch of columns, which are two where nobody moved any. `spare` is how many rows should stay free for later; it may be had
 * at the cost of another call, and `0` means that there is none to spare: then a full tab throws `findings-full`. Throws
 * `findings-not-written` when the tab refuses.
 */
export function writeFindings(
  tab: FindingsTab,
  rows: readonly (FindingRow | ForeignRow)[],
  linkTo: LinkTo,
  terms: Language,
  spare: number,
): void {
  const { sheet, title, headingRow, columns } = tab;
  const room = sheet.getMaxRows();
  const needed = headingRow + rows.length;
  if (needed > room && spare === 0) throw new AddonError('findings-full', { tab: title });
  try {
    // Half of it may be used up before more is added, or every check would add a few.
    if (needed + spare / 2 > room) addRows(sheet, headingRow + tab.rows.length, needed + spare - room);
    if (rows.length === 0) return;
    const cells = rows.map((row) => writtenCells(row, linkTo, terms));
    for (const { from, keys } of runsOf(
      WRITTEN.map(({ key }) => key),
      columns,
    )) {
      sheet
        .getRange(headingRow + 1, from + 1, rows.length, keys.length)
        .setValues(cells.map((row) => keys.map((key) => row[key])));
    }
  } catch (error) {
    throw new AddonError('findings-not-written', { tab: title, detail: (error as Error).message });
  }
}

/** Before a last row that is blank, so that a filter, a list and a warning over the rows reach over the new ones too. */
function addRows(sheet: GoogleAppsScript.Spreadsheet.Sheet, used: number, count: number): void {
  const room = sheet.getMaxRows();
  sheet.insertRowsAfter(used < room ? room - 1 : room, count);
}

/** So many stretches of rows are taken off at most: each is a call, and an edit has few. */
const MOST_STRETCHES = 3;

/**
 * Takes rows off the tab, by their places in `tab.rows`, of which there are `used` by now; as many blank ones come at the end. It looks first: a row
 * that is another finding's by now, or in which anything of a person's stands (an answer, a column of their own, a note, a
 * color), stays. What stays is resolved, and so is everything where the tab refuses. Four calls and one for each stretch.
 */
export function dropRows(tab: FindingsTab, places: readonly number[], used: number): void {
  if (places.length === 0) return;
  const { sheet, headingRow, columns } = tab;
  const from = Math.min(...places);
  const count = Math.max(...places) - from + 1;
  const range = sheet.getRange(headingRow + 1 + from, 1, count, sheet.getMaxColumns());
  const values: unknown[][] = range.getValues();
  const notes = range.getNotes();
  const colors = range.getBackgrounds();
  const ours = new Set(WRITTEN.map(({ key }) => columns[key]));
  const isOurs = (place: number): boolean => {
    const row = tab.rows[place]!;
    const cells = values[place - from]!;
    return (
      !isForeign(row) &&
      String(cells[columns.key!]) === row.key &&
      cells.every((cell, at) => ours.has(at) || cell === '') &&
      notes[place - from]!.every((note) => note === '') &&
      colors[place - from]!.every((color) => color === '#ffffff')
    );
  };
  const stretches: { first: number; count: number }[] = [];
  for (const place of [...places].sort((a, b) => a - b).filter(isOurs)) {
    const last = stretches[stretches.length - 1];
    if (last && last.first + last.count === place) last.count++;
    else stretches.push({ first: place, count: 1 });
  }
  const taken = stretches.slice(-MOST_STRETCHES);
  try {
    for (const { first, count: rows } of taken.reverse()) sheet.deleteRows(headingRow + 1 + first, rows);
    const rows = taken.reduce((sum, stretch) => sum + stretch.count, 0);
    if (rows > 0) addRows(sheet, headingRow + used - rows, rows);
  } catch {
    // A line too many harms nobody.
  }
}

/** What Sheets gives a tab that a script inserts; asking costs a call. */
const NEW_TAB_ROWS = 1000;
/** Where the columns stand in a tab of our own making. */
const NEW_TAB_COLUMNS: Columns = Object.fromEntries(COLUMNS.map(({ key }, at) => [key, at]));
const HIDDEN = COLUMNS.filter(({ hidden }) => hidden).map(({ key }) => key);

/** Makes the Findings tab, behind the others and with `spare` free rows, and writes headings and first findings in one call. */
export function createFindings(
  { spreadsheet, sheets, titles }: TabIndex,
  rows: readonly FindingRow[],
  linkTo: LinkTo,
  language: Language,
  spare = 0,
): MarkedFindings {
  // An empty tab of that name is used as it is.
  const existing = sheetOf({ spreadsheet, sheets, titles }, 'Findings');
  const title = existing?.getName() ?? tabTitle('Findings', language);
  try {
    const sheet = existing ?? spreadsheet.insertSheet(title, sheets.size);
    const written = rows.map((row) => writtenCells(row, linkTo, language));
    const cells = [
      COLUMNS.map((column) => column[language]),
      ...written.map((row) => COLUMNS.map(({ key }) => row[key] ?? '')),
    ];
    const room = existing ? sheet.getMaxRows() : NEW_TAB_ROWS;
    // Rows to spare only where some are added anyway: the check that makes the tab has no call left for them.
    if (cells.length > room) sheet.insertRowsAfter(room, cells.length + spare - room);
    sheet.getRange(1, 1, cells.length, COLUMNS.length).setValues(cells);
    hideColumns(sheet, NEW_TAB_COLUMNS);
  } catch (error) {
    throw new AddonError('findings-not-written', { tab: title, detail: (error as Error).message });
  }
  return { title, columns: NEW_TAB_COLUMNS, language };
}

/** Puts out of sight what nobody reads, where it stands side by side: scattered between other columns it was put there by a person. */
function hideColumns(sheet: GoogleAppsScript.Spreadsheet.Sheet, columns: Columns): void {
  const [run, ...others] = runsOf(HIDDEN, columns);
  if (run && others.length === 0) sheet.hideColumns(run.from + 1, run.keys.length);
}

/** Writes our headings in a language, wherever they are. */
export function writeHeadings({ sheet, headingRow, columns }: FindingsTab, language: Language): void {
  for (const { from, keys } of runsOf(
    COLUMNS.map(({ key }) => key),
    columns,
  )) {
    sheet.getRange(headingRow, from + 1, 1, keys.length).setValues([keys.map((key) => columnNamed(key)[language])]);
  }
}

/** Where a stored row is, by its label. */
export const placeOfRow = (row: FindingRow) => readPlaceLabel(row.where);
