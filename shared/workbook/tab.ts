import { dateOfSerial, FIRST_DATE, isBlank, isFormulaError, isUnticked, readDate, readMeasure } from './cells.js';
import { fold, foldCode, nearest } from './fold.js';
import { type HeadingMatch, matchHeadings, unitOfColumn } from './headings.js';
import {
  type PersonalData,
  personalData,
  personalDataInId,
  personalDataInNumber,
  personalHeading,
} from './personal-data.js';
import { type Problem, problem } from './problems.js';
import { columnLetters, type RawCell, type RawTab } from './raw.js';
import { cycleRecord, followUpRecord, participantRecord, type RecordPlace } from './record-literals.js';
import type { Site } from './records.js';
import { type Column, TABS, type TabName } from './schema.js';
import { termReader } from './terms.js';
import type { UnreadLog } from './unread.js';

/** A tab whose headings have been found. */
export interface OpenTab {
  readonly name: TabName;
  /** Of several workbooks, the one the tab belongs to. */
  readonly book: string | undefined;
  readonly raw: RawTab;
  readonly headings: HeadingMatch;
}

/** One decoded row before it is linked: the coded values of its tab's columns, with its place. */
export interface DecodedRow {
  book: string | undefined;
  readonly tab: TabName;
  row: number;
  id: string;
  details: Record<string, string> | undefined;
  unread: readonly string[] | undefined;
  [key: string]: unknown;
}

/** Finds the headings of a tab and reports the ones that cannot be used. */
export function openTab(
  name: TabName,
  raw: RawTab,
  columns: readonly Column[],
  problems: Problem[],
  book?: string,
): OpenTab {
  const headings = matchHeadings(columns, raw.values);
  const row = headings.row + 1;
  const place = (at: number | undefined, column: string) => ({
    book,
    tab: raw.title,
    row,
    at,
    column,
    participant: undefined,
  });
  for (const { column, nearest: near } of headings.missing) {
    problems.push(
      problem(
        'missingColumn',
        {
          heading: column.en,
          headingZh: column.zh,
          tab: raw.title,
          nearest: near && mayBeShown(near.heading) ? near.heading.trim() : undefined,
          cell: near && `${columnLetters(near.at)}${row}`,
          unit: unitOfColumn(column),
        },
        place(near?.at, column.key),
      ),
    );
  }
  for (const { column, at } of headings.repeated) {
    problems.push(
      problem(
        'repeatedColumn',
        { heading: column.en, cells: at.map((index) => `${columnLetters(index)}${row}`) },
        place(at[0], column.key),
      ),
    );
  }
  for (const { column, at, unit } of headings.otherUnit) {
    problems.push(problem('otherUnit', { heading: column.en, unit }, place(at, column.key)));
  }
  for (const { at, heading } of headings.extra) {
    const what = personalHeading(heading);
    if (what) {
      problems.push(
        problem(
          'personalColumn',
          { what },
          { book, tab: raw.title, row, at, column: undefined, participant: undefined },
        ),
      );
    }
  }
  return { name, book, raw, headings };
}

type Report = (
  name:
    | 'unreadableTerm'
    | 'doubtedTerm'
    | 'untickedBox'
    | 'unreadableNumber'
    | 'unreadableDate'
    | 'formulaError'
    | 'personalData'
    | 'unknownSite',
  facts: never,
) => void;

/** A row while it is read: its values stand by their column's place in the schema. */
interface RowDraft extends RecordPlace {
  readonly values: unknown[];
}

/** Reads one filled cell into the row. Whatever it cannot read it reports, and leaves `undefined`: the row then counts it as unread. */
type CellReader = (cell: RawCell, row: RowDraft, report: Report) => void;

function cellReader(column: Column, index: number, sites: ReadonlyMap<string, Site>): CellReader {
  const { key, en: heading, zh: headingZh } = column;
  switch (column.type) {
    case 'id':
      // The ID itself was read before the rest of the row.
      return (_cell, row) => {
        row.values[index] = row.id;
      };
    case 'term': {
      const { read } = termReader(column);
      const terms = column.terms ?? [];
      const holdsYesNo = terms.includes('yes');
      return (cell, row, report) => {
        if (isUnticked(cell)) {
          report(holdsYesNo ? 'untickedBox' : 'unreadableTerm', { heading, headingZh, terms } as never);
          return;
        }
        if (cell === true) {
          if (holdsYesNo) row.values[index] = 'yes';
          else report('unreadableTerm', { heading, headingZh, terms } as never);
          return;
        }
        const text = typeof cell === 'string' ? cell : String(cell);
        const reading = read(text);
        if (reading.kind === 'term') {
          row.values[index] = reading.term;
          if (reading.detail !== undefined) {
            row.details ??= {};
            row.details[key] = reading.detail;
            reportPersonal(text, report);
          }
        } else if (reading.kind === 'doubted') {
          report('doubtedTerm', { heading, headingZh } as never);
          reportPersonal(text, report);
        } else {
          report('unreadableTerm', { heading, headingZh, terms } as never);
          reportPersonal(text, report);
        }
      };
    }
    case 'integer':
    case 'number': {
      const unit = unitOfColumn(column) ?? (key.endsWith('_days') ? 'days' : undefined);
      const whole = column.type === 'integer';
      return (cell, row, report) => {
        const reading = readMeasure(cell, unit, whole);
        if ('value' in reading) {
          // A phone number is a number too, and sentences repeat the numbers they judge.
          const what = personalDataInNumber(reading.value);
          if (what === undefined) row.values[index] = reading.value;
          else report('personalData', { what } as never);
        } else {
          report('unreadableNumber', { heading, headingZh, trouble: reading.trouble, unit } as never);
          if (typeof cell === 'string') reportPersonal(cell, report);
        }
      };
    }
    case 'date':
      return (cell, row, report) => {
        const reading = readDate(cell);
        if ('value' in reading) row.values[index] = reading.value;
        else {
          report('unreadableDate', { heading, headingZh, trouble: reading.trouble } as never);
          const what = typeof cell === 'number' ? personalDataInNumber(cell) : undefined;
          if (what) report('personalData', { what } as never);
          if (typeof cell === 'string') reportPersonal(cell, report);
        }
      };
    case 'site': {
      const byName = new Map<string, string>();
      for (const site of sites.values()) {
        byName.set(foldCode(site.name), site.code);
        byName.set(foldCode(site.code), site.code);
      }
      return (cell, row, report) => {
        const code = typeof cell === 'string' && sites.has(cell) ? cell : byName.get(foldCode(String(cell)));
        if (code !== undefined) {
          row.values[index] = code;
          return;
        }
        const text = String(cell);
        const near = nearest(
          text,
          [...sites.values()].flatMap((site) => [site.code, site.name]),
          0.5,
        );
        report('unknownSite', { candidates: [...sites.keys()], nearest: near && byName.get(foldCode(near)) } as never);
        reportPersonal(text, report);
      };
    }
    case 'text':
      return (cell, row, report) => {
        const text = typeof cell === 'string' ? cell : String(cell);
        row.values[index] = text.trim();
        if (typeof cell === 'number') {
          const what = personalDataInNumber(cell);
          if (what) report('personalData', { what } as never);
        } else reportPersonal(text, report);
      };
  }
}

/** Words that people call such tabs by, and that are nobody's name. */
const TAB_WORDS = ['list', 'log', 'master', 'overview', 'roster', 'sheet', 'table', 'tracker', 'tracking', 'workbook'];

/** Words of the tabs and headings themselves: a title without any of them and with two capitalized words may be a person. */
const HEADING_WORDS: ReadonlySet<string> = new Set([
  ...TAB_WORDS,
  ...Object.entries(TABS).flatMap(([name, { aliases, columns }]) =>
    [
      name,
      ...aliases,
      ...(columns as readonly Column[]).flatMap((column) => [column.en, ...(column.aliases ?? [])]),
    ].flatMap((text) => fold(text).split(/[^a-z]+/)),
  ),
]);

/** A heading or a title that people typed is repeated only when it can hardly be a person's name or number. */
export function mayBeShown(text: string): boolean {
  if (personalData(text) !== undefined || personalDataInNumber(Number(text)) !== undefined) return false;
  const words = fold(text).split(/[^\p{L}]+/u);
  return words.filter((word) => word.length > 1).length < 2 || words.some((word) => HEADING_WORDS.has(word));
}

function reportPersonal(text: string, report: Report): void {
  const what = personalData(text);
  if (what) report('personalData', { what } as never);
}

/** What one ID cell says. */
export interface ReadId {
  /** Normalized; a neutral name when the cell holds personal data. */
  readonly id: string;
  readonly personal: PersonalData | undefined;
}

/** Reads participant IDs, each distinct text once: the same ID stands on many rows, and must read the same on every tab. */
export class IdReader {
  private readonly known = new Map<string | number, ReadId>();
  private readonly masked = new Map<string, string>();

  of(cell: string | number): ReadId {
    const known = this.known.get(cell);
    if (known) return known;
    const text = String(cell);
    const personal = (typeof cell === 'number' ? personalDataInNumber(cell) : undefined) ?? personalDataInId(text);
    const code = foldCode(text);
    const read = { id: personal ? this.mask(code) : code, personal };
    this.known.set(cell, read);
    return read;
  }

  private mask(code: string): string {
    const known = this.masked.get(code);
    if (known) return known;
    const name = `(hidden ID ${this.masked.size + 1})`;
    this.masked.set(code, name);
    return name;
  }
}

export interface RowsReading {
  readonly rows: DecodedRow[];
  /** Rows with data but no participant ID. */
  readonly skipped: number;
}

/** One column as the rows are read. */
interface ColumnReader {
  readonly key: string;
  /** Where the sheet has it. */
  readonly at: number;
  /** Where the schema has it. */
  readonly index: number;
  readonly column: Column;
  /** For coded columns: texts that are a term and nothing more. */
  readonly plain: ReadonlyMap<string, string> | undefined;
  /** For columns that a number cell fills by itself: its value, or `undefined` when it needs a closer look. */
  readonly plainNumber: ((cell: number) => number | undefined) | undefined;
  /** For every other cell. */
  readonly reader: CellReader;
}

/** A larger number may be the serial of a date, or a phone number. */
const PLAIN_BELOW = FIRST_DATE;

const PLAIN_NUMBERS: Readonly<Partial<Record<Column['type'], (cell: number) => number | undefined>>> = {
  // Below one it may be a percentage that its cell shows as such.
  number: (cell) => (cell >= 1 && cell < PLAIN_BELOW ? cell : undefined),
  integer: (cell) => (Number.isInteger(cell) && cell >= 0 && cell < PLAIN_BELOW ? cell : undefined),
  date: dateOfSerial,
};

function columnReader(column: Column, index: number, at: number, sites: ReadonlyMap<string, Site>): ColumnReader {
  return {
    key: column.key,
    at,
    index,
    column,
    plain: column.type === 'term' ? termReader(column).plain : undefined,
    plainNumber: PLAIN_NUMBERS[column.type],
    reader: cellReader(column, index, sites),
  };
}

const RECORDS = {
  Participants: participantRecord,
  Cycles: cycleRecord,
  'Follow-up': followUpRecord,
} as const;

/**
 * Decodes the rows below the headings. Blank rows are passed over (a row of unticked boxes is blank too), rows with data
 * and no ID are reported and skipped, extra columns are ignored but for personal data.
 */
export function decodeRows(
  name: keyof typeof RECORDS,
  tab: OpenTab,
  columns: readonly Column[],
  sites: ReadonlyMap<string, Site>,
  ids: IdReader,
  unreadLog: UnreadLog,
  problems: Problem[],
): RowsReading {
  const { book, raw, headings } = tab;
  const { columns: at } = headings;
  const recordOf = RECORDS[name] as unknown as (place: RecordPlace, values: readonly unknown[]) => DecodedRow;
  const read: ColumnReader[] = [];
  for (const [index, column] of columns.entries()) {
    const inSheet = at[column.key];
    if (inSheet !== undefined) read.push(columnReader(column, index, inSheet, sites));
  }
  // A column that is not there has not been read: nothing of it is blank.
  const lost = columns.filter(({ key, optional }) => at[key] === undefined && !optional).map(({ key }) => key);
  const siteColumn = read.find(({ column }) => column.type === 'site');
  const idAt = at.subject_id;
  const extra = headings.extra.map((column) => column.at);
  const mergedIds = new Set<number>();
  for (const merge of raw.merges ?? []) {
    if (idAt === undefined || idAt < merge.startColumn || idAt >= merge.endColumn) continue;
    for (let row = merge.startRow; row < merge.endRow; row++) mergedIds.add(row);
  }

  // The row and the cell being read, kept outside the loop so that one of each, and one closure, serve the whole tab.
  const values: unknown[] = Array.from(columns, () => undefined);
  const draft: RowDraft = { book, row: 0, id: '', details: undefined, unread: undefined, values };
  let column = read[0]!;
  const report: Report = (problemName, facts) => {
    const place = {
      book,
      tab: raw.title,
      row: draft.row,
      at: column.at,
      column: column.key,
      participant: draft.id,
    };
    problems.push(problem(problemName, facts, place));
  };

  const rows: DecodedRow[] = [];
  let skipped = 0;
  for (let index = headings.row + 1; index < raw.values.length; index++) {
    const cells = raw.values[index]!;
    const idCell = idAt === undefined ? undefined : cells[idAt];
    if (isBlank(idCell) || typeof idCell === 'boolean') {
      if (read.every((column) => isBlank(cells[column.at]) || isUnticked(cells[column.at]))) continue;
      skipped++;
      problems.push(
        problem(
          'rowWithoutId',
          { tab: raw.title, merged: mergedIds.has(index) },
          {
            book,
            tab: raw.title,
            row: index + 1,
            at: idAt,
            column: 'subject_id',
            participant: undefined,
            site: siteColumn && siteNamed(cells[siteColumn.at], sites),
          },
        ),
      );
      continue;
    }
    values.fill(undefined);
    draft.row = index + 1;
    draft.details = undefined;
    const unread = [...lost];
    // Rows whose ID fails are not one person's: each stands alone, and is checked.
    const failed = isFormulaError(idCell);
    const { id, personal } = failed
      ? {
          id: `(unreadable ID, ${book === undefined ? '' : `${book} `}${raw.title} row ${index + 1})`,
          personal: undefined,
        }
      : ids.of(idCell as string | number);
    draft.id = id;
    for (let i = 0; i < read.length; i++) {
      column = read[i]!;
      const cell = cells[column.at];
      // Most cells are empty, a plain term, a plain number or a plain date: these need no reader.
      if (cell === undefined || cell === '') continue;
      const { plain } = column;
      if (plain !== undefined) {
        const term = plain.get(typeof cell === 'string' ? cell : String(cell));
        if (term !== undefined && typeof cell !== 'boolean') {
          values[column.index] = term;
          continue;
        }
      } else if (typeof cell === 'number') {
        const value = column.plainNumber?.(cell);
        if (value !== undefined) {
          values[column.index] = value;
          continue;
        }
      }
      if (isBlank(cell)) continue;
      if (typeof cell === 'string' && cell.charCodeAt(0) === 35 && isFormulaError(cell)) {
        report('formulaError', {
          heading: column.column.en,
          headingZh: column.column.zh,
          error: cell.trim(),
        } as never);
      } else column.reader(cell, draft, report);
      if (values[column.index] === undefined) unread.push(column.key);
    }
    draft.unread = unread.length > 0 ? unread : undefined;
    if (siteColumn && isBlank(cells[siteColumn.at])) {
      column = siteColumn;
      report('unknownSite', { candidates: [...sites.keys()], blank: true } as never);
    }
    if (personal) {
      column = read.find(({ key }) => key === 'subject_id')!;
      report('personalData', { what: personal } as never);
    }
    for (const at of extra) {
      const cell = cells[at];
      const what =
        typeof cell === 'string'
          ? personalData(cell)
          : typeof cell === 'number'
            ? personalDataInNumber(cell)
            : undefined;
      if (what) {
        problems.push(
          problem(
            'personalData',
            { what },
            { book, tab: raw.title, row: index + 1, at, column: undefined, participant: id },
          ),
        );
      }
    }
    const record = recordOf(draft, values);
    if (draft.unread !== undefined) unreadLog.mark(record, draft.unread);
    rows.push(record);
  }
  return { rows, skipped };
}

/** The site that a row names although it names nobody: the row is that site's, and hides something there. */
function siteNamed(cell: RawCell, sites: ReadonlyMap<string, Site>): string | undefined {
  const code = typeof cell === 'string' ? foldCode(cell) : undefined;
  return code !== undefined && sites.has(code) ? code : undefined;
}
