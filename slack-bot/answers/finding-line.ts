import type { Language } from '../../shared/language.js';
import { briefly, type Finding, levelOf, sayFinding } from '../../shared/protocol/finding.js';
import { givesAway } from '../../shared/protocol/gives-away.js';
import { sayAnswer } from '../../shared/words/finding-answer.js';
import { punctuation } from '../../shared/words/punctuation.js';
import { botWords } from '../words/bot-words.js';
import type { Cell, Line } from './answer.js';
import { DATA_CLAUSE } from './clauses.js';
import type { AnswerContext } from './context.js';

/** Whether only the requirement and its state may be shown, not the sentence on this row. */
export const isWithheld = ({ private: isPrivate }: Finding): boolean => isPrivate;

/** One finding: how bad and of what, who, where, what or else the requirement, the code, and what to do. */
export function findingLine(context: AnswerContext, finding: Finding): Line {
  const words = botWords(context.language);
  return [
    ...levelLine(context, finding),
    ` · ${finding.participant === undefined ? '' : `${finding.participant} · `}`,
    placeOf(context, finding),
    ` · ${whatIsWrong(context, finding)}${codeOf(finding, context.language)} `,
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
    `${words.levelIcon[levelOf(finding)]} `,
    { bold: words.level[levelOf(finding)] },
    ' · ',
    rowLink(context, finding),
    ` · ${inSheet(context, finding)}`,
    ...toDoInChannel(context, finding),
    ...answered(context, finding),
  ];
}

/** What to do about it, which tells no more than the rest of its line. */
export function toDoInChannel({ language }: AnswerContext, finding: Finding): Line {
  const words = botWords(language);
  const remedy = !givesAway(finding)
    ? sayFinding(finding, language).remedy
    : finding.situation === 'on treatment'
      ? words.holdAndOpenRow
      : words.openRow;
  return [' ', { bold: words.toDo }, words.colon, remedy];
}

/** In short: who, and what is wrong; what to do about it stands elsewhere. */
export function shortInChannel(context: AnswerContext, finding: Finding): Line {
  const end = answered(context, finding);
  if (givesAway(finding)) return [rowLink(context, finding), ` · ${inSheet(context, finding)}`, ...end];
  const { what } = sayFinding(finding, context.language);
  const { href } = placeOf(context, finding);
  return [{ text: finding.participant ?? finding.tab, href }, ` · ${what}`, ...end];
}

/** In a few words, behind the name of whoever it is about: "PLD dose: 88 mg, +40.5% (D1)". For channels. */
export function inShort(context: AnswerContext, finding: Finding): Line {
  const { language } = context;
  if (givesAway(finding)) return [inSheet(context, finding)];
  const { subject, size = botWords(language).stateInShort[finding.verdict] } = briefly(finding, language);
  return [{ bold: subject }, `${punctuation(language).colon}${size}${codeOf(finding, language)}`];
}

/** The code of a clause in brackets, behind the words; what has none is the workbook itself, and the subject says so. */
export const codeOf = ({ clause }: Finding, language: Language): string =>
  clause === DATA_CLAUSE ? '' : punctuation(language).bracketed(clause);

/** The row of a finding, not its cell: the column would tell. */
export function rowLink(
  context: AnswerContext,
  { participant, tab, row, book }: Finding,
): { text: string; href: string } {
  const href = row === undefined ? context.source.url : context.source.cellUrl(tab, `A${row}`, book);
  return { text: participant ?? tab, href };
}

function inSheet({ language }: AnswerContext, { verdict, severity, unread }: Finding): string {
  const words = botWords(language).inSheet;
  if (unread !== 'nothing') return words.unread;
  return verdict === 'breached' && severity === 'stop' ? words.breached : words.other;
}

/** The same as a row of a table: level and subject with its code, who, where, what, what to do. */
export function findingCells(context: AnswerContext, finding: Finding): Cell[] {
  const words = botWords(context.language);
  return [
    `${words.levelIcon[levelOf(finding)]} ${words.level[levelOf(finding)]} · ${briefly(finding, context.language).subject}${codeOf(finding, context.language)}`,
    finding.participant ?? '',
    placeOf(context, finding),
    [whatIsWrong(context, finding), sayAnswer(context.trial.answers.get(finding), context.trial.asOf, context.language)]
      .filter((said) => said !== undefined)
      .join(' · '),
    sayFinding(finding, context.language).remedy,
  ];
}

/** How bad it is, and of what. */
export function levelLine({ language }: AnswerContext, finding: Finding): Line {
  const { level, levelIcon } = botWords(language);
  const { subject } = briefly(finding, language);
  return [`${levelIcon[levelOf(finding)]} `, { bold: `${level[levelOf(finding)]} · ${subject}` }];
}

/** What makes a finding that finding, whatever the language. */
export const findingKey = ({ rule, participant, book, tab, row, cell, verdict }: Finding): string =>
  [rule, participant, book, tab, row, cell, verdict].join('/');

/** What is wrong or, where the values stay in the sheet, what should be so and is not. */
export function whatIsWrong({ language }: AnswerContext, finding: Finding): string {
  const { title, what } = sayFinding(finding, language);
  if (!isWithheld(finding)) return what;
  return finding.words[language].conflict ?? botWords(language).withheld(title, finding.verdict);
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
