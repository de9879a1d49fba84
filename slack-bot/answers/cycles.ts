import { cannotSchedule, upcomingCycles } from '../../shared/summary/worklists.js';
import type { Answer } from './answer.js';
import { type AnswerContext, fromData, sayIn } from './context.js';
import { type Request, requestText } from './request.js';
import { itemList } from './schedule-lines.js';
import { isAnswer, scopeFor } from './scope.js';

const DEFAULT_DAYS = 14;

/** Cycles and operations that are late, due or come up within some days. */
export function answerCycles(context: AnswerContext, request: Request): Answer {
  const scope = scopeFor(context, request.site, request.command);
  if (isAnswer(scope)) return scope;
  const words = sayIn(context);
  const days = request.days ?? DEFAULT_DAYS;
  const { schedule, asOf } = scope.trial;
  const items = upcomingCycles(schedule, asOf, days);
  const inState = (...states: readonly string[]) => items.filter(({ state }) => states.includes(state));
  const late = inState('overdue');
  const lost = cannotSchedule(schedule).filter(({ clause }) => clause !== 'F1' && clause !== 'F2' && clause !== 'F4');
  return fromData(context, {
    mark: late.length > 0 || lost.length > 0 ? 'attention' : 'good',
    headline: words.cyclesHeadline({ sites: scope.sites, count: items.length, overdue: late.length, days }),
    parts: [
      ...itemList(context, words.overdueTitle, late),
      ...itemList(context, words.cannotScheduleTitle, lost),
      ...itemList(context, words.dueTitle, inState('due')),
      ...itemList(context, words.upcomingTitle(days), inState('upcoming')),
      ...itemList(context, words.delayedTitle, inState('delayed')),
    ],
    namesParticipants: items.length + lost.length > 0,
    request: requestText({ ...request, days }),
  });
}
