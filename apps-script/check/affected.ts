import type { Day } from '../../shared/calendar.js';
import { type Evaluation, evaluate } from '../../shared/protocol/evaluate.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { PROBLEMS } from '../../shared/workbook/problems.js';
import type { FindingRow } from '../findings/finding-row.js';

/** Whose rows a check is about: some participants, or `all`. */
export type Affected = ReadonlySet<string> | 'all';

const PROBLEM_RULES: ReadonlySet<string> = new Set(Object.values(PROBLEMS).map(({ id }) => id));

/**
 * Asks the rules about the affected participants only, with their cycles and follow-ups. The links to everybody else stay,
 * and so do the problems of the cells of all: decoding has found those anyway.
 */
export function evaluateAffected(workbook: Workbook, affected: Affected, asOf: Day): Evaluation {
  if (affected === 'all') return evaluate(workbook, RULES, asOf);
  const isAffected = ({ id }: { id: string }): boolean => affected.has(id);
  const part: Workbook = {
    ...workbook,
    participants: workbook.participants.filter(isAffected),
    cycles: workbook.cycles.filter(isAffected),
    followUps: workbook.followUps.filter(isAffected),
  };
  return evaluate(part, RULES, asOf);
}

/** Whether such a check would have found a stored finding again. */
export function inScope(affected: Affected): (row: FindingRow) => boolean {
  return (row) =>
    affected === 'all' || row.participant === '' || affected.has(row.participant) || PROBLEM_RULES.has(row.rule);
}
