import { isPrivateRule } from '../../shared/protocol/ask-rules.js';
import { type Finding, sayFinding } from '../../shared/protocol/finding.js';
import { RULES } from '../../shared/protocol/rules/index.js';
import { sayAnswer } from '../../shared/words/finding-answer.js';
import { botWords } from '../words/bot-words.js';
import type { Cell, Line } from './answer.js';
import { clauseName } from './clauses.js';
import type { AnswerContext } from './context.js';

/** Whether only the requirement and its state may be shown, not the sentence on this row. */
export const isWithheld = ({ private: isPrivate }: Finding): boolean => isPrivate;

/** The clauses that rest on a column that stays in the sheet: to name one of them as breached tells what stands there. */
const PRIVATE_CLAUSES: ReadonlySet<string> = new Set(RULES.filter(isPrivateRule).map(({ clause }) => clause));

/** Whether a clause may not be named where many read it. */
export const isPrivateClause = (clause: string | undefined): boolean =>
  clause !== undefined && PRIVATE_CLAUSES.has(clause);

/** Whether a finding, or a clause that it names, rests on a column that stays in the sheet. */
const givesAway = ({ private: isPrivate, facts: { clauses } }: Finding): boolean =>
  isPrivate || (Array.isArray(clauses) && clauses.some(isPrivateClause));

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
    ...answered(context, finding),
  ];
}

/** What people made of it; what they wrote stays in the sheet. */
function answered({ trial, language }: AnswerContext, finding: Finding): Line {
  const said = sayAnswer(trial.answers.get(finding), trial.asOf, language);
  return said === undefined ? [] : [' · ', { bold: said }];
}

/**
 * The same where many read it: of a column that stays in the sheet neither the clause nor the requirement nor the cell is
 * named, for each of them would give the value away.
 */
export function findingInChannel(context: AnswerContext, finding: Finding): Line {
  if (!givesAway(finding)) return findingLine(context, finding);
  const words = botWords(context.language);
  return [
    `${words.severityIcon[finding.severity]} `,
    { bold: words.severity[finding.severity] },
    ' · ',
    rowOf(context, finding),
    ` · ${inSheet(context, finding)} `,
    { bold: words.toDo },
    words.colon,
    finding.situation === 'on treatment' ? words.holdAndOpenRow : words.openRow,
    ...answered(context, finding),
  ];
}

/** In short: who, which clause, and what is wrong; what to do about it stands elsewhere. */
export function shortInChannel(context: AnswerContext, finding: Finding): Line {
  const end = answered(context, finding);
  if (givesAway(finding)) return [rowOf(context, finding), ` · ${inSheet(context, finding)}`, ...end];
  const { what } = sayFinding(finding, context.language);
  const { href } = placeOf(context, finding);
  return [
    { text: finding.participant ?? finding.tab, href },
    ' · ',
    { bold: clauseName(finding.clause, context.language) },
    ` · ${what}`,
    ...end,
  ];
}

/** The row of a finding, not its cell: the column would tell. */
function rowOf(context: AnswerContext, { participant, tab, row, book }: Finding): { text: string; href: string } {
  const href = row === undefined ? context.source.url : context.source.cellUrl(tab, `A${row}`, book);
  return { text: participant ?? tab, href };
}

const inSheet = ({ language }: AnswerContext, { verdict, severity }: Finding): string =>
  botWords(language).inSheet[verdict === 'breached' && severity === 'stop' ? 'breached' : 'other'];

/** The same as a row of a table: level and clause, who, where, what, what to do. */
export function findingCells(context: AnswerContext, finding: Finding): Cell[] {
  const words = botWords(context.language);
  return [
    `${words.severityIcon[finding.severity]} ${words.severity[finding.severity]} ${clauseName(finding.clause, context.language)}`,
    finding.participant ?? '',
    placeOf(context, finding),
    [whatIsWrong(context, finding), sayAnswer(context.trial.answers.get(finding), context.trial.asOf, context.language)]
      .filter((said) => said !== undefined)
      .join(' · '),
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
