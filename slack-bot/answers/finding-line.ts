import { type Finding, sayFinding } from '../../shared/protocol/evaluate.js';
import type { Line } from './answer.js';
import { type AnswerContext, sayIn } from './context.js';

/** Whether only the requirement and its state may be shown, not the sentence on this row. */
export const isWithheld = ({ private: isPrivate }: Finding): boolean => isPrivate;

/** One finding: how bad, who, where, what or else the requirement, and what to do. */
export function findingLine(context: AnswerContext, finding: Finding): Line {
  const words = sayIn(context);
  const { title, what, remedy } = sayFinding(finding, context.language);
  const place = finding.cell ?? (finding.row === undefined ? undefined : words.rowPlace(finding.row));
  const where = place === undefined ? finding.tab : `${finding.tab} ${place}`;
  const cell = finding.cell ?? (finding.row === undefined ? undefined : `A${finding.row}`);
  const href = cell === undefined ? context.source.url : context.source.cellUrl(finding.tab, cell);
  const said = isWithheld(finding) ? words.withheld(title, finding.verdict) : what;
  return [
    `${words.severityIcon[finding.severity]} `,
    { bold: `${words.severity[finding.severity]} ${finding.clause}` },
    ` · ${finding.participant === undefined ? '' : `${finding.participant} · `}`,
    { text: where, href },
    ` · ${said} `,
    { bold: words.toDo },
    words.colon,
    remedy,
  ];
}
