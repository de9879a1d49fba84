import { type Finding, sayFinding } from '../../shared/protocol/evaluate.js';
import type { Language } from '../../shared/protocol/rule.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { type Place, placeOf } from '../sheet/place.js';
import type { CurrentFinding } from './finding-row.js';

const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** The findings of a check, worst first, each with its stable key and its place. */
export function currentFindings(
  workbook: Workbook,
  findings: readonly Finding[],
  language: Language,
): CurrentFinding[] {
  const used = new Map<string, number>();
  const keyOf = keyMaker(workbook);
  return findings.map((finding): CurrentFinding => {
    const place = placeOf(workbook, finding);
    const base = keyOf(finding, place);
    const times = (used.get(base) ?? 0) + 1;
    used.set(base, times);
    const { title, what, remedy } = sayFinding(finding, language);
    return {
      // Two rows that nothing tells apart (a duplicate, a row without ID) are counted.
      key: times === 1 ? base : `${base}~${times}`,
      severity: finding.severity,
      participant: finding.participant ?? '',
      rule: finding.rule,
      clause: finding.clause,
      place,
      title,
      what,
      remedy,
      saidOn: (date, said) => LANGUAGES.some((each) => sayFinding(onDay(finding, date), each).what === said),
    };
  });
}

/** Some sentences name the day of the check; only that day may differ without the data having changed. */
function onDay(finding: Finding, date: string): Finding {
  return 'asOf' in finding.facts ? { ...finding, facts: { ...finding.facts, asOf: date } } : finding;
}

/**
 * `QD-014|dosing/pld-dose|pld_mg@2`: participant, rule and place. The place is the column, with the cycle or the
 * assessment where a participant has several rows; a row number never, for a sort would make it another's.
 */
function keyMaker({ cycles, followUps }: Workbook): (finding: Finding, place: Place) => string {
  const cycleOf = new Map(cycles.map(({ row, cycle }) => [row, cycle]));
  const itemOf = new Map(followUps.map(({ row, item }) => [row, item]));
  return ({ participant, rule, recordTab, row = 0, columns, tab }, place) => {
    const column = columns[0] ?? place.headings[0] ?? '';
    if (participant === undefined) return `|${rule}|${recordTab ?? tab}.${column}`;
    let of = '';
    if (recordTab === 'Cycles') of = `@${cycleOf.get(row) ?? '?'}`;
    else if (recordTab === 'Follow-up') of = `@${itemOf.get(row) ?? '?'}`;
    return `${participant}|${rule}|${column}${of}`;
  };
}
