import { type Day, formatDay } from '../calendar.js';
import { groupBy } from '../group-by.js';
import { LANGUAGES } from '../language.js';
import { type Finding, sayFinding } from '../protocol/finding.js';
import type { Workbook } from '../workbook/decode.js';
import { mayBeShown } from '../workbook/may-be-shown.js';
import { type Evidence, evidenceLacking, type FindingResponse } from '../workbook/responses.js';
import type { FindingStatus } from '../workbook/schema.js';
import { partsOf } from './finding-key.js';

/** A finding that is still found is not resolved, whatever its row says. */
export type AnswerStatus = Exclude<FindingStatus, 'resolved'>;

/** What people made of one finding. The text of a response is not here: it never leaves the sheet. */
export interface FindingAnswer {
  readonly status: AnswerStatus;
  /** A code or initials; `undefined` where nobody is named, or where a whole name may stand. */
  readonly by: string | undefined;
  /** `YYYY-MM-DD`; `undefined` where no day can be read. */
  readonly on: string | undefined;
  /** The day of the check that first wrote it, `YYYY-MM-DD`. */
  readonly firstSeen: string | undefined;
  /** Set to accepted in the sheet, and no acceptance without these. */
  readonly lacks: readonly Evidence[];
}

const OPEN: FindingAnswer = { status: 'open', by: undefined, on: undefined, firstSeen: undefined, lacks: [] };
/** Longer than this it is no code. */
const MOST_OF_A_CODE = 16;

/**
 * What people made of each finding, as the Findings tab says: an answer holds for what was said when it was given, so a finding
 * whose data have changed since is open again. An acceptance without its evidence is none. Findings without a row there are
 * not in the map.
 */
export function answersOf(
  workbook: Pick<Workbook, 'cycles' | 'followUps' | 'responses'>,
  findings: readonly Finding[],
  asOf: Day,
): ReadonlyMap<Finding, FindingAnswer> {
  const answers = new Map<Finding, FindingAnswer>();
  if (workbook.responses.length === 0) return answers;
  // Findings that nothing tells apart are counted: `key~2`.
  const rows = groupBy(workbook.responses, ({ book, key }) => inBook(book, key.replace(/~\d+$/, '')));
  const keyOf = sheetKeys(workbook);
  for (const finding of findings) {
    const own = rows.get(inBook(finding.book, keyOf(finding)));
    if (own === undefined) continue;
    const at = own.findIndex(({ lastSeen, what }) => saidOn(finding, lastSeen, what));
    // Each row is one finding's: of two that say the same the second needs a row of its own.
    const [row] = at < 0 ? [] : own.splice(at, 1);
    answers.set(finding, row === undefined ? OPEN : answerIn(row, formatDay(asOf)));
  }
  return answers;
}

/** What is accepted in the workbook of one site is not accepted in another's. */
const inBook = (book: string | undefined, key: string): string => `${book ?? ''}/${key}`;

function answerIn(row: FindingResponse, today: string): FindingAnswer {
  const { status, by, on } = row;
  // One that was resolved and is back is new, whenever it was first seen.
  if (status === 'resolved') return OPEN;
  const firstSeen = row.firstSeen === '' ? undefined : row.firstSeen;
  if (status === 'open') return { ...OPEN, firstSeen };
  const lacks = status === 'accepted' ? evidenceLacking(row, today) : [];
  return {
    status: lacks.length > 0 ? 'open' : status,
    by: by !== '' && by.length <= MOST_OF_A_CODE && mayBeShown(by) ? by : undefined,
    on: on === '' ? undefined : on,
    firstSeen,
    lacks,
  };
}

/**
 * The key of a finding in the Findings tab, such as `QD-014|dosing/pld-dose|pld_mg@2`: participant, rule and place. The place is
 * the column, with the cycle or the assessment where a participant has several rows; a row number never, for a sort would make
 * it another's. `heading` stands for the column of a finding that has none.
 */
export function sheetKeys(
  workbook: Pick<Workbook, 'cycles' | 'followUps'>,
): (finding: Finding, heading?: string) => string {
  const partOf = partsOf(workbook);
  return (finding, heading) => {
    const { participant, rule, recordTab, columns, tab } = finding;
    const column = columns[0] ?? heading ?? '';
    if (participant === undefined) return `|${rule}|${recordTab ?? tab}.${column}`;
    return `${participant}|${rule}|${column}${partOf(finding)}`;
  };
}

/** Whether a finding would have said this on that day, in any language: then the data behind it are the same. */
export function saidOn(finding: Finding, date: string, what: string): boolean {
  const said = textOf(finding);
  return sameRow(finding).some((each) =>
    LANGUAGES.some((language) => said(sayFinding(onDay(each, date), language).what) === said(what)),
  );
}

/** Some sentences name rows, and a row inserted above moves them all: only how many there are tells of the data. */
const textOf = ({ facts }: Finding): ((what: string) => string) =>
  'rows' in facts ? (what) => what.replace(/row \d+|第 \d+ 行/g, '#') : (what) => what;

/** A row without ID is the same whether or not it was asked if its cell is merged. */
function sameRow(finding: Finding): readonly Finding[] {
  const { facts } = finding;
  return 'merged' in facts ? [finding, { ...finding, facts: { ...facts, merged: !facts.merged } }] : [finding];
}

/** Some sentences name the day of the check; only that day may differ without the data having changed. */
function onDay(finding: Finding, date: string): Finding {
  return 'asOf' in finding.facts ? { ...finding, facts: { ...finding.facts, asOf: date } } : finding;
}
