import { type Day, formatDay } from '../../shared/calendar.js';
import { sayFinding } from '../../shared/protocol/finding.js';
import type { MovedItem, WhatIf } from '../../shared/schedule/what-if.js';
import { openWindow, whatIf } from '../../shared/schedule/what-if.js';
import { readWhatIf, type WhatIfQuestion } from '../../shared/schedule/what-if-question.js';
import { type Silence, silenceAbout } from '../../shared/summary/silence.js';
import { assessWorkbook, type Trial } from '../../shared/summary/trial.js';
import { nextStepPhrase } from '../../shared/words/next-step.js';
import { itemPhrase, itemWords } from '../../shared/words/schedule.js';
import { saySilence } from '../../shared/words/silence.js';
import { supposedWords, whatIfSentences, whatIfWords, windowPhrase } from '../../shared/words/what-if.js';
import type { WhatIfJson } from '../answer-schemas.js';
import type { CommandInput, TrialCommand } from '../command.js';
import { severityPaint } from '../finding-lines.js';
import { failedRules } from '../footer.js';
import { WHERE } from '../nothing.js';
import { participantTyped } from '../participant-typed.js';
import { reportRows } from '../report-rows.js';
import { heading, type Page, paragraph } from '../terminal/page.js';
import { table } from '../terminal/table.js';
import { UsageError } from '../usage-error.js';

/** What would move if an item took place on a day. It reads and compares; nothing is written. */
export const whatIfCommand: TrialCommand = (input) => {
  const question = readWhatIf(input.arguments.subject ?? '');
  if (typeof question === 'string') throw new UsageError((say) => say.whatIfMisread[question], 'if');
  const { participant } = participantTyped(question.id, input.trial, 'if');
  const supposed = { ...question, participant };
  const answer = whatIf(input.trial.workbook, supposed, input.trial.asOf, assessWorkbook);
  if (typeof answer === 'string') throw new UsageError((say) => say.noWhatIf[answer]);
  const silence = silenceAbout(input.whole, participant);
  return {
    exitCode: 0,
    json: () => whatIfJson(input, { ...question, id: participant.id }, answer, silence),
    lines: () => [
      // What fails in the whole trial has been said.
      ...(failedRules(input.whole, input.page).length > 0 ? [] : failedRules(answer.after, input.page)),
      ...answerLines({ ...question, id: participant.id }, answer, silence, input.page),
    ],
  };
};

function answerLines({ id, item, day }: WhatIfQuestion, answer: WhatIf, silence: Silence, page: Page): string[] {
  const { colors, language } = page;
  const words = whatIfWords(language);
  const { moved, lost, raised, held } = answer;
  const unread = saySilence(silence, language, WHERE);
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [...heading(page, title), ...lines];
  return [
    colors.bold(words.title(id, supposedWords(item, language), formatDay(day))),
    ...paragraph(page, words.notADecision).map(colors.yellow),
    '',
    ...(unread === undefined ? [] : paragraph(page, unread).map(colors.red)),
    ...whatIfSentences({ item, day }, answer, unread === undefined, language).flatMap((said) => paragraph(page, said)),
    ...(held === undefined
      ? []
      : list(words.heldTitle, paragraph(page, nextStepPhrase(held, language, true)).map(colors.red))),
    ...list(
      words.raisedTitle(raised.length),
      raised.flatMap((finding) =>
        paragraph(page, sayFinding(finding, language).what, 2, `${finding.clause}  `).map(
          severityPaint(finding.severity, page),
        ),
      ),
    ),
    ...(moved.length === 0 ? [] : list(words.movedTitle(moved.length), movedTable(moved, page))),
    ...list(
      words.lostTitle(lost.length),
      lost.flatMap((each) =>
        paragraph(page, `${itemWords(each.item, language)} · ${itemPhrase(each, language)}`).map(colors.red),
      ),
    ),
  ];
}

function movedTable(moved: readonly MovedItem[], { words, language, width, colors }: Page): string[] {
  const columns = [
    { heading: words.itemColumns.item },
    { heading: words.windowBefore },
    { heading: words.windowAfter, flexible: true as const },
  ];
  const rows = moved.map(({ item, before, after }) => [
    itemWords(item, language),
    windowPhrase(before, language),
    windowPhrase(after, language),
  ]);
  return table(columns, rows, { width, dim: colors.dim });
}

function whatIfJson(
  { whole, page }: CommandInput,
  { id, item, day }: WhatIfQuestion,
  answer: WhatIf<Trial>,
  silence: Silence,
): WhatIfJson {
  const { head, findingRow: recordedRow } = reportRows(whole, page.language);
  const { findingRow } = reportRows(answer.after, page.language);
  const { own, moved, lost, raised, standing, held, isGone, failed, on } = answer;
  const days = (window: readonly [Day, Day] | undefined) => (window === undefined ? null : window.map(formatDay));
  return {
    ...head,
    participant: id,
    item,
    date: formatDay(day),
    comparedOn: formatDay(on),
    own: own === undefined ? null : { window: own.window.map(formatDay), early: own.early, late: own.late },
    moved: moved.map(({ item, before, after }) => ({
      item,
      before: days(openWindow(before)),
      after: days(openWindow(after)),
      state: after?.state ?? null,
    })),
    cannotSchedule: lost.map(({ item }) => item),
    raised: raised.map(findingRow),
    standing,
    held: held === undefined ? null : { clause: held.hold.clause ?? null, lifts: held.hold.lifts },
    ended: isGone,
    unchecked: silence.hidden.map(recordedRow),
    failedRules: [...failed],
    notice: whatIfWords(page.language).notADecision,
  };
}
