import { type Finding, sayFinding } from '../../shared/protocol/evaluate.js';
import type { Line } from './answer.js';
import { type AnswerContext, sayIn } from './context.js';

/**
 * Rules whose sentence dates a death. They are about a typing error, and still: on a line with a treated participant it
 * would tell an outcome together with an arm.
 */
const OUTCOME_RULES = new Set(['schedule/cycle-after-death', 'schedule/assessment-after-death', 'schedule/date-order']);

/** Whether only the requirement and its state may be shown, not the sentence on this row. */
export const isWithheld = ({ private: isPrivate, rule }: Finding): boolean => isPrivate || OUTCOME_RULES.has(rule);

/** One finding: how bad, who, where, what or else the requirement, and what to do. */
export function findingLine(context: AnswerContext, finding: Finding): Line {
  const words = sayIn(context);
  const { title, what, remedy } = sayFinding(finding, context.language);
  const place = finding.cell ?? (finding.row === undefined ? undefined : words.rowPlace(finding.row));
  // A workbook that could not be read stands for itself.
  const tab =
    finding.book === undefined || finding.book === finding.tab ? finding.tab : `${finding.book} ${finding.tab}`;
  const where = place === undefined ? tab : `${tab} ${place}`;
  const cell = finding.cell ?? (finding.row === undefined ? undefined : `A${finding.row}`);
  const href =
    cell === undefined && finding.book === undefined
      ? context.source.url
      : context.source.cellUrl(finding.tab, cell ?? 'A1', finding.book);
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
