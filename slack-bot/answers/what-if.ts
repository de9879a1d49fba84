import { day } from '../../shared/calendar.js';
import type { Finding } from '../../shared/protocol/finding.js';
import { type WhatIf, whatIf } from '../../shared/schedule/what-if.js';
import { silenceAbout } from '../../shared/summary/silence.js';
import { assessWorkbook } from '../../shared/summary/trial.js';
import { saySilence } from '../../shared/words/silence.js';
import { supposedWords, whatIfLists, whatIfSentences, whatIfWords } from '../../shared/words/what-if.js';
import { botWords } from '../words/bot-words.js';
import type { Answer, Line, Part } from './answer.js';
import { blinded } from './blinded.js';
import { type AnswerContext, failedRules, fromData, participantLink, WHERE } from './context.js';
import { findParticipant, unknownParticipant } from './find-participant.js';
import { codeOf, levelLine, whatIsWrong } from './finding-line.js';
import { type Request, requestText } from './request.js';
import { restrictTo } from './scope.js';

/**
 * What would move if an item took place on a day, and what that day would raise. Nothing is written, and nothing here is a
 * decision: so no remedy is shown and no day is called right. All of it comes through the gate of every other answer.
 */
export function answerWhatIf(context: AnswerContext, request: Request): Answer {
  const { language } = context;
  const words = whatIfWords(language);
  const trial = restrictTo(context.trial, context.sites);
  const { id: typed = '', item = 'C1D1', date = '' } = request;
  const result = findParticipant(trial.evaluation.participants, typed);
  if (!result) {
    const asking = (candidate: string) => requestText({ ...request, id: candidate });
    return unknownParticipant(context, typed, trial.evaluation.participants, asking);
  }
  const { participant } = result;
  const supposed = { participant, item, day: day(date) };
  const answer = whatIf(trial.workbook, supposed, trial.asOf, (workbook, on) => blinded(assessWorkbook(workbook, on)));
  const title = words.title(participant.id, supposedWords(item, language), date);
  const asked = { namesParticipants: true, request: requestText({ ...request, id: participant.id }) };
  if (typeof answer === 'string') {
    const lines: Line[] = [[words.none[answer]], [words.notADecision]];
    return fromData(context, { mark: 'attention', headline: title, parts: [{ kind: 'lines', lines }], ...asked });
  }
  const { held, failed } = answer;
  const silence = silenceAbout(context.trial, participant);
  const unread = saySilence(silence, language, WHERE);
  const failing = failedRules(context.trial);
  const newlyFailed = failed.filter((rule) => !failing.includes(rule));
  const said = whatIfSentences(supposed, answer, unread === undefined, language);
  const first: Line[] = [
    [{ bold: words.notADecision }],
    [participantLink(context, participant), ` · ${participant.site ?? botWords(language).noSite}`],
    ...said.map((sentence): Line => [sentence]),
  ];
  return fromData(context, {
    mark: markOf(answer),
    headline: title,
    aloud: [words.notADecision, ...said, ...(held === undefined ? [] : [words.heldTitle])],
    cautions: [newlyFailed.length === 0 ? undefined : botWords(language).rulesFailed(newlyFailed), unread],
    parts: [{ kind: 'lines', lines: first }, ...listsOf(context, answer)],
    ...asked,
  });
}

/** Never good: that a day raises nothing is no permission. */
function markOf({ raised, held, lost, own }: WhatIf): Answer['mark'] {
  if (held !== undefined || raised.some(({ severity }) => severity === 'stop')) return 'stop';
  const isOutside = own !== undefined && (own.early > 0 || own.late > 0);
  return raised.length > 0 || lost.length > 0 || isOutside ? 'attention' : 'plain';
}

function listsOf(context: AnswerContext, answer: WhatIf): Part[] {
  const lists = whatIfLists<Line>(answer, context.language, {
    says: (text) => [text],
    raised: (finding) => raisedLine(context, finding),
    namesClause: false,
  });
  return lists.map(
    ({ title, lines }): Part => ({ kind: 'list', title, items: lines, show: lines.length, names: true }),
  );
}

/** Without its cell, which does not hold this day, and without a remedy, which is for what has been recorded. */
function raisedLine(context: AnswerContext, finding: Finding): Line {
  const { language } = context;
  return [...levelLine(context, finding), ` · ${whatIsWrong(context, finding)}${codeOf(finding, language)}`];
}
