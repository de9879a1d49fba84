import { type InParts, PART_ROWS } from '../in-parts.js';
import { isBlank, isFormulaError, isUnticked, UNSAVED_RESULT } from './cells.js';
import { columnReader, type Report, type RowDraft } from './column-reader.js';
import type { IdReader } from './id-reader.js';
import { noRecord } from './no-record.js';
import type { OpenTab } from './open-tab.js';
import { isPlainCode, personalDataInCell } from './personal-data.js';
import { type Problem, problem } from './problems.js';
import { cellKey, type RawCell } from './raw.js';
import { cycleRecord, followUpRecord, participantRecord, type RecordPlace } from './record-literals.js';
import type { Site } from './records.js';
import type { Column, TabName } from './schema.js';
import { type SiteNames, siteNames, sitesMeant } from './site-names.js';
import type { UnreadLog } from './unread.js';

/** One decoded row before it is linked: the coded values of its tab's columns, with its place. */
export interface DecodedRow extends RecordPlace {
  readonly tab: TabName;
  [key: string]: unknown;
}

export interface RowsReading {
  readonly rows: DecodedRow[];
  /** Rows with data but no participant ID. */
  readonly skipped: number;
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
export function* decodeRows(
  name: keyof typeof RECORDS,
  tab: OpenTab,
  columns: readonly Column[],
  sites: ReadonlyMap<string, Site>,
  ids: IdReader,
  unreadLog: UnreadLog,
  problems: Problem[],
): InParts<RowsReading> {
  const { book, raw, values: cellsRead, headings } = tab;
  const { columns: at } = headings;
  const recordOf = RECORDS[name] as unknown as (place: RecordPlace, values: readonly unknown[]) => DecodedRow;
  const read = columns.flatMap((column, index) => {
    const inSheet = at[column.key];
    return inSheet === undefined ? [] : [columnReader(column, index, inSheet, sites, raw.isFrom1904)];
  });
  // A column that is not there has not been read: nothing of it is blank. An optional one that is there, and cannot be used, is lost too.
  const absent = new Set(headings.missing.map(({ column }) => column));
  const lost = columns
    .filter((column) => at[column.key] === undefined && !(column.optional && absent.has(column)))
    .map(({ key }) => key);
  const siteColumn = read.find(({ column }) => column.type === 'site');
  const names = siteNames(sites.values());
  const idAt = at.subject_id;
  const extra = headings.extra.map((column) => column.at);
  const mergedIds = new Set<number>();
  for (const merge of raw.merges ?? []) {
    if (idAt === undefined || idAt < merge.startColumn || idAt >= merge.endColumn) continue;
    for (let row = merge.startRow; row < merge.endRow; row++) mergedIds.add(row);
  }

  const rowPlace = { headings: cellsRead[headings.row] ?? [], sites: names };
  const totalsRows = new Set(raw.totalsRows);

  // The row and the cell being read, kept outside the loop so that one of each, and one closure, serve the whole tab.
  const values: unknown[] = columns.map(() => undefined);
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
  for (let index = headings.row + 1; index < cellsRead.length; index++) {
    if (index % PART_ROWS === 0) yield;
    const cells = cellsRead[index]!;
    const shownId = idAt === undefined ? undefined : raw.shown?.get(cellKey(index, idAt));
    const idCell = idAt === undefined ? undefined : (shownId ?? cells[idAt]);
    // Nearly every ID is a plain code, which no title, note or total is.
    if (idAt !== undefined && typeof idCell !== 'number' && !isPlainCode(idCell)) {
      const holds = noRecord(cells, { ...rowPlace, idAt, isTotalsRow: totalsRows.has(index) });
      if (holds !== undefined) {
        problems.push(
          problem(
            'noRecord',
            { holds },
            { book, tab: raw.title, row: index + 1, at: idAt, column: 'subject_id', participant: undefined },
          ),
        );
        continue;
      }
    }
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
            site: siteColumn && siteNamed(cells[siteColumn.at], names),
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
    const failed = isFormulaError(idCell) || shownId === null;
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
        const heading = { en: column.column.en, zh: column.column.zh };
        if (cell === UNSAVED_RESULT) report('unsavedFormula', { heading } as never);
        else report('formulaError', { heading, error: cell.trim() } as never);
      } else column.reader(cell, draft, report);
      if (values[column.index] === undefined) unread.push(column.key);
    }
    draft.unread = unread.length > 0 ? unread : undefined;
    if (siteColumn && isBlank(cells[siteColumn.at])) {
      column = siteColumn;
      report('unknownSite', { candidates: [...sites.keys()], blank: true } as never);
    }
    if (personal || shownId === null) {
      column = read.find(({ key }) => key === 'subject_id')!;
      if (personal) report('personalData', { what: personal } as never);
      else report('unshownId', {} as never);
    }
    for (const at of extra) {
      const what = personalDataInCell(cells[at]);
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
function siteNamed(cell: RawCell, names: SiteNames): string | undefined {
  if (typeof cell !== 'string') return undefined;
  const meant = sitesMeant(names, cell);
  return meant.length === 1 ? meant[0]!.code : undefined;
}
