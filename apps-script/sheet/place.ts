import type { Finding } from '../../shared/protocol/finding.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import type { OpenTab } from '../../shared/workbook/open-tab.js';
import type { RawCell } from '../../shared/workbook/raw.js';
import type { RecordTab } from '../../shared/workbook/schema.js';

/** The column that, with the participant, names a row: a person has several cycles and follow-ups. */
export const SECOND_KEY: Readonly<Record<RecordTab, 'cycle' | 'item' | undefined>> = {
  Participants: undefined,
  Cycles: 'cycle',
  'Follow-up': 'item',
};

/**
 * Where a finding is, by what stands in the sheet and never by a row number: sorting and inserting rows leave it true.
 * Its label is what the Where column shows, and what a mark's formula looks for.
 */
export interface Place {
  /** The tab's title. */
  readonly tab: string;
  /** The participant's ID cell as typed; `null` when the row has none, or where there is no row. */
  readonly id: string | null;
  /** The cycle or assessment cell as typed; `null` on Participants, and where there is no such column. */
  readonly second: string | null;
  /** Headings of the cells concerned, as typed; the first is where the finding points. */
  readonly headings: readonly string[];
  /** The cell when last seen, such as `S14`. */
  readonly cell: string | null;
}

const BETWEEN = ' › ';

/** `Cycles › QD-014 › 2 › [PLD given (mg)]`. */
export function placeLabel({ tab, id, second, headings, cell }: Place): string {
  const columns = headings.map((heading) => `[${heading}]`).join(' ');
  const parts =
    id === null ? [tab, cell ?? '', columns].filter(Boolean) : [tab, id, ...(second === null ? [] : [second]), columns];
  return parts.join(BETWEEN);
}

/** What `placeLabel` made, taken apart; `undefined` when the label names no row by its participant. */
export function readPlaceLabel(label: string): Place | undefined {
  const parts = label.split(BETWEEN);
  const columns = parts[parts.length - 1]!;
  if (parts.length < 3 || parts.length > 4 || !columns.startsWith('[')) return undefined;
  return {
    tab: parts[0]!,
    id: parts[1]!,
    second: parts.length === 4 ? parts[2]! : null,
    headings: columns.slice(1, -1).split('] ['),
    cell: null,
  };
}

/**
 * The pattern that a label of this row and column answers, as an expression over the row's own cells:
 * with `$A1` the ID and `B$1` the heading, `"Participants › "&$A1&" › *["&B$1&"]*"`.
 */
export function labelPattern(
  tabLiteral: (text: string) => string,
  tab: string,
  id: string,
  second: string | undefined,
  heading: string,
): string {
  const middle = second === undefined ? '' : `&${second}&${tabLiteral(BETWEEN)}`;
  return `${tabLiteral(tab + BETWEEN)}&${id}&${tabLiteral(BETWEEN)}${middle}&"*["&${heading}&"]*"`;
}

const text = (cell: RawCell): string => (cell === undefined || cell === null ? '' : String(cell));

/** The place of a finding of this workbook. A row whose ID holds personal data is named by its cell alone. */
export function placeOf(workbook: Workbook, finding: Finding): Place {
  const { recordTab, row, columns, cell = null, tab: title } = finding;
  const tab = recordTab && workbook.tabs[recordTab];
  if (!tab) return { tab: title, id: null, second: null, headings: [], cell };
  const headingRow = tab.raw.values[tab.headings.row] ?? [];
  const at = columns.map((key) => tab.headings.columns[key]).filter((index) => index !== undefined);
  if (at.length === 0 && cell !== null) at.push(columnIndex(cell));
  const headings = at.map((index) => text(headingRow[index])).filter((heading) => heading !== '');
  const { id, second } = rowNames(tab, recordTab, row, finding.participant);
  return { tab: title, id, second, headings, cell };
}

function rowNames(
  tab: OpenTab,
  name: RecordTab,
  row: number | undefined,
  participant: string | undefined,
): { id: string | null; second: string | null } {
  const nothing = { id: null, second: null };
  if (row === undefined || participant === undefined || participant.startsWith('(')) return nothing;
  const { columns } = tab.headings;
  const cells = tab.raw.values[row - 1];
  if (!cells || columns.subject_id === undefined) return nothing;
  const key = SECOND_KEY[name];
  const secondAt = key && columns[key];
  return { id: text(cells[columns.subject_id]), second: secondAt === undefined ? null : text(cells[secondAt]) };
}

function columnIndex(cell: string): number {
  let index = 0;
  for (const letter of /^[A-Z]+/.exec(cell)![0]) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}
