import { addDays, type Day } from '../../shared/calendar.js';
import { evaluate } from '../../shared/protocol/evaluate.js';
import { type Finding, levelOf, sayFinding } from '../../shared/protocol/finding.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { sheetKeys } from '../../shared/summary/finding-answers.js';
import { partsOf } from '../../shared/summary/finding-key.js';
import { decodeWorkbook } from '../../shared/workbook/decode.js';
import { columnOf, type FINDING_COLUMNS } from '../../shared/workbook/schema.js';
import { rawWorkbook, type TabRows } from '../files/content.js';
import type { Cell } from './person.js';
import type { PlantedFinding } from './sample.js';

type FindingCells = { [K in (typeof FINDING_COLUMNS)[number]['key']]?: Cell };

/** The Findings tab's rows of what was accepted: as a check wrote them, and then a person. */
export function acceptedRows(tabs: readonly TabRows[], planted: readonly PlantedFinding[], today: Day): FindingCells[] {
  const accepted = planted.filter((each) => each.accepted !== undefined);
  const workbook = decodeWorkbook(rawWorkbook('', tabs));
  const { findings } = evaluate(workbook, RULES, today);
  const keyOf = sheetKeys(workbook);
  const partOf = partsOf(workbook);
  return accepted.map((each): FindingCells => {
    const finding = findings.find((one) => one.rule === each.rule && one.tab === each.tab && one.row === each.row);
    if (!finding) throw new Error(`the sample accepts a finding of ${each.rule} that a check does not come up with`);
    const { what, remedy } = sayFinding(finding, 'en');
    const { response, by, on } = each.accepted!;
    return {
      key: keyOf(finding),
      status: 'accepted',
      severity: levelOf(finding),
      subject_id: each.participant,
      rule: each.rule,
      clause: each.clause,
      where: whereOf(finding, partOf(finding)),
      what,
      remedy,
      first_seen: addDays(on, -1),
      last_seen: on,
      response,
      response_by: by,
      response_on: on,
    };
  });
}

/** The place as the add-on's check words it: `Cycles › QD-014 › 2 › [PLD given (mg)]`. */
function whereOf({ recordTab, tab, participant, columns }: Finding, part: string): string {
  const headings = columns.map((key) => `[${recordTab && columnOf(recordTab, key)?.en}]`).join(' ');
  return [tab, participant, part.slice(1), headings].filter(Boolean).join(' › ');
}
