import { formatDay } from '../calendar.js';
import { dateOfSerial, FIRST_DATE, in1900, isUnticked, readDate, readMeasure } from './cells.js';
import { nearest } from './fold.js';
import { unitOfColumn } from './headings.js';
import { personalDataInCell, personalDataInNumber } from './personal-data.js';
import type { RawCell } from './raw.js';
import type { RecordPlace } from './record-literals.js';
import type { Site } from './records.js';
import type { Column } from './schema.js';
import { namesOf, siteNames, sitesMeant } from './site-names.js';
import { termReader } from './terms.js';

/** Says what is wrong with the cell that is being read. */
export type Report = (
  name:
    | 'unreadableTerm'
    | 'doubtedTerm'
    | 'untickedBox'
    | 'unreadableNumber'
    | 'unreadableDate'
    | 'formulaError'
    | 'unsavedFormula'
    | 'unshownId'
    | 'personalData'
    | 'unknownSite',
  facts: never,
) => void;

/** A row while it is read: its values stand by their column's place in the schema. */
export interface RowDraft extends RecordPlace {
  readonly values: unknown[];
}

/** Reads one filled cell into the row. Whatever it cannot read it reports, and leaves `undefined`: the row then counts it as unread. */
type CellReader = (cell: RawCell, row: RowDraft, report: Report) => void;

function cellReader(column: Column, index: number, sites: ReadonlyMap<string, Site>, isFrom1904: boolean): CellReader {
  const { key, en, zh } = column;
  const heading = { en, zh };
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
          report(holdsYesNo ? 'untickedBox' : 'unreadableTerm', { heading, terms } as never);
          return;
        }
        if (cell === true) {
          if (holdsYesNo) row.values[index] = 'yes';
          else report('unreadableTerm', { heading, terms } as never);
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
          report('doubtedTerm', { heading } as never);
          reportPersonal(text, report);
        } else {
          report('unreadableTerm', { heading, terms } as never);
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
          report('unreadableNumber', { heading, trouble: reading.trouble, unit } as never);
          if (typeof cell === 'string') reportPersonal(cell, report);
        }
      };
    }
    case 'date':
      return (cell, row, report) => {
        const reading = readDate(isFrom1904 ? in1900(cell) : cell);
        if ('value' in reading) row.values[index] = reading.value;
        else {
          // What stays in the sheet is not said again by what is wrong with it.
          const means = column.private || column.outcome ? [] : (reading.means ?? []).map(formatDay);
          report('unreadableDate', { heading, trouble: reading.trouble, means } as never);
          reportPersonal(cell, report);
        }
      };
    case 'site': {
      const names = siteNames(sites.values());
      return (cell, row, report) => {
        if (typeof cell === 'string' && sites.has(cell)) {
          row.values[index] = cell;
          return;
        }
        const text = String(cell);
        const meant = sitesMeant(names, text).map(({ code }) => code);
        if (meant.length === 1) {
          row.values[index] = meant[0];
          return;
        }
        if (meant.length > 1) {
          report('unknownSite', { candidates: meant, several: true } as never);
          return;
        }
        const near = nearest(text, [...sites.values()].flatMap(namesOf), 0.5);
        const nearSites = near === undefined ? [] : sitesMeant(names, near);
        const code = nearSites.length === 1 ? nearSites[0]!.code : undefined;
        report('unknownSite', { candidates: [...sites.keys()], nearest: code } as never);
        reportPersonal(text, report);
      };
    }
    case 'text':
      return (cell, row, report) => {
        row.values[index] = String(cell).trim();
        reportPersonal(cell, report);
      };
  }
}

function reportPersonal(cell: RawCell, report: Report): void {
  const what = personalDataInCell(cell);
  if (what) report('personalData', { what } as never);
}

/** One column as the rows are read. */
export interface ColumnReader {
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

/** How the cells of one column are read: its place in the schema (`index`) and in the sheet (`at`). */
export function columnReader(
  column: Column,
  index: number,
  at: number,
  sites: ReadonlyMap<string, Site>,
  isFrom1904 = false,
): ColumnReader {
  return {
    key: column.key,
    at,
    index,
    column,
    plain: column.type === 'term' ? termReader(column).plain : undefined,
    plainNumber: isFrom1904 && column.type === 'date' ? undefined : PLAIN_NUMBERS[column.type],
    reader: cellReader(column, index, sites, isFrom1904),
  };
}
