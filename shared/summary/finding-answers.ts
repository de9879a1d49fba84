import { LANGUAGES } from '../language.js';
import { type Finding, sayFinding } from '../protocol/finding.js';
import type { Workbook } from '../workbook/decode.js';
import { type FindingResponse, isDocumented } from '../workbook/responses.js';
import type { FindingStatus } from '../workbook/schema.js';
import { partsOf } from './finding-key.js';

/** A finding that is still found is not resolved, whatever its row says. */
export type AnswerStatus = Exclude<FindingStatus, 'resolved'>;

/**
 * What people made of each finding, as the Findings tab says: an answer holds for what was said when it was given, so a finding
 * whose data have changed since is open again. An acceptance without its evidence is none. Findings without a row there are
 * not in the map.
 */
export function statusesOf(
  workbook: Pick<Workbook, 'cycles' | 'followUps' | 'responses'>,
  findings: readonly Finding[],
): ReadonlyMap<Finding, AnswerStatus> {
  const statuses = new Map<Finding, AnswerStatus>();
  if (workbook.responses.length === 0) return statuses;
  const rows = new Map<string, FindingResponse[]>();
  for (const response of workbook.responses) {
    // Findings that nothing tells apart are counted: `key~2`.
    const key = response.key.replace(/~\d+$/, '');
    const known = rows.get(key);
    if (known) known.push(response);
    else rows.set(key, [response]);
  }
  const keyOf = sheetKeys(workbook);
  for (const finding of findings) {
    const own = rows.get(keyOf(finding));
    if (own === undefined) continue;
    const at = own.findIndex(({ lastSeen, what }) => saidOn(finding, lastSeen, what));
    // Each row is one finding's: of two that say the same the second needs a row of its own.
    const [row] = at < 0 ? [] : own.splice(at, 1);
    statuses.set(finding, row === undefined ? 'open' : statusOf(row));
  }
  return statuses;
}

function statusOf(row: FindingResponse): AnswerStatus {
  if (row.status === 'answered') return row.status;
  return row.status === 'accepted' && isDocumented(row) ? row.status : 'open';
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
