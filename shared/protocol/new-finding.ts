import { cellAddress, siteOfId, tabOf } from '../workbook/addressing.js';
import type { Workbook } from '../workbook/decode.js';
import type { Cycle, FollowUp, Participant } from '../workbook/records.js';
import type { RecordTab } from '../workbook/schema.js';
import type { CompiledRule } from './ask-rules.js';
import { type Finding, milder } from './finding.js';
import type { Answer } from './rule.js';
import { type Situation, situationAt } from './situation.js';

const NONE: readonly never[] = [];

/** What is known of the person whom a clause of eligibility is about. */
export interface PersonStanding {
  /** Whether they are enrolled, or may be. */
  readonly takesPart: boolean;
  readonly situation: Situation;
}
const ANYBODY: PersonStanding = { takesPart: true, situation: 'any' };

/** What a rule's answer says to people; `undefined` for an answer that has nothing to say. */
export function newFinding(
  workbook: Workbook,
  { rule, private: isPrivate }: CompiledRule,
  answer: Answer,
  row: Participant | Cycle | FollowUp,
  { takesPart, situation }: PersonStanding = ANYBODY,
): Finding | undefined {
  if (!('facts' in answer) || answer.facts === undefined) return undefined;
  const columns = answer.columns && answer.columns.length > 0 ? answer.columns : rule.reads.slice(0, 1);
  const severity = answer.verdict === 'unknown' ? milder(rule.severity, 'query') : (answer.severity ?? rule.severity);
  // What may have come after enrollment is kept from the blinded like what has.
  const afterEnrollment = 'afterEnrollment' in answer && (answer.afterEnrollment ?? 'no') !== 'no';
  // A breach of eligibility before enrollment is a screen failure: an outcome, not an alarm.
  const bites = answer.verdict === 'breached' && severity === 'stop' && (takesPart || rule.kind !== 'eligibility');
  return {
    rule: rule.id,
    clause: rule.clause,
    severity,
    verdict: answer.verdict,
    participant: row.id,
    site: 'participant' in row ? (row.participant?.site ?? siteOfId(row.id, workbook)) : (row as Participant).site,
    book: row.book,
    tab: tabOf(workbook, row.tab, row.book)!.raw.title,
    recordTab: row.tab as RecordTab,
    row: row.row,
    columns,
    cell: columns[0] === undefined ? undefined : cellAddress(workbook, row.tab, row.row, columns[0], row.book),
    facts: answer.facts,
    situation: situationAt(row, situation, workbook),
    harm: bites ? (answer.harm ?? rule.harm) : 'none',
    holds: bites ? (rule.holds ?? 'no') : 'no',
    tellsOutcome: rule.tellsOutcome && (rule.tellsOutcome === 'always' || afterEnrollment),
    afterEnrollment,
    deviation: answer.verdict === 'breached' ? (rule.deviation?.(answer.facts) ?? 0) : 0,
    private: isPrivate,
    unread: 'nothing',
    hides: NONE,
    words: rule.words,
  };
}
