import { LANGUAGES, type Language } from '../../shared/language.js';
import { type Finding, sayFinding } from '../../shared/protocol/finding.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { type Place, placeOf } from '../sheet/place.js';
import type { CurrentFinding, FindingRow } from './finding-row.js';
import { keepKeys } from './keep-keys.js';

/** The findings of a check, worst first, each with its place and its stable key: of what is `stored` already, the row's. */
export function currentFindings(
  workbook: Workbook,
  findings: readonly Finding[],
  language: Language,
  stored: readonly FindingRow[],
): CurrentFinding[] {
  const keyOf = keyMaker(workbook);
  const current = findings.map((finding): CurrentFinding => {
    const place = placeOf(workbook, finding);
    const { title, what, remedy } = sayFinding(finding, language);
    const said = textOf(finding);
    return {
      key: keyOf(finding, place),
      severity: finding.severity,
      participant: finding.participant ?? '',
      rule: finding.rule,
      clause: finding.clause,
      place,
      title,
      what,
      remedy,
      saidOn: (date, before) =>
        sameRow(finding).some((each) =>
          LANGUAGES.some((tongue) => said(sayFinding(onDay(each, date), tongue).what) === said(before)),
        ),
    };
  });
  return keepKeys(current, stored);
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
