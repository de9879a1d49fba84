import type { Finding } from '../protocol/finding.js';
import { RULES } from '../protocol/rules/index.js';
import type { Workbook } from '../workbook/decode.js';

const RULE_IDS = new Set(RULES.map(({ id }) => id));

/**
 * A name for each finding that stays the same from one check to the next: `QD-014|dosing/pld-dose|@2`. A row number is never
 * in it, for a sort would make it another's; nor is a value, for a dose that is still wrong is still the same finding. What
 * nothing tells apart (a duplicate, a row without an ID) is counted. In the order of the findings.
 */
export function findingKeys(
  { cycles, followUps }: Pick<Workbook, 'cycles' | 'followUps'>,
  findings: readonly Finding[],
): string[] {
  const cycleOf = new Map(cycles.map(({ row, cycle }) => [row, cycle]));
  const itemOf = new Map(followUps.map(({ row, item }) => [row, item]));
  const used = new Map<string, number>();
  return findings.map(({ participant = '', rule, recordTab, row = 0, columns, tab }) => {
    const of =
      recordTab === 'Cycles'
        ? `@${cycleOf.get(row) ?? '?'}`
        : recordTab === 'Follow-up'
          ? `@${itemOf.get(row) ?? '?'}`
          : '';
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
