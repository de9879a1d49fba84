import { type Day, formatDay } from '../../shared/calendar.js';
import type { Language } from '../../shared/language.js';
import { type Finding, sayFinding } from '../../shared/protocol/finding.js';
import { sheetKeys } from '../../shared/summary/finding-answers.js';
import { assessTrial, type Trial } from '../../shared/summary/trial.js';
import { findTab } from '../../shared/workbook/decode.js';
import type { RawWorkbook } from '../../shared/workbook/raw.js';
import { FINDING_COLUMNS } from '../../shared/workbook/schema.js';
import { type Cells, rawTab } from './raw-workbook.js';

/** What an acceptance rests on. */
export const EVIDENCE: Cells = {
  response: 'Waived by the steering committee for Wang Fang',
  response_by: 'LW',
  response_on: '2026-01-19',
};

/** The rows that the add-on writes of the findings of a trial, each with what people `typed` into it. */
export function findingRows(
  { workbook, evaluation, asOf }: Pick<Trial, 'workbook' | 'evaluation' | 'asOf'>,
  typed: (finding: Finding) => Cells | undefined,
  language: Language = 'en',
): Cells[] {
  const keyOf = sheetKeys(workbook);
  const times = new Map<string, number>();
  return evaluation.findings.map((finding) => {
    const base = keyOf(finding);
    const number = (times.get(base) ?? 0) + 1;
    times.set(base, number);
    const { what, remedy } = sayFinding(finding, language);
    return {
      key: number === 1 ? base : `${base}~${number}`,
      status: 'open',
      severity: finding.severity,
      subject_id: finding.participant ?? '',
      rule: finding.rule,
      clause: finding.clause,
      where: finding.tab,
      what,
      remedy,
      first_seen: formatDay(asOf),
      last_seen: formatDay(asOf),
      ...typed(finding),
    };
  });
}

/** The same workbook with a Findings tab, as a check of that day leaves it, and what people typed there. */
export function withFindings(
  raw: RawWorkbook,
  asOf: Day,
  typed: (finding: Finding) => Cells | undefined,
  language: Language = 'en',
): RawWorkbook {
  const rows = findingRows(assessTrial(raw, asOf), typed, language);
  const title = { en: 'Findings', zh: '问题清单' }[language];
  const others = raw.tabs.filter((tab) => findTab({ name: '', tabs: [tab] }, 'Findings') === undefined);
  return { ...raw, tabs: [...others, rawTab(title, FINDING_COLUMNS, rows, { language })] };
}
