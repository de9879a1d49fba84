import type { Finding } from '../protocol/finding.js';
import { RULES } from '../protocol/rules/index.js';
import type { Workbook } from '../workbook/decode.js';

const RULE_IDS = new Set(RULES.map(({ id }) => id));

/**
 * A name for each finding that stays the same from one check to the next: `QD-014|dosing/pld-dose|@2`. A row number is never
 * in it, for a sort would make it another's; nor is a value, for a dose that is still wrong is still the same finding. What
 * nothing tells apart (a duplicate, a row without an ID) is counted. In the order of the findings.
 */
export function findingKeys(workbook: Pick<Workbook, 'cycles' | 'followUps'>, findings: readonly Finding[]): string[] {
  const partOf = partsOf(workbook);
  const used = new Map<string, number>();
  return findings.map((finding) => {
    const { participant = '', rule, recordTab, columns, tab } = finding;
    const of = partOf(finding);
    // A rule answers once for a row; which of its cells it points at may change while the finding stays. Problems of single
    // cells have one finding each.
    const place = RULE_IDS.has(rule)
      ? of
      : `${participant === '' ? `${recordTab ?? tab}.` : ''}${columns[0] ?? ''}${of}`;
    const base = `${participant}|${rule}|${place}`;
    const times = (used.get(base) ?? 0) + 1;
    used.set(base, times);
    return times === 1 ? base : `${base}~${times}`;
  });
}

/** What tells the rows of one participant apart: `@2` for a cycle, `@Surgery +30d` for an assessment, nothing elsewhere. */
export function partsOf({
  cycles,
  followUps,
}: Pick<Workbook, 'cycles' | 'followUps'>): (finding: Pick<Finding, 'recordTab' | 'row'>) => string {
  const cycleOf = new Map(cycles.map(({ row, cycle }) => [row, cycle]));
  const itemOf = new Map(followUps.map(({ row, item }) => [row, item]));
  return ({ recordTab, row = 0 }) => {
    if (recordTab === 'Cycles') return `@${cycleOf.get(row) ?? '?'}`;
    return recordTab === 'Follow-up' ? `@${itemOf.get(row) ?? '?'}` : '';
  };
}
