import { formatDay } from '../calendar.js';
import { codeOf } from '../words/finding-terms.js';
import { in1900, isBlank, readDate } from './cells.js';
import { matchHeadings } from './headings.js';
import { type RawCell, type RawTab, withoutMark } from './raw.js';
import { FINDING_COLUMNS, FINDING_STATUSES, type FindingStatus } from './schema.js';

/** What people made of one finding, as a row of the Findings tab says it. Dates are `YYYY-MM-DD`. */
export interface FindingResponse {
  /** Of several workbooks, the one it is in. */
  readonly book: string | undefined;
  readonly key: string;
  readonly status: FindingStatus;
  /** The sentence as it was when last written, and the day of that check. */
  readonly what: string;
  readonly lastSeen: string;
  /** Of the first check that wrote it. */
  readonly firstSeen: string;
  readonly response: string;
  readonly by: string;
  /** Blank where no day stands there, or none that can be read. */
  readonly on: string;
}

/** Reads the rows of a Findings tab that are findings; what else stands there is a person's own. */
export function readResponses({ values, isFrom1904 = false }: RawTab, book?: string): FindingResponse[] {
  const { columns, row } = matchHeadings(FINDING_COLUMNS, values);
  const { key: keyAt } = columns;
  if (keyAt === undefined) return [];
  return values.slice(row + 1).flatMap((cells): FindingResponse[] => {
    const cell = (key: string): RawCell => cells[columns[key] ?? -1];
    const text = (key: string): string => (isBlank(cell(key)) ? '' : String(cell(key)).trim());
    // What checks write may bear a mark that says it is text; a response is a person's, to its last apostrophe.
    const written = (key: string): string => String(withoutMark(text(key)));
    const key = written('key');
    // Every key has two bars.
    if (key.split('|').length < 3) return [];
    const code = codeOf(written('status'));
    return [
      {
        book,
        key,
        status: FINDING_STATUSES.find((each) => each === code) ?? 'open',
        what: written('what'),
        lastSeen: dateIn(cell('last_seen'), isFrom1904),
        firstSeen: dateIn(cell('first_seen'), isFrom1904),
        response: text('response'),
        by: text('response_by'),
        on: dateIn(cell('response_on'), isFrom1904),
      },
    ];
  });
}

/** `YYYY-MM-DD`; blank where no day stands, or none that can be read. */
export function dateIn(cell: RawCell, isFrom1904 = false): string {
  if (isBlank(cell)) return '';
  const reading = readDate(isFrom1904 ? in1900(cell) : withoutMark(cell));
  return 'value' in reading ? formatDay(reading.value) : '';
}

/** The columns that an acceptance rests on: it is a documented deviation, which says why, who decided, and when. */
export type Evidence = 'response' | 'response_by' | 'response_on';

/** What an acceptance lacks; a day that has not come is none. `today` is `YYYY-MM-DD`. */
export function evidenceLacking(
  { response, by, on }: Pick<FindingResponse, 'response' | 'by' | 'on'>,
  today: string,
): Evidence[] {
  return [
    ...(response === '' ? (['response'] as const) : []),
    ...(by === '' ? (['response_by'] as const) : []),
    ...(on === '' || on > today ? (['response_on'] as const) : []),
  ];
}
