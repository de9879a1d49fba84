import { isBlank, isFormulaError, readDate, readNumber } from './cells.js';
import { foldCode, nearest } from './fold.js';
import { type HeadingMatch, matchHeadings } from './headings.js';
import { personalData, personalDataInId, personalDataInNumber, personalHeading } from './personal-data.js';
import { type Problem, problem } from './problems.js';
import { columnLetters, type RawCell, type RawTab } from './raw.js';
import type { Site } from './records.js';
import type { Column, TabName } from './schema.js';
import { termReader } from './terms.js';

/** A tab whose headings have been found. */
export interface OpenTab {
  readonly name: TabName;
  readonly raw: RawTab;
  readonly headings: HeadingMatch;
}

/** One decoded row before it is linked: the coded values of its tab's columns, with its place. */
export interface DecodedRow {
  readonly tab: TabName;
  readonly row: number;
  id: string;
  details: Record<string, string> | undefined;
  [key: string]: unknown;
}

/** Finds the headings of a tab and reports the ones that cannot be used. */
export function openTab(name: TabName, raw: RawTab, columns: readonly Column[], problems: Problem[]): OpenTab {
  const headings = matchHeadings(columns, raw.values);
  const row = headings.row + 1;
  const place = (at: number | undefined, column: string) => ({
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
          // A heading is repeated only when it cannot itself be a person's name.
          nearest: near && !personalData(near.heading) ? near.heading.trim() : undefined,
          cell: near && `${columnLetters(near.at)}${row}`,
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
        problem('personalColumn', { what }, { tab: raw.title, row, at, column: undefined, participant: undefined }),
      );
    }
  }
  return { name, raw, headings };
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

/** Reads one filled cell into the record. Whatever it cannot read it reports, and leaves `undefined`. */
type CellReader = (cell: RawCell, record: DecodedRow, report: Report) => void;

function cellReader(column: Column, sites: ReadonlyMap<string, Site>): CellReader {
  const { key, en: heading, zh: headingZh } = column;
  switch (column.type) {
    case 'id':
      // The ID itself was read before the rest of the row.
      return (_cell, record) => {
        record[key] = record.id;
      };
    case 'term': {
      const read = termReader(column);
      const terms = column.terms ?? [];
      const holdsYesNo = terms.includes('yes');
      return (cell, record, report) => {
        if (typeof cell === 'boolean') {
          if (cell && holdsYesNo) record[key] = 'yes';
          else if (!cell && holdsYesNo) report('untickedBox', { heading, headingZh, terms } as never);
          else if (cell) report('unreadableTerm', { heading, headingZh, terms } as never);
          return;
        }
        const text = typeof cell === 'string' ? cell : String(cell);
        const reading = read(text);
        if (reading.kind === 'term') {
          record[key] = reading.term;
          if (reading.detail !== undefined) {
            record.details ??= {};
            record.details[key] = reading.detail;
            reportPersonal(text, report);
          }
        } else if (reading.kind === 'doubted') {
          report('doubtedTerm', { heading, headingZh } as never);
        } else {
          report('unreadableTerm', { heading, headingZh, terms } as never);
          reportPersonal(text, report);
        }
      };
    }
    case 'integer':
    case 'number': {
      const unit = /\(([^)]+)\)$/.exec(column.en)?.[1];
      const whole = column.type === 'integer';
      return (cell, record, report) => {
        if (typeof cell === 'number' && !whole && Number.isFinite(cell)) {
          record[key] = cell;
          return;
        }
        const reading = readNumber(cell, unit, whole);
        if ('value' in reading) record[key] = reading.value;
        else {
          report('unreadableNumber', { heading, headingZh, trouble: reading.trouble } as never);
          if (typeof cell === 'string') reportPersonal(cell, report);
        }
      };
    }
    case 'date':
      return (cell, record, report) => {
        const reading = readDate(cell);
        if ('value' in reading) record[key] = reading.value;
        else {
          report('unreadableDate', { heading, headingZh, trouble: reading.trouble } as never);
          if (typeof cell === 'string') reportPersonal(cell, report);
        }
      };
    case 'site': {
      const byName = new Map<string, string>();
      for (const site of sites.values()) {
        byName.set(foldCode(site.name), site.code);
        byName.set(foldCode(site.code), site.code);
      }
      return (cell, record, report) => {
        const code = byName.get(foldCode(String(cell)));
        if (code !== undefined) {
          record[key] = code;
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
      return (cell, record, report) => {
        const text = typeof cell === 'string' ? cell : String(cell);
        record[key] = text.trim();
        if (typeof cell === 'number') {
          const what = personalDataInNumber(cell);
          if (what) report('personalData', { what } as never);
        } else reportPersonal(text, report);
      };
  }
}

function reportPersonal(text: string, report: Report): void {
  const what = personalData(text);
  if (what) report('personalData', { what } as never);
}

/** IDs that hold personal data, replaced by a neutral name that is the same on every tab. */
export class MaskedIds {
  readonly #names = new Map<string, string>();

  of(code: string): string {
    const known = this.#names.get(code);
    if (known) return known;
    const name = `(hidden ID ${this.#names.size + 1})`;
    this.#names.set(code, name);
    return name;
  }
}

export interface RowsReading {
  readonly rows: DecodedRow[];
  /** Rows with data but no participant ID. */
  readonly skipped: number;
}

/**
 * Decodes the rows below the headings. Blank rows are passed over (a row of unticked boxes is blank too), rows with data
 * and no ID are reported and skipped, extra columns are ignored but for personal data.
 */
export function decodeRows(
  tab: OpenTab,
  columns: readonly Column[],
  sites: ReadonlyMap<string, Site>,
  masked: MaskedIds,
  problems: Problem[],
): RowsReading {
  const { raw, headings, name } = tab;
  const { columns: at } = headings;
  const template: DecodedRow = { tab: name, row: 0, id: '', details: undefined };
  for (const column of columns) template[column.key] = undefined;
  const read: { key: string; at: number; reader: CellReader; column: Column }[] = [];
  for (const column of columns) {
    const index = at[column.key];
    if (index !== undefined) read.push({ key: column.key, at: index, reader: cellReader(column, sites), column });
  }
  const idAt = at.subject_id;
  const extra = headings.extra.map((column) => column.at);
  const mergedIds = new Set<number>();
  for (const merge of raw.merges ?? []) {
    if (idAt === undefined || idAt < merge.startColumn || idAt >= merge.endColumn) continue;
    for (let row = merge.startRow; row < merge.endRow; row++) mergedIds.add(row);
  }

  const rows: DecodedRow[] = [];
  let skipped = 0;
  const { values } = raw;
  for (let index = headings.row + 1; index < values.length; index++) {
    const cells = values[index]!;
    const idCell = idAt === undefined ? undefined : cells[idAt];
    if (isBlank(idCell) || typeof idCell === 'boolean') {
      if (read.every((column) => isBlank(cells[column.at]) || cells[column.at] === false)) continue;
      skipped++;
      problems.push(
        problem(
          'rowWithoutId',
          { tab: raw.title, merged: mergedIds.has(index) },
          { tab: raw.title, row: index + 1, at: idAt, column: 'subject_id', participant: undefined },
        ),
      );
      continue;
    }
    const record: DecodedRow = { ...template };
    (record as { row: number }).row = index + 1;
    const idText = String(idCell);
    const personal = typeof idCell === 'number' ? personalDataInNumber(idCell) : personalDataInId(idText);
    record.id = personal ? masked.of(foldCode(idText)) : foldCode(idText);
    // The record's current cell, so that one closure per row serves every column.
    let current = read[0]!;
    const report: Report = (problemName, facts) => {
      problems.push(
        problem(problemName, facts, {
          tab: raw.title,
          row: index + 1,
          at: current.at,
          column: current.key,
          participant: record.id,
        }),
      );
    };
    for (let i = 0; i < read.length; i++) {
      current = read[i]!;
      const cell = cells[current.at];
      if (cell === undefined || cell === '' || isBlank(cell)) continue;
      if (typeof cell === 'string' && cell.charCodeAt(0) === 35 && isFormulaError(cell)) {
        report('formulaError', {
          heading: current.column.en,
          headingZh: current.column.zh,
          error: cell.trim(),
        } as never);
      } else current.reader(cell, record, report);
    }
    if (personal) {
      current = read.find((column) => column.key === 'subject_id')!;
      report('personalData', { what: personal } as never);
    }
    for (const column of extra) {
      const cell = cells[column];
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
            { tab: raw.title, row: index + 1, at: column, column: undefined, participant: record.id },
          ),
        );
      }
    }
    rows.push(record);
  }
  return { rows, skipped };
}
