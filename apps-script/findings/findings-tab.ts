import { LANGUAGES, type Language } from '../../shared/language.js';
import { LEVELS } from '../../shared/protocol/finding.js';
import { codeOf, termIn } from '../../shared/words/finding-terms.js';
import { tabTitle } from '../../shared/words/tab-title.js';
import { isBlank } from '../../shared/workbook/cells.js';
import { fold } from '../../shared/workbook/fold.js';
import { matchHeadings } from '../../shared/workbook/headings.js';
import { columnLetters, type RawCell, withoutMark } from '../../shared/workbook/raw.js';
import { dateIn, type FindingResponse, readResponses } from '../../shared/workbook/responses.js';
import { type Column, FINDING_COLUMNS, FINDING_STATUSES } from '../../shared/workbook/schema.js';
import { AddonError } from '../addon-error.js';
import { SPARE_FINDINGS } from '../limits.js';
import type { FindingsColumns } from '../marks/mark-rules.js';
import { isDate, isoInZone } from '../sheet/cell-dates.js';
import { readPlaceLabel } from '../sheet/place.js';
import { readValues } from '../sheet/read-values.js';
import { sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { formulaText, safeText, setMarked, takeMarks } from '../sheet/safe-text.js';
import { type SideBySide, sideBySide } from '../sheet/side-by-side.js';
import type { FindingRow } from './finding-row.js';

const COLUMNS: readonly Column[] = FINDING_COLUMNS;
/** The columns that the add-on writes. Those for answers, and what people add, it never touches, but for a day that is blank. */
const WRITTEN = COLUMNS.filter(({ answer }) => !answer);
/** Of these, the ones that hold text. */
const TEXTS = WRITTEN.filter(({ type }) => type !== 'date').map(({ key }) => key);

/** A line of the tab that is no finding: a person's own, with what nobody could give back (a chip, a formula). It is never written. */
export interface ForeignRow {
  readonly isForeign: true;
  /** Nothing stands in the columns that checks write. */
  readonly isBlank: boolean;
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

export const isForeign = (row: FindingRow | ForeignRow): row is ForeignRow => 'isForeign' in row;

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
  const heading = fold(String(withoutMark(values[row]![columns.what!])));
  const language = LANGUAGES.find((each) => heading === fold(columnNamed('what')[each])) ?? 'en';
  const below = values.slice(row + 1);
  const textsOf = (key: string): string[] => below.map((cells) => String(cells[columns[key] ?? -1] ?? '').trim());
  const severities = new Set(textsOf('severity').map(withoutMark));
  return {
    sheet,
    title,
    language,
    terms:
      LANGUAGES.find((each) => each !== language && LEVELS.some((level) => severities.has(termIn(each, level)))) ??
      language,
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
  /** What a check wrote. Its mark of text stands there still where the column was plain text. */
  const written = (key: string): string => String(withoutMark(text(key)));
  const key = written('key');
  // Every key has two bars; whatever else stands in its column is a person's note.
  if (key.split('|').length < 3)
    return { isForeign: true, isBlank: WRITTEN.every((each) => isBlank(cells[columns[each.key]!])) };
  const status = FINDING_STATUSES.find((each) => each === codeOf(written('status')));
  return {
    key,
    status: status ?? 'open',
    typed: status ? undefined : text('status') || undefined,
    severity: codeOf(written('severity')) ?? written('severity'),
    participant: written('subject_id'),
    rule: written('rule'),
    clause: written('clause'),
    where: String(withoutMark(cells[columns.where!]) ?? ''),
    what: written('what'),
    remedy: written('remedy'),
    firstSeen: written('first_seen'),
    lastSeen: written('last_seen'),
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

/** The cells of a row that are written, by column key; of a blank line, none. */
function writtenCells(row: FindingRow | ForeignRow, linkTo: LinkTo, language: Language): Record<string, unknown> {
  if (isForeign(row)) return {};
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
 * stretch of columns, which are two where nobody moved any. Where rows are lacking it adds some, which costs a call; a check
 * also sees to it that there are not too few to spare, nor too many. Throws `findings-not-written` when the tab refuses.
 */
export function writeFindings(
  tab: FindingsTab,
  rows: readonly (FindingRow | ForeignRow)[],
  linkTo: LinkTo,
  terms: Language,
  isCheck: boolean,
): void {
  const { sheet, title, headingRow, columns } = tab;
  const room = sheet.getMaxRows();
  const needed = headingRow + rows.length;
  const used = headingRow + tab.rows.length;
  try {
    // Half of it may be used up before a check adds more, or every check would add a few. An edit leaves one blank row.
    if (needed + (isCheck ? SPARE_FINDINGS / 2 : 1) > room) addRows(sheet, used, room, needed + SPARE_FINDINGS - room);
    else if (isCheck) takeBlankRows(sheet, Math.max(used, needed), room);
    const stretches = stretchesOf(rows);
    if (stretches.length === 0) return;
    const runs = runsOf(
      WRITTEN.map(({ key }) => key),
      columns,
    );
    const areMarksTaken = takeMarks(
      sheet,
      stretches.flatMap(({ first, count }) =>
        runsOf(TEXTS, columns).map(({ from, keys }) => {
          const row = headingRow + 1 + first;
          return `${columnLetters(from)}${row}:${columnLetters(from + keys.length - 1)}${row + count - 1}`;
        }),
      ),
    );
    // In plain text a link would be the text of its formula, and no mark would find its place.
    const link: LinkTo = areMarksTaken ? linkTo : () => undefined;
    for (const { first, count } of stretches) {
      const cells = rows.slice(first, first + count).map((row) => writtenCells(row, link, terms));
      for (const { from, keys } of runs) {
        const range = sheet.getRange(headingRow + 1 + first, from + 1, count, keys.length);
        setMarked(
          range,
          cells.map((row) => keys.map((key) => row[key] ?? '')),
          areMarksTaken,
        );
      }
    }
  } catch (error) {
    throw new AddonError('findings-not-written', { tab: title, detail: (error as Error).message });
  }
}

/** Rows side by side that are written: all but a person's own lines. */
const stretchesOf = (rows: readonly (FindingRow | ForeignRow)[]): SideBySide[] =>
  sideBySide(rows.flatMap((row, at) => (isForeign(row) && !row.isBlank ? [] : [at])));

/** Before a last row that is blank, so that a filter, a list and a warning over the rows reach over the new ones too. */
function addRows(sheet: GoogleAppsScript.Spreadsheet.Sheet, used: number, room: number, count: number): void {
  sheet.insertRowsAfter(used < room ? room - 1 : room, count);
}

/**
 * Takes off the blank rows that are far too many: earlier versions left thousands. Where a note or a color of a person's
 * stands in one, all stay. Three service calls, once.
 */
function takeBlankRows(sheet: GoogleAppsScript.Spreadsheet.Sheet, used: number, room: number): void {
  if (room <= used + 2 * SPARE_FINDINGS) return;
  const first = used + SPARE_FINDINGS;
  try {
    const range = sheet.getRange(first, 1, room - first, sheet.getMaxColumns());
    if (isPlain(range.getNotes(), range.getBackgrounds())) sheet.deleteRows(first, room - first);
  } catch {
    // Rows too many harm nobody.
  }
}

const isPlain = (notes: readonly string[][], colors: readonly string[][]): boolean =>
  notes.every((row) => row.every((note) => note === '')) &&
  colors.every((row) => row.every((color) => color === '#ffffff'));

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
      withoutMark(cells[columns.key!] as RawCell) === row.key &&
      cells.every((cell, at) => ours.has(at) || cell === '') &&
      isPlain([notes[place - from]!], [colors[place - from]!])
    );
  };
  const stretches = sideBySide([...places].sort((a, b) => a - b).filter(isOurs));
  const taken = stretches.slice(-MOST_STRETCHES);
  try {
    for (const { first, count: rows } of taken.reverse()) sheet.deleteRows(headingRow + 1 + first, rows);
    const rows = taken.reduce((sum, stretch) => sum + stretch.count, 0);
    if (rows > 0) addRows(sheet, headingRow + used - rows, sheet.getMaxRows(), rows);
  } catch {
    // A line too many harms nobody.
  }
}

/** What Sheets gives a tab that a script inserts; asking costs a call. */
const NEW_TAB_ROWS = 1000;
/** Where the columns stand in a tab of our own making. */
const NEW_TAB_COLUMNS: Columns = Object.fromEntries(COLUMNS.map(({ key }, at) => [key, at]));
const HIDDEN = COLUMNS.filter(({ hidden }) => hidden).map(({ key }) => key);

/** Makes the Findings tab, behind the others, and writes headings and first findings in one call. */
export function createFindings(
  index: TabIndex,
  rows: readonly FindingRow[],
  linkTo: LinkTo,
  language: Language,
): MarkedFindings {
  // An empty tab of that name is used as it is.
  const { spreadsheet } = index;
  const existing = sheetOf(index, 'Findings');
  const title = existing?.getName() ?? tabTitle('Findings', language);
  try {
    const sheet = existing ?? spreadsheet.insertSheet(title, spreadsheet.getNumSheets());
    const written = rows.map((row) => writtenCells(row, linkTo, language));
    const cells = [
      COLUMNS.map((column) => column[language]),
      ...written.map((row) => COLUMNS.map(({ key }) => row[key] ?? '')),
    ];
    const room = existing ? sheet.getMaxRows() : NEW_TAB_ROWS;
    const enough = cells.length + SPARE_FINDINGS;
    if (cells.length > room) sheet.insertRowsAfter(room, enough - room);
    else if (!existing && enough < room) sheet.deleteRows(enough + 1, room - enough);
    const range = sheet.getRange(1, 1, cells.length, COLUMNS.length);
    // Whoever made the tab may have formatted all of it as plain text.
    const areMarksTaken = existing === undefined || takeMarks(sheet, [range.getA1Notation()]);
    setMarked(range, cells, areMarksTaken);
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
