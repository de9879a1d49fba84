import { columnOf, type RecordTab } from '../workbook/schema.js';
import { isPrivateRule } from './ask-rules.js';
import type { Finding } from './finding.js';
import { TAB_OF } from './rule.js';
import { RULES } from './rules/index.js';

const PRIVATE_RULES = RULES.filter(isPrivateRule);

/** The clauses that rest on a column that stays in the sheet: to name one of them as breached tells what stands there. */
const PRIVATE_CLAUSES: ReadonlySet<string> = new Set(PRIVATE_RULES.map(({ clause }) => clause));

/** Whether a clause may not be named where many read it. */
export const isPrivateClause = (clause: string | undefined): boolean =>
  clause !== undefined && PRIVATE_CLAUSES.has(clause);

/** Whether a finding, a clause that it names, or the cell that it points at, rests on a column that stays in the sheet. */
export const givesAway = ({ private: isPrivate, facts: { clauses }, recordTab, columns }: Finding): boolean =>
  isPrivate ||
  (Array.isArray(clauses) && clauses.some(isPrivateClause)) ||
  (recordTab !== undefined && columns.some((key) => columnOf(recordTab, key)?.private === true));

/** The columns that such rules read: that one of them is asked for may tell what stands in another. */
const BESIDE_PRIVATE: ReadonlySet<string> = new Set(
  PRIVATE_RULES.flatMap(({ on, reads }) => reads.map((key) => `${TAB_OF[on]}|${key}`)),
);

/** Whether a column may be named where many read it. */
export const mayBeNamed = (tab: RecordTab, key: string): boolean =>
  columnOf(tab, key)?.private !== true && !BESIDE_PRIVATE.has(`${tab}|${key}`);
