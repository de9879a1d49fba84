import { LANGUAGES, type Language } from '../../shared/language.js';
import { codeOf, termIn } from '../../shared/words/finding-terms.js';
import { tabTitle } from '../../shared/words/tab-title.js';
import { isBlank } from '../../shared/workbook/cells.js';
import { fold } from '../../shared/workbook/fold.js';
import { matchHeadings } from '../../shared/workbook/headings.js';
import { columnLetters, type RawCell } from '../../shared/workbook/raw.js';
import { type FindingResponse, readResponses } from '../../shared/workbook/responses.js';
import { type Column, FINDING_COLUMNS, FINDING_STATUSES } from '../../shared/workbook/schema.js';
import { AddonError } from '../addon-error.js';
import { type FindingsColumns, MARK_SEVERITIES } from '../marks/mark-rules.js';
import { isDate, isoInZone } from '../sheet/cell-dates.js';
import { readPlaceLabel } from '../sheet/place.js';
import { readValues } from '../sheet/read-values.js';
import { sheetOf, type TabIndex } from '../sheet/read-workbook.js';
import { formulaText, safeText } from '../sheet/safe-text.js';
import type { FindingRow } from './finding-row.js';

/** The columns that the add-on writes; Response and Response by, and what people add, it never touches. */
const WRITTEN = FINDING_COLUMNS.slice(0, 11);

/** A line of the tab that is no finding: a person's own. It is written back as it was read. */
export interface ForeignRow {
  readonly cells: readonly unknown[];
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
  /** One-based column of the first written one; the others follow. */
  readonly firstColumn: number;
  /** How many of our columns stand side by side from the first one on; what follows is a person's own. */
  readonly width: number;
  /** Whether the column after these is empty from top to bottom. */
  readonly hasRoomBeside: boolean;
  /** Zero-based, by key: of the written columns, and of those for people where they are. */
  readonly columns: Readonly<Record<string, number | undefined>>;
  readonly rows: readonly (FindingRow | ForeignRow)[];
  /** The Response cell of each row, and its Status cell. */
  readonly responses: readonly string[];
  readonly statuses: readonly string[];
  /** What people made of the findings, for whoever asks what an acceptance lifts. */
  readonly answers: readonly FindingResponse[];
}

export const isForeign = (row: FindingRow | ForeignRow): row is ForeignRow => 'cells' in row;

/**
 * Reads the Findings tab in one call. `undefined` when there is none, or an empty one: then no check has run yet.
 * Throws `findings-columns-moved` when its columns are not side by side.
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
  const firstAt = columns.key;
  if (firstAt === undefined || WRITTEN.some(({ key }, offset) => columns[key] !== firstAt + offset)) {
    throw new AddonError('findings-columns-moved', { tab: title, columns: WRITTEN.map(({ en }) => en).join(', ') });
  }
  const foreign = FINDING_COLUMNS.findIndex(({ key }, offset) => columns[key] !== firstAt + offset);
  const width = foreign < 0 ? FINDING_COLUMNS.length : foreign;
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
    firstColumn: firstAt + 1,
    width,
    hasRoomBeside: values.every((cells) => isBlank(cells[firstAt + width])),
    columns,
    rows: below.map((cells) => readRow(cells.slice(firstAt, firstAt + WRITTEN.length))),
    responses: textsOf('response'),
    statuses: textsOf('status'),
    answers: readResponses({ title, values }),
  };
}

const columnNamed = (key: string): Column => FINDING_COLUMNS.find((column) => column.key === key)!;

function readRow(cells: readonly RawCell[]): FindingRow | ForeignRow {
  const text = (at: number): string => String(cells[at] ?? '').trim();
  const key = text(0);
  // Every key has two bars; whatever else stands in the first column is a person's note.
  if (key.split('|').length < 3) return { cells };
  const status = FINDING_STATUSES.find((each) => each === codeOf(text(1)));
  return {
    key,
    status: status ?? 'open',
    typed: status ? undefined : text(1) || undefined,
    severity: codeOf(text(2)) ?? text(2),
    participant: text(3),
    rule: text(4),
    clause: text(5),
    where: String(cells[6] ?? ''),
    what: text(7),
    remedy: text(8),
    firstSeen: text(9),
    lastSeen: text(10),
  };
}

/** What stands in a row's status cell. */
export const statusCell = ({ status, typed }: Pick<FindingRow, 'status' | 'typed'>, language: Language): string =>
  typed === undefined ? termIn(language, status) : safeText(typed);

/** What the marks' formulas need to know of the tab, as a check leaves it. */
export function markColumns({ title, firstColumn, language }: MarkedFindings): FindingsColumns {
  const letter = (key: string): string =>
    columnLetters(firstColumn - 1 + WRITTEN.findIndex((column) => column.key === key));
  return { title, language, where: letter('where'), severity: letter('severity'), status: letter('status') };
}

type MarkedFindings = Pick<FindingsTab, 'title' | 'firstColumn' | 'language'>;

/** The link of a row's place; `undefined` when the place is not in the workbook any more. */
export type LinkTo = (row: FindingRow) => { readonly gid: number; readonly cell: string } | undefined;

/** A date that was read from a date cell, and becomes one again. */
const ISO = /^\d{4}-\d{2}-\d{2}$/;

function writeRow(row: FindingRow | ForeignRow, linkTo: LinkTo, language: Language): unknown[] {
  if (isForeign(row))
    return row.cells.map((cell) => (typeof cell === 'string' && !ISO.test(cell) ? safeText(cell) : cell));
  const link = linkTo(row);
  const where = link
    ? `=HYPERLINK("#gid=${link.gid}&range=${link.cell}",${formulaText(row.where)})`
    : safeText(row.where);
  const { key, severity, participant, rule, clause, what, remedy } = row;
  return [
    safeText(key),
    statusCell(row, language),
    termIn(language, severity),
    safeText(participant),
    safeText(rule),
    safeText(clause),
    where,
    safeText(what),
    safeText(remedy),
    row.firstSeen,
    row.lastSeen,
  ];
}

/**
 * Writes all findings in one call, every row in its place and new ones below, with statuses and severities in `terms`. `spare` is how many rows should stay free
 * for later; it may be had at the cost of another call, and `0` means that there is none to spare: then a full tab throws
 * `findings-full`. Throws `findings-not-written` when the tab refuses.
 */
export function writeFindings(
  tab: FindingsTab,
  rows: readonly (FindingRow | ForeignRow)[],
  linkTo: LinkTo,
  terms: Language,
  spare: number,
): void {
  const { sheet, title, headingRow, firstColumn } = tab;
  const room = sheet.getMaxRows();
  const needed = headingRow + rows.length;
  if (needed > room && spare === 0) throw new AddonError('findings-full', { tab: title });
  try {
    // Half of it may be used up before more is added, or every check would add a few.
    if (needed + spare / 2 > room) {
      // Before a last row that is blank, so that a filter, a list and a warning over the rows reach over the new ones too.
      const last = headingRow + tab.rows.length < room ? room - 1 : room;
      sheet.insertRowsAfter(last, needed + spare - room);
    }
    if (rows.length === 0) return;
    sheet
      .getRange(headingRow + 1, firstColumn, rows.length, WRITTEN.length)
      .setValues(rows.map((row) => writeRow(row, linkTo, terms)));
  } catch (error) {
    throw new AddonError('findings-not-written', { tab: title, detail: (error as Error).message });
  }
}

/** What Sheets gives a tab that a script inserts; asking costs a call. */
const NEW_TAB_ROWS = 1000;

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
    const blank = FINDING_COLUMNS.slice(WRITTEN.length).map(() => '');
    const cells = [headings(language), ...rows.map((row) => [...writeRow(row, linkTo, language), ...blank])];
    const room = existing ? sheet.getMaxRows() : NEW_TAB_ROWS;
    // Rows to spare only where some are added anyway: the check that makes the tab has no call left for them.
    if (cells.length > room) sheet.insertRowsAfter(room, cells.length + spare - room);
    sheet.getRange(1, 1, cells.length, FINDING_COLUMNS.length).setValues(cells);
  } catch (error) {
    throw new AddonError('findings-not-written', { tab: title, detail: (error as Error).message });
  }
  return { title, firstColumn: 1, language };
}

/** Writes our headings in a language, where they are: those for people's answers too, as far as they follow. */
export function writeHeadings(tab: FindingsTab, language: Language): void {
  const { sheet, headingRow, firstColumn, width } = tab;
  const written = headings(language).slice(0, width);
  sheet.getRange(headingRow, firstColumn, 1, written.length).setValues([written]);
}

const headings = (language: Language): string[] => FINDING_COLUMNS.map((column) => column[language]);

/** Where a stored row is, by its label. */
export const placeOfRow = (row: FindingRow) => readPlaceLabel(row.where);
