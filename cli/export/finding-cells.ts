import type { Language } from '../../shared/language.js';
import { type Finding, levelOf, sayFinding } from '../../shared/protocol/finding.js';
import { sheetKeys } from '../../shared/summary/finding-answers.js';
import type { Trial } from '../../shared/summary/trial.js';
import { levelWords } from '../../shared/words/levels.js';
import { sayOutside } from '../../shared/words/withheld.js';
import { columnOf } from '../../shared/workbook/schema.js';
import { cliWords } from '../words/cli-words.js';
import type { ExportValue } from './document.js';
import { exportKeys } from './export-input.js';

/** What the exports of findings show of one, by the names of their columns. */
export interface FindingCells {
  readonly key: string;
  readonly severity: string;
  readonly participant: ExportValue;
  readonly site: ExportValue;
  readonly siteName: ExportValue;
  readonly tab: string;
  readonly cell: ExportValue;
  /** Tab and cell, or the row or tab where it has none. */
  readonly place: string;
  /** The heading that the finding points at. */
  readonly column: ExportValue;
  readonly what: string;
  readonly remedy: string;
  readonly clause: string;
  readonly rule: string;
  readonly firstSeen: ExportValue;
}

/** How to say the findings of a trial. A file leaves the workbook: of columns that do not, it shows what is required and no sentence on the row. */
export function findingCells(trial: Trial, language: Language): (finding: Finding) => FindingCells {
  const keys = exportKeys(trial, sheetKeys(trial.workbook));
  const words = cliWords(language);
  return (finding) => {
    const { remedy } = sayFinding(finding, language);
    const [column] = finding.columns;
    const known = column !== undefined && finding.recordTab !== undefined && columnOf(finding.recordTab, column);
    return {
      key: keys.get(finding) ?? '',
      severity: levelWords(language)[levelOf(finding)],
      participant: finding.participant,
      site: finding.site,
      siteName: finding.site === undefined ? undefined : trial.workbook.sites.get(finding.site)?.name,
      tab: finding.tab,
      cell: finding.cell,
      place: words.findingPlace(finding),
      column: known ? known[language] : undefined,
      what: sayOutside(finding, language),
      remedy,
      clause: finding.clause,
      rule: finding.rule,
      firstSeen: trial.answers.get(finding)?.firstSeen,
    };
  };
}
