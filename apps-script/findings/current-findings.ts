import type { Language } from '../../shared/language.js';
import { type Finding, levelOf, sayFinding } from '../../shared/protocol/finding.js';
import { saidOn, sheetKeys } from '../../shared/summary/finding-answers.js';
import type { Workbook } from '../../shared/workbook/decode.js';
import { placeOf } from '../sheet/place.js';
import type { CurrentFinding, FindingRow } from './finding-row.js';
import { keepKeys } from './keep-keys.js';

/** The findings of a check, worst first, each with its place and its stable key: of what is `stored` already, the row's. */
export function currentFindings(
  workbook: Workbook,
  findings: readonly Finding[],
  language: Language,
  stored: readonly FindingRow[],
): CurrentFinding[] {
  const keyOf = sheetKeys(workbook);
  const current = findings.map((finding): CurrentFinding => {
    const place = placeOf(workbook, finding);
    const { title, what, remedy } = sayFinding(finding, language);
    return {
      key: keyOf(finding, place.headings[0]),
      severity: levelOf(finding),
      participant: finding.participant ?? '',
      rule: finding.rule,
      clause: finding.clause,
      place,
      title,
      what,
      remedy,
      saidOn: (date, before) => saidOn(finding, date, before),
    };
  });
  return keepKeys(current, stored);
}
