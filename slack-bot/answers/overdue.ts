import { cannotSchedule, overdue } from '../../shared/summary/worklists.js';
import type { Answer } from './answer.js';
import { type AnswerContext, fromData, sayIn } from './context.js';
import { type Request, requestText } from './request.js';
import { itemList } from './schedule-lines.js';
import { isAnswer, scopeFor } from './scope.js';

/** What is past its window, the longest first, and what nobody can date. */
export function answerOverdue(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, request.site, request.command);
  if (isAnswer(scope)) return scope;
  const words = sayIn(context);
  const { schedule } = scope.trial;
  const late = overdue(schedule);
  const lost = cannotSchedule(schedule);
  const delayed = schedule.filter(({ state }) => state === 'delayed').length;
  return fromData(context, {
    mark: late.length > 0 || lost.length > 0 ? 'attention' : 'good',
    headline: words.overdueHeadline({
      sites: scope.sites,
      count: late.length,
      longest: late[0]?.daysPastWindow ?? 0,
      lost: lost.length,
    }),
    parts: [
      ...itemList(context, words.overdueTitle, late),
      ...itemList(context, words.cannotScheduleTitle, lost),
      ...(delayed > 0 ? [{ kind: 'lines' as const, lines: [[words.delayedCount(delayed)]] }] : []),
    ],
    namesParticipants: late.length + lost.length > 0,
    request: requestText(request),
  });
}
