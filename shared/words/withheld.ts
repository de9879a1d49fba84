import { catalog, type Language } from '../language.js';
import { type Finding, type FindingVerdict, sayFinding } from '../protocol/finding.js';

/** Of columns that stay in the workbook: what is required, and not what stands there. */
const withheld = catalog<(title: string, verdict: FindingVerdict) => string>({
  en: (title, verdict) =>
    `${{ breached: 'Not met', warn: 'Needs a decision', unknown: 'Cannot be judged', advisory: 'To know' }[verdict]}: "${title}".`,
  zh: (title, verdict) =>
    `${{ breached: '不符合', warn: '需要决定', unknown: '无法判断', advisory: '提示' }[verdict]}：“${title}”。`,
});

/** What a finding says where it leaves the workbook, such as on paper: of columns that do not, only what is required. */
export function sayOutside(finding: Finding, language: Language): string {
  const { title, what } = sayFinding(finding, language);
  if (!finding.private) return what;
  return finding.words[language].conflict ?? withheld(language)(title, finding.verdict);
}
