import { type Finding, sayFinding } from '../../shared/protocol/finding.js';
import { botWords } from '../words/bot-words.js';
import type { Cell, Line } from './answer.js';
import { clauseName } from './clauses.js';
import type { AnswerContext } from './context.js';

/** Whether only the requirement and its state may be shown, not the sentence on this row. */
export const isWithheld = ({ private: isPrivate }: Finding): boolean => isPrivate;

/** One finding: how bad, who, where, what or else the requirement, and what to do. */
export function findingLine(context: AnswerContext, finding: Finding): Line {
  const words = botWords(context.language);
  return [
    `${words.severityIcon[finding.severity]} `,
    { bold: `${words.severity[finding.severity]} ${clauseName(finding.clause, context.language)}` },
    ` · ${finding.participant === undefined ? '' : `${finding.participant} · `}`,
    placeOf(context, finding),
    ` · ${whatIsWrong(context, finding)} `,
    { bold: words.toDo },
    words.colon,
    sayFinding(finding, context.language).remedy,
  ];
}

/** The same as a row of a table: level and clause, who, where, what, what to do. */
export function findingCells(context: AnswerContext, finding: Finding): Cell[] {
  const words = botWords(context.language);
  return [
    `${words.severityIcon[finding.severity]} ${words.severity[finding.severity]} ${clauseName(finding.clause, context.language)}`,
    finding.participant ?? '',
    placeOf(context, finding),
    whatIsWrong(context, finding),
    sayFinding(finding, context.language).remedy,
  ];
}

/** What makes a finding that finding, whatever the language. */
export const findingKey = ({ rule, participant, book, tab, row, cell, verdict }: Finding): string =>
  [rule, participant, book, tab, row, cell, verdict].join('/');

function whatIsWrong({ language }: AnswerContext, finding: Finding): string {
  const { title, what } = sayFinding(finding, language);
  return isWithheld(finding) ? botWords(language).withheld(title, finding.verdict) : what;
}

function placeOf(context: AnswerContext, finding: Finding): { readonly text: string; readonly href: string } {
  const { row, cell, book } = finding;
  // A workbook that could not be read stands for itself.
  const tab = book === undefined || book === finding.tab ? finding.tab : `${book} ${finding.tab}`;
  const place = cell ?? (row === undefined ? undefined : botWords(context.language).rowPlace(row));
  const at = cell ?? (row === undefined ? undefined : `A${row}`);
  return {
    text: place === undefined ? tab : `${tab} ${place}`,
    href:
      at === undefined && book === undefined
        ? context.source.url
        : context.source.cellUrl(finding.tab, at ?? 'A1', book),
  };
}
